import { contactCost, type EffortCall } from "./effort-call.ts";
import type { IntentJourneys } from "./intent-journeys.ts";
import { SIGNALS, type SignalAmounts, type SignalName } from "./signals.ts";

/**
 * Counts every signal of every journey in one scan; O(events). What each of them counts is said in SIGNALS. A signal
 * the table cannot tell is undefined: contacts (and what builds on them) need a channel or a pattern, disconnects a
 * digital channel, handovers, waits and costs their columns, restatements an intent.
 * @param contacts where contacts begin, see `findContacts`
 */
export function signalAmounts(
  call: EffortCall,
  journeys: IntentJourneys,
  contacts: Uint8Array,
): SignalAmounts {
  const { count } = journeys;
  const { channel, knowsContacts, marked } = call;
  const hasDigital = channel?.kinds.includes("digital") ?? false;
  const hasSteps = !channel || hasDigital || channel.kinds.includes("voice menu");
  const known: Readonly<Record<SignalName, boolean>> = {
    contacts: knowsContacts,
    repeat_contacts: knowsContacts,
    channel_switches: channel !== undefined,
    disconnects: knowsContacts && hasDigital,
    transfers: marked.transfer.hits !== undefined,
    handovers: call.handover !== undefined,
    escalations: marked.escalation.hits !== undefined,
    identifications: marked.identification.hits !== undefined,
    restatements: call.intent !== undefined && knowsContacts,
    retries: hasSteps,
    wait_seconds: call.wait !== undefined,
    elapsed_seconds: true,
    cost: call.cost !== undefined || (call.costs !== undefined && knowsContacts),
  };
  const amounts = SIGNALS.map(({ name }) => (known[name] ? new Float64Array(count) : undefined));
  const of = (name: SignalName): Float64Array | undefined =>
    amounts[SIGNALS.findIndex((signal) => signal.name === name)];
  countContacts(call, journeys, contacts, {
    contacts: of("contacts"),
    repeats: of("repeat_contacts"),
    disconnects: of("disconnects"),
    restatements: of("restatements"),
    cost: call.cost ? undefined : of("cost"),
  });
  countSwitches(call, journeys, contacts, of("channel_switches"));
  countHandovers(call, journeys, of("handovers"));
  countRetries(call, journeys, contacts, of("retries"));
  countMarked(call, journeys, marked.transfer.hits, of("transfers"), 0);
  countMarked(call, journeys, marked.escalation.hits, of("escalations"), 0);
  countMarked(call, journeys, marked.identification.hits, of("identifications"), 1);
  sumColumn(call, journeys, call.wait, of("wait_seconds"));
  if (call.cost) sumColumn(call, journeys, call.cost, of("cost"));
  measureElapsed(call, journeys, of("elapsed_seconds")!);
  return amounts;
}

interface ContactSignals {
  readonly contacts: Float64Array | undefined;
  readonly repeats: Float64Array | undefined;
  readonly disconnects: Float64Array | undefined;
  readonly restatements: Float64Array | undefined;
  readonly cost: Float64Array | undefined;
}

/** A contact is a repeat by the time since the last event of the contact before it, also of an earlier journey. */
function countContacts(
  { index, channel, intent, handover, costs, repeatMs, disconnectMs }: EffortCall,
  { count, offsets, order, unit, intent: intentOf, channel: channelAt }: IntentJourneys,
  found: Uint8Array,
  signals: ContactSignals,
): void {
  const { contacts, repeats, disconnects, restatements, cost } = signals;
  if (!contacts || !repeats) return;
  const isDigital = Uint8Array.from(channel?.kinds ?? [], (kind) => (kind === "digital" ? 1 : 0));
  const amountOf = Float64Array.from({ length: (channel?.count ?? 0) + 1 }, (_, code) =>
    costs === undefined ? NaN : contactCost(costs, code < (channel?.count ?? 0) ? channel!.label(code) : ""),
  );
  const none = channel?.count ?? 0;
  /** the number of the contact under way in each channel */
  const numberOf = new Int32Array(none + 1);
  let lastContact = -Infinity;
  for (let journey = 0; journey < count; ++journey) {
    if (journey > 0 && (unit[journey] !== unit[journey - 1] || intentOf[journey] !== intentOf[journey - 1]))
      lastContact = -Infinity;
    let lastDigital = -Infinity;
    let toldIn = 0;
    let toldTo = -1;
    for (let at = offsets[journey]; at < offsets[journey + 1]; ++at) {
      const event = order[at];
      const time = index.time[event];
      const code = channelAt ? channelAt[at] : -1;
      if (found[at] === 0) {
        if (code >= 0 && isDigital[code] === 1) lastDigital = time;
        continue;
      }
      if (disconnects && time - lastDigital <= disconnectMs) disconnects[journey] += 1;
      lastDigital = -Infinity;
      const group = code < 0 ? none : channel!.groups[code];
      if (found[at] === 1) {
        numberOf[group] = contacts[journey] += 1;
        if (time - lastContact <= repeatMs) repeats[journey] += 1;
        if (cost) cost[journey] += amountOf[code < 0 ? none : code];
      }
      lastContact = time;
      if (!restatements) continue;
      const row = index.row[event];
      if (intent!.codes[row] < 0) continue;
      const agent = handover ? handover.codes[row] : -1;
      const isOther = toldIn !== numberOf[group] || (agent >= 0 && toldTo >= 0 && agent !== toldTo);
      if (toldIn > 0 && isOther) restatements[journey] += 1;
      toldIn = numberOf[group];
      if (agent >= 0) toldTo = agent;
    }
  }
}

