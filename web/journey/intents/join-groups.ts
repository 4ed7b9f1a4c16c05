import { inChunks, within, type Steps } from "../steps.ts";
import type { Wordings } from "./wordings.ts";

/** A partition and how well it keeps like with like. */
export interface Cut {
  /** a group per wording */
  readonly groups: Int32Array;
  readonly count: number;
  /** mean silhouette, -1…1 */
  readonly silhouette: number;
}

/** Wordings by which cuts are judged. */
const MOST_JUDGED = 20_000;
/** Stems or wordings between two steps. */
const CHUNK = 1000;

/**
 * Joins groups two at a time, always those whose wordings are most alike on average (average linkage, UPGMA: Sokal and
 * Michener 1958), and judges every partition on the way by its mean silhouette (Rousseeuw 1987, J. Comput. Appl. Math.
 * 20): how much nearer a wording is to its own group than to the next, alone in a group counts 0. Both are exact: the
 * mean cosine between two groups is the product of their sums over the product of their sizes.
 * @param groups from 0, without gaps
 * @param isWanted whether a partition into so many groups may be chosen
 * @returns of the wanted partitions that of fewest groups whose silhouette is within one standard error of the best
 *   (the rule of Breiman et al. 1984, “Classification and Regression Trees”): more groups must be worth it
 */
export function* joinGroups(
  wordings: Wordings,
  groups: Int32Array,
  isWanted: (count: number) => boolean,
): Steps<Cut> {
  const count = groups.reduce((most, group) => Math.max(most, group + 1), 0);
  const state = yield* within(0, 0.3, openState(wordings, groups, count));
  const parent = Int32Array.from({ length: count }, (_, group) => group);
  const cuts: { readonly roots: Int32Array; readonly count: number; readonly silhouette: Mean }[] = [];
  for (let left = count; left >= 1; --left) {
    if (left < count) join(state, parent, closestPair(state));
    yield 0.3 + 0.7 * (1 - left / count);
    if (!isWanted(left)) continue;
    const roots = parent.map((_, group) => rootOf(parent, group));
    cuts.push({ roots, count: left, silhouette: meanSilhouette(state) });
  }
  if (!cuts.length) return { groups, count, silhouette: NaN };
  const best = cuts.reduce((a, b) => (b.silhouette.mean > a.silhouette.mean ? b : a)).silhouette;
  const { roots, silhouette, ...chosen } = cuts.findLast(
    (cut) => cut.silhouette.mean >= best.mean - best.error,
  )!;
  return { ...chosen, groups: groups.map((group) => roots[group]), silhouette: silhouette.mean };
}

interface Mean {
  readonly mean: number;
  /** its standard error */
  readonly error: number;
}

interface State {
  readonly count: number;
  readonly alive: Uint8Array;
  readonly size: Float64Array;
  /** products of the groups’ sums, count × count */
  readonly product: Float64Array;
  /** of the judged wordings: products with the groups’ sums, judged × count, and their group now */
  readonly cosine: Float32Array;
  readonly own: Int32Array;
}

function* openState(wordings: Wordings, groups: Int32Array, count: number): Steps<State> {
  const { stemCount, offsets, stem, weight } = wordings;
  const sums = new Float64Array(stemCount * count);
  const size = new Float64Array(count);
  for (let i = 0; i < wordings.count; ++i) {
    size[groups[i]] += 1;
    for (let k = offsets[i]; k < offsets[i + 1]; ++k) sums[stem[k] * count + groups[i]] += weight[k];
  }
  const product = new Float64Array(count * count);
  const multiply = (code: number): void => {
    const at = code * count;
    for (let a = 0; a < count; ++a)
      if (sums[at + a] !== 0)
        for (let b = 0; b < count; ++b) product[a * count + b] += sums[at + a] * sums[at + b];
  };
  yield* within(0, 0.5, inChunks(stemCount, CHUNK, multiply));
  const step = Math.max(1, wordings.count / MOST_JUDGED);
  const judged = Int32Array.from({ length: Math.min(wordings.count, MOST_JUDGED) }, (_, j) =>
    Math.floor(j * step),
  );
  const cosine = new Float32Array(judged.length * count);
  const judge = (j: number): void => {
    const i = judged[j];
    const row = cosine.subarray(j * count, (j + 1) * count);
    for (let k = offsets[i]; k < offsets[i + 1]; ++k) {
      const from = stem[k] * count;
      for (let group = 0; group < count; ++group) row[group] += weight[k] * sums[from + group];
    }
  };
  yield* within(0.5, 1, inChunks(judged.length, CHUNK, judge));
  const own = judged.map((i) => groups[i]);
  return { count, alive: new Uint8Array(count).fill(1), size, product, cosine, own };
}

function closestPair({ count, alive, size, product }: State): readonly [number, number] {
  let best = -Infinity;
  let pair: readonly [number, number] = [0, 0];
  for (let a = 0; a < count; ++a)
    for (let b = a + 1; alive[a] && b < count; ++b) {
      const mean = alive[b] ? product[a * count + b] / (size[a] * size[b]) : -Infinity;
      if (mean > best) {
        best = mean;
        pair = [a, b];
      }
    }
  return pair;
}

/** b becomes part of a. */
function join(state: State, parent: Int32Array, [a, b]: readonly [number, number]): void {
  const { count, alive, size, product, cosine, own } = state;
  for (let c = 0; c < count; ++c) product[a * count + c] += product[b * count + c];
  for (let c = 0; c < count; ++c) product[c * count + a] += product[c * count + b];
  for (let j = 0; j < own.length; ++j) {
    cosine[j * count + a] += cosine[j * count + b];
    if (own[j] === b) own[j] = a;
  }
  size[a] += size[b];
  alive[b] = 0;
  parent[b] = a;
}

function meanSilhouette({ count, alive, size, cosine, own }: State): Mean {
  const living = Int32Array.from({ length: count }, (_, group) => group).filter((group) => alive[group]);
  if (living.length < 2) return { mean: 0, error: 0 };
  let [sum, squares] = [0, 0];
  for (let j = 0; j < own.length; ++j) {
    const mine = own[j];
    if (size[mine] === 1) continue;
    let nearest = -Infinity;
    for (const group of living)
      if (group !== mine) nearest = Math.max(nearest, cosine[j * count + group] / size[group]);
    const within = 1 - (cosine[j * count + mine] - 1) / (size[mine] - 1);
    const beyond = 1 - nearest;
    const larger = Math.max(within, beyond);
    const silhouette = larger > 0 ? (beyond - within) / larger : 0;
    sum += silhouette;
    squares += silhouette * silhouette;
  }
  const mean = sum / own.length;
  const variance = Math.max(0, squares / own.length - mean * mean);
  return { mean, error: Math.sqrt(variance / own.length) };
}

function rootOf(parent: Int32Array, group: number): number {
  while (parent[group] !== group) group = parent[group];
  return group;
}
