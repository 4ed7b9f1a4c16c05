import type { Candidates } from "./blocking.ts";
import { MISSING, type PairComparer } from "./pair-levels.ts";

/** Candidates by how they agree: most agree in one of a few thousand ways, and only these need weighing. */
export interface Patterns {
  /** length m; number of each candidate’s pattern */
  readonly of: Int32Array;
  /** pattern × column: the level; patterns ascend by their levels, first column first */
  readonly levels: Uint8Array;
  /** candidates per pattern */
  readonly counts: Float64Array;
  readonly count: number;
  /** candidates that had to be compared */
  readonly compared: number;
}

/** Candidates that were compared before, and where their records are now. */
export interface ComparedPairs {
  readonly candidates: Pick<Candidates, "left" | "right">;
  readonly patterns: Patterns;
  /** per earlier record its number now, -1 where it is gone; ascending but for these */
  readonly to: Int32Array;
  /** per candidate its place among the earlier ones, or -1, where that is known */
  readonly earlier?: Int32Array;
}

/**
 * How the candidates agree. Only those that were not compared before are compared. O(candidates), and × columns for new ones.
 */
export function patternsOf(
  comparer: PairComparer,
  candidates: Pick<Candidates, "left" | "right">,
  before?: ComparedPairs,
): Patterns {
  const width = comparer.levels.length;
  if (!before) return sorted(compared(comparer, candidates), width, candidates.left.length);
  const { earlier: places } = before;
  const { of, unknown } = places ? patternsAt(places, before.patterns) : knownPatterns(candidates, before);
  const added = compared(comparer, {
    left: unknown.map((i) => candidates.left[i]),
    right: unknown.map((i) => candidates.right[i]),
  });
  const earlier = before.patterns.count;
  unknown.forEach((i, k) => (of[i] = earlier + added.of[k]));
  const levels = new Uint8Array((earlier + added.count) * width);
  levels.set(before.patterns.levels);
  levels.set(added.levels, earlier * width);
  return sorted({ of, levels, count: earlier + added.count }, width, unknown.length);
}

function patternsAt(places: Int32Array, { of: before }: Patterns): { of: Int32Array; unknown: Int32Array } {
  const unknown: number[] = [];
  const of = new Int32Array(places.length);
  for (let i = 0; i < of.length; ++i)
    if (places[i] < 0) unknown.push(i);
    else of[i] = before[places[i]];
  return { of, unknown: Int32Array.from(unknown) };
}

/** Pattern of each candidate that was compared before, and the others’ places: one order, so each is looked at once. */
function knownPatterns(
  { left, right }: Pick<Candidates, "left" | "right">,
  { candidates, patterns, to }: ComparedPairs,
): { of: Int32Array; unknown: Int32Array } {
  const of = new Int32Array(left.length);
  const unknown: number[] = [];
  let k = 0;
  for (let i = 0; i < of.length; ++i) {
    for (; k < patterns.of.length; ++k) {
      const a = to[candidates.left[k]];
      const b = to[candidates.right[k]];
      if (a >= 0 && b >= 0 && (a > left[i] || (a === left[i] && b >= right[i]))) break;
    }
    const isKnown =
      k < patterns.of.length && to[candidates.left[k]] === left[i] && to[candidates.right[k]] === right[i];
    if (isKnown) of[i] = patterns.of[k++];
    else unknown.push(i);
  }
  return { of, unknown: Int32Array.from(unknown) };
}

type Unsorted = Pick<Patterns, "of" | "levels" | "count">;

/** Compares candidates column by column. O(candidates × columns). */
function compared(comparer: PairComparer, { left, right }: Pick<Candidates, "left" | "right">): Unsorted {
  const width = comparer.levels.length;
  const of = new Int32Array(left.length);
  let count = 1;
  let levels: Uint8Array = new Uint8Array(0);
  for (let c = 0; c < width; ++c) {
    // a level of one column more, of each pattern so far, the last for a missing value
    const most = comparer.levels[c].length + 1;
    const known = new Int32Array(count * most).fill(-1);
    const from: number[] = [];
    const own: number[] = [];
    for (let i = 0; i < of.length; ++i) {
      const level = comparer.level(c, left[i], right[i]);
      const key = of[i] * most + (level === MISSING ? most - 1 : level);
      if (known[key] < 0) {
        known[key] = own.length;
        from.push(of[i]);
        own.push(level);
      }
      of[i] = known[key];
    }
    levels = extended(levels, c, from, own);
    count = own.length;
  }
  return { of, levels, count };
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

/** The patterns that are there, each once, in order: the same whoever was compared first. */
function sorted({ of, levels, count }: Unsorted, width: number, compared: number): Patterns {
  const found = new Float64Array(count);
  for (let i = 0; i < of.length; ++i) ++found[of[i]];
  const keys = Array.from({ length: count }, (_, p) =>
    String.fromCharCode(...levels.subarray(p * width, (p + 1) * width)),
  );
  const distinct = [...new Set(keys.filter((_, p) => found[p]))].sort();
  const numberOf = new Map(distinct.map((key, number) => [key, number]));
  const counts = new Float64Array(distinct.length);
  const renumbered = Int32Array.from(keys, (key, p) => {
    const number = numberOf.get(key) ?? -1;
    if (found[p]) counts[number] += found[p];
    return number;
  });
  for (let i = 0; i < of.length; ++i) of[i] = renumbered[of[i]];
  const flat = new Uint8Array(distinct.length * width);
  distinct.forEach((key, p) => {
    for (let c = 0; c < width; ++c) flat[p * width + c] = key.charCodeAt(c);
  });
  return { of, levels: flat, counts, count: distinct.length, compared };
}
