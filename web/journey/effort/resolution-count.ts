import type { ContactList } from "./contact-list.ts";

/** Which contacts count as being about the same. */
export interface SameRules {
  readonly windowMs: number;
  /** per contact a number of what it is about: only contacts of one number can be repeats; -1: not known */
  readonly key: Int32Array;
  readonly keyCount: number;
  /** a contact of unknown key is a repeat of any and any of it, else of none */
  readonly unknownMatches: boolean;
}

/** Per contact whether one came before and after it, within the window. */
export interface Followed {
  /** 1: an earlier contact about the same ended at most the window before */
  readonly isRepeat: Uint8Array;
  /** ms from its end to the next contact about the same, at most the window; NaN: there is none */
  readonly nextAfter: Float64Array;
}

/** Links every contact to the next about the same; O(contacts), times what a unit contacts about if unknown ones match. */
export function followContacts(list: ContactList, rules: SameRules): Followed {
  const { windowMs, key, keyCount, unknownMatches } = rules;
  const isRepeat = new Uint8Array(list.count);
  const nextAfter = new Float64Array(list.count).fill(NaN);
  /** the latest contact of each key (unknown ones last) of the current unit; -1 before */
  const latest = new Int32Array(keyCount + 1).fill(-1);
  const link = (earlier: number, contact: number): void => {
    const wait = list.begin[contact] - list.end[earlier];
    if (wait > windowMs) return;
    isRepeat[contact] = 1;
    if (Number.isNaN(nextAfter[earlier])) nextAfter[earlier] = Math.max(0, wait);
  };
  for (let unit = 0; unit + 1 < list.offsets.length; ++unit) {
    const used: number[] = [];
    for (let contact = list.offsets[unit]; contact < list.offsets[unit + 1]; ++contact) {
      const own = key[contact] < 0 ? keyCount : key[contact];
      const isUnknown = own === keyCount;
      if (unknownMatches && isUnknown) for (const other of used) link(latest[other], contact);
      else if (!isUnknown && latest[own] >= 0) link(latest[own], contact);
      if (unknownMatches && !isUnknown && latest[keyCount] >= 0) link(latest[keyCount], contact);
      if (latest[own] < 0) used.push(own);
      latest[own] = contact;
    }
    for (const one of used) latest[one] = -1;
  }
  return { isRepeat, nextAfter };
}
