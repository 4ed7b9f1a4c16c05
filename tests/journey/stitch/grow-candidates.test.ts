import fc from "fast-check";
import { expect, it } from "vitest";
import { growPairs } from "#journey/stitch/grow-candidates.ts";
import { ADDED, GONE, KEPT } from "#journey/stitch/pair-sample.ts";

const LARGEST = 3;
const KEYS = 3;
const record = fc.record({
  groups: fc.array(fc.integer({ min: -1, max: 3 }), { minLength: KEYS, maxLength: KEYS }),
  change: fc.constantFrom(KEPT, KEPT, ADDED, GONE),
});
type One = { readonly groups: readonly number[] };

/** Pairs that share a group of no more than the largest size under some key, by definition. */
function slowPairs(records: readonly One[]): [number, number][] {
  const size = (key: number, group: number) => records.filter(({ groups }) => groups[key] === group).length;
  const meet = (a: One, b: One) =>
    a.groups.some((group, key) => group >= 0 && b.groups[key] === group && size(key, group) <= LARGEST);
  return records.flatMap((a, i) =>
    records.flatMap((b, j): [number, number][] => (i < j && meet(a, b) ? [[i, j]] : [])),
  );
}

it("growPairs(keys, …, before) gives the pairs of all records there are, and where each stood before", () => {
  fc.assert(
    fc.property(fc.array(record, { minLength: 1, maxLength: 30 }), (records) => {
      const now = records.filter(({ change }) => change !== GONE);
      const gone = records.filter(({ change }) => change === GONE);
      const earlier = records.filter(({ change }) => change !== ADDED);
      const before = slowPairs(earlier);
      const all = [...now, ...gone];
      const keys = Array.from({ length: KEYS }, (_, key) => ({
        groups: Int32Array.from(all, ({ groups }) => groups[key]),
        groupCount: 4,
      }));
      const grown = growPairs(keys, now.length, LARGEST, {
        candidates: {
          left: Int32Array.from(before, ([left]) => left),
          right: Int32Array.from(before, ([, right]) => right),
          keys: [],
          complete: false,
        },
        change: Uint8Array.from(all, ({ change }) => change),
        to: Int32Array.from(earlier, (one) => now.indexOf(one)),
      });
      const pairs = Array.from(grown.left, (left, i) => [left, grown.right[i]]);
      expect(pairs).toEqual(slowPairs(now));
      grown.earlier.forEach((place, i) => {
        if (place < 0) return;
        const [left, right] = before[place].map((one) => now.indexOf(earlier[one]));
        expect([left, right]).toEqual(pairs[i]);
      });
      const isNew = (one: number) => now[one].change === ADDED;
      if (records.length < 4)
        grown.earlier.forEach((place, i) => expect(place < 0).toBe(pairs[i].some(isNew)));
    }),
    { seed: 83, numRuns: 500 },
  );
});
