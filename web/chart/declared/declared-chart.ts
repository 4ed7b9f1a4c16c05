import * as Plot from "@observablehq/plot";
import type { Table } from "#table/table.ts";
import type { ChartSize } from "../chart.ts";
import { frame } from "../figure.ts";
import { followPointer } from "../pointing.ts";
import { html } from "../svg.ts";
import { bindChart } from "./bind-chart.ts";
import type { ChartDeclaration } from "./declaration.ts";
import { chartWords, colourLabel } from "./chart-words.ts";
import { plotDeclared } from "./plot-declared.ts";
import { wordsIn } from "../words/words.ts";

/** Values a legend names; more are left to pointing at them. */
const MOST_IN_LEGEND = 20;

/**
 * The chart a cell declares.
 * @throws JourneyError with `at` where the table lacks a column, and Plot’s own errors
 */
export function declaredChart(declaration: ChartDeclaration, table: Table, size: ChartSize): HTMLElement {
  const bound = bindChart(declaration, table);
  const canvas = frame("declared", size);
  const { options, notes, isEmpty } = plotDeclared(bound, table, size, canvas.colours);
  const words = chartWords(bound, size.locale);
  const footer = html("span", {}, notes.join(" "));
  if (notes.length) canvas.footer.append(footer);
  if (isEmpty) {
    canvas.show(html("p", {}, wordsIn(size.locale).common.declared.empty), words);
    return canvas.figure;
  }
  const picture = Plot.plot(options);
  if (declaration.scales.color?.legend !== false) {
    const legend = legendOf(picture, colourLabel(bound, size.locale));
    if (legend) canvas.controls.append(legend);
  }
  canvas.show(picture, words);
  followPointer(canvas.figure, canvas.stage, () => true);
  return canvas.figure;
}

/** A legend where colour tells rows apart; none for a single value or a great many. */
function legendOf(picture: SVGSVGElement | HTMLElement, label: string | undefined): Element | undefined {
  const scale = (picture as (SVGSVGElement | HTMLElement) & Plot.Plot).scale("color");
  const values = scale?.domain ? [...scale.domain] : [];
  const isOrdinal = scale?.type === "ordinal" || scale?.type === "categorical";
  if (!scale || (isOrdinal && (values.length < 2 || values.length > MOST_IN_LEGEND))) return undefined;
  return Plot.legend({
    color: scale as Plot.ScaleOptions,
    label,
    // the text of the first tick stands half of its width to the left of it
    marginLeft: isOrdinal ? 0 : 12,
    style: { background: "transparent", color: "inherit", fontFamily: "inherit", fontSize: "12px" },
  } as Plot.LegendOptions & { color: Plot.ScaleOptions });
}
