import { findColumn, type Table } from "#table/table.ts";
import type { ChartData } from "./chart.ts";
import { missingColumns, notNumbers, numbersOf, textsOf } from "./columns.ts";
import { differencesOf, type GroupDifference } from "./group-difference.ts";
import { rowsOf, splitBy, type Splitting } from "./splitting.ts";

/** A step of the expected path. */
export interface ExpectedStep {
  readonly kind: "step";
  /** from 1 */
  readonly step: number;
  readonly activity: string;
  readonly customers: number;
  readonly skipped: number;
  readonly share: number;
}

/** Something done otherwise, after a step of the expected path. */
export interface Deviation {
  readonly kind: "inserted" | "skipped" | "repeated" | "moved";
  readonly activity: string;
  readonly after: string;
  /** 0: before the first step */
  readonly afterStep: number;
  readonly customers: number;
  readonly share: number;
  readonly times: number;
  /** NaN where unknown */
  readonly extraSeconds: number;
  readonly reached: number;
  /** against the other values of the splitting column, where one is asked for */
  readonly difference?: GroupDifference;
}

/** Paths by how many insertions and skips they need; the last one may stand for all that need as many or more. */
export interface CostBar {
  readonly cost: number;
  readonly isOrMore: boolean;
  readonly paths: number;
  readonly share: number;
}

export interface Deviations {
  readonly steps: readonly ExpectedStep[];
  /** most customers first */
  readonly deviations: readonly Deviation[];
  readonly costs: readonly CostBar[];
  /** customers compared */
  readonly customers: number;
  /** paths that go exactly the expected way, of all */
  readonly fitting: number;
  readonly groups: Splitting["groups"];
}

const OWN = [
  "kind",
  "activity",
  "after",
  "after_step",
  "customers",
  "share",
  "times",
  "extra_seconds",
  "reached",
];
const KINDS = ["inserted", "skipped", "repeated", "moved"];

/** Why a result cannot be drawn on its expected path, for a person; undefined if it can. */
export function deviationsRefusal({ table, details }: ChartData): string | undefined {
  return (
    missingColumns(table, ["kind", "activity", "after", "after_step", "customers"]) ??
    notNumbers(table, "customers") ??
    (details.expected
      ? undefined
      : "needs the expected path, which comes with FROM deviations(…); a SELECT around it loses that") ??
    (details.expected.rowCount === 0 ? "the result has no rows: there is no path to compare" : undefined)
  );
}

/**
 * Reads a `deviations` result with its companions. Without a group the rows of several values of the splitting column are
 * added up, which is exact as long as a customer has one path.
 */
export function readDeviations({ table, details }: ChartData, group?: string): Deviations {
  const { groups, includes } = splitBy(table, OWN, group);
  const customersOf = (name: string) => numbersOf(table, name);
  const [kinds, activities, afters] = ["kind", "activity", "after"].map((name) =>
    textsOf(findColumn(table, name)!.data),
  );
  const [afterSteps, customers, times, extra, reached] = [
    "after_step",
    "customers",
    "times",
    "extra_seconds",
    "reached",
  ].map(customersOf);
  const steps = readExpected(details.expected, groups?.column, group);
  const units = steps.units;
  const differenceAt = group === undefined ? () => undefined : differencesOf(table);
  const merged = new Map<string, Deviation>();
  for (let row = 0; row < table.rowCount; ++row) {
    if (!includes(row) || !KINDS.includes(kinds[row]) || !(customers[row] > 0)) continue;
    const key = JSON.stringify([kinds[row], activities[row], afterSteps[row]]);
    const earlier = merged.get(key);
    const together = customers[row] + (earlier?.customers ?? 0);
    merged.set(key, {
      kind: kinds[row] as Deviation["kind"],
      activity: activities[row],
      after: afters[row],
      afterStep: afterSteps[row],
      customers: together,
      share: together / units,
      times: times[row] + (earlier?.times ?? 0),
      extraSeconds: earlier ? NaN : extra[row],
      reached: earlier ? NaN : reached[row],
      difference: differenceAt(row),
    });
  }
  const costs = readCosts(details.costs, groups?.column, group);
  return {
    steps: steps.steps,
    deviations: [...merged.values()].sort(
      (a, b) => b.customers - a.customers || a.afterStep - b.afterStep || (a.activity < b.activity ? -1 : 1),
    ),
    costs: costs,
    customers: units,
    fitting: costs.find(({ cost }) => cost === 0)?.share ?? 0,
    groups,
  };
}

