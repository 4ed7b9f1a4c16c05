import { curvePath } from "./curve.ts";
import { focusRing } from "./focus-ring.ts";
import { asMark } from "./marks.ts";
import { segmentName, type NodeKind, type PathGraph } from "./path-graph.ts";
import type { PathMapLayout, PlacedEdge, PlacedNode } from "./path-map-layout.ts";
import { COUNT_SIZE, NAME_SIZE } from "./place-nodes.ts";
import { countText, nodeText, segmentText } from "./path-map-text.ts";
import { headLength } from "./path-routes.ts";
import { flowColour, nodeColour } from "./node-colour.ts";
import type { Selected } from "./path-choices.ts";
import { isPicked } from "./path-selection.ts";
import { numberText } from "./number-text.ts";
import { svg } from "./svg.ts";
import type { Theme } from "./theme.ts";
import type { Thread } from "./thread.ts";

/** Part of the strongest segment below which one is drawn faintly and without its number: hardly anybody goes there. */
const FAINT = 0.002;

export interface DrawingContext {
  readonly graph: PathGraph;
  readonly colours: Theme;
  readonly locale: string;
  /** what is selected is drawn over the rest, which is dimmed */
  readonly thread?: Thread;
  readonly selected?: Selected;
}

/** The marks of a path map, lines below pills. */
export function drawPathMap(layout: PathMapLayout, context: DrawingContext): SVGGElement {
  const kinds = new Map(layout.nodes.map(({ node }) => [node.name, node.kind]));
  const byPlace = [...layout.nodes].sort((a, b) => a.x - b.x || a.y - b.y);
  return svg(
    "g",
    {},
    svg(
      "g",
      {},
      ...layout.edges.map((edge) => drawEdge(edge, edgeColour(edge, kinds, context), layout, context)),
    ),
    svg("g", {}, ...byPlace.map((node) => drawNode(node, context))),
  );
}

function edgeColour(
  { segment: { source, target } }: PlacedEdge,
  kinds: ReadonlyMap<string, NodeKind>,
  { colours }: DrawingContext,
): string {
  return flowColour(source, kinds.get(source) ?? "activity", kinds.get(target) ?? "activity", colours);
}

function drawEdge(
  edge: PlacedEdge,
  colour: string,
  { strokeWidth, edges }: PathMapLayout,
  { graph, colours, locale, thread, selected: picked }: DrawingContext,
): SVGGElement {
  const { segment, width, direction } = edge;
  const line = { d: curvePath(edge.curve), fill: "none" };
  const customers = thread ? thread.onSegment(segment) : segment.customers;
  const drawn = thread ? Math.max(1.5, Math.min(width, strokeWidth(customers))) : width;
  const isFaint = segment.customers < FAINT * edges[edges.length - 1].segment.customers;
  const group = svg(
    "g",
    {},
    svg("path", { ...line, class: "jb-hit", "stroke-width": Math.max(12, width + 4) }),
    svg("path", { ...line, class: "jb-ring", stroke: colours.accent, "stroke-width": width + 6 }),
    svg("path", { ...line, stroke: colours.surface, "stroke-width": width + 2 }),
    ...(thread
      ? [svg("path", { ...line, stroke: colours.text, "stroke-opacity": 0.09, "stroke-width": width })]
      : []),
    ...(customers > 0
      ? [
          svg("path", {
            ...line,
            stroke: colour,
            "stroke-width": Math.round(drawn * 10) / 10,
            "stroke-opacity": isFaint && !thread ? 0.4 : 0.78,
            "stroke-dasharray":
              direction === "back" ? `${Math.max(6, drawn * 1.6)} ${Math.max(4, drawn * 0.3)}` : undefined,
          }),
          svg("path", {
            d: headPath(edge, drawn),
            fill: colour,
            "fill-opacity": isFaint && !thread ? 0.5 : 1,
          }),
          ...(isFaint && !thread ? [] : edgeLabel(edge, numberText(locale).count(customers), colours)),
        ]
      : []),
  );
  if (isPicked(picked, [segment.source, segment.target])) group.setAttribute("data-picked", "");
  return asMark(group, segmentText(segment, locale, graph.noun, thread && customers), {
    segment: segmentName(segment),
    customers: segment.customers,
    source: segment.source,
    target: segment.target,
    direction,
    ...(thread && { selected: customers }),
  });
}

function edgeLabel({ label }: PlacedEdge, text: string, colours: Theme): readonly SVGGElement[] {
  if (!label) return [];
  const at = {
    x: label.x + label.width / 2,
    y: label.y + 11.5,
    "text-anchor": "middle",
    "font-size": 11,
    fill: colours.text,
  };
  return [
    svg(
      "g",
      { "pointer-events": "none" },
      svg("rect", { ...label, rx: 4, fill: colours.surface, "fill-opacity": 0.88 }),
      svg("text", at, text),
    ),
  ];
}

/** A triangle: to the right for edges between nodes, downwards for loops. */
function headPath({ tip: [x, y], width, direction }: PlacedEdge, drawn: number): string {
  const half = drawn / 2 + 2.5;
  const length = headLength(width);
  return direction === "loop"
    ? `M${x},${y}l${-half},${-length}h${2 * half}z`
    : `M${x},${y}l${-length},${-half}v${2 * half}z`;
}

function drawNode(
  placed: PlacedNode,
  { graph, colours, locale, thread, selected: picked }: DrawingContext,
): SVGGElement {
  const { node, lines, x, y, width, height } = placed;
  const colour = nodeColour(node.name, node.kind, colours);
  const selected = thread?.atNode(node.name);
  const isQuiet = node.kind === "start" || node.kind === "end" || node.kind === "other";
  const box = { x, y, width, height, rx: Math.min(12, height / 2) };
  const middle = x + width / 2;
  const top = y + height / 2 - (lines.length + 1) * 8;
  const group = svg(
    "g",
    {},
    focusRing("rect", { x: x - 3, y: y - 3, width: width + 6, height: height + 6, rx: box.rx + 3 }, colours),
    svg("rect", { ...box, fill: colours.surface }),
    svg("rect", {
      ...box,
      fill: colour,
      "fill-opacity": isQuiet ? 0.06 : 0.12,
      stroke: colour,
      "stroke-width": isQuiet ? 1 : 1.5,
      "stroke-dasharray": isQuiet ? "3 3" : undefined,
    }),
    ...lines.map((line, i) =>
      svg(
        "text",
        {
          x: middle,
          y: top + 12 + i * 16,
          "text-anchor": "middle",
          "font-size": NAME_SIZE,
          "font-weight": isQuiet ? 400 : 500,
          fill: node.kind === "lost" ? colours.warn : isQuiet ? colours.textMuted : colours.text,
        },
        line,
      ),
    ),
    svg(
      "text",
      {
        x: middle,
        y: top + 12 + lines.length * 16,
        "text-anchor": "middle",
        "font-size": COUNT_SIZE,
        fill: colours.textMuted,
      },
      selected === undefined ? countText(node, graph.estimated, locale) : numberText(locale).count(selected),
    ),
    svg("title", {}, node.name),
  );
  if (isPicked(picked, [node.name])) group.setAttribute("data-picked", "");
  if (selected === 0) group.setAttribute("opacity", "0.3");
  return asMark(group, nodeText(node, graph, locale, selected), {
    node: node.name,
    kind: node.kind,
    customers: node.customers,
    ...(selected !== undefined && { selected }),
  });
}
