import { ARRIVED, CUT, ENDED, LOST, type Events, type PathRules, type Segments } from "./path-set.ts";

/**
 * Cuts each unit’s events into segments.
 *
 * A segment opens at a `from` event, or at the unit’s first event, and closes at the next `to` after it, at the last
 * event within the time limit, or at the unit’s last event; the two latter are lost if there is a `to`. With `all`
 * the search goes on behind it. An event that is both `to` and `from` closes one segment and opens the next; a `from`
 * inside an open segment is an event like any other, unless there is no `to`: then it closes the segment before it and
 * opens the next. Without `from`, the first event may itself be the `to`.
 */
export function cutSegments(events: Events, rules: PathRules): Segments {
  const unitCount = events.offsets.length - 1;
  if (!rules.from && !rules.to && rules.withinMs === Infinity && rules.maxSteps === Infinity)
    return wholeUnits(events.offsets);
  const builder = segmentBuilder(unitCount, rules);
  for (let unit = 0; unit < unitCount; ++unit) {
    const start = events.offsets[unit];
    const end = events.offsets[unit + 1];
    builder.begin(unit, end > start);
    cutUnit(events, start, end, rules, builder.close);
  }
  return builder.finish();
}

/** Everything each unit did, where there is nothing to cut. */
function wholeUnits(offsets: Int32Array): Segments {
  const unitCount = offsets.length - 1;
  const first = new Int32Array(unitCount);
  const last = new Int32Array(unitCount);
  const unit = new Int32Array(unitCount);
  let count = 0;
  for (let u = 0; u < unitCount; ++u) {
    first[count] = offsets[u];
    last[count] = offsets[u + 1] - 1;
    unit[count] = u;
    count += offsets[u + 1] > offsets[u] ? 1 : 0;
  }
  return {
    count,
    first: first.subarray(0, count),
    last: last.subarray(0, count),
    unit: unit.subarray(0, count),
    ending: new Uint8Array(count).fill(ENDED),
    reached: new Uint8Array(count),
    tally: {
      unitsEmpty: unitCount - count,
      unitsStarted: count,
      unitsReached: 0,
      segmentsLost: 0,
      segmentsCut: 0,
    },
  };
}

type Close = (first: number, last: number, ending: number) => void;

function cutUnit({ node, time }: Events, start: number, end: number, rules: PathRules, close: Close): void {
  const { from, to, withinMs, all } = rules;
  const missed = to ? LOST : ENDED;
  let open = -1;
  for (let i = start; i < end; ++i) {
    const isTo = to !== undefined && to[node[i]] === 1;
    const isFrom = from === undefined || from[node[i]] === 1;
    let opens = isFrom;
    if (open >= 0) {
      if (time[i] - time[open] > withinMs) {
        close(open, i - 1, missed);
      } else if (isTo) {
        close(open, i, ARRIVED);
        opens = from !== undefined && isFrom;
      } else if (all && from && isFrom && !to) {
        close(open, i - 1, ENDED);
      } else continue;
      open = -1;
      if (!all) return;
    }
    if (!opens) continue;
    if (!from && isTo) {
      close(i, i, ARRIVED);
      if (!all) return;
    } else open = i;
  }
  if (open >= 0) close(open, end - 1, missed);
}

function segmentBuilder(unitCount: number, { keepLost, maxSteps }: PathRules) {
  let first = new Int32Array(unitCount);
  let last = new Int32Array(unitCount);
  let units = new Int32Array(unitCount);
  let ending = new Uint8Array(unitCount);
  let reached = new Uint8Array(unitCount);
  const tally = { unitsEmpty: 0, unitsStarted: 0, unitsReached: 0, segmentsLost: 0, segmentsCut: 0 };
  let count = 0;
  let unit = -1;
  let hasStarted = false;
  let hasReached = false;

  function begin(next: number, hasEvents: boolean): void {
    unit = next;
    hasStarted = hasReached = false;
    if (!hasEvents) tally.unitsEmpty += 1;
  }

  function close(from: number, to: number, how: number): void {
    if (!hasStarted) tally.unitsStarted += 1;
    hasStarted = true;
    if (how === ARRIVED && !hasReached) {
      tally.unitsReached += 1;
      hasReached = true;
    }
    if (how === LOST) tally.segmentsLost += 1;
    if (how === LOST && !keepLost) return;
    const isCut = to - from >= maxSteps;
    if (isCut) tally.segmentsCut += 1;
    if (count === first.length) grow();
    first[count] = from;
    last[count] = isCut ? from + maxSteps - 1 : to;
    units[count] = unit;
    ending[count] = isCut ? CUT : how;
    reached[count++] = how === ARRIVED ? 1 : 0;
  }

  function grow(): void {
    const length = 2 * count + 16;
    first = copied(first, new Int32Array(length));
    last = copied(last, new Int32Array(length));
    units = copied(units, new Int32Array(length));
    ending = copied(ending, new Uint8Array(length));
    reached = copied(reached, new Uint8Array(length));
  }

  const finish = (): Segments => ({
    count,
    first: first.subarray(0, count),
    last: last.subarray(0, count),
    unit: units.subarray(0, count),
    ending: ending.subarray(0, count),
    reached: reached.subarray(0, count),
    tally,
  });
  return { begin, close, finish };
}

function copied<T extends Int32Array | Uint8Array>(source: T, into: T): T {
  into.set(source);
  return into;
}
