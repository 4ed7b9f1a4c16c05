import { numberColumn, textColumn, type Column } from "#table/column.ts";
import { JourneyError, type Note } from "#table/note.ts";
import { table, type NamedColumn, type Table } from "#table/table.ts";
import { COMPARISON, compareGroups } from "./compare-groups.ts";
import { countSteps, type StepCounts } from "./count-steps.ts";
import { countedTable } from "./counted-table.ts";
import type { Helper, HelperInput, HelperResult } from "./helper.ts";
import { makePaths } from "./make-paths.ts";
import { nounOf } from "./notes.ts";
import { activityNote, matchActivities, NO_EVENT } from "./own-words.ts";
import { pathParameters, readPathCall, type PathCall } from "./path-call.ts";
import { byName, groupPaths } from "./path-groups.ts";
import { pathNotes } from "./path-notes.ts";
import { read, roleParameters } from "./role-parameters.ts";
import { counted, percent, written } from "./wording.ts";

const STEPS = 12;
const STEPS_AROUND = 5;
/** Cells of the matrix, by steps and activities: 128 MB. */
const MAX_CELLS = 2 ** 25;

/** What customers do first, second, third, or just before and after a certain event. */
export const stepMatrix: Helper = {
  name: "step_matrix",
  purpose:
    "Counts what customers do at each step from the start, or at each step before and after a certain activity",
  tables: { min: 1, max: 1 },
  parameters: [
    {
      name: "centre",
      type: "pattern",
      purpose: "step 0 is a path’s first such event; left out, step 1 is its first event",
    },
    {
      name: "before",
      type: "integer",
      min: 0,
      max: 1000,
      purpose: `steps shown before \`centre\`; left out, ${STEPS_AROUND}`,
    },
    {
      name: "after",
      type: "integer",
      min: 0,
      max: 1000,
      purpose: `steps shown after \`centre\`, or from the start; left out, ${STEPS_AROUND} or ${STEPS}`,
    },
    ...pathParameters.filter(({ name }) => name !== "max_steps" && name !== "segments"),
    ...roleParameters("unit", "activity", "time"),
  ],
  columns: [
    { name: "step", type: "number", purpose: "1 is the first event; with `centre`, 0 is the centre" },
    {
      name: "activity",
      type: "text",
      purpose: "what was done, or `(not started)`, `(ended)`, `(lost)` where there is no event",
    },
    { name: "customers", type: "number", unit: "customers", purpose: "distinct customers who did it there" },
    { name: "share", type: "number", unit: "share", purpose: "of all customers counted" },
  ],
  views: ["step-matrix"],
  examples: [
    "FROM step_matrix(events, after => 8)",
    "FROM step_matrix(events, centre => 'call:*', before => 4, after => 2)",
  ],
  details: `
A path is what \`paths\` takes for one, with the same parameters; each customer counts with the first one. Without \`centre\`
step k is the path’s k-th event. With it step 0 is the path’s first such event, negative steps come before it, and customers
without one are left out and told in the notes.

- **Every step adds up** to all customers counted: who has no event there is in \`(not started)\`, \`(ended)\`, or \`(lost)\` if
  the path does not reach \`to\`.
- **Rows** by step, most customers first, ties by activity; activities nobody has at a step have no row there. With \`by\` a
  block per value, each adding up to its own customers.
- **Order.** By time; events of one instant in the order of their rows.
${COMPARISON}
- **Cost.** One look at each event shown; steps × activities up to 33 million.
`.trim(),
  run: runStepMatrix,
};

const COLUMNS = ["step", "activity", "customers", "share"];

