import { numberColumn, textColumn } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";
import { LIKENESS, type Likeness, type Strata } from "./strata.ts";
import type { Ways } from "./ways.ts";

/** Units put together by one rule, those who came more alike first. */
export interface Alike {
  readonly likeness: Likeness;
  readonly units: number;
  readonly strata: number;
  /** units with somebody in their stratum who went on another way */
  readonly compared: number;
}

/** How many came how much alike, and how many of them can be compared with somebody. */
export function countAlike(strata: Strata, { of: wayOf, isEnding }: Ways): Alike[] {
  const hasCounterpart = counterparts(strata, wayOf, isEnding);
  const units = new Int32Array(LIKENESS.length);
  const compared = new Int32Array(LIKENESS.length);
  const count = new Int32Array(LIKENESS.length);
  for (const level of strata.likeness) count[level] += 1;
  strata.of.forEach((h, k) => {
    units[strata.likeness[h]] += 1;
    compared[strata.likeness[h]] += hasCounterpart(k) ? 1 : 0;
  });
  return LIKENESS.flatMap((likeness, level) =>
    units[level] ? [{ likeness, units: units[level], strata: count[level], compared: compared[level] }] : [],
  );
}

/** Whether somebody in the stratum of a unit of the fork went on, another way than it. */
export function counterparts(
  { count, of }: Strata,
  wayOf: Int32Array,
  isEnding: Uint8Array,
): (k: number) => boolean {
  const none = -1;
  const several = -2;
  const going = new Int32Array(count).fill(none);
  of.forEach((h, k) => {
    if (isEnding[wayOf[k]]) return;
    if (going[h] === none) going[h] = wayOf[k];
    else if (going[h] !== wayOf[k]) going[h] = several;
  });
  return (k) => going[of[k]] === several || (going[of[k]] !== none && isEnding[wayOf[k]] === 1);
}

/** A row per rule, those who came more alike first: `alike`, `customers`, `paths`, `compared`. */
export function alikeTable(alike: readonly Alike[]): Table {
  return table({
    alike: textColumn(alike.map(({ likeness }) => likeness)),
    customers: numberColumn(alike.map(({ units }) => units)),
    paths: numberColumn(alike.map(({ strata }) => strata)),
    compared: numberColumn(alike.map(({ compared }) => compared)),
  });
}
