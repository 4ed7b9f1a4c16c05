import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LARGE, LIKENESS, strataOf } from "#journey/forks/strata.ts";
import { slowStrata } from "./given.ts";

/** Paths so far, each a text of one-letter steps. */
function put(paths: readonly string[], steps = 1) {
  const node = Int32Array.from(paths.join(""), (letter) => letter.charCodeAt(0));
  const begin = new Int32Array(paths.length);
  const here = new Int32Array(paths.length);
  let at = 0;
  paths.forEach((path, k) => {
    begin[k] = at;
    at += path.length;
    here[k] = at - 1;
  });
  return strataOf({ node }, { count: paths.length, begin, here }, steps);
}

describe("strataOf(events, pathsSoFar, steps)", () => {
  it("is what the slow search finds, whatever the paths", () => {
    const path = fc.string({ unit: fc.constantFrom("a", "b"), minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(
        fc.array(path, { maxLength: 200, size: "max" }),
        fc.integer({ min: 1, max: 2 }),
        (paths, steps) => {
          const { of, likeness, count } = put(paths, steps);
          const expected = slowStrata(paths, steps);
          expect(new Set(of).size).toBe(count);
          const names = new Map<number, string>();
          of.forEach((h, k) => {
            names.set(h, names.get(h) ?? expected[k]);
            expect(names.get(h)).toBe(expected[k]);
            expect(expected[k].startsWith(LIKENESS[likeness[h]])).toBe(true);
          });
          expect(new Set(names.values()).size).toBe(count);
        },
      ),
      { seed: 20261122, numRuns: 200 },
    );
  });

  it("takes whole paths only where enough came so, and then the last steps, and then their number", () => {
    const times = (path: string, many: number) => Array.from({ length: many }, () => path);
    const { of, likeness } = put([
      ...times("xa", LARGE),
      ...times("cbdefa", LARGE - 1),
      ...times("gbdefa", 1),
      ...times("ya", LARGE - 1),
    ]);
    expect([0, LARGE, 2 * LARGE - 1, 2 * LARGE].map((k) => LIKENESS[likeness[of[k]]])).toEqual([
      "whole path",
      "last 3 steps",
      "last 3 steps",
      "number of steps",
    ]);
    expect(of[LARGE]).toBe(of[2 * LARGE - 1]);
  });

  it("keeps runs of the same hash apart, and is empty of nobody", () => {
    const paths = Array.from({ length: 4000 }, (_, k) => k.toString(2).padStart(13, "0"));
    const all = [...paths, ...paths].flatMap((path) => Array.from({ length: LARGE / 2 }, () => path));
    const { of, count, likeness } = put(all);
    expect(count).toBe(4000);
    expect(likeness.every((level) => level === 0)).toBe(true);
    expect(of[0]).not.toBe(of[LARGE]);
    expect(put([])).toMatchObject({ count: 0 });
  });
});
