import { inChunks, within, type Steps } from "../steps.ts";
import type { Wordings } from "./wordings.ts";

const ROUNDS = 10;
/** Wordings between two steps. */
const CHUNK = 5000;

/**
 * Moves every wording that is on average more like another group than like the others of its own, as long as that
 * helps, at most 10 rounds: what average linkage joined early cannot be undone otherwise. All moves of a round are made
 * together, so that the order of the wordings does not matter; ties stay, else go to the lower number.
 * @param groups from 0, below `count`
 * @returns a group per wording; groups may be empty
 */
export function* settle(wordings: Wordings, groups: Int32Array, count: number): Steps<Int32Array> {
  let settled = groups;
  for (let round = 0; round < ROUNDS; ++round) {
    const part = moveOnce(wordings, settled, count);
    const { moved, moves } = yield* within(round / ROUNDS, (round + 1) / ROUNDS, part);
    if (!moves) break;
    settled = moved;
  }
  return settled;
}

function* moveOnce(
  { count: total, stemCount, offsets, stem, weight }: Wordings,
  groups: Int32Array,
  count: number,
): Steps<{ readonly moved: Int32Array; readonly moves: number }> {
  const sums = new Float64Array(stemCount * count);
  const size = new Float64Array(count);
  for (let i = 0; i < total; ++i) {
    size[groups[i]] += 1;
    for (let k = offsets[i]; k < offsets[i + 1]; ++k) sums[stem[k] * count + groups[i]] += weight[k];
  }
  const products = new Float64Array(count);
  const moved = groups.slice();
  let moves = 0;
  const moveOne = (i: number): void => {
    products.fill(0);
    for (let k = offsets[i]; k < offsets[i + 1]; ++k) {
      const from = stem[k] * count;
      for (let group = 0; group < count; ++group) products[group] += weight[k] * sums[from + group];
    }
    const own = groups[i];
    let best = own;
    let likeness = size[own] > 1 ? (products[own] - 1) / (size[own] - 1) : 0;
    for (let group = 0; group < count; ++group)
      if (group !== own && products[group] / size[group] > likeness + 1e-9) {
        best = group;
        likeness = products[group] / size[group];
      }
    if (best !== own) moves += 1;
    moved[i] = best;
  };
  yield* inChunks(total, CHUNK, moveOne);
  return { moved, moves };
}