function runStepMatrix(input: HelperInput): HelperResult {
  const call = readPathCall(input);
  const centre = read(input.arguments, "centre", "pattern")?.text;
  const steps = stepRange(input, centre !== undefined);
  const paths = makePaths(call.index, call.rules);
  const { labels } = paths;
  checkSize(steps, labels.length);
  const isCentre = centre === undefined ? undefined : matchActivities(centre, labels);
  const groups = groupPaths(paths, call.by).map((group) => countSteps(paths, group, isCentre, steps));
  const compared = compareGroups(matrixTable(labels, groups, call.by?.name), {
    by: call.by && byName(call.by.name, COLUMNS),
    whole: ["step"],
    part: ["activity"],
  });
  return {
    table: compared.table,
    notes: [
      ...pathNotes(call, paths),
      ...centreNotes(call, groups, centre),
      ...unmatched(centre, labels),
      ...compared.notes,
    ],
    details: { counted: countedTable(call.index, paths, paths) },
  };
}

function unmatched(centre: string | undefined, labels: readonly string[]): Note[] {
  const note = centre === undefined ? undefined : activityNote("centre", centre, labels);
  return note ? [note] : [];
}

/** @throws JourneyError for `before` without `centre` */
function stepRange({ arguments: given }: HelperInput, hasCentre: boolean): [number, number] {
  const before = read(given, "before", "integer");
  const after = read(given, "after", "integer");
  if (hasCentre) return [-(before ?? STEPS_AROUND), after ?? STEPS_AROUND];
  if (before !== undefined)
    throw new JourneyError(
      `step_matrix: before => ${before} needs a centre; write centre => 'activity', or leave before out`,
    );
  return [1, after ?? STEPS];
}

function checkSize([first, last]: readonly [number, number], activities: number): void {
  const cells = (last - first + 1) * (activities + NO_EVENT.length);
  if (cells > MAX_CELLS)
    throw new JourneyError(
      `step_matrix: ${counted(last - first + 1, "step")} of ${counted(activities, "activity", "activities")} are too many; ask for fewer steps, or write include => [patterns] or groups => [pattern AS label]`,
    );
}

function centreNotes(
  { index, by }: PathCall,
  groups: readonly StepCounts[],
  centre: string | undefined,
): Note[] {
  const sum = (value: (group: StepCounts) => number): number =>
    groups.reduce((total, group) => total + value(group), 0);
  const units = sum((group) => group.units);
  const all = sum((group) => group.unitsWithPath);
  const { one, many } = nounOf(index);
  const who =
    centre === undefined
      ? `all ${counted(units, one, many)}`
      : `the ${written(units)} of ${counted(all, one, many)} (${percent(units, all)}) who have '${centre}', at step 0 the first time`;
  const each = by ? `, by ${by.name}` : "";
  return [{ level: "info", text: `Each step adds up to ${who}${each}.` }];
}

interface Cell {
  readonly group: StepCounts;
  readonly step: number;
  readonly activity: string;
  readonly customers: number;
}

function matrixTable(
  labels: readonly string[],
  groups: readonly StepCounts[],
  by: string | undefined,
): Table {
  const cells = groups.flatMap((group) => cellsOf(group, [...labels, ...NO_EVENT]));
  const texts = (value: (cell: Cell) => string): Column => textColumn(cells.map(value));
  const numbers = (value: (cell: Cell) => number): Column => numberColumn(Float64Array.from(cells, value));
  const columns: NamedColumn[] = [
    { name: "step", data: numbers(({ step }) => step) },
    { name: "activity", data: texts(({ activity }) => activity) },
    { name: "customers", data: numbers(({ customers }) => customers) },
    { name: "share", data: numbers(({ group, customers }) => customers / group.units) },
  ];
  if (by !== undefined) columns.push({ name: byName(by, COLUMNS), data: texts(({ group }) => group.value) });
  return table(columns);
}

function cellsOf(group: StepCounts, names: readonly string[]): Cell[] {
  const { customers, width, firstStep } = group;
  return Array.from({ length: customers.length / width }, (_, k) =>
    names
      .map((activity, row) => ({
        group,
        step: firstStep + k,
        activity,
        customers: customers[k * width + row],
      }))
      .filter((cell) => cell.customers)
      .sort((a, b) => b.customers - a.customers || (a.activity < b.activity ? -1 : 1)),
  ).flat();
}
