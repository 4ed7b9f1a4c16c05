import { spanMs, type CauseLimits, type ImpactCall } from "./impact-call.ts";
import { topicOf, type Items } from "./impact-items.ts";

/** Contacts that would come by chance alone, see `painKey`. */
export type Chance = ReadonlyMap<string, number>;

/** One key for a kind and a cause. */
export function painKey(kind: string, cause: string): string {
  return `${kind} ${cause}`;
}

/**
 * How many contacts would follow each cause if customers made contact no more often than they do on average: the time
 * during which it is the last of its kind, inside its limit and the data, times the rate of all contacts, in contacts
 * per customer and ms. The rate holds contacts with causes too, and intents are not told apart, so it is rather too
 * high, and what is beyond chance rather too low.
 */
export function contactsByChance(call: ImpactCall, limits: CauseLimits, { contacts }: Items): Chance {
  const { index, channel } = call.contacts;
  const { unitCount, offsets, time, activity, row, activities } = index;
  const span = spanMs(call.contacts);
  const chance = new Map<string, number>();
  if (!contacts.count || !span) return chance;
  const end = time.reduce((latest, ms) => Math.max(latest, ms), -Infinity);
  const isDigital = Uint8Array.from(channel?.kinds ?? [], (kind) => (kind === "digital" ? 1 : 0));
  const contactAt = new Uint8Array(index.eventCount);
  for (const event of contacts.event) contactAt[event] = 1;
  const topics: string[] = [];
  const topicCode = new Map<string, number>();
  const failure = clock(activities.length, limits.failureMs);
  const digital = clock(activities.length, limits.digitalMs);
  const repeat = clock(contacts.count, limits.repeatMs);
  for (let unit = 0; unit < unitCount; ++unit) {
    for (let i = offsets[unit]; i < offsets[unit + 1]; ++i) {
      if (contactAt[i]) {
        digital.stop(time[i]);
        const topic = topicOf(call, i);
        if (!topicCode.has(topic)) topicCode.set(topic, topics.push(topic) - 1);
        repeat.begin(time[i], topicCode.get(topic)!);
        continue;
      }
      const code = channel ? channel.codes[row[i]] : -1;
      if (call.failures[activity[i]]) failure.begin(time[i], activity[i]);
      if (code >= 0 && isDigital[code] && !call.passedOver?.[activity[i]])
        digital.begin(time[i], activity[i]);
    }
    for (const one of [failure, digital, repeat]) one.stop(end);
  }
  const rate = contacts.count / (unitCount * span);
  const add = (kind: string, names: readonly string[], ms: Float64Array): void =>
    names.forEach((name, code) => chance.set(painKey(kind, name), rate * ms[code]));
  add("failure", activities, failure.ms);
  add("disconnect", activities, digital.ms);
  add("repeat", topics, repeat.ms);
  return chance;
}

/** How long each of several things is the last that began, at most `limit` each time; one runs at a time. */
function clock(count: number, limit: number) {
  const ms = new Float64Array(count);
  let running = -1;
  let since = 0;
  const stop = (at: number): void => {
    if (running >= 0) ms[running] += Math.min(limit, at - since);
    running = -1;
  };
  const begin = (at: number, what: number): void => {
    stop(at);
    since = at;
    running = what;
  };
  return { ms, begin, stop };
}
