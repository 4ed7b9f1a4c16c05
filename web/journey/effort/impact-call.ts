import type { Note } from "#table/note.ts";
import { JourneyError } from "#table/note.ts";
import { findColumn, type NamedColumn } from "#table/table.ts";
import type { Coded } from "../coded.ts";
import type { HelperInput } from "../helper.ts";
import { matchPattern, patternNote } from "../pattern.ts";
import { read } from "../role-parameters.ts";
import { ASSUMPTIONS } from "./assumptions.ts";
import { logSpan } from "./contact-list.ts";
import { namedCodes, readContactCall, type ContactCall } from "./contacts.ts";
import { numbersArgument, readCosts, type Costs } from "./money-costs.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** What a pain point is made of, and which published reduction is assumed for it. */
export const PAIN_KINDS = ["failure", "disconnect", "repeat", "transfer"] as const;
export type PainKind = (typeof PAIN_KINDS)[number];

/** The key of `reductions` that holds for a kind. */
export const REDUCTION_OF = {
  failure: "cost",
  disconnect: "channel_switches",
  repeat: "repeat_contacts",
  transfer: "escalations",
} as const satisfies Readonly<Record<PainKind, keyof typeof ASSUMPTIONS>>;

/** Activities taken for failures when no pattern is given. */
const LOOKS_LIKE_FAILURE =
  /error|fail|missed|declin|reject|outage|offline|lost|broken|retain|timed? ?out|abort|crash|bounce|unavailable|trouble|problem|fehler|fehlgeschlagen|abgelehnt|verpasst|ausgefallen|ausfall|stör|gestört|einbehalten|abgebrochen/i;
const HANDOVER_NAMES = ["team", "queue", "department", "skill"];

/** How far back a cause may lie, ms. */
export interface CauseLimits {
  readonly failureMs: number;
  readonly digitalMs: number;
  readonly repeatMs: number;
}

/** What can be changed without reading the table anew. */
export interface ImpactRules extends CauseLimits {
  readonly reductions: Readonly<Record<PainKind, number>>;
  /** contacts by chance are counted this many times: 1, but in a tornado */
  readonly chanceTimes: number;
  /** given by the call; undefined: what is beyond chance */
  readonly reachable: number | undefined;
  /** amounts by channel code, last without a channel */
  readonly amounts: Float64Array;
}

/** What a call of `impact` asks for, resolved against its table. */
export interface ImpactCall {
  readonly contacts: ContactCall;
  readonly rules: ImpactRules;
  /** length index.activities; 1 for failures */
  readonly failures: Uint8Array;
  readonly failuresText: string | undefined;
  readonly passedOver: Uint8Array | undefined;
  /** length index.activities; 1 for transfers; undefined: told by `handover` or not at all */
  readonly transfer: Uint8Array | undefined;
  readonly handover: (Coded & { readonly name: string }) | undefined;
  readonly costs: Costs;
  /** reductions by the name of a pain point’s cause, in lower case */
  readonly ownReductions: ReadonlyMap<string, number>;
  readonly givenReductions: readonly string[];
  readonly days: number;
  readonly isDaysGiven: boolean;
  /** how far the tornado moves each assumption, as a share of it */
  readonly range: number;
  readonly value: NamedColumn | undefined;
  readonly outcome: NamedColumn | undefined;
  readonly by: (Coded & { readonly name: string }) | undefined;
  readonly warnings: readonly Note[];
}

/** @throws JourneyError if a column does not exist, or an amount or a share is none */
export function readImpactCall(input: HelperInput): ImpactCall {
  const { arguments: given } = input;
  const contacts = readContactCall(input);
  const { table, index } = contacts;
  const text = (name: string): string | undefined => read(given, name, "pattern")?.text;
  const hits = (pattern: string | undefined): Uint8Array | undefined =>
    pattern === undefined ? undefined : matchPattern(pattern, index.activities);
  const [failuresText, transferText] = [text("failures"), text("transfer")];
  const exclude = read(given, "exclude", "patterns") ?? [];
  const passedOver = new Uint8Array(index.activities.length);
  for (const pattern of exclude) hits(pattern.text)!.forEach((hit, code) => (passedOver[code] |= hit));
  const handover =
    read(given, "handover", "column") ??
    (transferText === undefined ? HANDOVER_NAMES.find((name) => findColumn(table, name)) : undefined);
  const by = read(given, "by", "column");
  const costs = readCosts("impact", input, contacts);
  const { reductions, own, names } = readReductions(input);
  const days = read(given, "days", "number");
  const patterns = [
    ["failures", failuresText],
    ["transfer", transferText],
    ...exclude.map((pattern) => ["exclude", pattern.text] as const),
  ] as const;
  return {
    contacts,
    rules: {
      failureMs: read(given, "failure_within", "duration") ?? contacts.gapMs,
      digitalMs: read(given, "disconnect_within", "duration") ?? HOUR_MS,
      repeatMs: read(given, "repeat_within", "duration") ?? contacts.gapMs,
      reductions,
      chanceTimes: 1,
      reachable: read(given, "reachable", "number"),
      amounts: costs.amounts,
    },
    failures:
      hits(failuresText) ??
      Uint8Array.from(index.activities, (activity) => (LOOKS_LIKE_FAILURE.test(activity) ? 1 : 0)),
    failuresText,
    passedOver: exclude.length ? passedOver : undefined,
    transfer: hits(transferText),
    handover: handover === undefined ? undefined : namedCodes(table, handover, "handover"),
    costs,
    ownReductions: own,
    givenReductions: names,
    days: days ?? Math.max(1, spanMs(contacts) / DAY_MS),
    isDaysGiven: days !== undefined,
    range: read(given, "range", "number") ?? 0.5,
    value: numbersArgument("impact", input, table, "value"),
    outcome: numbersArgument("impact", input, table, "outcome"),
    by: by === undefined ? undefined : namedCodes(table, by, "by"),
    warnings: [
      ...contacts.warnings,
      ...patterns.flatMap(([name, pattern]) =>
        pattern === undefined ? [] : (patternNote(name, pattern, index.activities) ?? []),
      ),
    ],
  };
}

/** From the first event to the last, ms. */
export function spanMs({ index }: ContactCall): number {
  const { from, to } = logSpan(index.time);
  return to > from ? to - from : 0;
}

/** Keys that are no assumption’s name are names of causes; whether there is such a cause is known only later. */
function readReductions({ arguments: given }: HelperInput) {
  const reductions: Record<PainKind, number> = { failure: 0, disconnect: 0, repeat: 0, transfer: 0 };
  for (const kind of PAIN_KINDS) reductions[kind] = ASSUMPTIONS[REDUCTION_OF[kind]].value;
  const own = new Map<string, number>();
  const names: string[] = [];
  for (const [key, value] of Object.entries(read(given, "reductions", "map") ?? {})) {
    if (typeof value !== "number" || !(value >= 0 && value <= 1))
      throw new JourneyError(
        `reductions => {${key}: ${String(value)}}: impact expects a share from 0 to 1, such as {${key}: 0.4}`,
      );
    const kinds = PAIN_KINDS.filter((kind) => REDUCTION_OF[kind] === key.toLowerCase());
    for (const kind of kinds) reductions[kind] = value;
    names.push(...kinds.map((kind) => REDUCTION_OF[kind]));
    if (!kinds.length) own.set(key.toLowerCase(), value);
  }
  return { reductions, own, names };
}
