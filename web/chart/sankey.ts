import { findColumn, type Table } from "#table/table.ts";
import type { Chart, ChartData, ChartSize } from "./chart.ts";
import { registerNames } from "./colour-registry.ts";
import { groupChoice } from "./controls.ts";
import { ribbonPath } from "./curve.ts";
import { frame } from "./figure.ts";
import { asMark } from "./marks.ts";
import { flowColour, nodeColour } from "./node-colour.ts";
import { numberText } from "./number-text.ts";
import { kindOf, segmentName } from "./path-graph.ts";
import { segmentText } from "./path-map-text.ts";
import { picture } from "./picture.ts";
import { followPointer } from "./pointing.ts";
import { nodeId, readSankeyGraph } from "./sankey-graph.ts";
import {
  LABEL_SIZE,
  layoutSankey,
  type PlacedLink,
  type PlacedStepNode,
  type SankeyLayout,
} from "./sankey-layout.ts";
import { sankeyWords, stepNodeText } from "./sankey-text.ts";
import { segmentsRefusal } from "./segments.ts";
import { svg } from "./svg.ts";
import type { Theme } from "./theme.ts";

/** Activities drawn at a step; more are folded. */
const KEEP = 7;

const chosenGroup = new WeakMap<Table, string>();

/** A `paths` result in steps view: activities by step, customers as the thickness of links. */
export const sankey: Chart = {
  kind: "sankey",
  label: "Sankey",
  refusal({ table }: ChartData) {
    return (
      segmentsRefusal(table) ??
      (findColumn(table, "step")?.data.type === "number"
        ? undefined
        : "needs numbers in step; write view => 'steps' to have every step counted apart")
    );
  },
  render: renderSankey,
};

function renderSankey(data: ChartData, size: ChartSize): HTMLElement {
  const canvas = frame("sankey", size);
  const draw = () => {
    const group = chosenGroup.get(data.table);
    const graph = readSankeyGraph(data, KEEP, group);
    const activities = graph.nodes.filter((n) => n.kind === "activity");
    registerNames([...activities].sort((a, b) => b.customers - a.customers).map((n) => n.name));
    const layout = layoutSankey(graph, size.width, numberText(size.locale).count);
    const drawn = picture(layout, size.width, canvas.colours, () =>
      drawSankey(layout, canvas.colours, size.locale),
    );
    canvas.controls.replaceChildren(
      ...groupChoice(graph.groups, group, (value) => {
        if (value === undefined) chosenGroup.delete(data.table);
        else chosenGroup.set(data.table, value);
        draw();
      }),
    );
    canvas.show(drawn, sankeyWords(graph, group, size.locale));
  };
  draw();
  followPointer(canvas.figure, canvas.stage, isRelated);
  return canvas.figure;
}

/** An activity stays bright with the links in and out of it, a link with its two ends. */
function isRelated(mark: Element, pointedAt: Element): boolean {
  const [node, link] = pointedAt.hasAttribute("data-node") ? [pointedAt, mark] : [mark, pointedAt];
  const id = node.getAttribute("data-id");
  return id !== null && (link.getAttribute("data-from") === id || link.getAttribute("data-to") === id);
}

function drawSankey(layout: SankeyLayout, colours: Theme, locale: string): SVGGElement {
  const { count } = numberText(locale);
  return svg(
    "g",
    {},
    ...layout.steps
      .filter(({ step }) => step > 0)
      .map(({ step, x }) =>
        svg(
          "text",
          { x, y: 12, "font-size": 11, "text-anchor": "start", fill: colours.textMuted },
          `Step ${count(step)}`,
        ),
      ),
    svg("g", {}, ...layout.links.map((link) => drawLink(link, colours, locale))),
    svg("g", {}, ...layout.nodes.map((node) => drawNode(node, colours, locale))),
  );
}

function drawLink({ segment, from, to, width }: PlacedLink, colours: Theme, locale: string): SVGGElement {
  const d = ribbonPath(from, to, width);
  const colour = flowColour(segment.source, kindOf(segment.source), kindOf(segment.target), colours);
  const group = svg(
    "g",
    {},
    svg("path", { d: ribbonPath(from, to, Math.max(8, width)), fill: "transparent" }),
    svg("path", { d, class: "jb-ring", fill: "none", stroke: colours.accent, "stroke-width": 3 }),
    svg("path", { d, fill: colour, "fill-opacity": 0.5 }),
  );
  return asMark(group, segmentText(segment, locale), {
    segment: segmentName(segment),
    customers: segment.customers,
    at: segment.step,
    from: nodeId(segment.step, segment.source),
    to: nodeId(segment.step + 1, segment.target),
  });
}

function drawNode(placed: PlacedStepNode, colours: Theme, locale: string): SVGGElement {
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
  const number = numberText(locale).count(node.customers);
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
    svg("rect", {
      x: x - 3,
      y: y - 3,
      width: width + 6,
      height: height + 6,
      class: "jb-ring",
      fill: "none",
      stroke: colours.accent,
      "stroke-width": 2,
    }),
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
  return asMark(group, stepNodeText(node, locale), {
    node: node.name,
    id: node.id,
    customers: node.customers,
  });
}
