import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { funnelReach, type FunnelReach } from "#journey/funnel-reach.ts";
import type { FunnelRules } from "#journey/funnel-rules.ts";
import type { JourneyIndex } from "#journey/journey-index.ts";
import {
  bruteAttempts,
  bruteForce,
  bruteOptional,
  indexOf,
  isCrossed,
  type Event,
  type Found,
} from "./funnel-brute.ts";

const ACTIVITIES = 4;
/** An activity that is never a step. */
const EXCLUDED = 4;

const units = fc.array(
  fc
    .array(fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: EXCLUDED })), { maxLength: 7 })
    .map((events) => events.toSorted(([a], [b]) => a - b)),
  { minLength: 1, maxLength: 3 },
);
/** Steps as sets of activities, overlapping and repeated; half the time of one activity each, none twice. */
const masks = fc.oneof(
  fc.array(fc.integer({ min: 1, max: 2 ** ACTIVITIES - 1 }), { minLength: 1, maxLength: 3 }),
  fc
    .shuffledSubarray([0, 1, 2, 3], { minLength: 1, maxLength: 3 })
    .map((codes) => codes.map((code) => 1 << code)),
);
const within = fc.constantFrom(0, 1, 2, 4, Infinity);

interface Choice {
  readonly how: Partial<FunnelRules>;
  readonly sets: readonly number[];
  readonly effect: "drop" | "exit" | undefined;
  readonly optional: readonly { readonly set: number; readonly after: number }[];
}

/** Rules over activities a…d as steps and e as excluded. */
function rulesOf({ how, sets, effect, optional }: Choice): FunnelRules {
  const isIn = (set: number): Uint8Array => Uint8Array.from({ length: 5 }, (_, code) => (set >>> code) & 1);
  const masksOf = Int32Array.from({ length: 5 }, (_, code) =>
    sets.reduce((mask, set, k) => mask | (((set >>> code) & 1) << k), 0),
  );
  return {
    steps: sets.length,
    masks: masksOf,
    within: Infinity,
    order: "ordered",
    entry: "best",
    ties: "any",
    reuse: false,
    collapse: false,
    exclude: effect && { hits: isIn(1 << EXCLUDED), effect },
    optional: optional
      .filter(({ after }) => after <= sets.length)
      .toSorted((a, b) => a.after - b.after)
      .map(({ set, after }) => ({ hits: isIn(set), after })),
    ...how,
  };
}

function claim(
  given: Partial<Record<keyof FunnelRules, fc.Arbitrary<unknown>>>,
  effects: readonly Choice["effect"][],
  check: (index: JourneyIndex, rules: FunnelRules) => void,
  optional: fc.Arbitrary<Choice["optional"]> = fc.constant([]),
): void {
  const choice = fc.record({
    how: fc.record({ within, ...given }) as fc.Arbitrary<Partial<FunnelRules>>,
    sets: masks,
    effect: fc.constantFrom(...effects),
    optional,
  });
  fc.assert(
    fc.property(units, choice, (events, one) => check(indexOf(events), rulesOf(one))),
    { seed: 20260103, numRuns: 800 },
  );
}

const orders = { order: fc.constantFrom("ordered", "strict", "any"), ties: fc.constantFrom("any", "row") };
const bestOrFirst = fc.constantFrom("best", "first");

describe("funnelReach(index, {exclude}) is what trying every choice of events gives", () => {
  it("where an excluded event ends the chain", () =>
    claim({ ...orders, entry: bestOrFirst }, ["exit"], expectUnits));
  it("where it drops the unit", () => claim({ ...orders, entry: bestOrFirst }, ["drop"], expectUnits));
  it("where each step must be later than the one before", () =>
    claim({ ties: fc.constant("apart"), entry: bestOrFirst }, ["exit", "drop"], expectUnits));
});

describe("funnelReach(index, {entry: 'every'}) is one attempt after the other", () => {
  const entry = fc.constant("every");
  it("in every order, with and without excluded events", () =>
    claim({ ...orders, entry }, [undefined, "exit", "drop"], expectAttempts));
  it("where each step must be later than the one before", () =>
    claim({ ties: fc.constant("apart"), entry }, [undefined, "exit", "drop"], expectAttempts));
  it("with optional steps before the last, no event in two attempts", () => {
    const given = { entry, ties: fc.constantFrom("any", "row", "apart") };
    const before = fc
      .record({ set: fc.integer({ min: 1, max: 15 }), after: fc.integer({ min: 1, max: 2 }) })
      .map((one) => [one]);
    claim(given, [undefined, "exit"], expectOptionalAttempts, before);
  });
  it("stays linear where a unit converts a hundred thousand times", () => {
    const index = indexOf([Array.from({ length: 200_000 }, (_, i) => [i, i % 2] as const)]);
    const rules = rulesOf({
      how: { entry: "every", within: 10 },
      sets: [1, 2],
      effect: "exit",
      optional: [],
    });
    const reach = funnelReach(index, rules);
    expect([reach.entered, reach.enteredUnits, reach.level.every((level) => level === 2)]).toEqual([
      100_000,
      1,
      true,
    ]);
  });
});

