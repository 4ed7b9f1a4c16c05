import type { NamedColumn, Table } from "#table/table.ts";

/** The first column of text or truth values. */
export function categoryColumn(table: Table): NamedColumn | undefined {
  return table.columns.find((c) => c.data.type === "text" || c.data.type === "boolean");
}

/** The first column of instants. */
export function timeColumnOf(table: Table): NamedColumn | undefined {
  return table.columns.find((c) => c.data.type === "time");
}

/** The column to measure by: the one that counts customers, else the first of numbers. */
export function measureColumn(table: Table): NamedColumn | undefined {
  const numbers = table.columns.filter((c) => c.data.type === "number");
  return numbers.find((c) => /^(customers|count|n)$/i.test(c.name)) ?? numbers[0];
}