/** Between events of assisted, digital and voice menu channels, and contacts; others are passed over. */
function countSwitches(
  { channel }: EffortCall,
  { count, offsets, channel: channelAt }: IntentJourneys,
  found: Uint8Array,
  switches: Float64Array | undefined,
): void {
  if (!channel || !channelAt || !switches) return;
  const counts = Uint8Array.from(channel.kinds, (kind) => (kind === "other" ? 0 : 1));
  for (let journey = 0; journey < count; ++journey) {
    let last = -1;
    for (let at = offsets[journey]; at < offsets[journey + 1]; ++at) {
      const code = channelAt[at];
      if (code < 0 || (counts[code] === 0 && found[at] === 0)) continue;
      const group = channel.groups[code];
      if (last >= 0 && group !== last) switches[journey] += 1;
      last = group;
    }
  }
}

function countHandovers(
  { index, handover }: EffortCall,
  { count, offsets, order }: IntentJourneys,
  handovers: Float64Array | undefined,
): void {
  if (!handover || !handovers) return;
  for (let journey = 0; journey < count; ++journey) {
    let last = -1;
    for (let at = offsets[journey]; at < offsets[journey + 1]; ++at) {
      const code = handover.codes[index.row[order[at]]];
      if (code < 0) continue;
      if (last >= 0 && code !== last) handovers[journey] += 1;
      last = code;
    }
  }
}

/** Without a channel column every event that is no contact is a step. */
function countRetries(
  { index, channel, retryMs }: EffortCall,
  { count, offsets, order, channel: channelAt }: IntentJourneys,
  found: Uint8Array,
  retries: Float64Array | undefined,
): void {
  if (!retries) return;
  const isStep = Uint8Array.from(channel?.kinds ?? [], (kind) =>
    kind === "digital" || kind === "voice menu" ? 1 : 0,
  );
  const lastTime = new Float64Array(index.activities.length);
  const lastJourney = new Int32Array(index.activities.length).fill(-1);
  for (let journey = 0; journey < count; ++journey)
    for (let at = offsets[journey]; at < offsets[journey + 1]; ++at) {
      if (found[at] !== 0) continue;
      if (channelAt && (channelAt[at] < 0 || isStep[channelAt[at]] === 0)) continue;
      const event = order[at];
      const activity = index.activity[event];
      const time = index.time[event];
      if (lastJourney[activity] === journey && time - lastTime[activity] <= retryMs) retries[journey] += 1;
      lastTime[activity] = time;
      lastJourney[activity] = journey;
    }
}

/** Events of marked activities, less those that are free. */
function countMarked(
  { index }: EffortCall,
  { count, offsets, order }: IntentJourneys,
  hits: Uint8Array | undefined,
  into: Float64Array | undefined,
  free: number,
): void {
  if (!hits || !into) return;
  for (let journey = 0; journey < count; ++journey) {
    let found = 0;
    for (let at = offsets[journey]; at < offsets[journey + 1]; ++at) found += hits[index.activity[order[at]]];
    into[journey] = Math.max(0, found - free);
  }
}

/** Missing and negative values add nothing. */
function sumColumn(
  { index }: EffortCall,
  { count, offsets, order }: IntentJourneys,
  column: EffortCall["wait"],
  into: Float64Array | undefined,
): void {
  if (!into || column?.data.type !== "number") return;
  const { values } = column.data;
  for (let journey = 0; journey < count; ++journey)
    for (let at = offsets[journey]; at < offsets[journey + 1]; ++at) {
      const value = values[index.row[order[at]]];
      if (value > 0) into[journey] += value;
    }
}

function measureElapsed(
  { index }: EffortCall,
  { count, offsets, order }: IntentJourneys,
  elapsed: Float64Array,
): void {
  for (let journey = 0; journey < count; ++journey)
    elapsed[journey] =
      (index.time[order[offsets[journey + 1] - 1]] - index.time[order[offsets[journey]]]) / 1000;
}
