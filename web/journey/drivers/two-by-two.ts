import { twoProportions } from "../two-proportions.ts";

/**
 * A 2×2 table: with and without a value, of those inside a segment and of the others.
 *
 *     inside   a with   b without
 *     others   c with   d without
 */
export interface TwoByTwo {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

export interface OddsRatio {
  readonly ratio: number;
  /** bounds of the interval */
  readonly low: number;
  readonly high: number;
}

/**
 * Odds ratio (a·d)/(b·c) with Woolf’s interval exp(ln OR ± z·√(1/a + 1/b + 1/c + 1/d)); where a cell is 0, one half is
 * added to each (Woolf 1955; Haldane 1956, Anscombe 1956; Agresti, "Categorical Data Analysis", 3rd ed., 3.1). NaN where
 * nobody is inside, or nobody else: there is nothing to compare.
 * @param score of the wanted confidence, see `normalScore`
 */
export function oddsRatio(cells: TwoByTwo, score: number): OddsRatio {
  if (!(cells.a + cells.b) || !(cells.c + cells.d)) return { ratio: NaN, low: NaN, high: NaN };
  const half = cells.a && cells.b && cells.c && cells.d ? 0 : 0.5;
  const [a, b, c, d] = [cells.a + half, cells.b + half, cells.c + half, cells.d + half];
  const log = Math.log((a * d) / (b * c));
  const spread = score * Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d);
  return { ratio: (a * d) / (b * c), low: Math.exp(log - spread), high: Math.exp(log + spread) };
}

/**
 * The common odds ratio of several tables, Σ a·d/n ÷ Σ b·c/n (Mantel and Haenszel 1959, "Statistical aspects of the
 * analysis of data from retrospective studies of disease", JNCI 22): what is left of an association among those who are
 * alike in something else.
 * @returns NaN where no table tells anything; Infinity where only one way is ever seen
 */
export function mantelHaenszel(tables: readonly TwoByTwo[]): number {
  let [up, down] = [0, 0];
  for (const { a, b, c, d } of tables) {
    const n = a + b + c + d;
    if (!n) continue;
    up += (a * d) / n;
    down += (b * c) / n;
  }
  return up / down;
}

/**
 * Whether the two groups differ by more than chance, two-sided: the chi-squared test without continuity correction, and
 * where a cell expects fewer than 5, Fisher’s exact test.
 */
export function associationP(cells: TwoByTwo): number {
  const { a, b, c, d } = cells;
  const p = twoProportions(a, a + b, c, c + d);
  return Number.isNaN(p) ? fisherExact(cells) : p;
}

/**
 * Fisher’s exact test, two-sided: the probability, margins given, of a table no more likely than this one (Fisher 1935;
 * tables within a factor of 1 + 1e-7 count as equally likely, as in R). Likelihoods are summed from the most likely table
 * outwards, relative to it, until they no longer matter. NaN for an empty margin.
 */
export function fisherExact({ a, b, c, d }: TwoByTwo): number {
  const row = a + b;
  const column = a + c;
  const n = row + c + d;
  if (!row || !column || row === n || column === n) return NaN;
  const least = Math.max(0, row + column - n);
  const most = Math.min(row, column);
  const mode = Math.floor(((row + 1) * (column + 1)) / (n + 2));
  const up = (x: number): number => ((row - x) * (column - x)) / ((x + 1) * (n - row - column + x + 1));
  const weight = weightAt(a, mode, up);
  let [all, extreme] = [0, 0];
  const add = (w: number): void => {
    all += w;
    if (w <= weight * (1 + 1e-7)) extreme += w;
  };
  add(1);
  for (let x = mode, w = 1; x < most && w > 1e-300; ++x) add((w *= up(x)));
  for (let x = mode, w = 1; x > least && w > 1e-300; --x) add((w /= up(x - 1)));
  return Math.min(1, extreme / all);
}

/** Likelihood of `a` relative to that of the mode. */
function weightAt(a: number, mode: number, up: (x: number) => number): number {
  let weight = 1;
  for (let x = mode; x < a; ++x) weight *= up(x);
  for (let x = mode; x > a; --x) weight /= up(x - 1);
  return weight;
}
