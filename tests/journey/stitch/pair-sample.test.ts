import fc from "fast-check";
import { expect, it } from "vitest";
import { codesOfPairs } from "#journey/stitch/codes-of-pairs.ts";
import { membersOf } from "#journey/stitch/members.ts";
import { ADDED, byHash, GONE, KEPT, sampleLimit, tallySample } from "#journey/stitch/pair-sample.ts";

const hashes = fc.uniqueArray(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { minLength: 1, maxLength: 25 });
const limit = fc.integer({ min: 0, max: 32 }).map((k) => 2 ** k);
const change = fc.constantFrom(KEPT, ADDED, GONE);

/** Pairs whose hashes add up to less than the limit, by definition. */
function slowSample(
  hash: readonly number[],
  group: readonly number[],
  most: number,
  isIn: (i: number) => boolean,
) {
  const pairs = new Set<string>();
  for (let i = 0; i < hash.length; ++i)
    for (let j = 0; j < i; ++j)
      if (group[i] === group[j] && isIn(i) && isIn(j) && (hash[i] + hash[j]) % 2 ** 32 < most)
        pairs.add(`${j} ${i}`);
  return pairs;
}

it("tallySample(population, sample) counts each pair once; goes on from an earlier count by what was added and went", () => {
  fc.assert(
    fc.property(
      hashes,
      limit,
      fc.array(change, { minLength: 25, maxLength: 25 }),
      fc.boolean(),
      (list, most, changes, inGroups) => {
        const hash = Uint32Array.from(list);
        const group = Int32Array.from(list, (_, i) => (inGroups ? i % 3 : 0));
        const population = {
          hash,
          byHash: byHash(hash),
          change: Uint8Array.from(list, (_, i) => changes[i]),
        };
        const sample = { limit: most, ...membersOf(group, 3, population.byHash) };
        const tell = (goesOn: boolean, counts: Map<string, number>) => {
          tallySample(population, sample, goesOn, (left, right, by) => {
            const key = `${Math.min(left, right)} ${Math.max(left, right)}`;
            counts.set(key, (counts.get(key) ?? 0) + by);
          });
          return new Map([...counts].filter(([, count]) => count !== 0).sort());
        };
        const counted = (isIn: (i: number) => boolean) =>
          new Map([...slowSample(list, [...group], most, isIn)].sort().map((key) => [key, 1]));
        const now = counted((i) => changes[i] !== GONE);
        expect(tell(false, new Map())).toEqual(now);
        expect(tell(true, new Map(counted((i) => changes[i] !== ADDED)))).toEqual(now);
      },
    ),
    { seed: 71, numRuns: 300 },
  );
});

it("sampleLimit(pairs, most) expects no more than most, and more than half of it", () => {
  for (const pairs of [0, 1, 999, 1000, 1001, 1e6, 123_456_789, 5e11]) {
    const expected = (pairs * sampleLimit(pairs, 1000)) / 2 ** 32;
    expect(expected).toBeLessThanOrEqual(1000);
    expect(expected).toBeGreaterThan(Math.min(500, pairs - 1));
  }
});

it("byHash(hash) is the order of the hashes, ties by number", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.constantFrom(0, 7, 2 ** 32 - 1))),
      (list) => {
        const order = [...byHash(Uint32Array.from(list))];
        expect(order).toEqual([...list.keys()].sort((a, b) => list[a] - list[b] || a - b));
      },
    ),
    { seed: 73 },
  );
});

it("codesOfPairs(left, right) numbers pairs in order of first appearance, -1 where one is missing", () => {
  const codes = fc.array(
    fc.tuple(
      fc.integer({ min: -1, max: 4 }),
      fc.integer({ min: -1, max: 90_000 }).map((n) => n % 7),
    ),
  );
  fc.assert(
    fc.property(codes, (pairs) => {
      const known = new Map<string, number>();
      const expected = pairs.map(([a, b]) => {
        if (a < 0 || b < 0) return -1;
        const key = `${a} ${b}`;
        if (!known.has(key)) known.set(key, known.size);
        return known.get(key);
      });
      const found = codesOfPairs(
        Int32Array.from(pairs, ([a]) => a),
        Int32Array.from(pairs, ([, b]) => b),
      );
      expect([...found.codes]).toEqual(expected);
      expect(found.count).toBe(known.size);
    }),
    { seed: 79 },
  );
});
