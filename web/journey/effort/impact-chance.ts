import { logSpan } from "./contact-list.ts";
import type { CauseLimits, ImpactCall } from "./impact-call.ts";
import type { Suspects } from "./impact-items.ts";

/** Contacts that would come by chance alone, by the number of a cause. */
export type Chance = Float64Array;

/** For how long each cause was the last of its kind, time by time; limits apply later. */
export interface Spells {
  readonly failure: Spell;
  readonly digital: Spell;
  readonly repeat: Spell;
  /** contacts per customer and ms */
  readonly rate: number;
}

interface Spell {
  /** numbers of causes */
  readonly cause: Int32Array;
  readonly ms: Float64Array;
}

/** One scan over all events. A failure lasts to the next failure, a digital step to the next step or contact. */
export function findSpells(call: ImpactCall, { codes, contacts }: Suspects): Spells {
  const { index, channel } = call.contacts;
  const { unitCount, offsets, time, activity, row } = index;
  const { from, to } = logSpan(time);
  const isDigital = Uint8Array.from(channel?.kinds ?? [], (kind) => (kind === "digital" ? 1 : 0));
  const contactAt = new Uint8Array(index.eventCount);
  for (const event of contacts.event) contactAt[event] = 1;
  const failure = clock(index.eventCount - contacts.count);
  const digital = clock(index.eventCount - contacts.count);
  const repeat = clock(contacts.count);
  for (let unit = 0; unit < unitCount; ++unit) {
    for (let i = offsets[unit]; i < offsets[unit + 1]; ++i) {
      if (contactAt[i]) {
        digital.stop(time[i]);
        repeat.begin(time[i], codes.repeats + codes.topicAt(i));
        continue;
      }
      const code = channel ? channel.codes[row[i]] : -1;
      if (call.failures[activity[i]]) failure.begin(time[i], activity[i]);
      if (code >= 0 && isDigital[code] && !call.passedOver?.[activity[i]])
        digital.begin(time[i], codes.disconnects + activity[i]);
    }
    for (const one of [failure, digital, repeat]) one.stop(to);
  }
  return {
    failure: failure.spells(),
    digital: digital.spells(),
    repeat: repeat.spells(),
    rate: to > from ? contacts.count / (unitCount * (to - from)) : 0,
  };
}

/**
 * How many contacts would follow each cause if customers made contact no more often than they do on average: the time
 * during which it is the last of its kind, inside its limit and the data, times the rate of all contacts, in contacts
 * per customer and ms. The rate holds contacts with causes too, and intents are not told apart, so it is rather too
 * high, and what is beyond chance rather too low. Transfers: 0.
 */
export function contactsByChance(spells: Spells, limits: CauseLimits, causeCount: number): Chance {
  const chance = new Float64Array(causeCount);
  const add = ({ cause, ms }: Spell, limit: number): void => {
    for (let k = 0; k < cause.length; ++k) chance[cause[k]] += Math.min(limit, ms[k]);
  };
  add(spells.failure, limits.failureMs);
  add(spells.digital, limits.digitalMs);
  add(spells.repeat, limits.repeatMs);
  for (let code = 0; code < causeCount; ++code) chance[code] *= spells.rate;
  return chance;
}

/** Notes how long each of several things is the last that began; one runs at a time. @param most spells there can be */
function clock(most: number) {
  const cause = new Int32Array(most);
  const ms = new Float64Array(most);
  let count = 0;
  let running = -1;
  let since = 0;
  const stop = (at: number): void => {
    if (running >= 0) {
      cause[count] = running;
      ms[count++] = at - since;
    }
    running = -1;
  };
  const begin = (at: number, what: number): void => {
    stop(at);
    running = what;
    since = at;
  };
  return {
    stop,
    begin,
    spells: (): Spell => ({ cause: cause.subarray(0, count), ms: ms.subarray(0, count) }),
  };
}
