import fc from "fast-check";
import type { Event, Question } from "./brute.ts";

/** What activities are called. */
export const label = fc.constantFrom("a", "b", "c", "d", "e");

/** Small logs full of ties, repeats and gaps; `holdOut` chooses u17, u18 and u19 of their units. */
export const events: fc.Arbitrary<Event[]> = fc.array(
  fc.record({
    unit: fc.constantFrom("u1", "u2", "u3", "u4", "u5", "u17", "u18", "u19"),
    activity: label,
    time: fc.integer({ min: 0, max: 12 }).map((t) => t * 500),
    group: fc.constantFrom("web", "app", undefined),
  }),
  { maxLength: 60, size: "max" },
);

/** Each asked now and then, so that most logs keep most of their events. */
export const common = {
  from: rarely(label),
  to: rarely(label),
  within: rarely(fc.integer({ min: 0, max: 8 }).map((t) => t * 500)),
  all: rarely(fc.boolean()),
  drop: rarely(fc.boolean()),
  collapse: rarely(fc.boolean()),
  include: rarely(fc.uniqueArray(label, { minLength: 2, maxLength: 4 })),
  exclude: rarely(fc.uniqueArray(label, { maxLength: 2 })),
  groups: rarely(fc.constantFrom({ a: "ab", b: "ab" }, { c: "d" }, { e: "b" })),
  maxSteps: rarely(fc.integer({ min: 1, max: 5 })),
};
export const question: fc.Arbitrary<Question> = fc.record(common);

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

/** In one case of three; undefined else. */
export function rarely<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ arbitrary: fc.constant(undefined), weight: 2 }, { arbitrary: value, weight: 1 });
}
