import { roleAmong, type Role, type RoleChoice } from "#journey/roles.ts";
import { writeIdentifier } from "#sql/quote.ts";
import type { TableInfo } from "#worker/protocol.ts";
import type { Workspace } from "./workspace.svelte.ts";

const ROLES: readonly Role[] = ["unit", "activity", "time", "channel"];

/** Which columns play who, what, when and channel, by the helpers' own rules. */
export interface TableRoles {
  readonly columns: Readonly<Partial<Record<Role, string>>>;
  readonly found: readonly (readonly [Role, string])[];
  /** of who, what and when */
  readonly missing: readonly Role[];
  /** who, what and when are all there: journey helpers take the table as it is */
  readonly isJourney: boolean;
  /** the role of a column, if it plays one */
  of(column: string): Role | undefined;
}

/** @param chosen roles the notebook's front matter gives */
export function rolesOf(table: Pick<TableInfo, "columns">, chosen: RoleChoice = {}): TableRoles {
  const names = table.columns.map((column) => column.name);
  const found = ROLES.flatMap((role) => {
    const name = chosen[role] ?? roleAmong(names, role);
    return name === undefined ? [] : [[role, name] as const];
  });
  const columns: TableRoles["columns"] = Object.fromEntries(found);
  const missing = ROLES.filter((role) => role !== "channel" && columns[role] === undefined);
  return {
    columns,
    found,
    missing,
    isJourney: missing.length === 0,
    of: (column) => ROLES.find((role) => columns[role]?.toLowerCase() === column.toLowerCase()),
  };
}

/** Adds and runs a first cell for a table: its path map, or its rows where it is no event table. */
export function explore(workspace: Workspace, table: TableInfo, roles: TableRoles): void {
  const { cells, selection } = workspace;
  const name = cells.freeName(roles.isJourney ? `${table.name}_paths` : `${table.name}_rows`);
  const at = selection.indexIn(workspace.document.notebook) + 1;
  const id = cells.insert(at, "query", firstQuery(table.name, roles), name);
  if (id === undefined) return;
  cells.run(id);
  workspace.files.dismissOffer(table.name);
}

/** What is asked first of a table. */
export function firstQuery(table: string, { isJourney }: Pick<TableRoles, "isJourney">): string {
  const name = writeIdentifier(table);
  return isJourney ? `FROM paths(${name})` : `SELECT * FROM ${name} LIMIT 100`;
}
