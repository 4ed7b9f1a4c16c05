import type { Candidates } from "./blocking.ts";
import type { PairComparer } from "./pair-levels.ts";

/** Candidates by how they agree: most agree in one of a few thousand ways, and only these need weighing. */
export interface Patterns {
  /** length m; number of each candidate’s pattern */
  readonly of: Int32Array;
  /** pattern × column: the level */
  readonly levels: Uint8Array;
  /** candidates per pattern */
  readonly counts: Float64Array;
  readonly count: number;
}

/** Compares all candidates, column by column. O(candidates × columns). */
export function patternsOf(comparer: PairComparer, { left, right }: Candidates): Patterns {
  const width = comparer.levels.length;
  let of = new Int32Array(left.length);
  let count = 1;
  let levels: Uint8Array = new Uint8Array(0);
  for (let c = 0; c < width; ++c) {
    const known = new Map<number, number>();
    const from: number[] = [];
    const own: number[] = [];
    const next = new Int32Array(left.length);
    for (let i = 0; i < left.length; ++i) {
      const level = comparer.level(c, left[i], right[i]);
      const key = of[i] * 256 + level;
      let pattern = known.get(key);
      if (pattern === undefined) {
        known.set(key, (pattern = own.length));
        from.push(of[i]);
        own.push(level);
      }
      next[i] = pattern;
    }
    levels = extended(levels, c, from, own);
    of = next;
    count = own.length;
  }
  const counts = new Float64Array(count);
  for (const pattern of of) ++counts[pattern];
  return { of, levels, counts, count };
}

/** Patterns of c columns and the level of one more. */
function extended(
  levels: Uint8Array,
  c: number,
  from: readonly number[],
  own: readonly number[],
): Uint8Array {
  const longer = new Uint8Array(own.length * (c + 1));
  for (let p = 0; p < own.length; ++p) {
    for (let k = 0; k < c; ++k) longer[p * (c + 1) + k] = levels[from[p] * c + k];
    longer[p * (c + 1) + c] = own[p];
  }
  return longer;
}