describe("funnelReach(index, {optional})", () => {
  const optional = fc.array(
    fc.record({ set: fc.integer({ min: 1, max: 15 }), after: fc.integer({ min: 1, max: 3 }) }),
    { minLength: 1, maxLength: 2 },
  );
  const given = { entry: bestOrFirst, ties: fc.constantFrom("any", "row", "apart") };
  it("does the other steps as if the optional ones were not there", () =>
    claim(
      given,
      [undefined, "exit"],
      (index, rules) => {
        const plain = { ...rules, optional: undefined };
        expect([...funnelReach(index, rules).level]).toEqual([...funnelReach(index, plain).level]);
      },
      optional,
    ));
  it("takes the first free event between its neighbours", () =>
    claim(given, [undefined, "exit", "drop"], expectUnits, optional));
});

function eventsOf(index: JourneyIndex, unit: number, rules: FunnelRules): Event[] {
  const from = index.offsets[unit];
  return Array.from(index.time.slice(from, index.offsets[unit + 1]), (time, row) => {
    const code = index.activity[from + row];
    return {
      time,
      row,
      mask: rules.masks[code],
      isExcluded: rules.exclude?.hits[code] === 1,
      optional: rules.optional?.map(({ hits }) => hits[code] === 1),
    };
  });
}

function expectUnits(index: JourneyIndex, rules: FunnelRules): void {
  const reach = funnelReach(index, rules);
  let dropped = 0;
  for (let unit = 0; unit < index.unitCount; ++unit) {
    const events = eventsOf(index, unit, rules);
    const found = bruteForce(events, rules);
    const optional = bruteOptional(events, found, rules);
    const all = { ...found, used: [...found.used, ...optional.filter((e) => e !== undefined)] };
    const isDropped = rules.exclude?.effect === "drop" && found.level > 0 && isCrossed(all, events, rules);
    if (isDropped) dropped += 1;
    expect(reach.level[unit]).toBe(isDropped ? 0 : found.level);
    if (isDropped || found.level === 0) continue;
    expectTimes(reach, index, unit, reach.further.indexOf(unit), found);
    const gaps = optional.map((e, j) => (e ? e.time - found.times[rules.optional![j].after - 1] : NaN));
    expect(reach.optionalGap.map((gap) => gap[reach.further.indexOf(unit)])).toEqual(gaps);
  }
  expect(reach.dropped).toBe(dropped);
}

function expectAttempts(index: JourneyIndex, rules: FunnelRules): void {
  const reach = funnelReach(index, rules);
  const isDrop = rules.exclude?.effect === "drop";
  const attempts = Array.from({ length: index.unitCount }, (_, unit) => {
    const events = eventsOf(index, unit, rules);
    return bruteAttempts(events, rules).filter((found) => !isDrop || !isCrossed(found, events, rules));
  });
  const all = attempts.flat();
  expect([...reach.level]).toEqual(all.map(({ level }) => level));
  expect(reach.enteredUnits).toBe(attempts.filter(({ length }) => length).length);
  all.forEach((found, at) => expectTimes(reach, index, at, at, found));
}

/** Optional steps of every attempt; after the very last step there are none, so that no attempt takes from the next. */
function expectOptionalAttempts(index: JourneyIndex, given: FunnelRules): void {
  const rules = { ...given, optional: given.optional?.filter(({ after }) => after < given.steps) };
  const reach = funnelReach(index, rules);
  let at = 0;
  for (let unit = 0; unit < index.unitCount; ++unit) {
    const events = eventsOf(index, unit, rules);
    const taken: Event[] = [];
    for (const found of bruteAttempts(events, rules)) {
      const optional = bruteOptional(events, found, rules);
      const gaps = optional.map((e, j) => (e ? e.time - found.times[rules.optional![j].after - 1] : NaN));
      expect(reach.optionalGap.map((gap) => gap[at])).toEqual(gaps);
      taken.push(...found.used, ...optional.filter((e) => e !== undefined));
      at += 1;
    }
    expect(taken).toHaveLength(new Set(taken).size);
  }
  expect(reach.level).toHaveLength(at);
}

/** The times of the steps from the first event and the gaps. */
function expectTimes(reach: FunnelReach, index: JourneyIndex, at: number, place: number, found: Found): void {
  const times = [index.time[reach.firstEvent[at]]];
  for (let k = 1; k < reach.level[at]; ++k) times.push(times[k - 1] + reach.gap[k][place]);
  expect(times).toEqual(found.times);
  expect(index.time[reach.lastEvent[at]]).toBe(times.at(-1));
}
