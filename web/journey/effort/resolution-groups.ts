import { logSpan, type ContactList } from "./contact-list.ts";
import type { ContactCall } from "./contacts.ts";
import type { Followed } from "./resolution-count.ts";

/** Counts of the contacts of one channel and intent; codes, -1 for none. */
export interface ResolutionCounts {
  readonly channel: number;
  readonly intent: number;
  contacts: number;
  customers: number;
  lastUnit: number;
  open: number;
  repeated: number;
  first: number;
  resolved: number;
  readonly waits: number[];
}

/**
 * Counts per channel and intent, and how many contacts the ends of the log leave out: `late` ones end too close to its
 * end, `early` ones begin too close to its beginning to be called first.
 * @param isKept counts these too, as if nothing came outside the log
 */
export function countGroups(
  { index }: ContactCall,
  list: ContactList,
  { isRepeat, nextAfter }: Followed,
  windowMs: number,
  isKept: boolean,
) {
  const span = logSpan(index.time);
  const groups = new Map<string, ResolutionCounts>();
  let [late, early] = [0, 0];
  for (let unit = 0; unit < index.unitCount; ++unit)
    for (let contact = list.offsets[unit]; contact < list.offsets[unit + 1]; ++contact) {
      const [channel, intent] = [list.channel[contact], list.intent[contact]];
      const key = `${channel} ${intent}`;
      let group = groups.get(key);
      if (!group) groups.set(key, (group = emptyGroup(channel, intent)));
      group.contacts += 1;
      if (group.lastUnit !== unit) group.customers += 1;
      group.lastUnit = unit;
      const isOpen = !isKept && span.to - list.end[contact] < windowMs;
      if (isOpen) {
        group.open += 1;
        late += 1;
        continue;
      }
      const isFollowed = !Number.isNaN(nextAfter[contact]);
      if (isFollowed) {
        group.repeated += 1;
        group.waits.push(nextAfter[contact]);
      }
      if (isRepeat[contact]) continue;
      if (!isKept && list.begin[contact] - span.from < windowMs) {
        early += 1;
        continue;
      }
      group.first += 1;
      if (!isFollowed) group.resolved += 1;
    }
  return { groups: [...groups.values()], late, early };
}

function emptyGroup(channel: number, intent: number): ResolutionCounts {
  return {
    channel,
    intent,
    contacts: 0,
    customers: 0,
    lastUnit: -1,
    open: 0,
    repeated: 0,
    first: 0,
    resolved: 0,
    waits: [],
  };
}
