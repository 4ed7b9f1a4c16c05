import { findColumn } from "#table/table.ts";
import type { Chart, ChartData, ChartSize } from "./chart.ts";
import { registerNames } from "./colour-registry.ts";
import { conservationBadge } from "./conservation.ts";
import type { Frame } from "./figure.ts";
import { flowOrder } from "./flow-order.ts";
import { numberText } from "./number-text.ts";
import { keepAmount } from "./path-detail.ts";
import { detailRange, fold, wholeGraph } from "./path-fold.ts";
import { readPathGraph } from "./path-graph.ts";
import { drawPathMap } from "./path-map-drawing.ts";
import { layoutPathMap } from "./path-map-layout.ts";
import { countText, detailText, foldText, pathMapWords } from "./path-map-text.ts";
import { renderPaths, type Amount, type PathKind, type PathPicture } from "./path-view.ts";
import { picture } from "./picture.ts";
import { segmentsRefusal } from "./segments.ts";
import { threadOf } from "./thread.ts";
import { widthLegend } from "./width-legend.ts";
import { wordsIn } from "./words/words.ts";

/** A `paths` result in graph view: activities as pills from left to right, customers as the thickness of lines. */
export const pathMap: Chart = {
  kind: "path-map",
  label: "Path map",
  asksCall: true,
  refusal({ table }: ChartData) {
    return (
      segmentsRefusal(table) ??
      (findColumn(table, "step") ? "counts every step apart; write view => 'graph' for a map" : undefined)
    );
  },
  render: (data, size) => renderPaths(map, data, size),
};

const map: PathKind = { kind: "path-map", amounts, draw, isRelated };

/** Small activities are folded by the call; a result without one leaves out its weakest segments instead. */
function amounts(data: ChartData, { width, locale }: ChartSize): readonly Amount[] {
  if (data.call) return [keepAmount(data, width, locale)];
  const graph = readPathGraph(data);
  return [
    {
      name: "segments",
      label: wordsIn(locale).path.detail,
      ...detailRange(graph, flowOrder(graph.edges), width),
    },
  ];
}

function draw(
  { given, drawn, thread, selected, group, amount }: PathPicture,
  canvas: Frame,
  size: ChartSize,
): string {
  const graph = readPathGraph(drawn, group);
  const whole = readPathGraph(given, group);
  registerNames(whole.nodes.filter((n) => n.kind === "activity").map((n) => n.name));
  const folded = given.call ? wholeGraph(graph) : fold(graph, amount("segments"));
  const layout = layoutPathMap({
    graph: folded,
    order: flowOrder(graph.edges),
    width: size.width,
    labelText: (segment) => numberText(size.locale).count(segment.customers),
    countText: (node) => countText(node, graph.estimated, size.locale),
  });
  const context = {
    graph,
    colours: canvas.colours,
    locale: size.locale,
    ...(thread && { thread: threadOf(thread, group), selected }),
  };
  const drawing = picture(layout, size.width, canvas.colours, () => drawPathMap(layout, context));
  const most = Math.max(...folded.edges.map((e) => e.customers));
  canvas.footer.replaceChildren(
    widthLegend(most, layout.strokeWidth, graph.noun, canvas.colours, size.locale),
    ...(group === undefined ? conservationBadge((thread ?? drawn).details.nodes, size.locale) : []),
  );
  const told = given.call
    ? detailText(whole, drawn, amount("keep"), size.locale)
    : foldText(graph, folded, size.locale);
  canvas.show(drawing, pathMapWords(whole, graph, told, size.locale));
  return told;
}

/** An activity stays bright with its segments, a segment with its two activities. */
function isRelated(mark: Element, pointedAt: Element): boolean {
  const ends = (e: Element) => [e.getAttribute("data-source"), e.getAttribute("data-target")];
  const node = (e: Element) => e.getAttribute("data-node");
  if (pointedAt.hasAttribute("data-node"))
    return mark.hasAttribute("data-node")
      ? [...(pointedAt.parentNode?.parentNode?.querySelectorAll("[data-segment]") ?? [])].some(
          (e) => ends(e).includes(node(mark)) && ends(e).includes(node(pointedAt)),
        )
      : ends(mark).includes(node(pointedAt));
  return mark.hasAttribute("data-node") && ends(pointedAt).includes(node(mark));
}
