import { inChunks, within, type Steps } from "../steps.ts";

/** Texts between two steps. */
const CHUNK = 2000;
/** Stems whose wordings are put in order between two steps. */
const SORTED = 50;

/** Distinct wordings, each a unit vector over stems, by rows (compressed sparse rows). */
export interface Wordings {
  readonly count: number;
  readonly stemCount: number;
  /** length count + 1 */
  readonly offsets: Int32Array;
  readonly stem: Int32Array;
  /** of length 1 together per wording */
  readonly weight: Float64Array;
}

/**
 * Texts with the same stems are one wording, which counts once in what follows, however often it is written: a form
 * letter must not make a group of its own. Weights are inverse document frequencies over wordings,
 *
 *     idf = ln((1 + n) / (1 + n with the stem)) + 1
 *
 * (Spärck Jones 1972, smoothed as in scikit-learn), divided by the vector’s length, so that the product of two is
 * their cosine.
 * @returns wordings in order of their stems’ codes, whatever the order of the bags; `wordingOf` per bag, -1 if empty
 */
export function* wordings(
  bags: readonly Int32Array[],
  stemCount: number,
): Steps<{ readonly wordings: Wordings; readonly wordingOf: Int32Array }> {
  const firstWith = new Map<string, number>();
  const firstOf = new Int32Array(bags.length).fill(-1);
  // by their first stem
  const distinct = Array.from({ length: stemCount }, (): number[] => []);
  const find = (text: number): void => {
    const bag = bags[text];
    if (!bag.length) return;
    const key = bag.join(" ");
    const first = firstWith.get(key);
    firstOf[text] = first ?? text;
    if (first !== undefined) return;
    firstWith.set(key, text);
    distinct[bag[0]].push(text);
  };
  yield* within(0, 0.5, inChunks(bags.length, CHUNK, find));
  const sort = (stem: number): void => {
    distinct[stem].sort((a, b) => compareCodes(bags[a], bags[b]));
  };
  yield* within(0.5, 0.8, inChunks(stemCount, SORTED, sort));
  const ordered = distinct.flat();
  const numberOf = new Int32Array(bags.length);
  ordered.forEach((text, number) => (numberOf[text] = number));
  const weighed = weigh(
    ordered.map((text) => bags[text]),
    stemCount,
  );
  return {
    wordings: yield* within(0.8, 1, weighed),
    wordingOf: firstOf.map((text) => (text < 0 ? -1 : numberOf[text])),
  };
}

/** So many of the wordings, taken at even steps through their order. */
export function evenly({ count, stemCount, offsets, stem, weight }: Wordings, wanted: number): Wordings {
  const chosen = Array.from({ length: wanted }, (_, j) => Math.floor((j * count) / wanted));
  const sizes = chosen.map((i) => offsets[i + 1] - offsets[i]);
  const taken = new Int32Array(wanted + 1);
  sizes.forEach((size, j) => (taken[j + 1] = taken[j] + size));
  const subset = { stem: new Int32Array(taken[wanted]), weight: new Float64Array(taken[wanted]) };
  chosen.forEach((i, j) => {
    subset.stem.set(stem.subarray(offsets[i], offsets[i + 1]), taken[j]);
    subset.weight.set(weight.subarray(offsets[i], offsets[i + 1]), taken[j]);
  });
  return { count: wanted, stemCount, offsets: taken, ...subset };
}

function* weigh(bags: readonly Int32Array[], stemCount: number): Steps<Wordings> {
  const frequency = new Int32Array(stemCount);
  for (const bag of bags) for (const stem of bag) frequency[stem] += 1;
  const idf = Float64Array.from(frequency, (n) => Math.log((1 + bags.length) / (1 + n)) + 1);
  const offsets = new Int32Array(bags.length + 1);
  bags.forEach((bag, i) => (offsets[i + 1] = offsets[i] + bag.length));
  const stem = new Int32Array(offsets[bags.length]);
  const weight = new Float64Array(stem.length);
  const weighOne = (i: number): void => {
    const bag = bags[i];
    let square = 0;
    for (const code of bag) square += idf[code] * idf[code];
    const length = Math.sqrt(square);
    stem.set(bag, offsets[i]);
    bag.forEach((code, k) => (weight[offsets[i] + k] = idf[code] / length));
  };
  yield* inChunks(bags.length, CHUNK, weighOne);
  return { count: bags.length, stemCount, offsets, stem, weight };
}

function compareCodes(a: Int32Array, b: Int32Array): number {
  const shorter = Math.min(a.length, b.length);
  for (let k = 0; k < shorter; ++k) if (a[k] !== b[k]) return a[k] - b[k];
  return a.length - b.length;
}
