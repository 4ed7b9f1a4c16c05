import { inChunks, within, type Steps } from "../steps.ts";
import { seededRandom } from "../stitch/seeded-random.ts";
import { evenly, type Wordings } from "./wordings.ts";

const ROUNDS = 15;
/** Groups of more wordings than these are learned from so many of them. */
const MOST_LEARNED = 20_000;
/** Wordings between two steps. */
const CHUNK = 2000;
const SEED = 20_010_101;
/** Steps of the random threshold; fine enough to tell 2^30 wordings apart. */
const FINE = 2 ** 30;

/**
 * Spherical k-means (Dhillon and Modha 2001, “Concept decompositions for large sparse text data using clustering”,
 * Machine Learning 42): every wording goes to the group whose mean points most in its direction, until nothing moves, at
 * most 15 times. Begins as k-means++ does (Arthur and Vassilvitskii 2007), with a distance of 1 − cosine and a
 * fixed seed over wordings in their order, so that the same wordings always give the same groups. Of more than 20,000
 * wordings the means are those of 20,000, taken evenly; all go to the nearest.
 * @param most groups to make; fewer where there are fewer wordings
 * @returns a group per wording, numbered from 0 without gaps; ties go to the lower number. O(stems × most) a round
 */
export function* sphericalKMeans(wordings: Wordings, most: number): Steps<Int32Array> {
  const { count } = wordings;
  if (count <= most) return Int32Array.from({ length: count }, (_, i) => i);
  const learned = count > MOST_LEARNED ? evenly(wordings, MOST_LEARNED) : wordings;
  let groups = yield* within(0, 0.2, begin(learned, most));
  for (let round = 0; round < ROUNDS; ++round) {
    const [from, to] = [round, round + 1].map((n) => 0.2 + (0.6 * n) / ROUNDS);
    const directions = directionsOf(learned, groups, most);
    const moved = yield* within(from, to, assign(learned, directions, most));
    const isSame = moved.every((group, i) => group === groups[i]);
    groups = moved;
    if (isSame) break;
  }
  if (learned !== wordings)
    groups = yield* within(0.8, 1, assign(wordings, directionsOf(learned, groups, most), most));
  return withoutGaps(groups);
}

/** Each further seed is drawn with a chance proportional to how far a wording is from the nearest seed so far. */
function* begin({ count, stemCount, offsets, stem, weight }: Wordings, most: number): Steps<Int32Array> {
  const random = seededRandom(SEED);
  const groups = new Int32Array(count);
  const nearest = new Float64Array(count).fill(-1);
  const dense = new Float64Array(stemCount);
  let seed = random(count);
  for (let group = 0; group < most; ++group) {
    for (let k = offsets[seed]; k < offsets[seed + 1]; ++k) dense[stem[k]] = weight[k];
    let total = 0;
    for (let i = 0; i < count; ++i) {
      let cosine = 0;
      for (let k = offsets[i]; k < offsets[i + 1]; ++k) cosine += weight[k] * dense[stem[k]];
      if (cosine > nearest[i]) {
        nearest[i] = cosine;
        groups[i] = group;
      }
      total += Math.max(0, 1 - nearest[i]);
    }
    for (let k = offsets[seed]; k < offsets[seed + 1]; ++k) dense[stem[k]] = 0;
    let left = (random(FINE) / FINE) * total;
    seed = nearest.findIndex((cosine) => (left -= Math.max(0, 1 - cosine)) <= 0);
    if (seed < 0) seed = count - 1;
    yield (group + 1) / most;
  }
  return groups;
}

/** The group each wording points to. @param directions see `directionsOf` */
function* assign(
  { count, offsets, stem, weight }: Wordings,
  directions: Float64Array,
  most: number,
): Steps<Int32Array> {
  const cosines = new Float64Array(most);
  const moved = new Int32Array(count);
  const assignOne = (i: number): void => {
    cosines.fill(0);
    for (let k = offsets[i]; k < offsets[i + 1]; ++k) {
      const from = stem[k] * most;
      for (let group = 0; group < most; ++group) cosines[group] += weight[k] * directions[from + group];
    }
    let best = 0;
    for (let group = 1; group < most; ++group) if (cosines[group] > cosines[best]) best = group;
    moved[i] = best;
  };
  yield* inChunks(count, CHUNK, assignOne);
  return moved;
}

/** The mean of each group scaled to length 1, stem by stem: entry `stem × most + group`. */
function directionsOf(
  { count, stemCount, offsets, stem, weight }: Wordings,
  groups: Int32Array,
  most: number,
): Float64Array {
  const sums = new Float64Array(stemCount * most);
  for (let i = 0; i < count; ++i)
    for (let k = offsets[i]; k < offsets[i + 1]; ++k) sums[stem[k] * most + groups[i]] += weight[k];
  const squares = new Float64Array(most);
  for (let at = 0; at < sums.length; at += most)
    for (let group = 0; group < most; ++group) squares[group] += sums[at + group] * sums[at + group];
  const scale = squares.map((square) => (square > 0 ? 1 / Math.sqrt(square) : 0));
  for (let at = 0; at < sums.length; at += most)
    for (let group = 0; group < most; ++group) sums[at + group] *= scale[group];
  return sums;
}

/** Renumbers groups in order of their first wording. */
export function withoutGaps(groups: Int32Array): Int32Array {
  const numberOf = new Map<number, number>();
  return groups.map((group) => {
    if (!numberOf.has(group)) numberOf.set(group, numberOf.size);
    return numberOf.get(group)!;
  });
}
