import { findColumn, type Table } from "#table/table.ts";
import type { DataReference } from "./notebook.ts";

export type TableRoles = DataReference["roles"];

const versions = new WeakMap<Table, number>();
const roles = new WeakMap<Table, TableRoles>();
let last = 0;

/** A number for a version that is yet to come. */
export function nextVersion(): number {
  return ++last;
}

/** The number of this very table; no two tables share one. */
export function versionOf(table: Table): number {
  const known = versions.get(table);
  if (known !== undefined) return known;
  const version = nextVersion();
  versions.set(table, version);
  return version;
}

/** Gives a table the number it was promised. */
export function setVersion(table: Table, version: number): void {
  versions.set(table, version);
}

/** The columns that play a role in a table because its author said so. */
export function rolesOf(table: Table): TableRoles {
  return roles.get(table) ?? {};
}

export function setRoles(table: Table, given: TableRoles): void {
  roles.set(table, given);
}

/** A table made from others keeps their roles as far as it has the columns; the first of the others goes first. */
export function inheritRoles(table: Table, from: readonly Table[]): void {
  const inherited: Record<string, string> = {};
  for (const source of from)
    for (const [role, column] of Object.entries(rolesOf(source)))
      if (!(role in inherited) && findColumn(table, column)) inherited[role] = column;
  if (Object.keys(inherited).length) roles.set(table, inherited);
}
