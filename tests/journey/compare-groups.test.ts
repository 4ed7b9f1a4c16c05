import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deviations } from "#journey/deviations.ts";
import type { Helper } from "#journey/helper.ts";
import { nextSteps } from "#journey/next-steps.ts";
import { paths } from "#journey/paths.ts";
import { stepMatrix } from "#journey/step-matrix.ts";
import { benjaminiHochberg, shareDifference, twoProportions } from "#journey/two-proportions.ts";
import { variants } from "#journey/variants.ts";
import type { Event } from "./brute.ts";
import { call, eventTable, rows } from "./call.ts";

interface Person {
  readonly group: string;
  readonly path: readonly string[];
}

/** Who is asked for a share, and who has it, by what a row says. */
interface Sets {
  whole(person: Person, row: Record<string, unknown>): boolean;
  part(person: Person, row: Record<string, unknown>): boolean;
}

const follows = (path: readonly string[], a: unknown, b: unknown): boolean =>
  path.some((activity, i) => activity === a && path[i + 1] === b);
const full = ({ path }: Person): string[] => ["(start)", ...path, "(end)"];

const CASES: readonly (readonly [Helper, Record<string, unknown>, Sets])[] = [
  [
    paths,
    {},
    {
      whole: (person, { source }) => full(person).includes(String(source)),
      part: (person, { source, target }) => follows(full(person), source, target),
    },
  ],
  [
    paths,
    { view: "steps" },
    {
      whole: (person, { step, source }) => full(person)[Number(step)] === source,
      part: (person, { step, source, target }) =>
        full(person)[Number(step)] === source && full(person)[Number(step) + 1] === target,
    },
  ],
  [variants, {}, { whole: () => true, part: ({ path }, { variant }) => path.join(" > ") === variant }],
  [
    stepMatrix,
    { after: 3 },
    {
      whole: () => true,
      part: ({ path }, { step, activity }) => (path[Number(step) - 1] ?? "(ended)") === activity,
    },
  ],
  [
    nextSteps,
    { order: 1 },
    {
      whole: (person, { context }) => full(person).includes(String(context)),
      part: (person, { context, next }) => follows(full(person), context, next),
    },
  ],
  [
    deviations,
    { expected: ["a", "b"] },
    {
      whole: () => true,
      part: ({ path }, { kind, after }) =>
        kind === "skipped"
          ? !path.includes("b")
          : path.includes("c") && after === (path.includes("b") ? "b" : "a"),
    },
  ],
];

describe.each(CASES)("$name(events, by) of %#", (helper, given, sets) => {
  const person = fc.record({
    group: fc.constantFrom("web", "web", "app", "shop"),
    path:
      helper === deviations
        ? fc.subarray(["b", "c"]).map((rest) => ["a", ...rest])
        : fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 3 }),
  });
  it("sets each share beside that of all others together, as if counted by hand", () => {
    fc.assert(
      fc.property(fc.array(person, { minLength: 1, maxLength: 120, size: "max" }), (people) => {
        const found = rows(call(helper, eventTable(eventsOf(people)), { ...given, by: "device" } as never));
        const p = found.map((row) => {
          const count = (of: Sets["whole"], isOwn: boolean): number =>
            people.filter((one) => (one.group === row.device) === isOwn && of(one, row)).length;
          const both = (one: Person, at: Record<string, unknown>) =>
            sets.whole(one, at) && sets.part(one, at);
          const [a, n, b, m] = [
            count(both, true),
            count(sets.whole, true),
            count(both, false),
            count(sets.whole, false),
          ];
          expect([row.customers, row.share]).toEqual([a, a / n]);
          const { difference, low, high } = shareDifference(a, n, b, m);
          expect([row.difference, row.low, row.high]).toEqual([difference, low, high].map(orNull));
          const test = m ? twoProportions(a, n, b, m) : NaN;
          expect(row.p).toEqual(orNull(test));
          return test;
        });
        expect(found.map(({ q }) => q)).toEqual(benjaminiHochberg(p).map(orNull));
      }),
      { seed: 21, numRuns: 60 },
    );
  });
});

describe("paths(events, by)", () => {
  const people = (group: string, path: string, n: number): Person[] =>
    Array.from({ length: n }, () => ({ group, path: path.split(" ") }));
  const log = eventTable(
    eventsOf([
      ...people("web", "a b", 80),
      ...people("web", "a c", 20),
      ...people("app", "a b", 30),
      ...people("app", "a c", 70),
    ]),
  );
  const texts = (given: Parameters<typeof call>[2]): string =>
    call(paths, log, given)
      .notes.map(({ text }) => text)
      .join("\n");
  it("tells the greatest difference in a sentence", () =>
    expect(texts({ by: "device" })).toContain(
      "4 rows differ at q < 0.05, most of all a → b: 30 % of app, 80 % of the others.",
    ));
  it("says so where nothing could be compared", () =>
    expect(texts({ by: "device", from: "b", to: "b" })).toContain("too few to compare"));
  it("has no such columns without by", () =>
    expect(call(paths, log).table.columns.map(({ name }) => name)).not.toContain("q"));
});

describe("shareDifference(a, n, b, m)", () => {
  it("is Newcombe's example: 56 of 70 less 48 of 80", () => {
    const { difference, low, high } = shareDifference(56, 70, 48, 80);
    expect([difference, low, high].map((value) => Number(value.toFixed(4)))).toEqual([0.2, 0.0524, 0.3339]);
  });
  it("stays within -1 and 1, and is NaN of nobody", () => {
    const { low, high } = shareDifference(5, 5, 0, 5);
    expect(low).toBeGreaterThan(0);
    expect(high).toBe(1);
    expect(shareDifference(0, 0, 1, 2).difference).toBeNaN();
  });
});

function eventsOf(people: readonly Person[]): Event[] {
  return people.flatMap(({ group, path }, unit) =>
    path.map((activity, i) => ({ unit: `u${unit}`, activity, time: 1000 * i, group })),
  );
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
