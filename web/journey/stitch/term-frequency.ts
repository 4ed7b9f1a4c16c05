import { membersOf } from "./members.ts";
import type { PersonColumn } from "./person-values.ts";

/** Bits that an equal value may add or take at most because it is rare or common. */
const MOST_BITS = 4;

/**
 * Bits for agreeing on a rare value, or against agreeing on a common one: log2(u / max(frequencies)), the frequency of a
 * value close to another being no less than `least`. Source: Splink, `comparison_level.py`, after Winkler 2000,
 * “Frequency-Based Matching in Fellegi–Sunter Model”.
 * @param u probability that strangers agree on the column
 */
export function termFrequencyBits(u: number, left: number, right: number, least = 0): number {
  return Math.log2(u / Math.max(left, right, least));
}

/**
 * Share of customers, not of records, that have each value of a column: counted once per cluster, so that a person with
 * six records does not make their own name look common.
 * @param cluster length n; a first guess at the clusters
 */
function customerFrequency({ codes, values }: PersonColumn, cluster: Int32Array): Float64Array {
  const { members, offsets } = membersOf(codes, values.length);
  const counts = new Float64Array(values.length);
  const seenWith = new Int32Array(cluster.length).fill(-1);
  let total = 0;
  for (let code = 0; code < values.length; ++code)
    for (let at = offsets[code]; at < offsets[code + 1]; ++at) {
      const own = cluster[members[at]];
      if (seenWith[own] === code) continue;
      seenWith[own] = code;
      ++counts[code];
      ++total;
    }
  return counts.map((count) => count / Math.max(1, total));
}

/** Bits per value of each column for two records that both have it. */
export function equalValueBits(
  columns: readonly PersonColumn[],
  cluster: Int32Array,
  u: readonly Float64Array[],
): Float64Array[] {
  return columns.map((column, c) =>
    customerFrequency(column, cluster).map((frequency) => {
      if (frequency === 0) return 0;
      const bits = termFrequencyBits(Math.max(u[c][0], 1e-9), frequency, frequency);
      return Math.max(-MOST_BITS, Math.min(MOST_BITS, bits));
    }),
  );
}
