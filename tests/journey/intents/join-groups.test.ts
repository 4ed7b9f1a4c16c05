import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinGroups } from "#journey/intents/join-groups.ts";
import { settle } from "#journey/intents/settle.ts";
import { sphericalKMeans } from "#journey/intents/spherical-k-means.ts";
import { wordings, type Wordings } from "#journey/intents/wordings.ts";
import { runToEnd } from "#journey/steps.ts";

const STEMS = 7;
const bagsArbitrary = fc.array(
  fc
    .uniqueArray(fc.integer({ min: 0, max: STEMS - 1 }), { minLength: 1, maxLength: 4 })
    .map((bag) => Int32Array.from(bag).sort()),
  { minLength: 2, maxLength: 12 },
);
const alone = (count: number) => Int32Array.from({ length: count }, (_, i) => i);

describe("wordings", () => {
  it("wordings(bags) are unit vectors, one for each set of stems, whatever the order", () => {
    fc.assert(
      fc.property(bagsArbitrary, (bags) => {
        const { wordings: points, wordingOf } = runToEnd(wordings(bags, STEMS));
        expect(points.count).toBe(new Set(bags.map(String)).size);
        for (const vector of dense(points)) expect(Math.hypot(...vector)).toBeCloseTo(1, 12);
        const turned = runToEnd(wordings(bags.toReversed(), STEMS));
        expect(turned.wordings).toEqual(points);
        expect([...turned.wordingOf].reverse()).toEqual([...wordingOf]);
      }),
      { seed: 5 },
    );
  });

  it("wordings weighs by the smoothed inverse document frequency", () => {
    const { wordings: points } = runToEnd(wordings([Int32Array.of(0, 1), Int32Array.of(0, 2)], 3));
    const [common, rare] = [Math.log(3 / 3) + 1, Math.log(3 / 2) + 1];
    expect(points.weight[0] / points.weight[1]).toBeCloseTo(common / rare, 12);
  });
});

describe("joinGroups", () => {
  it("joinGroups joins as average linkage over all pairs does, and its silhouette is the textbook's", () => {
    fc.assert(
      fc.property(bagsArbitrary, fc.integer({ min: 1, max: 6 }), (bags, wanted) => {
        const { wordings: points } = runToEnd(wordings(bags, STEMS));
        fc.pre(points.count >= wanted);
        const cut = runToEnd(joinGroups(points, alone(points.count), (count) => count === wanted));
        const vectors = dense(points);
        expect(cut.count).toBe(wanted);
        const expected = bruteLinkage(vectors, wanted);
        if (expected.isUnique) expect(partition(cut.groups)).toEqual(partition(expected.groups));
        expect(cut.silhouette).toBeCloseTo(bruteSilhouette(vectors, [...cut.groups]), 5);
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});

describe("settle", () => {
  it("settle(groups) leaves no wording with a negative silhouette unless it ran out of rounds", () => {
    const bags = [
      [0, 1],
      [0, 2],
      [0, 3],
      [4, 5],
      [4, 6],
      [5, 6],
    ].map((bag) => Int32Array.from(bag));
    const { wordings: points } = runToEnd(wordings(bags, STEMS));
    const settled = runToEnd(settle(points, Int32Array.of(0, 0, 1, 1, 1, 1), 2));
    expect(partition(settled)).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ]);
  });
});

describe("sphericalKMeans", () => {
  it("sphericalKMeans finds groups that have no word in common", () => {
    const bags = Array.from({ length: 40 }, (_, i) =>
      Int32Array.of((i % 4) * 5, (i % 4) * 5 + 1 + (i % 3), 20 + i),
    );
    const { wordings: points, wordingOf } = runToEnd(wordings(bags, 60));
    const groups = runToEnd(sphericalKMeans(points, 4));
    const found = Array.from(wordingOf, (wording) => groups[wording]);
    expect(found.every((group, i) => group === found[i % 4])).toBe(true);
    expect(new Set(found).size).toBe(4);
  });

  it("sphericalKMeans of more than 20,000 wordings learns from some and places all", () => {
    const bags = Array.from({ length: 22_000 }, (_, i) =>
      Int32Array.of(i % 3, 3 + (i % 7), 10 + Math.floor(i / 3)),
    );
    const { wordings: points, wordingOf } = runToEnd(wordings(bags, 10 + 7334));
    const groups = runToEnd(sphericalKMeans(points, 3));
    expect(points.count).toBeGreaterThan(20_000);
    expect(groups).toHaveLength(points.count);
    expect(
      Array.from(wordingOf, (wording) => groups[wording]).every((group) => group >= 0 && group < 3),
    ).toBe(true);
    expect(runToEnd(sphericalKMeans(points, 3))).toEqual(groups);
  });

  it("sphericalKMeans(points, most) gives each wording its own group where there are no more than that", () => {
    const { wordings: points } = runToEnd(wordings([Int32Array.of(0), Int32Array.of(1)], 2));
    expect([...runToEnd(sphericalKMeans(points, 5))]).toEqual([0, 1]);
  });
});

function dense({ count, stemCount, offsets, stem, weight }: Wordings): number[][] {
  return Array.from({ length: count }, (_, i) => {
    const vector = new Array<number>(stemCount).fill(0);
    for (let k = offsets[i]; k < offsets[i + 1]; ++k) vector[stem[k]] = weight[k];
    return vector;
  });
}

function cosine(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, x, i) => sum + x * b[i], 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

/** `isUnique` is false where two pairs of groups are equally alike: then either may be joined. */
function bruteLinkage(vectors: readonly number[][], wanted: number): { groups: number[]; isUnique: boolean } {
  let clusters = vectors.map((_, i) => [i]);
  let isUnique = true;
  while (clusters.length > wanted) {
    const pairs = clusters.flatMap((a, i) =>
      clusters.slice(i + 1).map((b) => ({
        a,
        b,
        likeness: mean(a.flatMap((x) => b.map((y) => cosine(vectors[x], vectors[y])))),
      })),
    );
    pairs.sort((p, q) => q.likeness - p.likeness);
    if (pairs.length > 1 && pairs[0].likeness - pairs[1].likeness < 1e-9) isUnique = false;
    const { a, b } = pairs[0];
    clusters = [...clusters.filter((c) => c !== a && c !== b), [...a, ...b]];
  }
  return { groups: vectors.map((_, i) => clusters.findIndex((c) => c.includes(i))), isUnique };
}

function bruteSilhouette(vectors: readonly number[][], groups: readonly number[]): number {
  if (new Set(groups).size < 2) return 0;
  return mean(
    vectors.map((vector, i) => {
      const distances = (group: number) =>
        groups.flatMap((g, j) => (g === group && j !== i ? [1 - cosine(vector, vectors[j])] : []));
      if (!distances(groups[i]).length) return 0;
      const within = mean(distances(groups[i]));
      const beyond = Math.min(
        ...[...new Set(groups)].filter((g) => g !== groups[i]).map((g) => mean(distances(g))),
      );
      return Math.max(within, beyond) > 0 ? (beyond - within) / Math.max(within, beyond) : 0;
    }),
  );
}

function partition(groups: ArrayLike<number>): number[][] {
  const sets = new Map<number, number[]>();
  Array.from(groups).forEach((group, i) => sets.set(group, [...(sets.get(group) ?? []), i]));
  return [...sets.values()];
}
