import type { Table } from "#table/table.ts";

/** What a chart is drawn from: a result and its companions. */
export interface ChartData {
  readonly table: Table;
  readonly details: Readonly<Record<string, Table>>;
  /** rows of the whole result, where the table may hold only its first ones */
  readonly rowCount?: number;
  /** the helper call the result is of, where a chart can ask for more than it was given */
  readonly call?: ChartCall;
}

/** A helper call behind a result. */
export interface ChartCall {
  /** arguments as the call has them, by lower-case name, patterns without quotes */
  readonly written: Readonly<Record<string, string>>;
  /** The same call with other arguments, its result for the chart alone; a newer ask ends an older one under the same name. */
  again(changes: ArgumentChanges, name: string): Promise<ChartData>;
  /** Writes the changes into the cell, which runs again; the keyboard stays on the control of this `data-part`. */
  write(changes: ArgumentChanges, part: string): void;
  /** Adds a cell with the changed call below this one. */
  insert(changes: ArgumentChanges): void;
}

/** Arguments to set by name; texts are names of activities, meant literally. `undefined` takes an argument out. */
export type ArgumentChanges = Readonly<Record<string, string | number | readonly string[] | undefined>>;

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
  /** what it draws is counted anew by the call behind the result, where there is one, so that it never draws a part */
  readonly asksCall?: boolean;
  /** a result without rows is a finding that it draws */
  readonly drawsNoRows?: boolean;
  /** undefined when it can be drawn, else why not, for a person ("needs the columns source, target, customers") */
  refusal(data: ChartData): string | undefined;
  /** the chart, with its title as a sentence, subtitle and aria-label; every mark that stands for customers
   *  carries the page's data attributes */
  render(data: ChartData, size: ChartSize): HTMLElement | SVGSVGElement;
}
