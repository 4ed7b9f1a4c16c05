import type { Table } from "#table/table.ts";
import { numbersOf } from "./columns.ts";
import { qText } from "./driver-text.ts";
import { wordsIn } from "./words/words.ts";
import { numberText } from "./number-text.ts";

/** Columns that a comparison between the values of `by` adds to a result. */
export const COMPARED = ["difference", "low", "high", "p", "q"];

/** q below which a difference is marked. */
const FINDING = 0.05;

/** A row’s share less that of all other values of the splitting column together. */
export interface GroupDifference {
  /** shares, −1…1; `low` and `high` the 95 % interval, NaN where unknown */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** p corrected for the number of rows; NaN where too few could be compared */
  readonly q: number;
}

/** Reads the comparison of each row; undefined for a row that has none. */
export function differencesOf(table: Table): (row: number) => GroupDifference | undefined {
  const [value, low, high, q] = ["difference", "low", "high", "q"].map((name) => numbersOf(table, name));
  return (row) =>
    Number.isNaN(value[row]) ? undefined : { value: value[row], low: low[row], high: high[row], q: q[row] };
}

/** ▲ for more than the others have, ▼ for less; empty where it may be chance or was not compared. */
export function findingSign(difference: GroupDifference | undefined): "▲" | "▼" | "" {
  if (!difference || !(difference.q < FINDING)) return "";
  return difference.value > 0 ? "▲" : "▼";
}

/** What a comparison says in a tooltip: "Against all others: +12 pp (10 to 14), beyond chance". */
export function differenceFacts(
  difference: GroupDifference | undefined,
  locale: string,
): [name: string, value: string][] {
  if (!difference) return [];
  const words = wordsIn(locale).common;
  const points = (share: number) => pointsText(share, locale);
  const { value, low, high, q } = difference;
  const range = Number.isNaN(low) ? "" : words.pointsRange(points(low), points(high));
  const facts: [string, string][] = [[words.againstAll, `${words.points(points(value))}${range}`]];
  if (!Number.isNaN(q)) facts.push([q < FINDING ? words.beyondChance : words.mayBeChance, qText(q, locale)]);
  return facts;
}

/** Rows that differ beyond chance; undefined where none does. */
export function findingsIn(table: Table): number | undefined {
  const differenceAt = differencesOf(table);
  const found = Array.from({ length: table.rowCount }, (_, row) => differenceAt(row)).filter(findingSign);
  return found.length || undefined;
}

/**
 * What a subtitle says of the splitting column: which value is drawn and what its marks mean, or that all are added up and
 * that some rows would be marked.
 * @param drawn the comparisons of what is drawn
 */
export function groupWords(
  groups: GroupedBy | undefined,
  group: string | undefined,
  drawn: readonly (GroupDifference | undefined)[],
  locale: string,
): string[] {
  const { count } = numberText(locale);
  const words = wordsIn(locale).common;
  const column = groups?.column ?? words.group;
  if (group !== undefined)
    return [
      words.onlyGroup(column, group),
      ...(drawn.some(findingSign) ? [words.groupSigns(column, count(FINDING))] : []),
    ];
  if (!groups) return [];
  const { values, findings } = groups;
  return [
    words.addedUp(count(values.length), column),
    ...(findings ? [words.differences(count(findings), findings)] : []),
  ];
}

/** The same of segments, which have no room for marks: the one that differs most is named, the others tell when pointed at. */
export function segmentGroupWords(
  groups: GroupedBy | undefined,
  group: string | undefined,
  drawn: readonly { source: string; target: string; difference?: GroupDifference }[],
  locale: string,
): string[] {
  const { count } = numberText(locale);
  const found = drawn.flatMap(({ source, target, difference }) =>
    difference && findingSign(difference) ? [{ source, target, value: difference.value }] : [],
  );
  const said = groupWords(groups, group, [], locale);
  if (!found.length) return said;
  const words = wordsIn(locale).common;
  const top = found.reduce((a, b) => (Math.abs(b.value) > Math.abs(a.value) ? b : a));
  return [
    ...said,
    words.segmentsDiffer(
      count(found.length),
      found.length,
      groups?.column ?? words.group,
      count(FINDING),
      `${top.source} → ${top.target}`,
      pointsText(top.value, locale),
    ),
  ];
}

/** The column a result is split by. */
export interface GroupedBy {
  readonly column: string;
  readonly values: readonly string[];
  /** rows that differ from those of all other values beyond chance; undefined where none does */
  readonly findings: number | undefined;
}

/** A difference of shares in percentage points, with its sign: "+12", "−0.4". */
function pointsText(share: number, locale: string): string {
  const { count } = numberText(locale);
  const points = Math.abs(share * 100);
  const size = Math.round(points * 10) / 10;
  const sign = size === 0 ? "" : share > 0 ? "+" : "−";
  return `${sign}${count(points >= 10 ? Math.round(points) : size)}`;
}
