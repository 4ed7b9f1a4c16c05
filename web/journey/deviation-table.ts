import { numberColumn, textColumn, type Column } from "#table/column.ts";
import { table, type NamedColumn, type Table } from "#table/table.ts";
import type { DeviationCounts } from "./deviation-counts.ts";
import { KINDS } from "./find-deviations.ts";
import { byName } from "./path-groups.ts";

const COLUMNS = [
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

/** The name the `by` column has in the result of `deviations`. */
export function deviationByName(column: string): string {
  return byName(column, COLUMNS);
}

interface Place {
  readonly group: DeviationCounts;
  readonly id: number;
}

/** A row per deviation: by group, then most customers, most often, where on the expected path, kind, activity. */
export function deviationTable(
  groups: readonly DeviationCounts[],
  steps: readonly string[],
  hasTo: boolean,
  by: string | undefined,
): Table {
  const rows = groups.flatMap((group) =>
    group.alignments.deviations.map((_, id): Place => ({ group, id })).sort(byWeight),
  );
  const at = ({ group, id }: Place) => group.alignments.deviations[id];
  const texts = (value: (row: Place) => string): Column => textColumn(rows.map(value));
  const numbers = (value: (row: Place) => number): Column => numberColumn(Float64Array.from(rows, value));
  const columns: NamedColumn[] = [
    { name: "kind", data: texts((row) => KINDS[at(row).kind]) },
    { name: "activity", data: texts((row) => at(row).activity) },
    { name: "after", data: texts((row) => steps[at(row).after - 1] ?? "(start)") },
    { name: "after_step", data: numbers((row) => at(row).after) },
    { name: "customers", data: numbers(({ group, id }) => group.customers[id]) },
    { name: "share", data: numbers(({ group, id }) => group.customers[id] / group.units) },
    { name: "times", data: numbers(({ group, id }) => group.times[id]) },
    { name: "extra_seconds", data: numbers(({ group, id }) => group.extra[id] / 1000) },
    {
      name: "reached",
      data: numbers(({ group, id }) => (hasTo ? group.customersReached[id] / group.customers[id] : NaN)),
    },
  ];
  if (by !== undefined) columns.push({ name: deviationByName(by), data: texts(({ group }) => group.value) });
  return table(columns);
}

function byWeight(a: Place, b: Place): number {
  const { customers, times, alignments } = a.group;
  const [left, right] = [alignments.deviations[a.id], alignments.deviations[b.id]];
  return (
    customers[b.id] - customers[a.id] ||
    times[b.id] - times[a.id] ||
    left.after - right.after ||
    left.kind - right.kind ||
    (left.activity < right.activity ? -1 : 1)
  );
}

/** The expected path step by step: `step` (from 1), `activity`, `customers` who take it, `skipped` by how many, `share`. */
export function expectedTable(
  groups: readonly DeviationCounts[],
  steps: readonly string[],
  by: string | undefined,
): Table {
  const rows = groups.flatMap((group) => steps.map((activity, step) => ({ group, step, activity })));
  return table([
    { name: "step", data: numberColumn(rows.map(({ step }) => step + 1)) },
    { name: "activity", data: textColumn(rows.map(({ activity }) => activity)) },
    { name: "customers", data: numberColumn(rows.map(({ group, step }) => group.taken[step])) },
    { name: "skipped", data: numberColumn(rows.map(({ group, step }) => group.skipped[step])) },
    { name: "share", data: numberColumn(rows.map(({ group, step }) => group.taken[step] / group.units)) },
    ...byColumn(rows, by),
  ]);
}

/** The cost histogram: `cost`, `paths`, distinct `customers`, `share` of the paths; costs that no path has are left out. */
export function costTable(groups: readonly DeviationCounts[], by: string | undefined): Table {
  const rows = groups.flatMap((group) =>
    [...group.costPaths.keys()].filter((cost) => group.costPaths[cost]).map((cost) => ({ group, cost })),
  );
  return table([
    { name: "cost", data: numberColumn(rows.map(({ cost }) => cost)) },
    { name: "paths", data: numberColumn(rows.map(({ group, cost }) => group.costPaths[cost])) },
    { name: "customers", data: numberColumn(rows.map(({ group, cost }) => group.costUnits[cost])) },
    { name: "share", data: numberColumn(rows.map(({ group, cost }) => group.costPaths[cost] / group.paths)) },
    ...byColumn(rows, by),
  ]);
}

/** Distinct customers by `activity` who insert it anywhere (`inserted`; repeats and moves too) and who skip it (`skipped`). */
export function activityTable(groups: readonly DeviationCounts[], by: string | undefined): Table {
  const rows = groups.flatMap((group) =>
    group.activities
      .filter(({ inserted, skipped }) => inserted || skipped)
      .map((counts) => ({ group, ...counts }))
      .sort(
        (a, b) =>
          b.inserted + b.skipped - a.inserted - a.skipped ||
          b.inserted - a.inserted ||
          (a.activity < b.activity ? -1 : 1),
      ),
  );
  return table([
    { name: "activity", data: textColumn(rows.map(({ activity }) => activity)) },
    { name: "inserted", data: numberColumn(rows.map(({ inserted }) => inserted)) },
    { name: "skipped", data: numberColumn(rows.map(({ skipped }) => skipped)) },
    ...byColumn(rows, by),
  ]);
}

function byColumn(rows: readonly { group: DeviationCounts }[], by: string | undefined): NamedColumn[] {
  if (by === undefined) return [];
  return [{ name: deviationByName(by), data: textColumn(rows.map(({ group }) => group.value)) }];
}
