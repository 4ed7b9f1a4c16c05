import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pairNumbers, sparsePairs } from "#journey/pair-numbers.ts";

describe.each([
  ["pairNumbers(…)", () => pairNumbers(60, 50)],
  ["sparsePairs()", sparsePairs],
  ["pairNumbers(…) of too many to have a place each", () => pairNumbers(1e6, 1e6)],
])("%s", (_, make) => {
  it("numbers pairs in order of first appearance, and knows them again", () => {
    const pair = fc.tuple(fc.nat({ max: 59 }), fc.nat({ max: 49 }));
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 2500, size: "max" }), (asked) => {
        const numbers = make();
        const known = new Map<string, number>();
        for (const [first, second] of asked) {
          const key = `${first} ${second}`;
          if (!known.has(key)) known.set(key, known.size);
          expect(numbers.numberOf(first, second)).toBe(known.get(key));
        }
        const { count, first, second } = numbers.finish();
        expect(Array.from({ length: count }, (_, n) => `${first[n]} ${second[n]}`)).toEqual([
          ...known.keys(),
        ]);
      }),
      { seed: 20261125, numRuns: 20 },
    );
  });
});
