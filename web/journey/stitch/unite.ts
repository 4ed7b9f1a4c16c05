import { valueAt, type Column } from "#table/column.ts";
import { formatTime, parseTimeMs } from "#table/time.ts";
import type { NamedColumn, Table } from "#table/table.ts";

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

/**
 * All rows of all sources below each other, columns united by name, case aside; a column a source does not have is
 * missing in its rows. Columns of one name and several types: a time where every text is one, else text.
 */
export function unite(sources: readonly Source[]): { rowCount: number; columns: NamedColumn[] } {
  const rowCount = sources.reduce((sum, { table }) => sum + table.rowCount, 0);
  const names = new Map<string, string>();
  for (const { table } of sources)
    for (const { name } of table.columns)
      if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  const columns = [...names].map(([key, name]) => ({
    name,
    data: stacked(
      sources.flatMap(({ table, from }) => {
        const column = table.columns.find((one) => one.name.toLowerCase() === key);
        return column ? [{ from, data: column.data }] : [];
      }),
      rowCount,
    ),
  }));
  return { rowCount, columns };
}

interface Part {
  readonly from: number;
  readonly data: Column;
}

function stacked(parts: readonly Part[], rowCount: number): Column {
  if (parts.length === 1 && parts[0].from === 0 && lengthOf(parts[0].data) === rowCount) return parts[0].data;
  const types = new Set(parts.map(({ data }) => data.type));
  if (types.size === 1) return sameType(parts, rowCount);
  const times = parts.map(asTime);
  if (types.has("time") && times.every((part) => part !== undefined)) return sameType(times, rowCount);
  return sameType(
    parts.map(({ from, data }) => ({ from, data: asText(data) })),
    rowCount,
  );
}

function lengthOf(column: Column): number {
  return column.type === "text" ? column.codes.length : column.values.length;
}

function sameType(parts: readonly Part[], rowCount: number): Column {
  const [{ data: first }] = parts;
  switch (first.type) {
    case "text":
      return stackedText(parts, rowCount);
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

function stackedText(parts: readonly Part[], rowCount: number): Column {
  const codes = new Int32Array(rowCount).fill(-1);
  const dictionary: string[] = [];
  const codeOf = new Map<string, number>();
  for (const { from, data } of parts) {
    if (data.type !== "text") continue;
    const newCode = Int32Array.from(data.dictionary, (text) => {
      let code = codeOf.get(text);
      if (code === undefined) codeOf.set(text, (code = dictionary.push(text) - 1));
      return code;
    });
    for (let row = 0; row < data.codes.length; ++row)
      codes[from + row] = data.codes[row] < 0 ? -1 : newCode[data.codes[row]];
  }
  return { type: "text", codes, dictionary };
}

function asTime({ from, data }: Part): Part | undefined {
  if (data.type === "time") return { from, data };
  if (data.type !== "text") return undefined;
  const ms = data.dictionary.map(parseTimeMs);
  if (ms.some(Number.isNaN)) return undefined;
  const values = Float64Array.from(data.codes, (code) => (code < 0 ? NaN : ms[code]));
  return { from, data: { type: "time", values, assumedUtc: false } };
}

/** Any column as text: numbers as JavaScript writes them, times in ISO 8601. */
export function asText(data: Column): Extract<Column, { type: "text" }> {
  if (data.type === "text") return data;
  const codes = new Int32Array(lengthOf(data)).fill(-1);
  const dictionary: string[] = [];
  const codeOf = new Map<number | boolean, number>();
  for (let row = 0; row < codes.length; ++row) {
    const value = valueAt(data, row) as number | boolean | null;
    if (value === null) continue;
    let code = codeOf.get(value);
    if (code === undefined) {
      const text = data.type === "time" ? formatTime(value as number) : String(value);
      codeOf.set(value, (code = dictionary.push(text) - 1));
    }
    codes[row] = code;
  }
  return { type: "text", codes, dictionary };
}
