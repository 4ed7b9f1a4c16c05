import { findColumn, type Table } from "#table/table.ts";
import { missingColumns, notNumbers, numbersOf, textsOf } from "./columns.ts";
import type { Interval } from "./interval.ts";

/** A way at a fork, by one measure, against all other ways. */
export interface ForkWay {
  readonly way: string;
  readonly customers: number;
  /** of all at the fork, 0…1 */
  readonly share: number;
  /** customers with a value, and those of them that somebody who came the same way is compared with; NaN where unknown */
  readonly counted: number;
  readonly compared: number;
  readonly mean: number;
  readonly othersMean: number;
  readonly difference: Interval;
  /** the plain difference, whatever way they came; NaN where unknown */
  readonly crude: number;
  /** the same before the fork; its value NaN where unknown */
  readonly placebo: Interval;
  readonly q: number;
  /** how often a difference as large comes out when lots decide who went which way, 0…1; NaN where unknown */
  readonly shuffled: number;
  /** undefined where it cannot be told */
  readonly isComparable: boolean | undefined;
}

/** How alike those came that are compared, as a companion of the result says. */
export interface Alike {
  /** a rule each, those who came more alike first: customers it is for, and those who can be compared */
  readonly rules: readonly { readonly name: string; readonly customers: number; readonly compared: number }[];
  readonly customers: number;
  /** customers that nobody who came the same way is compared with */
  readonly alone: number;
}

export interface Forks {
  /** in the order of the result */
  readonly measures: readonly string[];
  /** undefined where all at the fork are compared, or where it is not known */
  readonly alike: Alike | undefined;
  waysBy(measure: string): readonly ForkWay[];
}

/** How `forks` names the ways it puts together. */
export const OTHER_WAYS = "(other ways)";

const NUMBERS = [
  "customers",
  "share",
  "counted",
  "compared",
  "mean",
  "others_mean",
  "difference",
  "low",
  "high",
  "crude",
  "q",
  "p_shuffled",
  "placebo",
  "placebo_low",
  "placebo_high",
  "comparable",
] as const;

/** Why a table is no `forks` result, for a person; undefined if it is one. */
export function forksRefusal(table: Table): string | undefined {
  return (
    missingColumns(table, ["way", "customers", "measure", "difference"]) ??
    notNumbers(table, "difference") ??
    (table.rowCount === 0 ? "the result has no rows: nobody came to the fork and went on" : undefined)
  );
}

/** Reads a `forks` result. @param companion its table `alike` */
export function readForks(table: Table, companion?: Table): Forks {
  const [ways, measures] = ["way", "measure"].map((name) => textsOf(findColumn(table, name)!.data));
  const of = Object.fromEntries(NUMBERS.map((name) => [name, numbersOf(table, name)])) as Record<
    (typeof NUMBERS)[number],
    Float64Array
  >;
  const rows = ways.map((way, row): ForkWay => ({
    way,
    customers: of.customers[row],
    share: of.share[row],
    counted: of.counted[row],
    compared: of.compared[row],
    mean: of.mean[row],
    othersMean: of.others_mean[row],
    difference: { value: of.difference[row], low: of.low[row], high: of.high[row] },
    crude: of.crude[row],
    placebo: { value: of.placebo[row], low: of.placebo_low[row], high: of.placebo_high[row] },
    q: of.q[row],
    shuffled: of.p_shuffled[row],
    isComparable: Number.isNaN(of.comparable[row]) ? undefined : of.comparable[row] === 1,
  }));
  return {
    measures: [...new Set(measures)],
    alike: readAlike(companion),
    waysBy: (measure) => rows.filter((_, row) => measures[row] === measure),
  };
}

function readAlike(companion: Table | undefined): Alike | undefined {
  if (!companion || missingColumns(companion, ["alike", "customers", "compared"])) return undefined;
  const names = textsOf(findColumn(companion, "alike")!.data);
  const [customers, compared] = ["customers", "compared"].map((name) => numbersOf(companion, name));
  if (!names.length || names.includes("the fork alone")) return undefined;
  const rules = names.map((name, row) => ({ name, customers: customers[row], compared: compared[row] }));
  const all = rules.reduce((sum, rule) => sum + rule.customers, 0);
  return { rules, customers: all, alone: all - rules.reduce((sum, rule) => sum + rule.compared, 0) };
}

/** Who ends has nothing more to measure, so that way differs by definition. */
export function isEnding({ way }: Pick<ForkWay, "way">): boolean {
  return ["(end)", "(lost)", "(more)"].includes(way);
}

/** Whether chance alone is an unlikely cause, all comparisons counted, and lots seldom give a difference as large; an ending is no choice. */
export function isBeyondChance({ way, q, shuffled, difference: { low, high } }: ForkWay): boolean {
  if (shuffled >= 0.05 || isEnding({ way })) return false;
  return Number.isNaN(q) ? low > 0 || high < 0 : q < 0.05;
}
