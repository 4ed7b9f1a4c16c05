import type { JourneyIndex } from "../journey-index.ts";
import type { ContactCall } from "./contacts.ts";

/** Journeys of one unit about one intent, each closed by a silence; they may run side by side. */
export interface IntentJourneys {
  readonly count: number;
  /** length count + 1; journey j holds the events order[offsets[j]…offsets[j + 1]), in time order */
  readonly offsets: Int32Array;
  /** every event of the index once: its place there. By unit, then intent (as the unit has them first), then time */
  readonly order: Int32Array;
  /** length count */
  readonly unit: Int32Array;
  /** length count; code of the intent, -1 for none */
  readonly intent: Int32Array;
  /** per place in `order` the code of the event’s channel, -1 for none; undefined without a channel column */
  readonly channel: Int32Array | undefined;
}

/**
 * Cuts every unit's events into journeys by intent and silence. An event that carries no intent goes with the nearest
 * event in time that does, at most a gap away (of two equally near the later one, since people call about what they did
 * before); without one near it is part of a journey without intent. Without an intent column all journeys are.
 * @param looksBack per row of the table, 1: goes with the last intent before it, if one is within the gap, such as the
 *   answer to a survey
 */
export function intentJourneys(call: ContactCall, looksBack?: Uint8Array): IntentJourneys {
  const { index, gapMs } = call;
  const intents = call.intent && assignIntents(index, gapMs, call.intent.codes, looksBack);
  const order = intents ? orderByIntent(index, intents, call.intent!.count) : identity(index.eventCount);
  const channel = call.channel && gather(call.channel.codes, index.row, order);
  return { ...cutOrdered(index, gapMs, order, intents), channel };
}

function identity(length: number): Int32Array {
  const order = new Int32Array(length);
  for (let i = 0; i < length; ++i) order[i] = i;
  return order;
}

/** Read in every scan that follows: once in the order of the table, then in that of the journeys. */
function gather(codes: Int32Array, row: Int32Array, order: Int32Array): Int32Array {
  const gathered = new Int32Array(order.length);
  for (let at = 0; at < order.length; ++at) gathered[at] = codes[row[order[at]]];
  return gathered;
}

/** Per event of the index its intent, its own or that of the nearest event; -1 for none. */
function assignIntents(
  { unitCount, eventCount, offsets, time, row }: JourneyIndex,
  gapMs: number,
  codes: Int32Array,
  looksBack: Uint8Array | undefined,
): Int32Array {
  const intents = new Int32Array(eventCount);
  for (let unit = 0; unit < unitCount; ++unit) {
    const end = offsets[unit + 1];
    let before = -1;
    let after = offsets[unit];
    for (let i = offsets[unit]; i < end; ++i) {
      const own = codes[row[i]];
      if (own >= 0) {
        intents[i] = own;
        before = i;
        continue;
      }
      if (after <= i) for (after = i + 1; after < end && codes[row[after]] < 0;) ++after;
      const since = before < 0 ? Infinity : time[i] - time[before];
      const until = after >= end ? Infinity : time[after] - time[i];
      const isBack = since <= gapMs && (looksBack?.[row[i]] === 1 || since < until);
      if (isBack) intents[i] = codes[row[before]];
      else intents[i] = until <= gapMs ? codes[row[after]] : -1;
    }
  }
  return intents;
}

/** Events by unit, then by intent in the order the unit has them first, then by place in the index. */
function orderByIntent(
  { unitCount, eventCount, offsets }: JourneyIndex,
  intents: Int32Array,
  intentCount: number,
): Int32Array {
  const order = new Int32Array(eventCount);
  const rank = new Int32Array(intentCount + 1);
  const seenBy = new Int32Array(intentCount + 1).fill(-1);
  const sizes: number[] = [];
  for (let unit = 0; unit < unitCount; ++unit) {
    sizes.length = 0;
    for (let i = offsets[unit]; i < offsets[unit + 1]; ++i) {
      const intent = intents[i] + 1;
      if (seenBy[intent] !== unit) {
        seenBy[intent] = unit;
        rank[intent] = sizes.push(0) - 1;
      }
      sizes[rank[intent]] += 1;
    }
    let from = offsets[unit];
    for (let k = 0; k < sizes.length; ++k) {
      const size = sizes[k];
      sizes[k] = from;
      from += size;
    }
    for (let i = offsets[unit]; i < offsets[unit + 1]; ++i) order[sizes[rank[intents[i] + 1]]++] = i;
  }
  return order;
}

function cutOrdered(
  index: JourneyIndex,
  gapMs: number,
  order: Int32Array,
  intents: Int32Array | undefined,
): Omit<IntentJourneys, "channel"> {
  const { offsets, time, unitCount, eventCount } = index;
  const starts = new Int32Array(eventCount + 1);
  const units = new Int32Array(eventCount);
  let count = 0;
  for (let unit = 0; unit < unitCount; ++unit)
    for (let at = offsets[unit]; at < offsets[unit + 1]; ++at) {
      const isFirst =
        at === offsets[unit] ||
        time[order[at]] - time[order[at - 1]] > gapMs ||
        (intents !== undefined && intents[order[at]] !== intents[order[at - 1]]);
      if (!isFirst) continue;
      starts[count] = at;
      units[count++] = unit;
    }
  starts[count] = eventCount;
  const journeyStarts = starts.slice(0, count + 1);
  const intent = new Int32Array(count).fill(-1);
  if (intents)
    for (let journey = 0; journey < count; ++journey) intent[journey] = intents[order[starts[journey]]];
  return { count, offsets: journeyStarts, order, unit: units.slice(0, count), intent };
}
