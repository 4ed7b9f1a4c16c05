import type { Column, TextColumn, Value } from "#table/column.ts";
import type { NamedColumn, Table } from "#table/table.ts";
import type { ColumnProfile } from "./protocol.ts";

const TOP = 10;
const BINS = 20;
const profiles = new WeakMap<Column, ColumnProfile>();

/** What a table’s columns hold, one after the other; computed once per column. */
export function profileTable(table: Table): ColumnProfile[] {
  return table.columns.map(profileColumn);
}

/** Distinct texts of a column, most frequent first, ties by first appearance; none for a column of another type. */
export function frequentTexts(column: Column, limit: number): string[] {
  if (column.type !== "text") return [];
  return mostFrequent(textCounts(column), limit).map(([text]) => text);
}

function profileColumn({ name, data }: NamedColumn): ColumnProfile {
  const known = profiles.get(data);
  if (known) return { ...known, name };
  const profile = { name, type: data.type, ...describe(data) };
  profiles.set(data, profile);
  return profile;
}

type Description = Omit<ColumnProfile, "name" | "type">;

function describe(column: Column): Description {
  switch (column.type) {
    case "text":
      return describeText(column);
    case "boolean": {
      const counts = new Map<Value, number>();
      for (const value of column.values)
        if (value >= 0) counts.set(value === 1, (counts.get(value === 1) ?? 0) + 1);
      const present = [...counts.values()].reduce((sum, rows) => sum + rows, 0);
      return { missing: column.values.length - present, distinct: counts.size, top: top(counts) };
    }
    case "number":
    case "time":
      return describeNumbers(column.values);
    default:
      return column satisfies never;
  }
}

function describeText(column: TextColumn): Description {
  const counts = textCounts(column);
  let present = 0;
  let [min, max]: (string | undefined)[] = [];
  for (const [text, rows] of counts) {
    present += rows;
    if (min === undefined || text < min) min = text;
    if (max === undefined || text > max) max = text;
  }
  return { missing: column.codes.length - present, distinct: counts.size, min, max, top: top(counts) };
}

/** Rows per text, in order of first appearance. */
function textCounts({ codes, dictionary }: TextColumn): Map<string, number> {
  const rows = new Uint32Array(dictionary.length);
  const order: number[] = [];
  for (const code of codes) if (code >= 0 && rows[code]++ === 0) order.push(code);
  const counts = new Map<string, number>();
  for (const code of order) counts.set(dictionary[code], (counts.get(dictionary[code]) ?? 0) + rows[code]);
  return counts;
}

function describeNumbers(values: Float64Array): Description {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const missing = values.length - sorted.length;
  if (!sorted.length) return { missing, distinct: 0, top: [] };
  const frequent: [number, number][] = [];
  let distinct = 0;
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && sorted[to] === sorted[from]) ++to;
    ++distinct;
    if (frequent.length < TOP || to - from > frequent[frequent.length - 1][1]) {
      frequent.push([sorted[from], to - from]);
      frequent.sort((a, b) => b[1] - a[1]).splice(TOP);
    }
  }
  const [min, max] = [sorted[0], sorted[sorted.length - 1]];
  return { missing, distinct, min, max, top: top(frequent), histogram: histogram(sorted, min, max) };
}

/** Rows per equal-width bin; the last bin includes its upper end. Infinite values are in the outermost ones. */
function histogram(sorted: Float64Array, min: number, max: number): number[] {
  const finite = sorted.filter(Number.isFinite);
  const low = Number.isFinite(min) ? min : (finite[0] ?? 0);
  const high = Number.isFinite(max) ? max : (finite[finite.length - 1] ?? 0);
  const bins = new Array<number>(BINS).fill(0);
  const width = (high - low) / BINS;
  for (const value of sorted) {
    const bin = width > 0 ? Math.floor((value - low) / width) : 0;
    ++bins[Math.max(0, Math.min(BINS - 1, bin))];
  }
  return bins;
}

function top(counts: Iterable<readonly [Value, number]>): { value: Value; rows: number }[] {
  return mostFrequent(counts, TOP).map(([value, rows]) => ({ value, rows }));
}

function mostFrequent<V>(counts: Iterable<readonly [V, number]>, limit: number): (readonly [V, number])[] {
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, limit);
}
