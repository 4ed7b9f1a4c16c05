import type { JourneyIndex } from "#journey/journey-index.ts";
import type { FunnelRules } from "#journey/funnel-rules.ts";

export interface Found {
  readonly level: number;
  /** ms of each step done */
  readonly times: readonly number[];
  /** the events that did them */
  readonly used: readonly Event[];
}

/** One event as the slow search sees it. */
export interface Event {
  readonly time: number;
  readonly mask: number;
  /** where it stands among its unit's events */
  readonly row: number;
  readonly isExcluded?: boolean;
  /** which of the optional steps it can be */
  readonly optional?: readonly boolean[];
}

/**
 * The longest chain of one unit by trying every choice of events, as the helper's text defines it: shares no idea
 * with the kernel. Of equally long chains the smallest list of times wins, compared element by element.
 */
export function bruteForce(events: readonly Event[], rules: FunnelRules): Found {
  const first = firstStep(events, rules);
  const orders = rules.order === "strict" && rules.ties === "any" ? arrangements(events) : [events];
  let best: Found = { level: 0, times: [], used: [] };
  for (const order of orders)
    for (const found of chains(order, rules)) {
      if (rules.exclude?.effect === "exit" && isCrossed(found, events, rules)) continue;
      if (rules.entry === "first" && !isFirst(found, first, rules)) continue;
      if (found.level > best.level || (found.level === best.level && isSooner(found, best, rules)))
        best = found;
    }
  return best;
}

/** Where ties keep the order of rows, events are as far apart as their rows; else as their times. */
function placeOf({ time, row }: Event, { ties }: FunnelRules): number {
  return ties === "row" ? row : time;
}

/** Whether an excluded event is strictly between the first step done and the last. */
export function isCrossed({ used }: Found, events: readonly Event[], rules: FunnelRules): boolean {
  const places = used.map((event) => placeOf(event, rules));
  const [from, to] = [Math.min(...places), Math.max(...places)];
  return events.some((e) => e.isExcluded && placeOf(e, rules) > from && placeOf(e, rules) < to);
}

/** Whether an attempt that excluded events end is over at this event. */
function isPast(event: Event, { used }: Found, events: readonly Event[], rules: FunnelRules): boolean {
  const place = (e: Event): number => placeOf(e, rules);
  if (rules.exclude?.effect !== "exit") return false;
  return events.some((e) => e.isExcluded && place(e) > place(used[0]) && place(e) <= place(event));
}

/** Every attempt: the first from the first step, the next from what is left when it is over. */
export function bruteAttempts(events: readonly Event[], rules: FunnelRules): Found[] {
  const start = firstStep(events, rules);
  if (!start) return [];
  const place = (event: Event): number => placeOf(event, rules);
  const exits = events.filter(
    (e) => rules.exclude?.effect === "exit" && e.isExcluded && place(e) > place(start),
  );
  const end = Math.min(Infinity, ...exits.map(place));
  const own = events.filter((e) => place(e) >= place(start) && place(e) <= end);
  const found = bruteForce(own, { ...rules, entry: "first", exclude: undefined });
  const isOver = found.level === rules.steps || rules.order === "strict";
  const rest = events.filter(
    (e) =>
      place(e) > place(found.used.at(-1)!) &&
      (isOver || e.time > start.time + rules.within || place(e) >= end),
  );
  return [found, ...bruteAttempts(rest, rules)];
}

/** Per optional step the event that does it: the first one free between the step done before and the next. */
export function bruteOptional(
  events: readonly Event[],
  found: Found,
  rules: FunnelRules,
): (Event | undefined)[] {
  const picked: (Event | undefined)[] = [];
  rules.optional?.forEach(({ after }, j) => {
    if (found.level < after) return void picked.push(undefined);
    const beside = picked.filter((event, i) => event && rules.optional![i].after === after);
    const before = beside.at(-1) ?? found.used[after - 1];
    const next = found.used[after];
    const may = (a: Event, b: Event): boolean =>
      rules.ties === "any" ? a.time <= b.time : placeOf(a, rules) < placeOf(b, rules);
    picked.push(
      events.find(
        (e) =>
          e.optional?.[j] &&
          !found.used.includes(e) &&
          !picked.includes(e) &&
          may(before, e) &&
          (!next || may(e, next)) &&
          e.time <= found.times[0] + rules.within &&
          !(rules.entry === "every" && isPast(e, found, events, rules)) &&
          !(
            rules.exclude?.effect === "exit" &&
            isCrossed({ ...found, used: [...found.used, e] }, events, rules)
          ),
      ),
    );
  });
  return picked;
}

/** With entry `first` the clock starts at the first event that is a first step, or at one of the same instant. */
function firstStep(events: readonly Event[], { order, steps }: FunnelRules): Event | undefined {
  const wanted = order === "any" ? 2 ** steps - 1 : 1;
  return events.find(({ mask }) => mask & wanted);
}

function isFirst({ times, used }: Found, first: Event | undefined, { order, ties }: FunnelRules): boolean {
  return order === "strict" && ties === "row" ? used[0] === first : times[0] === first?.time;
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
    if (used.length) found.push({ level: used.length, times, used: used.map((i) => events[i]) });
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
      used: events.slice(from, from + k + 1),
      times: events.slice(from, from + k + 1).map(({ time }) => time),
    });
  }
  return found;
}

/** Every list of different events for different steps; times in ascending order. */
function anyChains(events: readonly Event[], rules: FunnelRules): Found[] {
  const found: Found[] = [];
  const grow = (from: number, done: number, used: readonly Event[]): void => {
    const times = used.map(({ time }) => time);
    if (times.length) found.push({ level: times.length, times, used });
    for (let i = from; i < events.length; ++i) {
      if (times.length && events[i].time > times[0] + rules.within) return;
      for (let k = 0; k < rules.steps; ++k)
        if ((events[i].mask >>> k) & 1 && !((done >>> k) & 1))
          grow(i + 1, done | (1 << k), [...used, events[i]]);
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

/** By the times of the steps; where rows keep their order, then by the rows. */
function isSooner(a: Found, b: Found, { ties }: FunnelRules): boolean {
  if (isBefore(a.times, b.times)) return true;
  const rows = (found: Found): number[] => found.used.map(({ row }) => row);
  return ties === "row" && !isBefore(b.times, a.times) && isBefore(rows(a), rows(b));
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
