import { findColumn, type Table } from "#table/table.ts";
import type { Argument } from "../helper.ts";
import { roleAmong } from "../roles.ts";

/** One other way to define the same funnel: which argument differs, and how. */
export interface SpreadRule {
  /** the parameter that differs; `base` where none does */
  readonly rule: string;
  /** as it is written in a call; `as asked` for the base, `none` for a limit that is left out */
  readonly value: string;
  /** the arguments that take the place of the call's own; undefined: left out */
  readonly change: Readonly<Record<string, Argument | undefined>>;
}

const CHOICES = {
  entry: ["best", "first", "every"],
  ties: ["any", "row", "apart"],
  order: ["ordered", "strict", "any"],
} as const;

type Given = ReadonlyMap<string, Argument>;

/**
 * Every rule set that differs from the call in one rule: the other choices of `entry`, `ties` and `order`, half and
 * twice the time limit and none, the other units. The base comes first.
 */
export function spreadRules(given: Given, units: readonly SpreadRule[]): SpreadRule[] {
  const choices = Object.entries(CHOICES).flatMap(([rule, values]) => {
    const argument = given.get(rule);
    const own = argument?.type === "choice" ? argument.value : values[0];
    return values
      .filter((value) => value !== own)
      .map((value): SpreadRule => ({ rule, value, change: { [rule]: { type: "choice", value } } }));
  });
  return [{ rule: "base", value: "as asked", change: {} }, ...choices, ...limits(given), ...units];
}

function limits(given: Given): SpreadRule[] {
  const within = given.get("within");
  if (within?.type !== "duration") return [];
  return [
    ...[0.5, 2].map((factor): SpreadRule => {
      const ms = within.value * factor;
      const text = durationText(ms);
      return { rule: "within", value: text, change: { within: { type: "duration", value: ms, text } } };
    }),
    { rule: "within", value: "none", change: { within: undefined } },
  ];
}

/** Which column tells whom the changes are counted in, and the rules that count other units than the call does. */
export interface SpreadUnits {
  readonly customers: string;
  readonly rules: readonly SpreadRule[];
}

/**
 * @param own the column whose values the call counts
 * @param journey the column of journeys; undefined: there is none
 */
export function spreadUnits(
  table: Table,
  given: Given,
  own: string,
  journey: string | undefined,
): SpreadUnits {
  const found = roleAmong(
    table.columns.map(({ name }) => name),
    "unit",
  );
  const isJourney = journey !== undefined && own.toLowerCase() === journey.toLowerCase();
  const rules: SpreadRule[] = [];
  if (found !== undefined && found.toLowerCase() !== own.toLowerCase())
    rules.push({ rule: "unit", value: found, change: { unit: { type: "column", value: found } } });
  if (journey !== undefined && !isJourney) {
    const hold = given.get("hold");
    const value = [...(hold?.type === "columns" ? hold.value : []), journey];
    rules.push({ rule: "unit", value: journey, change: { hold: { type: "columns", value } } });
  }
  return { customers: isJourney && found !== undefined ? found : own, rules };
}

/** The column of journeys that stands in the table; undefined if none does. */
export function journeyColumn(table: Table): string | undefined {
  return findColumn(table, "journey_id")?.name;
}

const UNITS = [
  ["days", 86_400_000],
  ["hours", 3_600_000],
  ["minutes", 60_000],
  ["seconds", 1000],
] as const;

/** As a call writes it, in the largest unit that gives at most one decimal: `12 hours`, `2.5 days`, `1 ms`. */
export function durationText(ms: number): string {
  const unit = UNITS.find(([, length]) => ms >= length && Number.isInteger((10 * ms) / length));
  if (!unit) return `${ms} ms`;
  const amount = ms / unit[1];
  return `${amount} ${amount === 1 ? unit[0].slice(0, -1) : unit[0]}`;
}
