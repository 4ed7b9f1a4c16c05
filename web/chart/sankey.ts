import { findColumn } from "#table/table.ts";
import type { Chart, ChartData, ChartSize } from "./chart.ts";
import { registerNames } from "./colour-registry.ts";
import { ribbonPath } from "./curve.ts";
import type { Frame } from "./figure.ts";
import { focusRing } from "./focus-ring.ts";
import { asMark } from "./marks.ts";
import { flowColour, nodeColour } from "./node-colour.ts";
import { numberText } from "./number-text.ts";
import { kindOf, segmentName } from "./path-graph.ts";
import { segmentText } from "./path-map-text.ts";
import { renderPaths, type PathKind, type PathPicture } from "./path-view.ts";
import type { Selected } from "./path-choices.ts";
import { isPicked } from "./path-selection.ts";
import { picture } from "./picture.ts";
import { sankeyAmounts } from "./sankey-amounts.ts";
import { nodeId, readSankeyGraph, wholeSankeyGraph } from "./sankey-graph.ts";
import {
  LABEL_SIZE,
  layoutSankey,
  type PlacedLink,
  type PlacedStepNode,
  type SankeyLayout,
} from "./sankey-layout.ts";
import { drawnText, sankeyWords, stepNodeText } from "./sankey-text.ts";
import { segmentsRefusal } from "./segments.ts";
import { svg } from "./svg.ts";
import type { Theme } from "./theme.ts";
import { threadOf, type Thread } from "./thread.ts";
import type { Noun } from "./unit-noun.ts";
import { wordsIn } from "./words/words.ts";

/** Activities drawn at a step where no call can fold them; more are folded here. */
const KEEP = 7;

/** px below which a link is drawn faintly: many of them would else outweigh the few that matter */
const FAINT = 2;

/** A `paths` result in steps view: activities by step, customers as the thickness of links. */
export const sankey: Chart = {
  kind: "sankey",
  label: "Sankey",
  asksCall: true,
  refusal({ table }: ChartData) {
    return (
      segmentsRefusal(table) ??
      (findColumn(table, "step")?.data.type === "number"
        ? undefined
        : "needs numbers in step; write view => 'steps' to have every step counted apart")
    );
  },
  render: (data, size) => renderPaths(steps, data, size),
};

const steps: PathKind = { kind: "sankey", amounts: sankeyAmounts, draw, isRelated };

function draw(
  { given, drawn, thread, selected, group, amount }: PathPicture,
  canvas: Frame,
  size: ChartSize,
): string {
  const graph = given.call ? wholeSankeyGraph(drawn, group) : readSankeyGraph(drawn, KEEP, group);
  const activities = graph.nodes.filter((n) => n.kind === "activity");
  registerNames([...activities].sort((a, b) => b.customers - a.customers).map((n) => n.name));
  const layout = layoutSankey(graph, size.width, numberText(size.locale).count);
  const context = {
    colours: canvas.colours,
    locale: size.locale,
    noun: graph.noun,
    ...(thread && { thread: threadOf(thread, group), selected }),
  };
  const drawing = picture(layout, size.width, canvas.colours, () => drawSankey(layout, context));
  const whole = given === drawn ? graph : readSankeyGraph(given, KEEP, group);
  const told = given.call ? drawnText(drawn, graph, amount("keep"), size.locale) : "";
  canvas.show(drawing, sankeyWords(whole, graph, group, told, size.locale));
  return told;
}

interface DrawingContext {
  readonly colours: Theme;
  readonly locale: string;
  /** what is selected is drawn over the rest, which is dimmed */
  readonly thread?: Thread;
  readonly selected?: Selected;
  readonly noun: Noun;
}

/** An activity stays bright with the links in and out of it, a link with its two ends. */
function isRelated(mark: Element, pointedAt: Element): boolean {
  const [node, link] = pointedAt.hasAttribute("data-node") ? [pointedAt, mark] : [mark, pointedAt];
  const id = node.getAttribute("data-id");
  return id !== null && (link.getAttribute("data-from") === id || link.getAttribute("data-to") === id);
}

