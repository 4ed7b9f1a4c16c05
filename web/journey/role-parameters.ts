import type { Argument, HelperInput, Parameter } from "./helper.ts";
import { ROLE_NAMES, type Role, type RoleChoice } from "./roles.ts";

const PURPOSES: Readonly<Record<Role, string>> = {
  unit: "who is counted: a customer, or a journey, session, order, ticket",
  activity: "what was done",
  time: "when it was done",
  channel: "where it was done",
};

/** The role parameters every helper over events shares. */
export function roleParameters(...roles: readonly Role[]): Parameter[] {
  return roles.map((role) => ({
    name: role,
    type: "column",
    role: true,
    purpose: `${PURPOSES[role]}; left out, the first of ${ROLE_NAMES[role].join(", ")}`,
  }));
}

/** The columns the call chose for roles. */
export function roleChoice({ arguments: given }: HelperInput): RoleChoice {
  const roles: readonly Role[] = ["unit", "activity", "time", "channel"];
  return Object.fromEntries(
    roles.flatMap((role) => {
      const column = read(given, role, "column");
      return column === undefined ? [] : [[role, column]];
    }),
  );
}

type Values = { [A in Argument as A["type"]]: A["value"] };

/** The value of an argument whose type the registry has checked; undefined if it was not given. */
export function read<T extends keyof Values>(
  given: HelperInput["arguments"],
  name: string,
  type: T,
): Values[T] | undefined {
  const argument = given.get(name);
  return argument?.type === type ? (argument.value as Values[T]) : undefined;
}
