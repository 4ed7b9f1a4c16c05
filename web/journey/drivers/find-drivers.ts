import type { NamedColumn } from "#table/table.ts";
import type { JourneyIndex } from "../journey-index.ts";
import { MISSING } from "../own-words.ts";
import { banded } from "../segment/bands.ts";
import { eventCodes, type EventCodes } from "../segment/event-codes.ts";
import { readingOf, type Reading } from "../segment/reading.ts";
import type { Segment } from "../segment/segment.ts";
import { benjaminiHochberg } from "../two-proportions.ts";
import { normalScore } from "../wilson.ts";
import { adjustedRatios, countValues, strataOf, sumsOf } from "./count-values.ts";
import { associationP, oddsRatio, type OddsRatio, type TwoByTwo } from "./two-by-two.ts";

/** What a value of an attribute has to do with a segment. */
export interface Driver {
  readonly attribute: string;
  readonly value: string;
  /** the value's code in `eventCodes` of the attribute */
  readonly code: number;
  readonly cells: TwoByTwo;
  readonly odds: OddsRatio;
  /** the odds ratio among units of like length and age */
  readonly adjusted: number;
  readonly p: number;
  readonly q: number;
  /** other reasons there may be for the difference */
  readonly confounds: readonly Confound[];
}

/**
 * `path length`: most of the difference is gone among those with about as many events; `young journeys`: among those
 * whose time is up and those whose is not; `forced`: the value leaves no choice, all who have it go this way, or nobody.
 */
export type Confound = "path length" | "young journeys" | "forced";

export interface Drivers {
  /** the strongest first */
  readonly drivers: readonly Driver[];
  /** per attribute that has some, how many values fewer than `min` units have */
  readonly rare: ReadonlyMap<string, number>;
  /** attributes of which all units have one value */
  readonly constant: readonly string[];
  /** attributes whose numbers were put in bands */
  readonly banded: readonly string[];
  readonly young: number;
}

/** How a call has columns looked at. */
export type Readings = (column: NamedColumn) => Reading;

/** An adjusted association of less than this of the logarithm of the raw one is explained by what it is adjusted for. */
const EXPLAINED = 0.5;
/** Fewest units expected with a value, inside or elsewhere, for having none to mean something. */
const FEWEST_EXPECTED = 5;

/**
 * Compares the units inside a segment with the others of its base, value by value of each attribute.
 * @param min values that fewer units of the base have are left out
 * @param readings how each column is looked at
 */
export function findDrivers(
  segment: Segment,
  columns: readonly NamedColumn[],
  min: number,
  readings: Readings = readingOf,
): Drivers {
  const strata = strataOf(segment);
  const score = normalScore(0.95);
  const rare = new Map<string, number>();
  const constant: string[] = [];
  const inBands: string[] = [];
  const found: (Omit<Driver, "q"> & { isBound: boolean })[] = [];
  for (const column of columns) {
    const { name } = column;
    const reading = readings(column);
    const values = banded(column, reading);
    const codes = eventCodes(segment.index, column, reading);
    if (values.isBanded) inBands.push(name);
    const counts = countValues(segment, strata, codes);
    const sums = sumsOf(counts);
    const units = sums.inside.map((count, code) => count + sums.others[code]);
    const used = units.reduce((sum, count) => sum + (count ? 1 : 0), 0);
    if (used === 1) constant.push(name);
    if (used < 2) continue;
    const isBound = isBoundToActivity(segment.index, codes);
    units.forEach((count, code) => {
      if (count && count < min) rare.set(name, (rare.get(name) ?? 0) + 1);
      if (!count || count < min) return;
      const { cells, ...ratios } = adjustedRatios(counts, code);
      const odds = oddsRatio(cells, score);
      const confounds = confoundsOf(cells, odds, ratios);
      const value = code === values.count ? MISSING : values.label(code);
      found.push({
        attribute: name,
        value,
        code,
        cells,
        odds,
        adjusted: ratios.both,
        p: associationP(cells),
        confounds,
        isBound: confounds.includes("forced") && (isBound || code === values.count),
      });
    });
  }
  const q = benjaminiHochberg(found.map(({ p }) => p));
  const drivers = found.map((driver, at) => ({ ...driver, q: q[at] }));
  drivers.sort(byStrength);
  return { drivers, rare, constant, banded: inBands, young: strata.young };
}

/**
 * How far the interval of the odds ratio stays from 1: the distance of its nearer bound, in logarithms; 0 where it holds 1.
 */
export function strengthOf({ low, high }: OddsRatio): number {
  return Math.max(0, Math.log(low), -Math.log(high)) || 0;
}

/** Values that the activity alone decides come last; ties by direction, p, customers, attribute, value. */
function byStrength(a: Driver & { isBound: boolean }, b: Driver & { isBound: boolean }): number {
  return (
    +a.isBound - +b.isBound ||
    rounded(strengthOf(b.odds)) - rounded(strengthOf(a.odds)) ||
    +(b.odds.ratio > 1) - +(a.odds.ratio > 1) ||
    a.p - b.p ||
    b.cells.a - a.cells.a ||
    compare(a.attribute, b.attribute) ||
    compare(a.value, b.value)
  );
}

/** So that the two values of an attribute that has no more are as strong as each other. */
function rounded(strength: number): number {
  return Math.round(strength * 1e9);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function confoundsOf(
  { a, b, c, d }: TwoByTwo,
  odds: OddsRatio,
  { length, age }: Pick<ReturnType<typeof adjustedRatios>, "length" | "age">,
): Confound[] {
  const confounds: Confound[] = [];
  const share = (a + c) / (a + b + c + d);
  const isForced =
    (a === 0 && share * (a + b) >= FEWEST_EXPECTED) || (c === 0 && share * (c + d) >= FEWEST_EXPECTED);
  if (isForced) confounds.push("forced");
  if (strengthOf(odds) > 0) {
    if (isExplained(odds.ratio, length)) confounds.push("path length");
    if (isExplained(odds.ratio, age)) confounds.push("young journeys");
  }
  return confounds;
}

function isExplained(raw: number, adjusted: number): boolean {
  if (Number.isNaN(adjusted)) return false;
  return Math.log(adjusted) * Math.sign(Math.log(raw)) < EXPLAINED * Math.abs(Math.log(raw));
}

const known = new WeakMap<EventCodes, boolean>();

/** Whether each activity has one value only (or none), so that the attribute tells nothing the activity does not. */
function isBoundToActivity(index: JourneyIndex, values: EventCodes): boolean {
  let isBound = known.get(values);
  if (isBound === undefined) known.set(values, (isBound = scanActivities(index, values)));
  return isBound;
}

function scanActivities({ activity, activities }: JourneyIndex, { codes }: EventCodes): boolean {
  const codeOf = new Int32Array(activities.length).fill(-1);
  for (let i = 0; i < activity.length; ++i) {
    const before = codeOf[activity[i]];
    if (before < 0) codeOf[activity[i]] = codes[i];
    else if (before !== codes[i]) return false;
  }
  return true;
}
