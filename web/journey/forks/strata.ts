import type { Events } from "../path-set.ts";

/** How alike the paths to the fork are in a stratum, from the whole path to no more than the place where they part. */
export const LIKENESS = [
  "whole path",
  "last 3 steps",
  "last step",
  "number of steps",
  "the fork alone",
] as const;
export type Likeness = (typeof LIKENESS)[number];

/** Paths so far: from the first event of each to the one it forks at, as places in the events of the paths. */
export interface PathsSoFar {
  readonly count: number;
  readonly begin: Int32Array;
  readonly here: Int32Array;
}

/** Units of a fork sorted by the way they came. */
export interface Strata {
  readonly count: number;
  /** per unit of the fork, from 0 */
  readonly of: Int32Array;
  /** per stratum, its place in LIKENESS */
  readonly likeness: Uint8Array;
}

/** Fewest units of a stratum that is not taken apart further from the others by a coarser rule. */
export const LARGE = 20;

/** Steps before the fork that must be the same at the second and the third attempt; the number of steps must be about the same. */
const LAST = [3, 1];

/**
 * Puts units together that came the same way: by the whole path so far where at least `LARGE` did; those left by the last 3
 * steps before the fork and about as many steps, where at least `LARGE` of those left did; then by the last step and about as
 * many; those still left by about as many alone. About as many: 1, 2, 3–4, 5–8, 9–16 steps and so on.
 *
 * Which way a unit went on plays no part, so that within a stratum lots may still decide it (coarsened exact matching: Iacus,
 * King and Porro 2012, "Causal inference without balance checking", Political Analysis 20).
 * @param steps how many steps the fork itself is
 */
export function strataOf(
  { node }: Pick<Events, "node">,
  { count, begin, here }: PathsSoFar,
  steps: number,
): Strata {
  const of = new Int32Array(count).fill(-1);
  const likeness: number[] = [];
  const bands = Uint8Array.from(here, (stop, k) => 32 - Math.clz32(stop - begin[k]));
  let left = Int32Array.from(here.keys());
  const putTogether = (level: number, fewest: number, runs: Runs): void => {
    const { group, sizes } = groupAlike(node, left, runs);
    const stratum = sizes.map((size) => (size >= fewest ? likeness.push(level) - 1 : -1));
    for (let at = 0; at < left.length; ++at) of[left[at]] = stratum[group[at]];
    left = left.filter((k) => of[k] < 0);
  };
  putTogether(0, LARGE, { start: begin, stop: here, bands: new Uint8Array(count) });
  LAST.forEach((last, at) => {
    const start = here.map((stop, k) => Math.max(begin[k], stop - steps - last + 1));
    putTogether(at + 1, LARGE, { start, stop: here, bands });
  });
  putTogether(LAST.length + 1, 1, { start: here.map((stop) => stop + 1), stop: here, bands });
  return { count: likeness.length, of, likeness: Uint8Array.from(likeness) };
}

/** All in one stratum, whatever way they came. */
export function oneStratum(count: number): Strata {
  return {
    count: count ? 1 : 0,
    of: new Int32Array(count),
    likeness: Uint8Array.of(LIKENESS.indexOf("the fork alone")),
  };
}

/** Nodes from `start` to `stop`, and a band: what must be the same of two units. */
interface Runs {
  readonly start: Int32Array;
  readonly stop: Int32Array;
  readonly bands: Uint8Array;
}

/**
 * Numbers the different runs of these units, in order of first appearance. Runs of the same hash are compared.
 * @returns the number per member, and how many have each
 */
function groupAlike(node: Events["node"], members: Int32Array, runs: Runs) {
  const group = new Int32Array(members.length);
  const sizes: number[] = [];
  const first: number[] = [];
  const next: number[] = [];
  const withHash = new Map<number, number>();
  for (let at = 0; at < members.length; ++at) {
    const k = members[at];
    const hash = hashOf(node, k, runs);
    const head = withHash.get(hash) ?? -1;
    let found = head;
    while (found >= 0 && !isSame(node, k, first[found], runs)) found = next[found];
    if (found < 0) {
      found = sizes.push(0) - 1;
      first.push(k);
      next.push(head);
      withHash.set(hash, found);
    }
    sizes[found] += 1;
    group[at] = found;
  }
  return { group, sizes };
}

function hashOf(node: Events["node"], k: number, { start, stop, bands }: Runs): number {
  let hash: number = bands[k];
  for (let i = start[k]; i <= stop[k]; ++i)
    hash = (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) + node[i] + 1) | 0;
  return hash;
}

function isSame(node: Events["node"], k: number, other: number, { start, stop, bands }: Runs): boolean {
  const shift = start[other] - start[k];
  if (bands[k] !== bands[other] || stop[other] - stop[k] !== shift) return false;
  for (let i = start[k]; i <= stop[k]; ++i) if (node[i] !== node[i + shift]) return false;
  return true;
}
