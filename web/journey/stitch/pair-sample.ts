/** All sums of two hashes. */
const ALL = 2 ** 32;

/**
 * Pairs drawn at random, and yet the same whoever else is there: a pair is in the sample if the hashes of its records add
 * up, modulo 2^32, to less than a limit. Each pair has the same chance, and that of two pairs is independent, also where
 * they share a record. Records that are added bring their own pairs and change no others, as long as the limit stays.
 */
export interface PairSample {
  readonly limit: number;
  /** records in order of their hash, group by group; group g is at offsets[g] … offsets[g + 1] - 1 */
  readonly members: Int32Array;
  readonly offsets: Int32Array;
}

/** The records that samples are drawn from, and what became of them. */
export interface Population {
  /** per record; first those that are there, then those that are gone */
  readonly hash: Uint32Array;
  /** all records by their hash, ascending */
  readonly byHash: Int32Array;
  /** per record KEPT, ADDED or GONE since the samples before; undefined where there are none */
  readonly change?: Uint8Array;
}

export const KEPT = 0;
export const ADDED = 1;
export const GONE = 2;

/** The limit at which no more than `most` of so many pairs are expected; a half of that at least, or all there are. */
export function sampleLimit(pairs: number, most: number): number {
  let limit = ALL;
  for (let expected = pairs; expected > most && limit > 1; expected /= 2) limit /= 2;
  return limit;
}

/** Records by their hash, ascending; ties by number. O(n). */
export function byHash(hash: Uint32Array): Int32Array {
  let order = Int32Array.from(hash.keys());
  for (const shift of [0, 16]) {
    const offsets = new Int32Array(65_537);
    for (const one of hash) ++offsets[((one >>> shift) & 65_535) + 1];
    for (let i = 0; i < 65_536; ++i) offsets[i + 1] += offsets[i];
    const next = new Int32Array(order.length);
    for (const record of order) next[offsets[(hash[record] >>> shift) & 65_535]++] = record;
    order = next;
  }
  return order;
}

/**
 * Counts the pairs of a sample.
 * @param goesOn only what changed is told: pairs of added records by 1, pairs that went by -1
 */
export function tallySample(
  { hash, change }: Population,
  sample: PairSample,
  goesOn: boolean,
  tally: (left: number, right: number, by: 1 | -1) => void,
): void {
  visitSample(
    hash,
    sample,
    (left, right) => {
      const isGone = change !== undefined && (change[left] === GONE || change[right] === GONE);
      if (!isGone) return tally(left, right, 1);
      const isNew = change[left] === ADDED || change[right] === ADDED;
      if (goesOn && !isNew) tally(left, right, -1);
    },
    goesOn ? change : undefined,
  );
}

/**
 * Visits each pair of the sample once.
 * @param isAsked per record: only pairs with one that is not 0 are visited, and found without a look at the others
 */
function visitSample(
  hash: Uint32Array,
  { limit, members, offsets }: PairSample,
  visit: (left: number, right: number) => void,
  isAsked?: Uint8Array,
): void {
  for (let g = 0; g + 1 < offsets.length; ++g) {
    const start = offsets[g];
    const end = offsets[g + 1];
    if (end - start < 2) continue;
    for (let i = start; i < end; ++i) {
      const own = members[i];
      if (isAsked && !isAsked[own]) continue;
      const within = (from: number, to: number) => {
        for (let j = firstFrom(hash, members, start, end, from); j < end; ++j) {
          const other = members[j];
          if (hash[other] >= to) return;
          if (j !== i && (i < j || (isAsked && !isAsked[other]))) visit(own, other);
        }
      };
      const from = (ALL - hash[own]) % ALL;
      within(from, from + limit);
      if (from + limit > ALL) within(0, from + limit - ALL);
    }
  }
}

/** The first place from `start` on whose hash is no less than `least`; `end` if there is none. */
function firstFrom(
  hash: Uint32Array,
  members: Int32Array,
  start: number,
  end: number,
  least: number,
): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hash[members[middle]] < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
