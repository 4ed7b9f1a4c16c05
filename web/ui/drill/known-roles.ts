import { roleAmong, type Role, type RoleChoice } from "#journey/roles.ts";
import type { HelperCall } from "#sql/script.ts";
import { statementsOf, type Surroundings, type WrittenCell } from "./call-behind.ts";
import { argumentOf, copied, ROLES } from "./written-call.ts";

/** Which columns say who, what, when and where in the tables of a notebook. */
export interface KnownRoles {
  readonly roles: RoleChoice;
  /** the same for a call; none where the tables say it themselves */
  readonly arguments: readonly string[];
}

/**
 * What the notebook says of tables with these columns: its entry for the data, else the first of its calls that names
 * one of them as who. Nothing where names alone tell.
 */
export function knownRoles(where: Surroundings, columns: readonly string[]): KnownRoles {
  const has = (name: string | undefined) =>
    name !== undefined && columns.some((column) => column.toLowerCase() === name.toLowerCase());
  const entry = where.dataRoles?.find(({ unit }) => has(unit));
  if (entry) return { roles: entry, arguments: [] };
  if (roleAmong(columns, "unit") !== undefined) return { roles: {}, arguments: [] };
  for (const cell of where.cells)
    for (const call of statementsOf(cell.body).flatMap(({ calls }) => calls.flatMap(callsIn))) {
      const roles = rolesOfCall(call);
      if (has(roles.unit)) return { roles, arguments: writtenRoles(cell, call) };
    }
  return { roles: {}, arguments: [] };
}

/** The column that plays a role: as it is known, else by its name. */
export function roleIn({ roles }: KnownRoles, columns: readonly string[], role: Role): string | undefined {
  const wanted = roles[role]?.toLowerCase();
  return columns.find((name) => name.toLowerCase() === wanted) ?? roleAmong(columns, role);
}

function callsIn(call: HelperCall): HelperCall[] {
  return [call, ...call.tables.flatMap((table) => (table.kind === "call" ? callsIn(table.call) : []))];
}

function rolesOfCall(call: HelperCall): RoleChoice {
  return Object.fromEntries(
    ROLES.flatMap((role) => {
      const value = argumentOf(call, role)?.value;
      return value?.kind === "identifier" ? [[role, value.name]] : [];
    }),
  );
}

function writtenRoles(cell: WrittenCell, call: HelperCall): string[] {
  return copied({ cell, call, isWhole: false }, ROLES);
}
