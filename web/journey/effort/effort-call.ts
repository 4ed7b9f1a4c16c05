import type { Note } from "#table/note.ts";
import { JourneyError } from "#table/note.ts";
import { findColumn, type NamedColumn, type Table } from "#table/table.ts";
import type { Coded } from "../coded.ts";
import type { HelperInput } from "../helper.ts";
import { nearest } from "../nearest.ts";
import { matchPattern, patternNote } from "../pattern.ts";
import { read } from "../role-parameters.ts";
import { columnOf } from "../roles.ts";
import { ASSUMPTIONS } from "./assumptions.ts";
import { namedCodes, readContactCall, type ContactCall } from "./contacts.ts";
import { SIGNALS } from "./signals.ts";

const HOUR_MS = 3_600_000;

/** Columns looked for when none is given, the first there is. */
const HANDOVER_NAMES = ["agent", "agent_id", "resource", "org:resource", "handled_by", "team"];
const WAIT_NAMES = ["wait_seconds", "waiting_seconds", "queue_seconds", "wait"];
const COST_NAMES = ["cost", "handling_cost"];

/** Activities taken for one of these when no pattern is given. */
const LOOKS_LIKE = {
  transfer: /transfer|weitergeleitet|weiterleit/i,
  escalation: /escalat|eskal/i,
  identification: /identif|authenti|legitim/i,
} as const;

export type MarkedActivity = keyof typeof LOOKS_LIKE;

/** Which activities are transfers, escalations, identifications. */
export interface Marked {
  /** length index.activities; undefined where none is given and none looks like one */
  readonly hits: Uint8Array | undefined;
  readonly isGiven: boolean;
}

/** What a call of `effort` asks for, resolved against its table. */
export interface EffortCall extends ContactCall {
  /** undefined: the gap that closes a journey */
  readonly repeatMs: number;
  readonly disconnectMs: number;
  readonly retryMs: number;
  readonly marked: Readonly<Record<MarkedActivity, Marked>>;
  readonly handover: (Coded & { readonly name: string }) | undefined;
  readonly wait: NamedColumn | undefined;
  readonly cost: NamedColumn | undefined;
  /** amount of a contact by channel as written; `published`: the assumed one; undefined: not given */
  readonly costs: Readonly<Record<string, number>> | "published" | undefined;
  /** per signal; undefined: equal; `learn`: from the outcome */
  readonly weights: Float64Array | "learn" | undefined;
  readonly outcome: NamedColumn | undefined;
  /** undefined: judged by the values, see `learnt` */
  readonly outcomeHigh: "good" | "bad" | undefined;
  readonly mediumFrom: number;
  readonly highFrom: number;
  readonly by: NamedColumn | undefined;
}

export const DEFAULT_MEDIUM_FROM = 10;
export const DEFAULT_HIGH_FROM = 25;

/** @throws JourneyError if a column does not exist, a weight or amount is none, or the cut points are out of order */
export function readEffortCall(input: HelperInput): EffortCall {
  const contacts = readContactCall(input);
  const { table, index } = contacts;
  const { arguments: given } = input;
  const activities = Object.keys(LOOKS_LIKE) as MarkedActivity[];
  const texts = activities.map((name) => [name, read(given, name, "pattern")?.text] as const);
  const handover =
    read(given, "handover", "column") ?? HANDOVER_NAMES.find((name) => findColumn(table, name));
  const mediumFrom = read(given, "medium_from", "number") ?? DEFAULT_MEDIUM_FROM;
  const highFrom = read(given, "high_from", "number") ?? DEFAULT_HIGH_FROM;
  if (mediumFrom > highFrom)
    throw new JourneyError(
      `effort: medium_from => ${mediumFrom} is above high_from => ${highFrom}; write them the other way round`,
    );
  const outcome = chosen(table, given, "outcome");
  const costs = readCosts(given);
  const outcomeHigh = read(given, "outcome_high", "choice");
  return {
    ...contacts,
    repeatMs: read(given, "repeat_within", "duration") ?? contacts.gapMs,
    disconnectMs: read(given, "disconnect_within", "duration") ?? HOUR_MS,
    retryMs: read(given, "retry_within", "duration") ?? HOUR_MS,
    marked: Object.fromEntries(
      texts.map(([name, text]) => [name, markedBy(name, text, index.activities)]),
    ) as Record<MarkedActivity, Marked>,
    handover: handover === undefined ? undefined : namedCodes(table, handover, "handover"),
    wait: amounts(table, given, "wait", WAIT_NAMES),
    cost:
      read(given, "cost", "column") === undefined && costs
        ? undefined
        : amounts(table, given, "cost", COST_NAMES),
    costs,
    weights: readWeights(given),
    outcome,
    outcomeHigh: outcomeHigh === "good" || outcomeHigh === "bad" ? outcomeHigh : undefined,
    mediumFrom,
    highFrom,
    by: chosen(table, given, "by"),
    warnings: [
      ...contacts.warnings,
      ...texts.flatMap(([name, text]): Note[] =>
        text === undefined ? [] : [patternNote(name, text, index.activities) ?? []].flat(),
      ),
    ],
  };
}

