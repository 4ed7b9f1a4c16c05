import { numberColumn, type Column } from "#table/column.ts";
import type { Note } from "#table/note.ts";
import { findColumn, table, type NamedColumn, type Table } from "#table/table.ts";
import { coded, textAt } from "./coded.ts";
import { benjaminiHochberg, shareDifference, twoProportions } from "./two-proportions.ts";
import { counted, percent } from "./wording.ts";

/** Columns a comparison adds behind that of `by`. */
export const COMPARISON_COLUMNS = ["difference", "low", "high", "p", "q"];

/** What the columns hold, as details of a helper tell it. */
export const COMPARISON = `
- **by** also compares: \`difference\` is a row’s share less that of all other values of \`by\` together, who have the same share to
  give; \`low\` and \`high\` its 95 % interval (Newcombe 1998, method 10); \`p\` a two-sided two-proportion z-test with pooled
  variance (Pearson 1900), NULL where fewer than 5 are expected on either side; \`q\` corrects p for the number of rows
  (Benjamini and Hochberg 1995). With two values both have the same p.
`.trim();

/** Rows whose q is below this are told in the notes. */
const FINDING = 0.05;

/** How the rows of a result are to be compared between the values of `by`. */
export interface Comparing {
  /** the `by` column as it stands in the result; undefined: nothing to compare */
  readonly by: string | undefined;
  /** columns that say what a share is of: rows of one value of `by` that agree on them share their whole */
  readonly whole: readonly string[];
  /** further columns that tell rows apart: rows of different values of `by` that agree on all are compared */
  readonly part: readonly string[];
  /** size of the whole by value of `by`, where rows cannot tell it because a value may have none; `whole` is then empty */
  readonly sizes?: ReadonlyMap<string, number>;
}

export interface Compared {
  readonly table: Table;
  readonly notes: readonly Note[];
}

/**
 * Sets each row’s share beside that of all other values of `by` together: the `difference`, `low` and `high` (95 %, see
 * `shareDifference`), `p` (see `twoProportions`) and `q`, which corrects p for the number of rows compared (see
 * `benjaminiHochberg`). NULL where nobody else has the same whole; p and q also where fewer than 5 are expected.
 * @param result with the columns `customers` and `share`, the whole of a share being customers / share
 */
export function compareGroups(result: Table, comparing: Comparing): Compared {
  const { by, whole, part } = comparing;
  if (by === undefined) return { table: result, notes: [] };
  const { codes: groups, label } = coded(columnOf(result, by));
  const customers = numbersOf(result, "customers");
  const share = numbersOf(result, "share");
  const wholes = numberRows(result, whole);
  const parts = numberRows(result, [...whole, ...part]);
  const sizes = comparing.sizes
    ? givenSizes(comparing.sizes, label)
    : sizesOf(wholes, groups, (row) => Math.round(customers[row] / share[row]));
  const all = new Map<number, number>();
  parts.forEach((key, row) => all.set(key, (all.get(key) ?? 0) + customers[row]));
  const rows = Array.from({ length: result.rowCount }, (_, row) => {
    const n = sizes.of(wholes[row], groups[row]);
    const a = customers[row];
    return { a, n, b: all.get(parts[row])! - a, m: sizes.total(wholes[row]) - n };
  });
  const p = rows.map(({ a, n, b, m }) => (m > 0 ? twoProportions(a, n, b, m) : NaN));
  const q = benjaminiHochberg(p);
  const bounds = rows.map(({ a, n, b, m }) => shareDifference(a, n, b, m));
  const column = (name: string, values: readonly number[]): NamedColumn => ({
    name,
    data: numberColumn(Float64Array.from(values)),
  });
  return {
    table: table([
      ...result.columns,
      column(
        "difference",
        bounds.map(({ difference }) => difference),
      ),
      column(
        "low",
        bounds.map(({ low }) => low),
      ),
      column(
        "high",
        bounds.map(({ high }) => high),
      ),
      column("p", p),
      column("q", q),
    ]),
    notes: [comparisonNote(result, by, [...whole, ...part], rows, p, q)],
  };
}

interface Counts {
  readonly a: number;
  readonly n: number;
  readonly b: number;
  readonly m: number;
}

function comparisonNote(
  result: Table,
  by: string,
  names: readonly string[],
  rows: readonly Counts[],
  p: readonly number[],
  q: readonly number[],
): Note {
  const made = p.filter((value) => !Number.isNaN(value)).length;
  const method = `Each row's share is set beside that of all other values of ${by} together; q corrects p for ${counted(made, "row")} that could be compared.`;
  const found = [...q.keys()].filter((row) => q[row] < FINDING);
  if (!made || !found.length)
    return {
      level: "info",
      text: made
        ? `${method} None differs at q < ${FINDING}.`
        : `${method.split(";")[0]}; too few to compare.`,
    };
  const gap = (row: number): number => Math.abs(rows[row].a / rows[row].n - rows[row].b / rows[row].m);
  const top = found.reduce((best, row) => (gap(row) > gap(best) ? row : best));
  const { a, n, b, m } = rows[top];
  const text = (name: string): string => textAt(columnOf(result, name), top) ?? "";
  const where = names
    .filter((name) => columnOf(result, name).type === "text")
    .map(text)
    .join(" → ");
  return {
    level: "info",
    text: `${method} ${counted(found.length, "row")} ${found.length === 1 ? "differs" : "differ"} at q < ${FINDING}, most of all ${where}: ${percent(a, n)} of ${text(by)}, ${percent(b, m)} of the others.`,
  };
}

function columnOf(result: Table, name: string): Column {
  return findColumn(result, name)!.data;
}

function numbersOf(result: Table, name: string): Float64Array {
  const column = columnOf(result, name);
  return column.type === "number" ? column.values : new Float64Array(result.rowCount).fill(NaN);
}

/** Per row a number; the same where the columns agree, and 0 everywhere for no columns. */
function numberRows(result: Table, names: readonly string[]): Int32Array {
  const numbers = new Int32Array(result.rowCount);
  for (const name of names) {
    const { codes } = coded(columnOf(result, name));
    const known = new Map<string, number>();
    numbers.forEach((before, row) => {
      const key = `${before} ${codes[row]}`;
      if (!known.has(key)) known.set(key, known.size);
      numbers[row] = known.get(key)!;
    });
  }
  return numbers;
}

/** The size of each whole in each group, once however many rows tell it, and in all groups. */
function sizesOf(wholes: Int32Array, groups: Int32Array, size: (row: number) => number) {
  const sizes = new Map<string, number>();
  const totals = new Map<number, number>();
  wholes.forEach((whole, row) => {
    const key = `${whole} ${groups[row]}`;
    if (sizes.has(key)) return;
    sizes.set(key, size(row));
    totals.set(whole, (totals.get(whole) ?? 0) + size(row));
  });
  return {
    of: (whole: number, group: number): number => sizes.get(`${whole} ${group}`)!,
    total: (whole: number): number => totals.get(whole)!,
  };
}

function givenSizes(sizes: ReadonlyMap<string, number>, label: (group: number) => string) {
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  return { of: (_: number, group: number): number => sizes.get(label(group))!, total: () => total };
}
