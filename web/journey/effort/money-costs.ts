import { JourneyError } from "#table/note.ts";
import type { NamedColumn, Table } from "#table/table.ts";
import type { HelperInput, Parameter } from "../helper.ts";
import { read } from "../role-parameters.ts";
import { columnOf } from "../roles.ts";
import { ASSUMPTIONS, assumptionText } from "./assumptions.ts";
import type { ContactCall } from "./contacts.ts";

/** Parameters of helpers that count money. */
export const moneyParameters: readonly Parameter[] = [
  {
    name: "costs",
    type: "map",
    purpose: `what a contact costs by channel, \`other\` for those not named: {phone: 7, chat: 4}; left out, the published ${ASSUMPTIONS.assisted_contact.value} for each`,
  },
  {
    name: "value",
    type: "column",
    purpose: "what a customer is worth (lifetime value, revenue), the last known value of each customer",
  },
];

/** What contacts cost. */
export interface Costs {
  /** per channel code, and last for contacts without a channel */
  readonly amounts: Float64Array;
  /** amounts by name where the call gives them, in any case; `other` is for the rest */
  readonly given: Readonly<Record<string, number>>;
  /** how many channels with contacts were not given an amount and have the published one */
  readonly isPublished: Uint8Array;
}

/** @throws JourneyError for an amount that is none */
export function readCosts(helper: string, input: HelperInput, { channel }: ContactCall): Costs {
  const map = read(input.arguments, "costs", "map") ?? {};
  const given = Object.fromEntries(
    Object.entries(map).map(([key, value]) => [key.toLowerCase(), amount(helper, key, value)]),
  );
  const labels = Array.from({ length: channel?.count ?? 0 }, (_, code) => channel!.label(code).toLowerCase());
  const known = [...labels, "other"].map((label) => given[label] ?? given.other);
  return {
    given,
    amounts: Float64Array.from(known, (cost) => cost ?? ASSUMPTIONS.assisted_contact.value),
    isPublished: Uint8Array.from(known, (cost) => (cost === undefined ? 1 : 0)),
  };
}

function amount(helper: string, key: string, value: string | number | boolean): number {
  if (typeof value === "number" && value >= 0 && Number.isFinite(value)) return value;
  throw new JourneyError(
    `costs => {${key}: ${String(value)}}: ${helper} expects an amount of 0 or more, such as {${key}: 8}`,
  );
}

/** Where the amounts come from. @param usedCodes channel codes of the contacts, -1 for none */
export function costsText({ given, isPublished }: Costs, usedCodes: Iterable<number>): string {
  const own = Object.entries(given).map(([key, cost]) => `${key} ${cost}`);
  const lastCode = isPublished.length - 1;
  const isAssumed = [...new Set(usedCodes)].some((code) => isPublished[code < 0 ? lastCode : code] === 1);
  const told = own.length ? `Costs of a contact as given: ${own.join(", ")}.` : "";
  return [told, isAssumed ? `${assumptionText("assisted_contact")} costs => {phone: 7} sets your own.` : ""]
    .filter(Boolean)
    .join(" ");
}

/** The column of customers' values, checked to hold numbers. @throws JourneyError */
export function numbersArgument(
  helper: string,
  input: HelperInput,
  table: Table,
  parameter: string,
): NamedColumn | undefined {
  const name = read(input.arguments, parameter, "column");
  if (name === undefined) return undefined;
  const column = columnOf(table, name, parameter);
  if (column.data.type === "number" || column.data.type === "boolean") return column;
  throw new JourneyError(
    `${parameter} => ${column.name}: ${helper} needs numbers, it holds ${column.data.type}; choose another column, or make one with CAST(${column.name} AS REAL)`,
  );
}

/** Per unit the last known number of a column, in order of time; NaN where there is none. */
export function lastKnown({ index }: ContactCall, column: NamedColumn): Float64Array {
  const { data } = column;
  const values = data.type === "number" ? data.values : data.type === "boolean" ? data.values : undefined;
  const last = new Float64Array(index.unitCount).fill(NaN);
  for (let unit = 0; values && unit < index.unitCount; ++unit)
    for (let event = index.offsets[unit]; event < index.offsets[unit + 1]; ++event) {
      const value = values[index.row[event]];
      if (!Number.isNaN(value) && (data.type === "number" || value >= 0)) last[unit] = value;
    }
  return last;
}
