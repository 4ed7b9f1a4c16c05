import type { Withheld } from "#notebook/enclosed.ts";
import { resultHead } from "#notebook/result-head.ts";
import { valueAt } from "#table/column.ts";
import { compactTable } from "#table/compact.ts";
import type { Note } from "#table/note.ts";
import { findColumn, takeRows, type Table } from "#table/table.ts";
import type { Asked } from "./ask-notebook.ts";
import { figuresOf, namesSomebody, type Identifying } from "./identifying.ts";
import { withoutSmallGroups } from "./small-groups.ts";

/** What of a result may go into a file of figures. */
export interface SafeFigures {
  /** its first rows; none where nothing of it may be shown */
  readonly shown: Table | undefined;
  /** rows it has as far as they may be shown */
  readonly rowCount: number;
  /** why nothing of it may be shown */
  readonly withheld?: Withheld;
  readonly details: Readonly<Record<string, Table>>;
  readonly notes: readonly Note[];
  /** columns of `shown` without what people wrote */
  readonly emptied: readonly string[];
  /** rows, of companions too, left out because fewer customers than the limit stand behind them */
  readonly small: number;
}

/** What figures may not show. */
export interface Guard {
  readonly known: Identifying;
  /** the fewest customers a figure may stand for */
  readonly below: number | undefined;
}

/** Columns of companions that are there to add up to a unit, which they do not once they are rounded. */
const ADD_UP = new Set(["started", "ended"]);

/** A result without what is one person's and, where there is a limit, without small groups. */
export function safeFigures({ request, result }: Asked, { known, below }: Guard): SafeFigures {
  const { table, details, helper, notes } = result;
  const isCounted = countsCustomers(request.text, details.counted);
  let small = 0;
  const safe = (one: Table): Partial<Pick<SafeFigures, "shown" | "rowCount" | "emptied" | "withheld">> => {
    const personal = figuresOf(resultHead(one), known);
    if (!personal) return { withheld: "personal" };
    if (below === undefined) return { shown: personal.table, emptied: personal.emptied };
    if (isNoun(one)) return { shown: one };
    const groups = isCounted || !one.rowCount ? withoutSmallGroups(one, below, helper) : undefined;
    if (!groups) return { withheld: "uncounted" };
    small += groups.leftOut;
    const { rowCount } = groups.table;
    if (!rowCount && one.rowCount) return { withheld: "small" };
    const figures = figuresOf(resultHead(groups.table), known);
    return figures ? { shown: figures.table, emptied: figures.emptied, rowCount } : { withheld: "personal" };
  };
  const own = safe(table);
  const companions = Object.entries(details).flatMap(([name, detail]) => {
    const { shown } = safe(compactTable(detail));
    return shown ? [[name, below === undefined ? shown : withoutSums(shown)] as const] : [];
  });
  return {
    rowCount: table.rowCount,
    emptied: [],
    ...own,
    shown: own.shown,
    details: Object.fromEntries(companions),
    notes: notes.filter(
      ({ text }) => !namesSomebody(text, known) && !(below !== undefined && /\d/.test(text)),
    ),
    small,
  };
}

/** Of the options of an input the chosen ones, since any other may be of few. */
export function chosenOptions({ result: { table } }: Asked, chosen: readonly unknown[]): Table {
  const column = table.columns[0]?.data;
  const rows = Array.from({ length: table.rowCount }, (_, row) => row);
  const kept = rows.filter((row) => column && chosen.includes(valueAt(column, row)));
  return compactTable(takeRows(table, Uint32Array.from(kept)));
}

/**
 * Whether what a query counts are customers: `hold` and re-entry count several units for one, and a visit or a
 * journey is less than one.
 */
function countsCustomers(text: string, counted: Table | undefined): boolean {
  const unit = counted && findColumn(counted, "unit")?.data;
  const told = /\bunit\s*=>\s*["'`[]?([\p{L}\p{N}_]+)/giu;
  const units = [...text.matchAll(told)].map((match) => match[1]);
  if (unit?.type === "text") units.push(...unit.dictionary);
  return (
    !units.some((name) => /journey|session|visit|attempt/i.test(name)) &&
    !/\bhold\s*=>/i.test(text) &&
    !/\bentry\s*=>\s*'every'/i.test(text)
  );
}

/** A companion that says what is counted, and no number. */
function isNoun({ columns, rowCount }: Table): boolean {
  return rowCount === 1 && columns.length === 1 && columns[0].name === "unit";
}

function withoutSums({ rowCount, columns }: Table): Table {
  return { rowCount, columns: columns.filter(({ name }) => !ADD_UP.has(name)) };
}
