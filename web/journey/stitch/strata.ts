import { codesOfPairs } from "./codes-of-pairs.ts";
import { membersOf } from "./members.ts";
import { MISSING, SWAPPED, type PairComparer } from "./pair-levels.ts";
import { GONE, KEPT, sampleLimit, tallySample, type Population } from "./pair-sample.ts";
import type { PersonColumn } from "./person-values.ts";

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
  readonly limit: number;
}

/** Pairs drawn at most; half as many at least, where there are as many. */
const SAMPLE = 32_000;
/** Strangers that must have been seen at a level before it counts as dependent. */
const FEWEST = 5;
/** What is less than this may be chance. */
const LEAST_LIFT = 1.5;

/**
 * Draws 16,000 to 32,000 pairs with equal values for each column, and for fore- and surname together (all, where there are
 * no more).
 * @param before the same before records were added or went: only their pairs are compared
 */
export function drawStrata(
  columns: readonly PersonColumn[],
  comparer: PairComparer,
  population: Population,
  before?: readonly Stratum[],
): Stratum[] {
  const single = columns.map(({ codes, values }, a) => ({ given: [a], codes, count: values.length }));
  const double = comparer.sisters.flatMap((b, a) =>
    b > a ? [{ given: [a, b], ...codesOfPairs(columns[a].codes, columns[b].codes) }] : [],
  );
  return [...single, ...double].map(({ given, codes, count }, i) => {
    const pairs = equalPairs(codes, count, population);
    const limit = sampleLimit(pairs, SAMPLE);
    const earlier = before?.[i].limit === limit ? before[i].counts : undefined;
    const asked = earlier ? changedGroups(codes, count, population) : codes;
    const equal = { limit, ...membersOf(asked, count, population.byHash) };
    const counts = comparer.levels.map(({ length }, c) => earlier?.[c].slice() ?? new Float64Array(length));
    tallySample(population, equal, earlier !== undefined, (left, right, by) => {
      for (let c = 0; c < columns.length; ++c) {
        if (given.includes(c)) continue;
        const level = comparer.level(c, left, right);
        if (level !== MISSING) counts[c][level] += by;
      }
    });
    return { given, pairs, counts, limit };
  });
}

/** Pairs with equal codes that there are. */
function equalPairs(codes: Int32Array, count: number, { change }: Population): number {
  const present = new Float64Array(count);
  for (let record = 0; record < codes.length; ++record)
    if (codes[record] >= 0 && change?.[record] !== GONE) ++present[codes[record]];
  return present.reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
}

/** The codes of records that were added or went, and of those who share them; -1 for all others. */
function changedGroups(codes: Int32Array, count: number, { change }: Population): Int32Array {
  const isChanged = new Uint8Array(count);
  codes.forEach((code, record) => {
    if (code >= 0 && change?.[record] !== KEPT) isChanged[code] = 1;
  });
  return codes.map((code) => (code >= 0 && isChanged[code] ? code : -1));
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
