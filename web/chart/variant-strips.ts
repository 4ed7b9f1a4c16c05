import { namesInSequence } from "#table/sequence-text.ts";
import { findColumn, type Table } from "#table/table.ts";
import { missingColumns, notNumbers, numbersOf, textsOf } from "./columns.ts";
import { differencesOf, type GroupDifference } from "./group-difference.ts";
import { splitBy, type Splitting } from "./splitting.ts";
import { textWidth } from "./text-width.ts";

/** An activity done once or several times in a row. */
export interface Run {
  readonly activity: string;
  readonly times: number;
}

/** One way through. */
export interface Variant {
  /** as the result has it */
  readonly text: string;
  readonly customers: number;
  readonly share: number;
  readonly cumulativeShare: number;
  readonly medianSeconds: number;
  /** false where it is known not to reach `to` */
  readonly reached: boolean;
  /** against the other values of the splitting column, where one is asked for */
  readonly difference?: GroupDifference;
}

export interface Variants {
  /** most customers first */
  readonly variants: readonly Variant[];
  readonly groups: Splitting["groups"];
}

const OWN = ["variant", "customers", "share", "cumulative_share", "median_seconds", "reached"];

/** Why a table is no `variants` result, for a person; undefined if it is one. */
export function variantsRefusal(table: Table): string | undefined {
  return (
    missingColumns(table, ["variant", "customers", "share"]) ??
    notNumbers(table, "customers") ??
    notNumbers(table, "share") ??
    (numbersOf(table, "customers").some((n) => n > 0)
      ? undefined
      : "the result has no rows with customers: nobody has a path")
  );
}

/**
 * Reads a `variants` result. Without a group rows of several values of the splitting column are added up, which is exact as
 * long as a customer has one path; shares are then of all of them.
 */
export function readVariants(table: Table, group?: string): Variants {
  const { groups, includes } = splitBy(table, OWN, group);
  const texts = textsOf(findColumn(table, "variant")!.data);
  const [customers, shares, cumulative, medians, reached] = OWN.slice(1).map((n) => numbersOf(table, n));
  const differenceAt = group === undefined ? () => undefined : differencesOf(table);
  const rows = texts
    .map((text, row) => ({ text, row }))
    .filter(({ row }) => includes(row) && customers[row] > 0)
    .map(({ text, row }): Variant => ({
      text,
      customers: customers[row],
      share: shares[row],
      cumulativeShare: cumulative[row],
      medianSeconds: medians[row],
      reached: reached[row] !== 0,
      difference: differenceAt(row),
    }));
  return { groups, variants: groups && group === undefined ? together(rows) : rows };
}

/** Ways of several groups as one list. Units of a group follow from the customers and share of any of its rows. */
function together(rows: readonly Variant[]): Variant[] {
  const merged = new Map<string, Variant>();
  let units = 0;
  for (const row of rows) {
    // the first row of a group is where its cumulative share is its share
    if (Math.abs(row.cumulativeShare - row.share) < 1e-12) units += Math.round(row.customers / row.share);
    const key = JSON.stringify([row.text, row.reached]);
    const earlier = merged.get(key);
    merged.set(
      key,
      earlier ? { ...earlier, customers: earlier.customers + row.customers, medianSeconds: NaN } : row,
    );
  }
  let covered = 0;
  return [...merged.values()]
    .sort((a, b) => b.customers - a.customers || (a.text < b.text ? -1 : 1))
    .map((row) => {
      covered += row.customers;
      return { ...row, share: row.customers / units, cumulativeShare: Math.min(1, covered / units) };
    });
}

/** The activities of a way, direct repeats together. */
export function runsOf(variant: string): Run[] {
  const runs: { activity: string; times: number }[] = [];
  for (const activity of namesInSequence(variant)) {
    const last = runs.at(-1);
    if (last?.activity === activity) last.times += 1;
    else runs.push({ activity, times: 1 });
  }
  return runs;
}

/** A tile of a strip; `more` stands for the tiles there was no room for. */
export interface Tile {
  readonly run: Run | undefined;
  readonly more: number;
  readonly x: number;
  readonly width: number;
}

export interface Strips {
  /** activities of the strips, so that the most common way reads 1, 2, … */
  readonly activities: readonly string[];
  /** whether tiles bear names; else numbers, which a legend explains */
  readonly isNamed: boolean;
  /** by variant */
  readonly tiles: readonly (readonly Tile[])[];
}

const GAP = 2;
const NAMED_MOST = 132;
const MORE = 34;

/** Lays strips into a width of `room` px: with names where every strip has room for them, else with numbers. */
export function layoutStrips(variants: readonly Variant[], room: number): Strips {
  const ways = variants.map(({ text }) => runsOf(text));
  const activities = [...new Set(ways.flatMap((runs) => runs.map(({ activity }) => activity)))];
  const named = ways.map((runs) => runs.map(namedWidth));
  const isNamed = named.every((widths) => spanOf(widths) <= room);
  const numberOf = new Map(activities.map((name, i) => [name, i + 1]));
  const widths = isNamed
    ? named
    : ways.map((runs) =>
        runs.map(
          ({ activity, times }) =>
            24 + (times > 1 ? textWidth(`${numberOf.get(activity)!}×${times}`, 10) - 8 : 0),
        ),
      );
  return {
    activities,
    isNamed,
    tiles: ways.map((runs, i) => placeTiles(runs, widths[i], room)),
  };
}

function namedWidth({ activity, times }: Run): number {
  const more = times > 1 ? textWidth(` ×${times}`, 11) : 0;
  return Math.min(NAMED_MOST, textWidth(activity, 11) + 14) + more;
}

function placeTiles(runs: readonly Run[], widths: readonly number[], room: number): Tile[] {
  const isWhole = spanOf(widths) <= room;
  const tiles: Tile[] = [];
  let x = 0;
  for (const [i, run] of runs.entries()) {
    if (!isWhole && x + widths[i] + GAP + MORE > room)
      return [...tiles, { run: undefined, more: runs.length - i, x, width: MORE }];
    tiles.push({ run, more: 0, x, width: widths[i] });
    x += widths[i] + GAP;
  }
  return tiles;
}

function spanOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width + GAP, -GAP);
}
