import { numberColumn, timeColumn, type NumberColumn, type TextColumn } from "#table/column.ts";
import { table, type NamedColumn, type Table } from "#table/table.ts";
import { coded, type Coded } from "../coded.ts";
import { unitColumn } from "../list-view.ts";
import { MISSING, ownName } from "../own-words.ts";
import type { EffortCall } from "./effort-call.ts";
import type { Outcomes } from "./effort-outcome.ts";
import type { IntentJourneys } from "./intent-journeys.ts";
import { BANDS, type Scores } from "./scores.ts";
import { SIGNALS, type SignalAmounts } from "./signals.ts";

/** Names of the columns of a result that come before `outcome` and `by`. */
const EFFORT_COLUMNS: readonly string[] = [
  "journey",
  "customer",
  "intent",
  "channel",
  "started",
  ...SIGNALS.map(({ name }) => name),
  "score",
  "band",
  ...SIGNALS.map(({ name }) => `from_${name}`),
];

/** Everything known of the journeys, one row each. */
export interface Effort {
  readonly call: EffortCall;
  readonly journeys: IntentJourneys;
  readonly amounts: SignalAmounts;
  readonly scores: Scores;
  /** places in BANDS */
  readonly bands: Int32Array;
  readonly outcomes: Outcomes | undefined;
  readonly channel: TextColumn;
  readonly by: NamedColumn | undefined;
}

/** The result: who and when, signals, score, what it is made of; then `outcome` and `by`, if given. */
export function effortTable({
  call,
  journeys,
  amounts,
  scores,
  bands,
  outcomes,
  channel,
  by,
}: Effort): Table {
  const { index, intent } = call;
  const first = firstEvents(journeys);
  const unknown = numberColumn(new Float64Array(journeys.count).fill(NaN));
  const nothing = numberColumn(new Float64Array(journeys.count));
  const partOf = (k: number): NumberColumn => {
    const part = scores.contributions[k];
    return part ? numberColumn(part) : amounts[k] ? nothing : unknown;
  };
  return table([
    { name: "journey", data: journeyNames(index.unitName, journeys) },
    { name: "customer", data: unitColumn(index, journeys.unit) },
    { name: "intent", data: intent ? labelled(intent, journeys.intent) : missingText(journeys.count) },
    { name: "channel", data: channel },
    { name: "started", data: timeColumn(Float64Array.from(first, (event) => index.time[event])) },
    ...SIGNALS.map(({ name }, k) => ({ name, data: amounts[k] ? numberColumn(amounts[k]) : unknown })),
    { name: "score", data: numberColumn(scores.score) },
    { name: "band", data: { type: "text", codes: bands, dictionary: BANDS } },
    ...SIGNALS.map(({ name }, k) => ({ name: `from_${name}`, data: partOf(k) })),
    ...(outcomes ? [{ name: "outcome", data: numberColumn(outcomes.value) }] : []),
    ...(by ? [by] : []),
  ]);
}

/** The channel of each journey's first contact; where it has none, of its first event with a channel. */
export function journeyChannels(
  { channel }: EffortCall,
  { count, offsets, channel: channelAt }: IntentJourneys,
  contacts: Uint8Array,
): TextColumn {
  if (!channel || !channelAt) return missingText(count);
  const codes = new Int32Array(count).fill(-1);
  for (let journey = 0; journey < count; ++journey) {
    let isContact = false;
    for (let at = offsets[journey]; at < offsets[journey + 1] && !isContact; ++at) {
      const code = channelAt[at];
      isContact = contacts[at] === 1 && code >= 0;
      if (isContact || codes[journey] < 0) codes[journey] = code;
    }
  }
  return labelled(channel, codes);
}

/** The value of `by` at each journey's first event, `(none)` where it is missing; its name, unless it is taken. */
export function journeyGroups(call: EffortCall, journeys: IntentJourneys): NamedColumn | undefined {
  if (!call.by) return undefined;
  const { name, data } = call.by;
  const values = coded(data);
  const codes = Int32Array.from(firstEvents(journeys), (event) => values.codes[call.index.row[event]]);
  const column = labelled(
    values,
    codes.map((code) => (code < 0 ? values.count : code)),
  );
  const isTaken = [...EFFORT_COLUMNS, "outcome"].includes(name.toLowerCase());
  return {
    name: isTaken ? `by_${name}` : name,
    data: { ...column, dictionary: [...column.dictionary, MISSING] },
  };
}

function firstEvents({ count, offsets, order }: IntentJourneys): Int32Array {
  const events = new Int32Array(count);
  for (let journey = 0; journey < count; ++journey) events[journey] = order[offsets[journey]];
  return events;
}

function labelled(values: Coded, codes: Int32Array): TextColumn {
  return {
    type: "text",
    codes,
    dictionary: Array.from({ length: values.count }, (_, code) => ownName(values.label(code))),
  };
}

function missingText(count: number): TextColumn {
  return { type: "text", codes: new Int32Array(count).fill(-1), dictionary: [] };
}

/** `<customer>#<number of the journey>`, from 1. */
function journeyNames(nameOf: (unit: number) => string, { count, unit }: IntentJourneys): TextColumn {
  const codes = new Int32Array(count);
  const dictionary = new Array<string>(count);
  let number = 0;
  for (let journey = 0; journey < count; ++journey) {
    number = journey > 0 && unit[journey] === unit[journey - 1] ? number + 1 : 1;
    codes[journey] = journey;
    dictionary[journey] = `${nameOf(unit[journey])}#${number}`;
  }
  return { type: "text", codes, dictionary };
}
