import type { Note } from "#table/note.ts";
import { COMPARISON, compareGroups } from "./compare-groups.ts";
import { activityTable, countedTable } from "./counted-table.ts";
import type { Helper, HelperInput, HelperResult } from "./helper.ts";
import { nodeTable } from "./node-table.ts";
import { nounOf } from "./notes.ts";
import { pathParameters, readPathCall, type PathCall } from "./path-call.ts";
import { groupPaths } from "./path-groups.ts";
import { pathNotes } from "./path-notes.ts";
import type { PathSet } from "./path-set.ts";
import { countLayers } from "./path-steps.ts";
import { pathByName, pathTable, type CountedGroup } from "./path-table.ts";
import { preparePaths, wholeLayers } from "./prepare-paths.ts";
import { read, roleParameters } from "./role-parameters.ts";
import { pathsThrough, readThrough, takePaths, throughNotes, throughParameters } from "./through.ts";

/** Every step between A and Q. */
export const paths: Helper = {
  name: "paths",
  purpose: "Counts every step customers take between two points, with how many took it and how long it took",
  tables: { min: 1, max: 1 },
  parameters: [
    ...pathParameters.filter(({ name }) => name !== "by"),
    {
      name: "view",
      type: "choice",
      choices: ["graph", "steps"],
      default: "'graph'",
      purpose: "graph: a node is an activity, loops are loops; steps: a node is an activity at a step",
    },
    {
      name: "keep",
      type: "integer",
      min: 1,
      purpose:
        "only the n activities with most customers (steps view: per step), the others folded into `(other)`",
    },
    ...throughParameters,
    ...pathParameters.filter(({ name }) => name === "by"),
    ...roleParameters("unit", "activity", "time"),
  ],
  columns: [
    {
      name: "step",
      type: "number",
      purpose: "steps view only: step of the source; 0 is `(start)`, 1 a path’s first event",
    },
    { name: "source", type: "text", purpose: "activity, or `(start)`" },
    { name: "target", type: "text", purpose: "activity that follows, or `(end)`, `(lost)`, `(more)`" },
    { name: "customers", type: "number", unit: "customers", purpose: "distinct customers who went this way" },
    { name: "traversals", type: "number", unit: "times", purpose: "how often it was gone" },
    {
      name: "share",
      type: "number",
      unit: "share",
      purpose: "of the customers who went on from `source`, those who went here",
    },
    {
      name: "median_seconds",
      type: "number",
      unit: "seconds",
      purpose: "median time between the two events; NULL at the ends",
    },
    {
      name: "p90_seconds",
      type: "number",
      unit: "seconds",
      purpose: "90th percentile of that time; NULL at the ends",
    },
  ],
  views: ["path-map", "sankey"],
  examples: [
    "FROM paths(events, from => 'web:checkout', to => 'call:*', within => '7 days')",
    "FROM paths(events, from => 'login', view => 'steps', max_steps => 6, keep => 8)",
    "FROM paths(events, through => ['web:pay', 'web:error'])",
    "SELECT source, target, customers FROM paths(events, groups => ['pay_*' AS 'payment'], collapse => TRUE) WHERE source <> target",
  ],
  details: `
For each customer, in this order: leave out what \`exclude\` names and \`include\` does not, rename by \`groups\`,
\`collapse\` direct repeats, then cut from the first \`from\` to the next \`to\` after it. \`exclude\`, \`include\` and
\`groups\` speak of the activities as they are, \`from\` and \`to\` of the names \`groups\` gives.

- **Ends.** With \`from\` and \`to\` a path is exactly what lies between them, both included. Without \`from\` it begins
  with an edge from \`(start)\`, without \`to\` it ends with one into \`(end)\`. \`from\` and \`to\` may be the same activity:
  the path then runs from one such event to the next.
- **Names.** An activity that is called like a word of the result, such as \`(end)\` or \`(other)\`, stands in another pair of parentheses,
  \`((end))\`, in every result and in calls that name rows of it; so does a value called \`(none)\`. \`from\` and \`to\` know it by both.
- **Lost.** A path that does not reach \`to\`, or not within \`within\`, holds the events up to the end of the data or of the
  time limit and an edge into \`(lost)\`; \`lost => 'drop'\` leaves it out.
- **segments => 'all'**: the search goes on behind each arrival, so a customer may have many paths and one of them may be lost.
  A \`from\` inside a path does not begin another, unless there is no \`to\`: then it ends the path before it.
- **Order.** By time; events of one instant in the order of their rows.
- **Result.** Rows with most customers first, ties by traversals, source, target; in the steps view by step first. With \`by\`
  a block per value, values of most customers first, and a column with that name (\`by_<name>\` if the result has one of that
  name). Each customer is in one block, so customers add up over blocks, but not over rows.
- **Times** are exact: quantiles over all traversals, by linear interpolation between ranks (Hyndman and Fan 1996, type 7).
- **through** counts only the paths that go a certain way, one step right after the other, and counts them whole: what came
  before it and what came after. Names are those of the result, so that with \`keep\` \`(other)\` is one of them, and what is
  folded does not depend on \`through\`. Of a customer with several paths only those that go there are counted.
- **Nothing is pruned before it is counted.** \`keep\` and \`max_steps\` fold what they leave out into \`(other)\` and \`(more)\`,
  so at every node traversals in = traversals out, the ends of the paths aside. Without them all is shown.
${COMPARISON}
`.trim(),
  run: runPaths,
};

function runPaths(input: HelperInput): HelperResult {
  const call = readPathCall(input);
  const bySteps = read(input.arguments, "view", "choice") === "steps";
  const { paths, note, foldsOf } = preparePaths(input, call);
  const through = readThrough(input);
  const taken = through && pathsThrough(paths, through);
  const shown = taken ? takePaths(paths, taken) : paths;
  const groups = countGroups(call, shown, bySteps);
  const compared = compareGroups(pathTable(shown.labels, groups, call.by?.name, bySteps), {
    by: call.by && pathByName(call.by.name),
    whole: bySteps ? ["step", "source"] : ["source"],
    part: ["target"],
  });
  return {
    table: compared.table,
    notes: [
      ...pathNotes(call, paths),
      ...(through ? throughNotes(paths, shown, through, nounOf(call.index)) : []),
      ...note,
      ...compared.notes,
      ...renamed(call),
    ],
    details: {
      nodes: nodeTable(shown, groups, bySteps),
      activities: activityTable(call.rules.labels),
      counted: countedTable(call.index, paths, shown),
      ...(foldsOf && { folds: foldsOf(taken) }),
    },
  };
}

function countGroups({ by }: PathCall, paths: PathSet, bySteps: boolean): CountedGroup[] {
  if (!by) return [{ value: "", layers: wholeLayers(paths, bySteps) }];
  const { events, labels, fromStart } = paths;
  return groupPaths(paths, by).map(({ value, segments }) => ({
    value,
    layers: countLayers(events, labels.length, segments, fromStart, bySteps),
  }));
}

function renamed({ by }: PathCall): Note[] {
  if (!by || pathByName(by.name) === by.name) return [];
  return [{ level: "info", text: `${by.name} stands in column ${pathByName(by.name)}.` }];
}
