import type { ContactCall } from "./contacts.ts";
import type { IntentJourneys } from "./intent-journeys.ts";

/** How far back a contact's cause may lie, ms, and which activities are failures. */
export interface CauseRules {
  readonly digitalMs: number;
  readonly repeatMs: number;
  readonly failureMs: number;
  /** length index.activities; 1 for failures */
  readonly failures: Uint8Array;
  /** length index.activities; 1 for digital activities that are never the last step; undefined: none */
  readonly passedOver: Uint8Array | undefined;
}

/** Every contact with what went before it; arrays of length `count`, an event is its place in the index. */
export interface CausedContacts {
  readonly count: number;
  /** the event it begins with */
  readonly event: Int32Array;
  /** the journey it is part of */
  readonly journey: Int32Array;
  /** the last digital event in time for a disconnect, after the contact before; -1 for none */
  readonly digital: Int32Array;
  /** the last failure in time before it in its journey; -1 for none */
  readonly failure: Int32Array;
  /** the contact before it in time for a repeat, by the same unit about the same intent: its number; -1 for none */
  readonly previous: Int32Array;
  /** ms from the last event of the contact before it; NaN where there is none */
  readonly silence: Float64Array;
}

/**
 * What each contact came after, in one scan; O(events). A digital event is given to the next contact only. Failures and
 * digital events count within the contact's journey, so that with an intent column those of another intent do not.
 * @param found where contacts begin and go on, see `findContacts`
 */
export function causedContacts(
  { index, channel }: ContactCall,
  { count, offsets, order, unit, intent }: IntentJourneys,
  found: Uint8Array,
  { digitalMs, repeatMs, failureMs, failures, passedOver }: CauseRules,
): CausedContacts {
  let total = 0;
  for (const mark of found) if (mark === 1) total += 1;
  const list = () => new Int32Array(total).fill(-1);
  const contacts = {
    count: total,
    event: list(),
    journey: list(),
    digital: list(),
    failure: list(),
    previous: list(),
    silence: new Float64Array(total).fill(NaN),
  };
  const isDigital = Uint8Array.from(channel?.kinds ?? [], (kind) => (kind === "digital" ? 1 : 0));
  let k = -1;
  let lastContact = -1;
  let lastContactTime = -Infinity;
  for (let journey = 0; journey < count; ++journey) {
    if (journey > 0 && (unit[journey] !== unit[journey - 1] || intent[journey] !== intent[journey - 1]))
      lastContactTime = -Infinity;
    let lastDigital = -1;
    let lastFailure = -1;
    for (let at = offsets[journey]; at < offsets[journey + 1]; ++at) {
      const event = order[at];
      const time = index.time[event];
      const activity = index.activity[event];
      if (found[at] === 0) {
        const code = channel ? channel.codes[index.row[event]] : -1;
        if (code >= 0 && isDigital[code] === 1 && !passedOver?.[activity]) lastDigital = event;
        if (failures[activity] === 1) lastFailure = event;
        continue;
      }
      if (found[at] === 1) {
        contacts.event[++k] = event;
        contacts.journey[k] = journey;
        if (lastDigital >= 0 && time - index.time[lastDigital] <= digitalMs)
          contacts.digital[k] = lastDigital;
        if (lastFailure >= 0 && time - index.time[lastFailure] <= failureMs)
          contacts.failure[k] = lastFailure;
        if (lastContactTime > -Infinity && time - lastContactTime <= repeatMs) {
          contacts.previous[k] = lastContact;
          contacts.silence[k] = time - lastContactTime;
        }
        lastDigital = -1;
        lastContact = k;
      }
      lastContactTime = time;
    }
  }
  return contacts;
}
