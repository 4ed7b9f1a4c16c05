import { findColumn } from "#table/table.ts";
import type { Chart, ChartData, ChartSize } from "./chart.ts";
import { registerNames } from "./colour-registry.ts";
import { conservationBadge } from "./conservation.ts";
import { groupChoice, slider } from "./controls.ts";
import { frame } from "./figure.ts";
import { flowOrder } from "./flow-order.ts";
import { numberText } from "./number-text.ts";
import { followPointer } from "./pointing.ts";
import { detailRange, fold } from "./path-fold.ts";
import { readPathGraph } from "./path-graph.ts";
import { drawPathMap } from "./path-map-drawing.ts";
import { layoutPathMap } from "./path-map-layout.ts";
import { picture } from "./picture.ts";
import { countText, foldText, pathMapWords } from "./path-map-text.ts";
import { segmentsRefusal } from "./segments.ts";
import { html } from "./svg.ts";
import type { Table } from "#table/table.ts";
import { widthLegend } from "./width-legend.ts";

/** What a person chose for a result, kept while the same result is drawn again at another size. */
interface Choices {
  detail?: number;
  group?: string;
}
const choicesOf = new WeakMap<Table, Choices>();

/** A `paths` result in graph view: activities as pills from left to right, customers as the thickness of lines. */
export const pathMap: Chart = {
  kind: "path-map",
  label: "Path map",
  refusal({ table }: ChartData) {
    return (
      segmentsRefusal(table) ??
      (findColumn(table, "step") ? "counts every step apart; write view => 'graph' for a map" : undefined)
    );
  },
  render: renderPathMap,
};

function renderPathMap(data: ChartData, size: ChartSize): HTMLElement {
  const canvas = frame("path-map", size);
  const choices = choicesOf.get(data.table) ?? {};
  choicesOf.set(data.table, choices);

  const drawGraph = () => {
    const graph = readPathGraph(data, choices.group);
    registerNames(graph.nodes.filter((n) => n.kind === "activity").map((n) => n.name));
    const order = flowOrder(graph.edges);
    const range = detailRange(graph, order, size.width);
    const output = html("output", {});
    const drawEdges = () => {
      const detail = Math.min(Math.max(choices.detail ?? range.initial, range.min), range.max);
      const folded = fold(graph, detail);
      const layout = layoutPathMap({
        graph: folded,
        order,
        width: size.width,
        labelText: (segment) => numberText(size.locale).count(segment.customers),
        countText: (node) => countText(node, graph.estimated, size.locale),
      });
      const drawn = picture(layout, size.width, canvas.colours, () =>
        drawPathMap(layout, { graph, colours: canvas.colours, locale: size.locale }),
      );
      output.textContent = foldText(graph, folded, size.locale);
      const most = Math.max(...folded.edges.map((e) => e.customers));
      canvas.footer.replaceChildren(
        widthLegend(most, layout.strokeWidth, canvas.colours, size.locale),
        ...(choices.group === undefined ? conservationBadge(data.details.nodes, size.locale) : []),
      );
      canvas.show(drawn, pathMapWords(graph, size.locale));
    };
    const detailControl =
      range.min < range.max
        ? [
            slider("Detail", { ...range, value: choices.detail ?? range.initial }, (value) => {
              choices.detail = value;
              drawEdges();
            }),
            output,
          ]
        : [];
    canvas.controls.replaceChildren(
      ...groupChoice(graph.groups, choices.group, (value) => {
        choices.group = value;
        drawGraph();
      }),
      ...detailControl,
    );
    drawEdges();
  };

  drawGraph();
  followPointer(canvas.figure, canvas.stage, isRelated);
  return canvas.figure;
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
