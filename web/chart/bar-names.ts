import type { Table } from "#table/table.ts";
import { textsOf } from "./columns.ts";

/** What each row is called, or a name that several of them would share. */
export type BarNames =
  { readonly names: readonly string[]; readonly columns: readonly string[] } | { readonly repeated: string };

/** Columns of text a name is put together from, at most. */
const MOST_PARTS = 3;

/**
 * Names the rows by the first column of text; where a name would repeat, by the next ones too ("moved · Pay bill").
 * Two bars of one name cannot be told apart, so a table without such names is not drawn.
 */
export function barNames(table: Table): BarNames {
  const columns = table.columns.filter(({ data }) => data.type === "text" || data.type === "boolean");
  let names: string[] = Array<string>(table.rowCount).fill("");
  let repeated: string | undefined;
  for (const [i, column] of columns.slice(0, MOST_PARTS).entries()) {
    const texts = textsOf(column.data);
    names = i === 0 ? texts : names.map((name, row) => `${name} · ${texts[row]}`);
    const again = firstRepeated(names);
    if (again === undefined) return { names, columns: columns.slice(0, i + 1).map(({ name }) => name) };
    repeated ??= again;
  }
  return { repeated: repeated ?? "" };
}

function firstRepeated(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size);
}
