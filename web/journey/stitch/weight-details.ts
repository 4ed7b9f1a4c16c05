import { numberColumn } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";
import { disjointSets } from "./disjoint-sets.ts";
import type { Stitched } from "./stitched.ts";
import { bitsOf, probabilityOf } from "./threshold.ts";

/** The histogram spans these bits; what lies beyond counts in the outermost bins. */
const FROM_BITS = -12;
const TO_BITS = 30;
/** Thresholds offered, in bits: probabilities from 0.02 to 0.9998. */
const LOWEST_BITS = -6;
const HIGHEST_BITS = 12;
const STEP = 0.25;

/**
 * What a threshold can be chosen by: `weights` (pairs per bit of weight), `thresholds` (customers at each), `fitted` (one
 * row: the threshold as it is). Nothing where no customers were compared.
 */
export function weightDetails({ match, customerNames }: Stitched): Readonly<Record<string, Table>> {
  if (!match) return {};
  const { weight, threshold } = match.result;
  const width = TO_BITS - FROM_BITS;
  const pairs = new Float64Array(width);
  for (const bits of weight) ++pairs[Math.max(0, Math.min(width - 1, Math.floor(bits) - FROM_BITS))];
  const steps = Array.from({ length: (HIGHEST_BITS - LOWEST_BITS) / STEP + 1 }, (_, i) =>
    bitsOf(writtenProbability(LOWEST_BITS + i * STEP)),
  );
  return {
    weights: table({ bits: numberColumn(pairs.map((_, i) => FROM_BITS + i)), pairs: numberColumn(pairs) }),
    thresholds: table({
      bits: numberColumn(steps),
      probability: numberColumn(steps.map(probabilityOf)),
      customers: numberColumn(customersAt(steps, match.result, customerNames.length)),
    }),
    fitted: table({
      threshold: numberColumn([threshold]),
      bits: numberColumn([bitsOf(threshold)]),
      customers: numberColumn([customerNames.length]),
      records: numberColumn([match.customers.length]),
    }),
  };
}

/** A probability as a call would write it, two digits of what is left to 0 or 1: what is counted is what is then run. */
function writtenProbability(bits: number): number {
  const probability = probabilityOf(bits);
  const rest = Math.min(probability, 1 - probability);
  return Number(probability.toFixed(Math.max(2, Math.ceil(-Math.log10(rest) - 1e-9) + 1)));
}

/**
 * Customers at each threshold. Above the present one exact: average linkage makes its joins from the best down, so a
 * higher cut leaves out the last ones. Below it a lower bound: every pair that would then reach the cut is joined, but
 * for those refused already.
 */
function customersAt(
  steps: readonly number[],
  { joins, weight, candidates, of, count, threshold, refusals }: NonNullable<Stitched["match"]>["result"],
  now: number,
): number[] {
  const cut = bitsOf(threshold);
  const sets = disjointSets(count);
  const refused = new Set(refusals.map(({ left, right }) => pairKey(of[left], of[right])));
  const below = [...weight.keys()]
    .filter((i) => weight[i] >= LOWEST_BITS && of[candidates.left[i]] !== of[candidates.right[i]])
    .sort((a, b) => weight[b] - weight[a]);
  let next = 0;
  let more = 0;
  const lower = new Map<number, number>();
  for (const bits of [...steps].reverse()) {
    if (bits >= cut) continue;
    for (; next < below.length && weight[below[next]] >= bits; ++next) {
      const [a, b] = [of[candidates.left[below[next]]], of[candidates.right[below[next]]]];
      // what reaches the present cut and is apart was kept apart by the average or a guard
      if (weight[below[next]] >= cut || refused.has(pairKey(a, b)) || sets.find(a) === sets.find(b)) continue;
      sets.union(a, b);
      ++more;
    }
    lower.set(bits, now - more);
  }
  return steps.map(
    (bits) => lower.get(bits) ?? now + joins.filter((join) => join.weight < bits && join.weight < 1e5).length,
  );
}

function pairKey(a: number, b: number): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