type Given = HelperInput["arguments"];

function chosen(table: Table, given: Given, parameter: string): NamedColumn | undefined {
  const column = read(given, parameter, "column");
  return column === undefined ? undefined : columnOf(table, column, parameter);
}

/** The numbers the call names, else the first column of one of these names that holds numbers. */
function amounts(
  table: Table,
  given: Given,
  parameter: string,
  names: readonly string[],
): NamedColumn | undefined {
  const column = chosen(table, given, parameter);
  if (!column)
    return names.flatMap((name) => findColumn(table, name) ?? []).find(({ data }) => data.type === "number");
  if (column.data.type === "number") return column;
  throw new JourneyError(
    `effort: ${parameter} => ${column.name} holds ${column.data.type}, not numbers; choose another column, or make one with CAST(${column.name} AS REAL)`,
  );
}

function markedBy(name: MarkedActivity, text: string | undefined, activities: readonly string[]): Marked {
  if (text !== undefined) return { hits: matchPattern(text, activities), isGiven: true };
  const hits = Uint8Array.from(activities, (activity) => (LOOKS_LIKE[name].test(activity) ? 1 : 0));
  return { hits: hits.includes(1) ? hits : undefined, isGiven: false };
}

function readWeights(given: Given): EffortCall["weights"] {
  if (read(given, "weights", "choice") === "learn") return "learn";
  const map = read(given, "weights", "map");
  if (!map) return undefined;
  const names: string[] = SIGNALS.map(({ name }) => name);
  const weights = new Float64Array(names.length);
  for (const [key, value] of Object.entries(map)) {
    const at = names.indexOf(key.toLowerCase());
    if (at < 0)
      throw new JourneyError(
        `effort: weights => {${key}: …}: there is no such signal; did you mean ${nearest(key, names, 1)[0] ?? names[1]}? the signals are ${names.join(", ")}`,
      );
    weights[at] = amountOf("weights", key, value);
  }
  if (!weights.some((weight) => weight > 0))
    throw new JourneyError(
      "effort: weights => {…}: every weight is 0, so there would be no score; give one signal a weight above 0",
    );
  return weights;
}

function readCosts(given: Given): EffortCall["costs"] {
  if (read(given, "costs", "choice") === "published") return "published";
  const map = read(given, "costs", "map");
  return (
    map && Object.fromEntries(Object.entries(map).map(([key, value]) => [key, amountOf("costs", key, value)]))
  );
}

function amountOf(parameter: string, key: string, value: string | number | boolean): number {
  if (typeof value === "number" && value >= 0 && Number.isFinite(value)) return value;
  throw new JourneyError(
    `effort: ${parameter} => {${key}: ${String(value)}}: expects a number of 0 or more, such as {${key}: 1}`,
  );
}

/**
 * What a contact costs by channel: the amount under the channel's name (in any case), else under `other`, else the
 * published assumption.
 */
export function contactCost(costs: Exclude<EffortCall["costs"], undefined>, channel: string): number {
  const standard = ASSUMPTIONS.assisted_contact.value;
  if (costs === "published") return standard;
  const wanted = channel.toLowerCase();
  const key = Object.keys(costs).find((name) => name.toLowerCase() === wanted);
  return key === undefined ? (costs.other ?? standard) : costs[key];
}
