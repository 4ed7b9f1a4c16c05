import type { ContactCall } from "./contacts.ts";
import { findContacts } from "./contacts.ts";
import { intentJourneys } from "./intent-journeys.ts";

/** Every contact of a log, by unit, then by when it began. */
export interface ContactList {
  readonly count: number;
  /** length unitCount + 1; contacts of unit u are offsets[u]…offsets[u + 1] */
  readonly offsets: Int32Array;
  /** length count; code of the channel, -1 for none */
  readonly channel: Int32Array;
  /** length count; ms since 1970 UTC of its first and last event */
  readonly begin: Float64Array;
  readonly end: Float64Array;
  /** length count; code of the first intent an event of it carries, -1 for none */
  readonly intent: Int32Array;
}

/** The contacts of every unit, whatever they are about; O(events). */
export function listContacts(call: ContactCall): ContactList {
  const { index, channel, intent } = call;
  const lives = intentJourneys({ ...call, intent: undefined, gapMs: Infinity });
  const found = findContacts(call, lives);
  let count = 0;
  for (const mark of found) if (mark === 1) count += 1;
  const list = {
    count,
    offsets: new Int32Array(index.unitCount + 1),
    channel: new Int32Array(count),
    begin: new Float64Array(count),
    end: new Float64Array(count),
    intent: new Int32Array(count).fill(-1),
  };
  const open = new Int32Array((channel?.count ?? 0) + 1);
  let next = 0;
  for (let unit = 0; unit < index.unitCount; ++unit) {
    for (let at = index.offsets[unit]; at < index.offsets[unit + 1]; ++at) {
      if (found[at] === 0) continue;
      const code = lives.channel ? lives.channel[at] : -1;
      const group = code < 0 ? open.length - 1 : channel!.groups[code];
      if (found[at] === 1) {
        list.channel[next] = code;
        list.begin[next] = index.time[at];
        open[group] = next++;
      }
      const contact = open[group];
      list.end[contact] = index.time[at];
      if (intent && list.intent[contact] < 0) list.intent[contact] = intent.codes[index.row[at]];
    }
    list.offsets[unit + 1] = next;
  }
  return list;
}

/** First and last instant of a log, ms since 1970 UTC; Infinity and -Infinity where it is empty. */
export function logSpan(time: Float64Array): { readonly from: number; readonly to: number } {
  let [from, to] = [Infinity, -Infinity];
  for (let i = 0; i < time.length; ++i) {
    if (time[i] < from) from = time[i];
    if (time[i] > to) to = time[i];
  }
  return { from, to };
}
