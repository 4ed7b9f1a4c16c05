import { MISSING, SWAPPED, type PairComparer } from "./pair-levels.ts";
import type { PersonColumn } from "./person-values.ts";
import { seededRandom } from "./seeded-random.ts";

/**
 * How much likelier than by chance strangers who agree on one column, or on two that make up a name, agree on another: an
 * e-mail address is made from the name, a postcode lies in a town. Fellegi and Sunter’s weights add up only where columns
 * are independent, so these bits are taken off.
 */
export interface Dependence {
  /** what strangers agree on */
  readonly given: readonly number[];
  /** per column and level: log2 P(level | given equal, strangers) / P(level | strangers); undefined where it does not count */
  readonly bits: readonly (Float64Array | undefined)[];
}

/** Pairs drawn from the records that are equal on some columns, and how they agree on the others. */
export interface Stratum {
  readonly given: readonly number[];
  /** pairs there are, of which some were drawn */
  readonly pairs: number;
  /** per column and level: pairs drawn */
  readonly counts: readonly Float64Array[];
}

const SAMPLE = 8_000;
const SEED = 19_690_612;
/** Strangers that must have been seen at a level before it counts as dependent. */
const FEWEST = 5;
/** What is less than this may be chance. */
const LEAST_LIFT = 1.5;

/** Draws up to 8,000 pairs with equal values for each column, and for fore- and surname together, with a fixed seed. */
export function drawStrata(columns: readonly PersonColumn[], comparer: PairComparer): Stratum[] {
  const single = columns.map((column, a) => ({
    given: [a],
    codes: column.codes,
    size: column.values.length,
  }));
  const double = comparer.sisters.flatMap((b, a) =>
    b > a ? [{ given: [a, b], ...crossedCodes(columns[a], columns[b]) }] : [],
  );
  return [...single, ...double].map(({ given, codes, size }, i) => {
    const counts = comparer.levels.map(({ length }) => new Float64Array(length));
    const { pairs, drawn } = equalPairs(codes, size, SEED + i);
    for (const [left, right] of drawn)
      for (let c = 0; c < columns.length; ++c) {
        if (given.includes(c)) continue;
        const level = comparer.level(c, left, right);
        if (level !== MISSING) ++counts[c][level];
      }
    return { given, pairs, counts };
  });
}

function crossedCodes(a: PersonColumn, b: PersonColumn): { codes: Int32Array; size: number } {
  const codeOf = new Map<number, number>();
  const codes = a.codes.map((left, row) => {
    if (left < 0 || b.codes[row] < 0) return -1;
    const both = left * b.values.length + b.codes[row];
    let code = codeOf.get(both);
    if (code === undefined) codeOf.set(both, (code = codeOf.size));
    return code;
  });
  return { codes, size: codeOf.size };
}

function equalPairs(
  codes: Int32Array,
  size: number,
  seed: number,
): { pairs: number; drawn: [number, number][] } {
  const members = Array.from({ length: size }, (): number[] => []);
  for (let row = 0; row < codes.length; ++row) if (codes[row] >= 0) members[codes[row]].push(row);
  const groups = members.filter(({ length }) => length > 1);
  const ends = new Float64Array(groups.length);
  let total = 0;
  groups.forEach(({ length }, g) => (ends[g] = total += (length * (length - 1)) / 2));
  const all = total <= SAMPLE;
  const drawn: [number, number][] = [];
  if (all) {
    for (const group of groups)
      for (let i = 0; i < group.length; ++i) for (let j = 0; j < i; ++j) drawn.push([group[j], group[i]]);
    return { pairs: total, drawn };
  }
  const random = seededRandom(seed);
  for (let i = 0; i < SAMPLE; ++i) {
    const group = groups[firstAbove(ends, (random(2 ** 31) / 2 ** 31) * total)];
    const a = random(group.length);
    const b = random(group.length - 1);
    drawn.push([group[a], group[b < a ? b : b + 1]]);
  }
  return { pairs: total, drawn };
}

function firstAbove(ends: Float64Array, at: number): number {
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle] > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The dependence that is left once the true pairs are taken off the strata.
 * @param seen per column and level: expected true pairs
 */
export function dependenceOf(
  strata: readonly Stratum[],
  m: readonly Float64Array[],
  u: readonly Float64Array[],
  seen: readonly Float64Array[],
): Dependence[] {
  return strata.map(({ given, pairs, counts }) => {
    const [first, ...others] = given;
    const matches = others.reduce((product, c) => product * m[c][0], seen[first][0]);
    const share = Math.min(1, matches / Math.max(1, pairs));
    const bits = counts.map((drawn, c) => {
      let total = 0;
      for (const count of drawn) total += count;
      const strangers = total * (1 - share);
      if (given.includes(c) || strangers < 2 * FEWEST) return undefined;
      return drawn.map((count, l) => {
        const ofTrue = total * share * m[c][l];
        const found = count - ofTrue;
        const lift = found / strangers / u[c][l];
        return found < FEWEST || found < ofTrue || lift < LEAST_LIFT ? 0 : Math.log2(lift);
      });
    });
    return { given, bits };
  });
}

/** Whether a level counts as agreement, on which others may depend. */
export function isClose(levels: readonly string[], level: number): boolean {
  return level <= 1 || levels[level] === SWAPPED;
}