function drawSankey(layout: SankeyLayout, context: DrawingContext): SVGGElement {
  const { colours } = context;
  const { count } = numberText(context.locale);
  return svg(
    "g",
    {},
    ...layout.steps
      .filter(({ step }) => step > 0)
      .map(({ step, x }) =>
        svg(
          "text",
          { x, y: 12, "font-size": 11, "text-anchor": "start", fill: colours.textMuted },
          wordsIn(context.locale).common.step(count(step)),
        ),
      ),
    svg("g", {}, ...layout.links.map((link) => drawLink(link, context))),
    svg("g", {}, ...layout.nodes.map((node) => drawNode(node, context))),
  );
}

function drawLink(
  { segment, from, to, width }: PlacedLink,
  { colours, locale, thread, noun, selected: picked }: DrawingContext,
): SVGGElement {
  const d = ribbonPath(from, to, width);
  const colour = flowColour(segment.source, kindOf(segment.source), kindOf(segment.target), colours);
  const selected = thread?.onSegment(segment);
  const threaded = selected && Math.max(1, (width * selected) / segment.customers);
  const group = svg(
    "g",
    {},
    svg("path", { d: ribbonPath(from, to, Math.max(8, width)), fill: "transparent" }),
    svg("path", { d, class: "jb-ring", fill: "none", stroke: colours.accent, "stroke-width": 3 }),
    thread
      ? svg("path", { d, fill: colours.text, "fill-opacity": 0.07 })
      : svg("path", { d, fill: colour, "fill-opacity": width < FAINT ? 0.3 : 0.5 }),
    ...(threaded
      ? [svg("path", { d: ribbonPath(from, to, threaded), fill: colour, "fill-opacity": 0.65 })]
      : []),
  );
  if (isPicked(picked, [segment.source, segment.target], segment.step)) group.setAttribute("data-picked", "");
  return asMark(group, segmentText(segment, locale, noun, selected), {
    segment: segmentName(segment),
    customers: segment.customers,
    source: segment.source,
    target: segment.target,
    at: segment.step,
    from: nodeId(segment.step, segment.source),
    to: nodeId(segment.step + 1, segment.target),
    ...(selected !== undefined && { selected }),
  });
}

function drawNode(
  placed: PlacedStepNode,
  { colours, locale, thread, noun, selected: picked }: DrawingContext,
): SVGGElement {
  const { node, label, hasTwoLines, x, y, width, height } = placed;
  const text = {
    x: x + width + 5,
    "text-anchor": "start",
    "font-size": LABEL_SIZE,
    "paint-order": "stroke",
    stroke: colours.surface,
  };
  const name =
    node.kind === "lost" ? colours.warn : node.kind === "activity" ? colours.text : colours.textMuted;
  const halo = { "stroke-width": 3, "stroke-linejoin": "round" };
  const selected = thread?.atNode(node.name, node.step);
  const number = numberText(locale).count(selected ?? node.customers);
  const middle = y + height / 2;
  const labels = hasTwoLines
    ? [
        svg("text", { ...text, ...halo, y: middle - 3, fill: name }, label),
        svg("text", { ...text, ...halo, y: middle + 12, fill: colours.textMuted }, number),
      ]
    : [
        svg(
          "text",
          { ...text, ...halo, y: middle + 4, fill: name },
          label,
          svg("tspan", { fill: colours.textMuted, dx: 5 }, number),
        ),
      ];
  const group = svg(
    "g",
    {},
    focusRing("rect", { x: x - 3, y: y - 3, width: width + 6, height: height + 6 }, colours),
    svg("rect", {
      x,
      y,
      width,
      height,
      rx: Math.min(2, height / 2),
      fill: nodeColour(node.name, node.kind, colours),
    }),
    ...labels,
    svg("title", {}, node.name),
  );
  if (isPicked(picked, [node.name], node.step)) group.setAttribute("data-picked", "");
  if (selected === 0) group.setAttribute("opacity", "0.3");
  return asMark(group, stepNodeText(node, locale, noun, selected), {
    node: node.name,
    id: node.id,
    at: node.step,
    customers: node.customers,
    ...(selected !== undefined && { selected }),
  });
}
