import type { SourceColumn } from "./source-columns.ts";
import type { Source } from "./unite.ts";

/** How rows are called in evidence and feedback: `crm:K100003`, by the source’s record number, else `crm:17`. */
export interface RecordNames {
  /** the row’s name; the same after other rows were added */
  of(row: number): string;
  /** the row of a name, with or without its source; undefined if there is none or several */
  find(name: string): number | undefined;
  /** per source the column with a different value in every row, if there is one */
  readonly keys: readonly (string | undefined)[];
}

/**
 * The first column of each source whose values all differ and are all there names its rows, a row number that begins at 0
 * too; else their place from 1. Remarks and other long texts name nothing, though they may all differ.
 */
export function recordNames(sources: readonly Source[], columns: readonly SourceColumn[]): RecordNames {
  let known: readonly (SourceColumn | undefined)[] | undefined;
  const keys = () =>
    (known ??= sources.map((source) =>
      columns.find((column) => column.source === source && source.table.rowCount > 0 && column.isKey),
    ));
  const sourceOf = (row: number) => {
    let at = sources.length - 1;
    while (sources[at].from > row) --at;
    return at;
  };
  const of = (row: number): string => {
    const at = sourceOf(row);
    const own = row - sources[at].from;
    const key = keys()[at]?.text;
    return `${sources[at].name}:${key ? key.dictionary[key.codes[own]] : own + 1}`;
  };
  let rows: Map<string, number> | undefined;
  const index = () => {
    const found = new Map<string, number>();
    for (const { from, table } of sources)
      for (let row = from; row < from + table.rowCount; ++row) {
        const name = of(row);
        found.set(name, row);
        const short = name.slice(name.indexOf(":") + 1);
        found.set(short, found.has(short) ? -1 : row);
      }
    return found;
  };
  return {
    of,
    find(name) {
      const row = (rows ??= index()).get(name.trim());
      return row === undefined || row < 0 ? undefined : row;
    },
    get keys() {
      return keys().map((key) => key?.name);
    },
  };
}

/** A name for a row from its content alone: FNV-1a over its values, sixty bits as text. */
export function contentName(sources: readonly Source[], row: number): string {
  let at = sources.length - 1;
  while (sources[at].from > row) --at;
  const { name, table, from } = sources[at];
  let low = 0x811c9dc5;
  let high = 0x01000193;
  const add = (text: string) => {
    for (let i = 0; i < text.length; ++i) {
      low = Math.imul(low ^ text.charCodeAt(i), 0x01000193);
      high = Math.imul(high ^ text.charCodeAt(i), 0x85ebca6b) ^ (low >>> 15);
    }
  };
  for (const { name: column, data } of table.columns) {
    const values = data.type === "text" ? data.dictionary[data.codes[row - from]] : data.values[row - from];
    add(`${column}\u0000${String(values)}\u0001`);
  }
  return `${name}-${(low >>> 0).toString(36)}${(high >>> 0).toString(36)}`;
}