function readExpected(
  table: Table,
  column: string | undefined,
  group: string | undefined,
): { steps: readonly ExpectedStep[]; units: number } {
  const activities = textsOf(findColumn(table, "activity")!.data);
  const [numbers, customers, skipped, shares] = ["step", "customers", "skipped", "share"].map((name) =>
    numbersOf(table, name),
  );
  const steps: { kind: "step"; step: number; activity: string; customers: number; skipped: number }[] = [];
  const unitsOf = new Map<number, number>();
  let block = 0;
  for (const row of rowsOf(table, column, group)) {
    if (numbers[row] === 1) block += 1;
    const found = steps.find(({ step }) => step === numbers[row]);
    // a step that nobody takes does not tell how many customers there are
    const units = shares[row] > 0 ? Math.round(customers[row] / shares[row]) : skipped[row];
    unitsOf.set(block, Math.max(unitsOf.get(block) ?? 0, units));
    if (found) {
      found.customers += customers[row];
      found.skipped += skipped[row];
    } else
      steps.push({
        kind: "step",
        step: numbers[row],
        activity: activities[row],
        customers: customers[row],
        skipped: skipped[row],
      });
  }
  const units = [...unitsOf.values()].reduce((sum, n) => sum + n, 0);
  return { units, steps: steps.map((step) => ({ ...step, share: units ? step.customers / units : 0 })) };
}

/** Costs with a bar of their own; higher ones share the last. */
const MOST_COSTS = 10;

function readCosts(
  table: Table | undefined,
  column: string | undefined,
  group: string | undefined,
): CostBar[] {
  if (!table) return [];
  const [costs, paths] = ["cost", "paths"].map((name) => numbersOf(table, name));
  const counts: number[] = [];
  let highest = 0;
  for (const row of rowsOf(table, column, group)) {
    highest = Math.max(highest, costs[row]);
    const bar = Math.min(costs[row], MOST_COSTS);
    counts[bar] = (counts[bar] ?? 0) + paths[row];
  }
  const all = counts.reduce((sum, n) => sum + n, 0);
  return Array.from(counts, (n = 0, cost) => ({
    cost,
    isOrMore: cost === MOST_COSTS && highest > MOST_COSTS,
    paths: n,
    share: all ? n / all : 0,
  }));
}

/** Deviations of fewer customers are drawn only among the first few. */
const LEAST_SHARE = 0.005;
const ALWAYS = 5;

export type DeviationRow = ExpectedStep | Deviation;

/** What is drawn, from top to bottom, and what is not. */
export interface DeviationRows {
  readonly rows: readonly DeviationRow[];
  readonly hiddenDeviations: number;
  readonly hiddenSteps: number;
}

/** The expected path from top to bottom with the deviations of most customers where they happen, the largest first at each place. */
export function deviationRows(
  { steps, deviations }: Pick<Deviations, "steps" | "deviations">,
  mostDeviations: number,
  mostSteps: number,
): DeviationRows {
  const path = steps.slice(0, mostSteps);
  const drawn = deviations
    .filter(({ afterStep }) => afterStep <= path.length)
    .filter(({ share }, i) => share >= LEAST_SHARE || i < ALWAYS)
    .slice(0, mostDeviations);
  const after = (step: number) => drawn.filter(({ afterStep }) => afterStep === step);
  return {
    rows: [...after(0), ...path.flatMap((step) => [step, ...after(step.step)])],
    hiddenDeviations: deviations.length - drawn.length,
    hiddenSteps: steps.length - path.length,
  };
}
