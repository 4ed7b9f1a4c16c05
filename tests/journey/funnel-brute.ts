import type { JourneyIndex } from "#journey/journey-index.ts";
import type { FunnelRules } from "#journey/funnel-rules.ts";

export interface Found {
  readonly level: number;
  /** ms of each step done */
  readonly times: readonly number[];
  /** the event that did the first step */
  readonly from?: Event;
}

/** One event as the slow search sees it. */
interface Event {
  readonly time: number;
  readonly mask: number;
}

/**
 * The longest chain of one unit by trying every choice of events, as the helper's text defines it: shares no idea
 * with the kernel. Of equally long chains the smallest list of times wins, compared element by element.
 */
export function bruteForce(events: readonly Event[], rules: FunnelRules): Found {
  const first = firstStep(events, rules);
  const orders = rules.order === "strict" && rules.ties === "any" ? arrangements(events) : [events];
  let best: Found = { level: 0, times: [] };
  for (const order of orders)
    for (const found of chains(order, rules)) {
      if (rules.entry === "first" && !isFirst(found, first, rules)) continue;
      if (found.level > best.level || (found.level === best.level && isBefore(found.times, best.times)))
        best = found;
    }
  return best;
}

/** With entry `first` the clock starts at the first event that is a first step, or at one of the same instant. */
function firstStep(events: readonly Event[], { order, steps }: FunnelRules): Event | undefined {
  const wanted = order === "any" ? 2 ** steps - 1 : 1;
  return events.find(({ mask }) => mask & wanted);
}

function isFirst({ times, from }: Found, first: Event | undefined, { order, ties }: FunnelRules): boolean {
  return order === "strict" && ties === "row" ? from === first : times[0] === first?.time;
}

function chains(events: readonly Event[], rules: FunnelRules): Found[] {
  switch (rules.order) {
    case "ordered":
      return orderedChains(events, rules);
    case "strict":
      return events.flatMap((_, at) => strictChains(events, at, rules));
    case "any":
      return anyChains(events, rules);
  }
}

function orderedChains(events: readonly Event[], rules: FunnelRules): Found[] {
  const found: Found[] = [];
  const grow = (used: readonly number[]): void => {
    const times = used.map((i) => events[i].time);
    if (used.length) found.push({ level: used.length, times });
    if (used.length === rules.steps) return;
    for (let i = 0; i < events.length; ++i) {
      if (!((events[i].mask >>> used.length) & 1)) continue;
      if (used.length && !mayFollow(used[used.length - 1], i, events, rules)) continue;
      if (used.length && events[i].time > times[0] + rules.within) continue;
      if (!rules.reuse && used.includes(i)) continue;
      grow([...used, i]);
    }
  };
  grow([]);
  return found;
}

function mayFollow(
  before: number,
  after: number,
  events: readonly Event[],
  { ties, reuse }: FunnelRules,
): boolean {
  const wait = events[after].time - events[before].time;
  switch (ties) {
    case "apart":
      return wait > 0;
    case "any":
      return wait >= 0;
    case "row":
      return after > before || (reuse && after === before);
  }
}

function strictChains(events: readonly Event[], from: number, rules: FunnelRules): Found[] {
  const found: Found[] = [];
  for (let k = 0; k < rules.steps && from + k < events.length; ++k) {
    const event = events[from + k];
    if (!((event.mask >>> k) & 1) || event.time > events[from].time + rules.within) break;
    found.push({
      level: k + 1,
      from: events[from],
      times: events.slice(from, from + k + 1).map(({ time }) => time),
    });
  }
  return found;
}

/** Every list of different events for different steps; times in ascending order. */
function anyChains(events: readonly Event[], rules: FunnelRules): Found[] {
  const found: Found[] = [];
  const grow = (from: number, done: number, times: readonly number[]): void => {
    if (times.length) found.push({ level: times.length, times });
    for (let i = from; i < events.length; ++i) {
      if (times.length && events[i].time > times[0] + rules.within) return;
      for (let k = 0; k < rules.steps; ++k)
        if ((events[i].mask >>> k) & 1 && !((done >>> k) & 1))
          grow(i + 1, done | (1 << k), [...times, events[i].time]);
    }
  };
  grow(0, 0, []);
  return found;
}

/** Every order of the events that keeps the order of time. */
function arrangements(events: readonly Event[]): (readonly Event[])[] {
  if (!events.length) return [[]];
  const now = events[0].time;
  return events.flatMap((event, i) =>
    event.time === now ? arrangements(events.filter((_, j) => j !== i)).map((rest) => [event, ...rest]) : [],
  );
}

function isBefore(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((time, i) => time !== b[i]);
  return at >= 0 && a[at] < b[at];
}

/** An index of units given as lists of [time, activity code], each in order of time. */
export function indexOf(
  units: readonly (readonly (readonly [time: number, activity: number])[])[],
): JourneyIndex {
  const events = units.flat();
  const offsets = new Int32Array(units.length + 1);
  units.forEach((unit, u) => (offsets[u + 1] = offsets[u] + unit.length));
  return {
    unitCount: units.length,
    eventCount: events.length,
    offsets,
    activity: Uint8Array.from(events, ([, activity]) => activity),
    time: Float64Array.from(events, ([time]) => time),
    row: Int32Array.from(events.keys()),
    activities: ["a", "b", "c", "d", "e"],
    unitName: String,
    roles: {
      unit: "u",
      activity: "a",
      time: "t",
      channel: undefined,
      timeUnit: "instant",
      assumedUtc: false,
    },
    leftOut: { noUnit: 0, noActivity: 0, noTime: 0 },
  };
}
