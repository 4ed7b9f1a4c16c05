import { findColumn, type Table } from "#table/table.ts";
import { missingColumns, notNumbers, numbersOf, textsOf } from "./columns.ts";
import { differencesOf, type GroupDifference } from "./group-difference.ts";
import { splitBy, type Splitting } from "./splitting.ts";

export type CellKind = "activity" | "others" | "outside" | "lost";

/** What customers do at one step, or where they are that have no event there. */
export interface StepCell {
  readonly step: number;
  readonly customers: number;
  /** of all customers counted */
  readonly share: number;
  /** against the other values of the splitting column, where one is asked for */
  readonly difference?: GroupDifference;
  /** of a cell in the row of the rest: the activities that are added up in it */
  readonly of?: readonly string[];
}

export interface StepRow {
  readonly name: string;
  readonly kind: CellKind;
  /** by step, as `StepGrid.steps`; 0 customers where nobody does it */
  readonly cells: readonly StepCell[];
}

export interface StepGrid {
  readonly steps: readonly number[];
  /** activities with most customers over all steps first, then the rest together, then `(not started)`, `(ended)`, `(lost)` */
  readonly rows: readonly StepRow[];
  /** customers that every step adds up to */
  readonly customers: number;
  /** activities there are, and how many of them stand in the row of the rest */
  readonly activities: number;
  readonly folded: number;
  /** steps that are not drawn, since there are too many */
  readonly hiddenSteps: number;
  readonly groups: Splitting["groups"];
}

const OWN = ["step", "activity", "customers", "share"];
const OUTSIDE = ["(not started)", "(ended)", "(lost)"];
/** Steps that are drawn: those nearest to the centre or the start. */
const MOST_STEPS = 40;
/** Activities that nowhere come to this share are added up. */
const LEAST_SHARE = 0.005;

/** Why a table is no `step_matrix` result, for a person; undefined if it is one. */
export function stepGridRefusal(table: Table): string | undefined {
  return (
    missingColumns(table, OWN) ??
    notNumbers(table, "step") ??
    notNumbers(table, "customers") ??
    (numbersOf(table, "customers").some((n) => n > 0)
      ? undefined
      : "the result has no rows with customers: nobody does anything at any step")
  );
}

/**
 * Reads a `step_matrix` result. Every customer has one row at each step, so that customers of several activities, and of
 * several values of the splitting column, add up exactly.
 * @param keep activities with a row of their own; the smaller ones are added up
 */
export function readStepGrid(table: Table, keep: number, group?: string): StepGrid {
  const names = textsOf(findColumn(table, "activity")!.data);
  const [steps, customers] = ["step", "customers"].map((column) => numbersOf(table, column));
  const { groups, includes } = splitBy(table, OWN, group);
  const counts = new Map<string, Map<number, number>>();
  const ofStep = new Map<number, number>();
  const differenceAt = differencesOf(table);
  const differences = new Map<string, GroupDifference | undefined>();
  for (let row = 0; row < table.rowCount; ++row) {
    if (!includes(row) || !(customers[row] > 0) || Number.isNaN(steps[row])) continue;
    const byStep = counts.get(names[row]) ?? new Map<number, number>();
    counts.set(names[row], byStep);
    byStep.set(steps[row], (byStep.get(steps[row]) ?? 0) + customers[row]);
    if (group !== undefined) differences.set(`${steps[row]} ${names[row]}`, differenceAt(row));
    ofStep.set(steps[row], (ofStep.get(steps[row]) ?? 0) + customers[row]);
  }
  const all = livelySteps(counts, ofStep);
  const shown = [...all].sort((a, b) => Math.abs(a) - Math.abs(b)).slice(0, MOST_STEPS);
  shown.sort((a, b) => a - b);
  const ranked = [...counts.keys()]
    .filter((name) => !OUTSIDE.includes(name))
    .map((name) => [name, total(counts.get(name)!)] as const)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([name]) => name);
  const isSeen = (name: string) =>
    shown.some((step) => (counts.get(name)!.get(step) ?? 0) >= LEAST_SHARE * ofStep.get(step)!);
  const worthy = ranked.slice(0, keep).filter(isSeen);
  // a row of "1 other" would take the place of that one
  const kept = ranked.length <= worthy.length + 1 ? ranked : worthy;
  const rest = ranked.filter((name) => !kept.includes(name));
  const line = (name: string, kind: CellKind, of: readonly string[]): StepRow => ({
    name,
    kind,
    cells: shown.map((step) => {
      const here = of.reduce((sum, one) => sum + (counts.get(one)!.get(step) ?? 0), 0);
      const difference = of.length === 1 ? differences.get(`${step} ${of[0]}`) : undefined;
      const share = here / ofStep.get(step)!;
      if (kind !== "others") return { step, customers: here, share, difference };
      return { step, customers: here, share, difference, of: of.filter((one) => counts.get(one)!.has(step)) };
    }),
  });
  return {
    steps: shown,
    rows: [
      ...kept.map((name) => line(name, "activity", [name])),
      ...(rest.length ? [line("(other)", "others", rest)] : []),
      ...OUTSIDE.filter((name) => counts.has(name)).map((name) =>
        line(name, name === "(lost)" ? "lost" : "outside", [name]),
      ),
    ],
    customers: Math.max(0, ...ofStep.values()),
    activities: ranked.length,
    folded: rest.length,
    hiddenSteps: all.length - shown.length,
    groups,
  };
}

/** Steps in order, without those beyond which everybody has ended, or before which nobody has begun; one of each is kept. */
function livelySteps(
  counts: ReadonlyMap<string, ReadonlyMap<number, number>>,
  ofStep: ReadonlyMap<number, number>,
): number[] {
  const busy = [...counts].filter(([name]) => !OUTSIDE.includes(name)).flatMap(([, at]) => [...at.keys()]);
  const [first, last] = [
    busy.reduce((a, b) => Math.min(a, b), Infinity),
    busy.reduce((a, b) => Math.max(a, b), -Infinity),
  ];
  return [...ofStep.keys()].filter((step) => step >= first - 1 && step <= last + 1).sort((a, b) => a - b);
}

function total(byStep: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (const customers of byStep.values()) sum += customers;
  return sum;
}
