import type { Column } from "#table/column.ts";
import { parseTimeMs } from "#table/time.ts";
import type { NamedColumn, Table } from "#table/table.ts";
import { NO_GROWTH, type SourceGrowth } from "./source-growth.ts";
import { stackTexts, type StackedText } from "./stack-texts.ts";

/** A table of the call, under the name its rows get in `source`. */
export interface Source {
  readonly name: string;
  readonly table: Table;
  /** row of the united table that its first row is */
  readonly from: number;
}

/** Sources in the order of the call, with names that tell them apart. */
export function sourcesOf(tables: readonly { readonly name: string; readonly table: Table }[]): Source[] {
  const taken = new Set<string>();
  let from = 0;
  return tables.map(({ name, table }, i) => {
    const plain = /^[\p{L}_][\p{L}\p{N}_$ .-]*$/u.test(name) ? name : `table ${i + 1}`;
    let free = plain;
    for (let k = 2; taken.has(free.toLowerCase()); ++k) free = `${plain} ${k}`;
    taken.add(free.toLowerCase());
    const source = { name: free, table, from };
    from += table.rowCount;
    return source;
  });
}

/** The rows of all sources below each other, ready to go on once rows are added, which spends it. */
export interface United extends Table {
  /** by name in small letters, of columns of several parts that are text */
  readonly texts: ReadonlyMap<string, StackedText>;
}

/**
 * All rows of all sources below each other, columns united by name, case aside; a column a source does not have is
 * missing in its rows. Columns of one name and several types: a time where every text is one, else text.
 * @param before of the same sources with fewer rows: texts it has are not looked up again
 */
export function unite(
  sources: readonly Source[],
  growth: SourceGrowth = NO_GROWTH,
  before?: Pick<United, "texts">,
): United {
  const rowCount = sources.reduce((sum, { table }) => sum + table.rowCount, 0);
  const names = new Map<string, string>();
  for (const { table } of sources)
    for (const { name } of table.columns)
      if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  const texts = new Map<string, StackedText>();
  const columns = [...names].map(([key, name]): NamedColumn => {
    const parts = sources.flatMap(({ table, from }, source) => {
      const column = table.columns.find((one) => one.name.toLowerCase() === key);
      return column ? [{ source, from, name: column.name, data: column.data }] : [];
    });
    const data = stacked(parts, rowCount);
    if (data) return { name, data };
    const isMore = parts.every((part) => growth.earlier(part.source, part.name));
    const text = stackTexts(parts, rowCount, isMore ? before?.texts.get(key) : undefined);
    texts.set(key, text);
    return { name, data: text.column };
  });
  return { rowCount, columns, texts };
}

interface Part {
  readonly from: number;
  readonly data: Column;
}

/** Undefined where it becomes text of several parts. */
function stacked(parts: readonly Part[], rowCount: number): Column | undefined {
  if (parts.length === 1 && parts[0].from === 0 && lengthOf(parts[0].data) === rowCount) return parts[0].data;
  const types = new Set(parts.map(({ data }) => data.type));
  if (types.size === 1) return sameType(parts, rowCount);
  if (!types.has("time")) return undefined;
  const times = parts.map(asTime);
  return times.every((part) => part !== undefined) ? sameType(times, rowCount) : undefined;
}

function lengthOf(column: Column): number {
  return column.type === "text" ? column.codes.length : column.values.length;
}

function sameType(parts: readonly Part[], rowCount: number): Column | undefined {
  const [{ data: first }] = parts;
  switch (first.type) {
    case "text":
      return undefined;
    case "number": {
      const values = stackedNumbers(parts, rowCount);
      return {
        type: "number",
        values,
        integer: parts.every(({ data }) => data.type === "number" && data.integer),
      };
    }
    case "time": {
      const values = stackedNumbers(parts, rowCount);
      return {
        type: "time",
        values,
        assumedUtc: parts.some(({ data }) => data.type === "time" && data.assumedUtc),
      };
    }
    case "boolean": {
      const values = new Int8Array(rowCount).fill(-1);
      for (const { from, data } of parts) if (data.type === "boolean") values.set(data.values, from);
      return { type: "boolean", values };
    }
    default:
      return first satisfies never;
  }
}

function stackedNumbers(parts: readonly Part[], rowCount: number): Float64Array {
  const values = new Float64Array(rowCount).fill(NaN);
  for (const { from, data } of parts)
    if (data.type === "number" || data.type === "time") values.set(data.values, from);
  return values;
}

function asTime({ from, data }: Part): Part | undefined {
  if (data.type === "time") return { from, data };
  if (data.type !== "text") return undefined;
  const ms = data.dictionary.map(parseTimeMs);
  if (ms.some(Number.isNaN)) return undefined;
  const values = Float64Array.from(data.codes, (code) => (code < 0 ? NaN : ms[code]));
  return { from, data: { type: "time", values, assumedUtc: false } };
}
