import { roleAmong } from "#journey/roles.ts";
import type { Column } from "#table/column.ts";
import type { Table } from "#table/table.ts";
import { personalColumns } from "./personal.ts";

/** Values of the data that tell one person from the next. */
export interface Identifying {
  /** customer numbers, addresses, cookies and the like */
  readonly names: ReadonlySet<string>;
  /** what people wrote: texts of more words than a name has */
  readonly remarks: ReadonlySet<string>;
  /** what a column with such a value in every row is called, in lower case */
  readonly units: ReadonlySet<string>;
}

/** A column with at least so many different texts, and so many for each row, tells its rows apart. */
const MANY = 100;
const MANY_PER_ROW = 0.05;
const MOST_WORDS = 3;

/**
 * What in some tables tells people apart: who did it, columns that seem to hold personal data, and columns of text with
 * so many different values that each is somebody's.
 * @param units names, in lower case, of columns that say who
 */
export function identifyingValues(
  tables: readonly Table[],
  units: ReadonlySet<string> = new Set(),
): Identifying {
  const names = new Set<string>();
  const remarks = new Set<string>();
  for (const table of tables) {
    const all = table.columns.map(({ name }) => name);
    const told = new Set(personalColumns(table).map(({ column }) => column));
    const unit = roleAmong(all, "unit");
    for (const { name, data } of table.columns) {
      if (data.type !== "text") continue;
      const { length } = data.dictionary;
      const saysWho = name === unit || told.has(name) || units.has(name.toLowerCase());
      if (!saysWho && length < Math.max(MANY, MANY_PER_ROW * table.rowCount)) continue;
      // a blank is nobody's
      for (const text of data.dictionary) if (text.trim()) (isLong(text) ? remarks : names).add(text);
    }
  }
  return { names, remarks, units };
}

/**
 * A table of figures without what is one person's. Undefined when each row is: it says who did it, or holds personal
 * data. Columns with what people wrote are emptied.
 */
export function figuresOf(
  table: Table,
  known: Identifying,
): { readonly table: Table; readonly emptied: readonly string[] } | undefined {
  const names = table.columns.map(({ name }) => name);
  const saysWho =
    roleAmong(names, "unit") !== undefined ||
    names.some((name) => known.units.has(name.toLowerCase())) ||
    personalColumns(table).length > 0 ||
    table.columns.some(({ data }) => holds(data, known.names));
  if (saysWho) return undefined;
  const emptied = table.columns.filter(({ data }) => holds(data, known.remarks)).map(({ name }) => name);
  if (!emptied.length) return { table, emptied };
  const columns = table.columns.map(({ name, data }) => ({
    name,
    data: emptied.includes(name) ? emptyText(table.rowCount) : data,
  }));
  return { table: { rowCount: table.rowCount, columns }, emptied };
}

/** Whether a sentence names somebody. */
export function namesSomebody(text: string, { names }: Identifying): boolean {
  return text
    .split(/[\s'"“”‘’(),;]+/)
    .some((word) => names.has(word) || names.has(word.replace(/[.:]+$/, "")));
}

/** A value may stand behind the name of its table: `crm:K1`. */
function holds(data: Column, values: ReadonlySet<string>): boolean {
  if (data.type !== "text") return false;
  return data.dictionary.some((text) => values.has(text) || values.has(text.slice(text.indexOf(":") + 1)));
}

function isLong(text: string): boolean {
  return text.trim().split(/\s+/, MOST_WORDS + 1).length > MOST_WORDS;
}

function emptyText(rows: number): Column {
  return { type: "text", codes: new Int32Array(rows).fill(-1), dictionary: [] };
}
