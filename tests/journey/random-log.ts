import fc from "fast-check";
import type { Event, Question } from "./brute.ts";

/** Small logs full of ties, repeats and gaps, and what may be asked of them. */
export const label = fc.constantFrom("a", "b", "c", "d", "e");

export const events: fc.Arbitrary<Event[]> = fc.array(
  fc.record({
    unit: fc.constantFrom("u1", "u2", "u3", "u4", "u5"),
    activity: label,
    time: fc.integer({ min: 0, max: 12 }).map((t) => t * 500),
    group: fc.constantFrom("web", "app", undefined),
  }),
  { maxLength: 40 },
);

export const question: fc.Arbitrary<Question> = fc.record(
  {
    from: label,
    to: label,
    within: fc.integer({ min: 0, max: 8 }).map((t) => t * 500),
    all: fc.boolean(),
    drop: fc.boolean(),
    collapse: fc.boolean(),
    include: fc.uniqueArray(label, { minLength: 1, maxLength: 4 }),
    exclude: fc.uniqueArray(label, { maxLength: 2 }),
    groups: fc.constantFrom({ a: "ab", b: "ab" }, { c: "d" }, { e: "b" }),
    maxSteps: fc.integer({ min: 1, max: 5 }),
    bySteps: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** The question as arguments of a helper of the path family. */
export function asked(q: Question) {
  return {
    from: q.from,
    to: q.to,
    within: q.within,
    segments: q.all ? "all" : "first",
    lost: q.drop ? "drop" : "keep",
    collapse: q.collapse,
    include: q.include,
    exclude: q.exclude,
    groups: q.groups,
    max_steps: q.maxSteps,
  };
}
