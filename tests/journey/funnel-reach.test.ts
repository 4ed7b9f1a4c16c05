import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { funnelReach, type FunnelReach } from "#journey/funnel-reach.ts";
import type { FunnelRules } from "#journey/funnel-rules.ts";
import type { JourneyIndex } from "#journey/journey-index.ts";
import { bruteForce, indexOf } from "./funnel-brute.ts";

const ACTIVITIES = 4;

const units = fc.array(
  fc
    .array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: ACTIVITIES - 1 })), {
      maxLength: 7,
    })
    .map((events) => events.toSorted(([a], [b]) => a - b)),
  { minLength: 1, maxLength: 3 },
);
/** Steps as sets of activities: overlapping and repeated ones come up often. */
const masks = fc
  .array(fc.integer({ min: 1, max: 2 ** ACTIVITIES - 1 }), { minLength: 1, maxLength: 4 })
  .map((steps) => ({ steps: steps.length, masks: transposed(steps) }));
/** Steps of one activity each, none twice: the plain case. */
const plainMasks = fc
  .shuffledSubarray([0, 1, 2, 3], { minLength: 1 })
  .map((codes) => ({ steps: codes.length, masks: transposed(codes.map((code) => 1 << code)) }));
const within = fc.constantFrom(0, 1, 2, 4, Infinity);
const entry = fc.constantFrom("best" as const, "first" as const);

function transposed(steps: readonly number[]): Int32Array {
  return Int32Array.from({ length: ACTIVITIES }, (_, code) =>
    steps.reduce((mask, set, k) => mask | (((set >>> code) & 1) << k), 0),
  );
}

describe("funnelReach(index, rules) is what trying every choice of events gives", () => {
  const claim = (given: Partial<Record<keyof FunnelRules, fc.Arbitrary<unknown>>>, steps = masks): void => {
    const rules = fc
      .tuple(steps, fc.record({ within, entry, ...given }))
      .map(([which, how]) => ({ reuse: false, collapse: false, ...which, ...how }) as FunnelRules);
    fc.assert(
      fc.property(units, rules, (events, how) => expectBruteForce(indexOf(events), how)),
      { seed: 20260101, numRuns: 1500 },
    );
  };

  it("for ordered steps, ties in any order", () =>
    claim({ order: fc.constant("ordered"), ties: fc.constant("any") }));
  it("for ordered steps of one activity each, however ties are taken", () =>
    claim({ order: fc.constant("ordered"), ties: fc.constantFrom("any", "row", "apart") }, plainMasks));
  it("for ordered steps, ties in row order or apart", () =>
    claim({ order: fc.constant("ordered"), ties: fc.constantFrom("row", "apart") }));
  it("for ordered steps with events used again", () =>
    claim({
      order: fc.constant("ordered"),
      ties: fc.constantFrom("any", "row", "apart"),
      reuse: fc.constant(true),
    }));
  it("for strict steps", () => claim({ order: fc.constant("strict"), ties: fc.constantFrom("any", "row") }));
  it("for steps in any order", () =>
    claim({ order: fc.constant("any"), ties: fc.constantFrom("any", "row") }));
});

it("funnelReach(index, {collapse}) is that of the events without direct repeats", () => {
  const rules = fc.tuple(
    masks,
    fc.record({
      within,
      entry,
      order: fc.constantFrom("ordered", "strict", "any"),
      ties: fc.constantFrom("any", "row"),
    }),
  );
  fc.assert(
    fc.property(units, rules, (events, [which, how]) => {
      const once = events.map((unit) =>
        unit.filter(([, activity], i) => i === 0 || activity !== unit[i - 1][1]),
      );
      const given = { reuse: false, ...which, ...how } as Omit<FunnelRules, "collapse">;
      const collapsed = funnelReach(indexOf(events), { ...given, collapse: true });
      const plain = funnelReach(indexOf(once), { ...given, collapse: false });
      expect([...collapsed.level]).toEqual([...plain.level]);
      expect(gapsOf(collapsed)).toEqual(gapsOf(plain));
    }),
    { seed: 20260102, numRuns: 500 },
  );
});

it("funnelReach(index, rules) stays linear where a unit starts a hundred thousand times", () => {
  const events = Array.from({ length: 100_000 }, (_, i) => [i, 0] as const);
  const index = indexOf([[...events, [100_000, 1], [200_000, 2]]]);
  for (const order of ["ordered", "strict", "any"] as const)
    for (const overlap of [0, 1]) {
      const rules: FunnelRules = {
        steps: 3,
        masks: Int32Array.of(0b001 | (overlap << 1), 0b010, 0b100),
        within: 150_000,
        order,
        entry: "best",
        ties: "any",
        reuse: false,
        collapse: false,
      };
      const { level, gap } = funnelReach(index, rules);
      const untilSecond = order === "strict" || overlap ? 1 : 50_000;
      expect([order, overlap, level[0], gap[1][0]]).toEqual([order, overlap, 3, untilSecond]);
    }
});

/** Unit, step and gap of every step done but the first. */
function gapsOf({ level, further, gap }: FunnelReach): number[][] {
  return Array.from(further, (unit, place) =>
    gap.flatMap((gaps, k) => (k > 0 && level[unit] > k ? [[unit, k, gaps[place]]] : [])),
  ).flat();
}

function expectBruteForce(index: JourneyIndex, rules: FunnelRules): void {
  const reach = funnelReach(index, rules);
  expect(reach.entered).toBe(reach.level.filter((level) => level > 0).length);
  expect(funnelReach(index, rules, false).gap).toEqual(reach.gap);
  for (let unit = 0; unit < index.unitCount; ++unit) {
    const events = Array.from(index.time.slice(index.offsets[unit], index.offsets[unit + 1]), (time, i) => ({
      time,
      row: i,
      mask: rules.masks[index.activity[index.offsets[unit] + i]],
    }));
    const { level, times } = bruteForce(events, rules);
    expect(reach.level[unit]).toBe(level);
    expect(timesOf(reach, index, unit)).toEqual(times);
  }
}

/** The times of a unit's steps from its first event and the gaps. */
function timesOf(reach: FunnelReach, index: JourneyIndex, unit: number): number[] {
  const level = reach.level[unit];
  if (level === 0) return [];
  const times = [index.time[reach.firstEvent[unit]]];
  for (let k = 1; k < level; ++k) times.push(times[k - 1] + reach.gap[k][reach.further.indexOf(unit)]);
  expect(index.time[reach.lastEvent[unit]]).toBe(times[level - 1]);
  return times;
}
