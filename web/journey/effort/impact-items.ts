import type { IntentJourneys } from "./intent-journeys.ts";
import type { CauseLimits, ImpactCall } from "./impact-call.ts";
import { causeAt, causeCodes, type Cause, type CauseCodes } from "./impact-causes.ts";
import { causedContacts, type CausedContacts } from "./money-causes.ts";

/** Contacts and transfers with all that may be to blame for them, however long before. */
export interface Suspects {
  readonly codes: CauseCodes;
  readonly contacts: CausedContacts;
  /** per contact where the amount of its channel stands in `amounts`; what it costs depends on that alone */
  readonly channel: Int32Array;
  readonly transfers: Transfers;
  /** how many numbers there are for causes, and what each stands for */
  readonly causeCount: number;
  causeAt(code: number): Cause;
}

/** Every transfer; arrays of equal length. */
interface Transfers {
  readonly event: Int32Array;
  readonly journey: Int32Array;
  readonly channel: Int32Array;
  /** see `CauseCodes` */
  readonly cause: Int32Array;
}

/** @param found where contacts begin and go on */
export function findSuspects(call: ImpactCall, journeys: IntentJourneys, found: Uint8Array): Suspects {
  const contacts = causedContacts(call.contacts, journeys, found, {
    failureMs: Infinity,
    digitalMs: Infinity,
    repeatMs: Infinity,
    failures: call.failures,
    passedOver: call.passedOver,
  });
  const codes = causeCodes(call);
  const { names, ...transfers } = findTransfers(call, journeys, found, codes.transfers);
  return {
    codes,
    contacts,
    channel: contacts.event.map((event) => costCode(call, event)),
    transfers,
    causeCount: codes.transfers + names.length,
    causeAt: (code) => causeAt(call, codes, names, code),
  };
}

/**
 * Puts every contact down to one cause, the first of these there is: the last failure before it in its journey (at most
 * `failureMs` before), the last digital step (`digitalMs`), the contact before it (`repeatMs`). Every transfer is an item of
 * its own, at the cost of another contact in that channel, since another person deals with it. No contact or
 * transfer is in two items, so money can be added over any of them.
 * @returns per contact the number of its cause, -1 for none; O(contacts)
 */
export function blame(
  { contacts: { index } }: ImpactCall,
  { codes, contacts }: Suspects,
  { failureMs, digitalMs, repeatMs }: CauseLimits,
): Int32Array {
  const { time, activity } = index;
  const { event, failure, digital, previous, silence } = contacts;
  const causes = new Int32Array(contacts.count).fill(-1);
  for (let k = 0; k < contacts.count; ++k) {
    const at = time[event[k]];
    if (failure[k] >= 0 && at - time[failure[k]] <= failureMs) causes[k] = activity[failure[k]];
    else if (digital[k] >= 0 && at - time[digital[k]] <= digitalMs)
      causes[k] = codes.disconnects + activity[digital[k]];
    else if (previous[k] >= 0 && silence[k] <= repeatMs)
      causes[k] = codes.repeats + codes.topicAt(event[previous[k]]);
  }
  return causes;
}

/** The event a contact is put down to. @param cause the number of its cause, not -1 */
export function causeEvent({ codes, contacts }: Suspects, k: number, cause: number): number {
  if (cause < codes.disconnects) return contacts.failure[k];
  return cause < codes.repeats ? contacts.digital[k] : contacts.event[contacts.previous[k]];
}

/** Where the amount of an event’s channel stands in `amounts`: its code, the last place without a channel. */
function costCode({ contacts: { index, channel } }: ImpactCall, event: number): number {
  const code = channel ? channel.codes[index.row[event]] : -1;
  return code < 0 ? (channel?.count ?? 0) : code;
}

/** Events that match `transfer`; else those where `handover` changes inside a contact. */
function findTransfers(
  call: ImpactCall,
  { count, offsets, order }: IntentJourneys,
  found: Uint8Array,
  firstCause: number,
): Transfers & { readonly names: readonly string[] } {
  const { transfer, handover } = call;
  const { index } = call.contacts;
  const list = { event: [] as number[], journey: [] as number[], cause: [] as number[] };
  const names: string[] = [];
  const numberOf = new Map<string, number>();
  const add = (event: number, journey: number, name: string): void => {
    if (!numberOf.has(name)) numberOf.set(name, names.push(name) - 1);
    list.event.push(event);
    list.journey.push(journey);
    list.cause.push(firstCause + numberOf.get(name)!);
  };
  for (let journey = 0; (transfer ?? handover) && journey < count; ++journey) {
    let last = -1;
    for (let at = offsets[journey]; at < offsets[journey + 1]; ++at) {
      const event = order[at];
      if (transfer) {
        const activity = index.activity[event];
        if (transfer[activity] === 1) add(event, journey, index.activities[activity]);
        continue;
      }
      if (found[at] === 0) continue;
      const code = handover!.codes[index.row[event]];
      if (found[at] === 1) last = -1;
      if (code < 0) continue;
      if (last >= 0 && code !== last)
        add(event, journey, `${handover!.label(last)} → ${handover!.label(code)}`);
      last = code;
    }
  }
  const event = Int32Array.from(list.event);
  return {
    event,
    journey: Int32Array.from(list.journey),
    channel: event.map((one) => costCode(call, one)),
    cause: Int32Array.from(list.cause),
    names,
  };
}
