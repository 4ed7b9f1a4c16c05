import { columnLength, valueAt, type Column, type Value } from "./column.ts";

/** Named columns of one length. Names are unique, compared case-insensitively by SQL; order is kept. */
export interface Table {
  readonly rowCount: number;
  readonly columns: readonly NamedColumn[];
}

export interface NamedColumn {
  readonly name: string;
  readonly data: Column;
}

/**
 * A table from columns by name.
 * @throws RangeError if the columns differ in length
 */
export function table(columns: Readonly<Record<string, Column>> | readonly NamedColumn[]): Table {
  const named: readonly NamedColumn[] = Array.isArray(columns)
    ? columns
    : Object.entries(columns as Record<string, Column>).map(([name, data]) => ({ name, data }));
  const rowCount = named.length ? columnLength(named[0].data) : 0;
  for (const { name, data } of named)
    if (columnLength(data) !== rowCount)
      throw new RangeError(
        `table: column ${name} has ${columnLength(data)} rows, ${named[0].name} has ${rowCount}`,
      );
  return { rowCount, columns: named };
}

/** The column of that name, case-insensitively; undefined if there is none. */
export function findColumn(table: Table, name: string): NamedColumn | undefined {
  const wanted = name.toLowerCase();
  return (
    table.columns.find((c) => c.name === name) ?? table.columns.find((c) => c.name.toLowerCase() === wanted)
  );
}

/** Rows `from` (inclusive) to `to` (exclusive, clamped) as a table of its own; dictionaries are shared. */
export function sliceTable(source: Table, from: number, to: number): Table {
  return mapColumns(source, Math.max(0, Math.min(to, source.rowCount) - from), (data) =>
    data.type === "text"
      ? { ...data, codes: data.codes.slice(from, to) }
      : ({ ...data, values: data.values.slice(from, to) } as Column),
  );
}

/** The rows with these numbers, in this order; dictionaries are shared. */
export function takeRows(source: Table, rows: Uint32Array | Int32Array): Table {
  return mapColumns(source, rows.length, (data) => {
    switch (data.type) {
      case "text":
        return { ...data, codes: gather(data.codes, rows, new Int32Array(rows.length)) };
      case "boolean":
        return { ...data, values: gather(data.values, rows, new Int8Array(rows.length)) };
      default:
        return { ...data, values: gather(data.values, rows, new Float64Array(rows.length)) };
    }
  });
}

/** A plain loop: `from` with a function is ten times slower on millions of rows. */
function gather<T extends Int32Array | Int8Array | Float64Array>(
  values: T,
  rows: Uint32Array | Int32Array,
  into: T,
): T {
  for (let i = 0; i < rows.length; ++i) into[i] = values[rows[i]];
  return into;
}

/** The rows as objects: for output at the edge and for tests, never inside a kernel. */
export function tableRows(source: Table): Record<string, Value>[] {
  return Array.from({ length: source.rowCount }, (_, row) =>
    Object.fromEntries(source.columns.map(({ name, data }) => [name, valueAt(data, row)])),
  );
}

function mapColumns(source: Table, rowCount: number, change: (data: Column) => Column): Table {
  return { rowCount, columns: source.columns.map(({ name, data }) => ({ name, data: change(data) })) };
}
