import type { Table } from "#table/table.ts";

/** What a chart is drawn from: a result and its companions. */
export interface ChartData {
  readonly table: Table;
  readonly details: Readonly<Record<string, Table>>;
}

export interface ChartSize {
  /** CSS px available */
  readonly width: number;
  readonly dark: boolean;
  /** BCP 47 tag for numbers and dates */
  readonly locale: string;
}

/** One kind of chart. `render` is given only data that `refusal` has nothing against. */
export interface Chart {
  readonly kind: string;
  readonly label: string;
  /** drawn from the companion tables alone: how many rows of the result are at hand plays no part */
  readonly usesCompanionsOnly?: boolean;
  /** undefined when it can be drawn, else why not, for a person ("needs the columns source, target, customers") */
  refusal(data: ChartData): string | undefined;
  /** the chart, with its title as a sentence, subtitle and aria-label; every mark that stands for customers
   *  carries the page's data attributes */
  render(data: ChartData, size: ChartSize): HTMLElement | SVGSVGElement;
}
