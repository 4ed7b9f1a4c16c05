import type { IntentJourneys } from "./intent-journeys.ts";
import type { ImpactCall, CauseLimits, PainKind } from "./impact-call.ts";
import { causedContacts, type CausedContacts } from "./money-causes.ts";

/** A contact or a transfer, put down to the one thing that is to blame for it. */
export interface Item {
  readonly kind: PainKind;
  /** what is to blame, in words: an activity, an intent, a pair of teams */
  readonly cause: string;
  /** the event that is to blame: its place in the index */
  readonly causeEvent: number;
  readonly journey: number;
  /** code of its channel, see `costCode`: what it costs depends on that alone */
  readonly channel: number;
}

/** All items, and what has no cause. */
export interface Items {
  readonly items: readonly Item[];
  readonly contacts: CausedContacts;
  /** the channels of contacts that nothing known went before */
  readonly without: readonly number[];
}

/**
 * Puts every contact down to one cause, the first of these there is: the last failure before it in its journey (at most
 * `failureMs` before), the last digital step (`digitalMs`), the contact before it (`repeatMs`). Every transfer is an item of
 * its own, at the cost of another contact in that channel, since another person deals with it. No contact or
 * transfer is in two items, so money can be added over any of them.
 * @param found where contacts begin and go on
 */
export function findItems(
  call: ImpactCall,
  limits: CauseLimits,
  journeys: IntentJourneys,
  found: Uint8Array,
): Items {
  const contacts = causedContacts(call.contacts, journeys, found, {
    ...limits,
    failures: call.failures,
    passedOver: call.passedOver,
  });
  const items: Item[] = [];
  const without: number[] = [];
  for (let k = 0; k < contacts.count; ++k) {
    const channel = costCode(call, contacts.event[k]);
    const cause = causeOf(call, contacts, k);
    if (cause) items.push({ ...cause, journey: contacts.journey[k], channel });
    else without.push(channel);
  }
  for (const { event, journey, cause } of transfers(call, journeys, found))
    items.push({ kind: "transfer", cause, causeEvent: event, journey, channel: costCode(call, event) });
  return { items, contacts, without };
}

function causeOf(
  call: ImpactCall,
  contacts: CausedContacts,
  k: number,
): Omit<Item, "journey" | "channel"> | undefined {
  const { index } = call.contacts;
  const [failure, digital, previous] = [contacts.failure[k], contacts.digital[k], contacts.previous[k]];
  if (failure >= 0)
    return { kind: "failure", cause: index.activities[index.activity[failure]], causeEvent: failure };
  if (digital >= 0)
    return { kind: "disconnect", cause: index.activities[index.activity[digital]], causeEvent: digital };
  if (previous < 0) return undefined;
  const event = contacts.event[previous];
  return { kind: "repeat", cause: topicOf(call, event), causeEvent: event };
}

/** Where the amount of an event’s channel stands in `amounts`: its code, the last place without a channel. */
function costCode({ contacts: { index, channel } }: ImpactCall, event: number): number {
  const code = channel ? channel.codes[index.row[event]] : -1;
  return code < 0 ? (channel?.count ?? 0) : code;
}

/** What a contact is about: its intent, else its activity. */
export function topicOf({ contacts: { index, intent } }: ImpactCall, event: number): string {
  const code = intent ? intent.codes[index.row[event]] : -1;
  return code >= 0 ? intent!.label(code) : index.activities[index.activity[event]];
}

/** Events that match `transfer`; else those where `handover` changes inside a contact. */
function transfers(
  { contacts: { index }, transfer, handover }: ImpactCall,
  { count, offsets, order }: IntentJourneys,
  found: Uint8Array,
): { event: number; journey: number; cause: string }[] {
  const list: { event: number; journey: number; cause: string }[] = [];
  if (!transfer && !handover) return list;
  for (let journey = 0; journey < count; ++journey) {
    let last = -1;
    for (let at = offsets[journey]; at < offsets[journey + 1]; ++at) {
      const event = order[at];
      if (transfer) {
        const activity = index.activity[event];
        if (transfer[activity] === 1) list.push({ event, journey, cause: index.activities[activity] });
        continue;
      }
      if (found[at] === 0) continue;
      const code = handover!.codes[index.row[event]];
      if (found[at] === 1) last = -1;
      if (code < 0) continue;
      if (last >= 0 && code !== last)
        list.push({ event, journey, cause: `${handover!.label(last)} → ${handover!.label(code)}` });
      last = code;
    }
  }
  return list;
}
