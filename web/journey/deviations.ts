import { COMPARISON, compareGroups } from "./compare-groups.ts";
import { countedTable } from "./counted-table.ts";
import { countDeviations } from "./deviation-counts.ts";
import { deviationNotes } from "./deviation-notes.ts";
import {
  activityTable,
  costTable,
  deviationByName,
  deviationTable,
  expectedTable,
} from "./deviation-table.ts";
import { expectedPath } from "./expected-path.ts";
import { groupVariants } from "./group-variants.ts";
import type { Helper, HelperInput, HelperResult } from "./helper.ts";
import { makePaths } from "./make-paths.ts";
import { pathParameters, readPathCall } from "./path-call.ts";
import { groupPaths } from "./path-groups.ts";
import { pathNotes } from "./path-notes.ts";
import { read, roleParameters } from "./role-parameters.ts";

/** Where and by whom the expected path is left. */
export const deviations: Helper = {
  name: "deviations",
  purpose:
    "Compares each customer’s path with the expected one: what is inserted, skipped, repeated or moved, and by how many",
  tables: { min: 1, max: 1 },
  parameters: [
    {
      name: "expected",
      type: "patterns",
      purpose:
        "the steps of the expected path, `from` and `to` included; left out, the most common path (that reaches `to`, if there is one)",
    },
    ...pathParameters.filter(({ name }) => name !== "max_steps"),
    ...roleParameters("unit", "activity", "time"),
  ],
  columns: [
    {
      name: "kind",
      type: "text",
      purpose:
        "`inserted`: not expected; `skipped`: expected, not done; `repeated`: expected, but done again; `moved`: expected, but done elsewhere",
    },
    { name: "activity", type: "text", purpose: "what was inserted, skipped, repeated or moved" },
    {
      name: "after",
      type: "text",
      purpose: "the expected step that was taken last before it; `(start)` if none was",
    },
    { name: "after_step", type: "number", purpose: "which step that is, from 1; 0 for `(start)`" },
    { name: "customers", type: "number", unit: "customers", purpose: "distinct customers who deviate so" },
    { name: "share", type: "number", unit: "share", purpose: "of the customers who have a path" },
    { name: "times", type: "number", unit: "times", purpose: "how often it happens" },
    {
      name: "extra_seconds",
      type: "number",
      unit: "seconds",
      purpose:
        "median duration of paths that deviate so, less that of fitting ones; of those that reach `to`, if given; NULL without any",
    },
    {
      name: "reached",
      type: "number",
      unit: "share",
      purpose: "of these customers, those who reach `to` on such a path; NULL without `to`",
    },
  ],
  views: ["deviations"],
  examples: [
    "FROM deviations(events, from => 'web:checkout', to => 'web:done', within => '2 days')",
    "FROM deviations(events, from => 'web:checkout', to => 'web:done', expected => ['web:checkout', 'web:pay*' AS 'pay', 'web:done'])",
  ],
  details: `
A path is what \`paths\` takes for one, with the same parameters. Each is aligned to the expected path by insertions and skips
only, as few as possible: **cost** = events + expected steps − 2 × longest common subsequence, **fitness** =
1 − cost / (events + expected steps); a path of cost 0 fits. That is the optimal alignment of conformance checking (Adriansyah
2014) to a sequence with unit costs, found bit-parallel (Hyyrö 2004), once for each distinct sequence.

- **Ties** between optimal alignments: left to right, a match where it keeps the optimum, else a skip, else an insertion. The
  cost does not depend on this rule, the names of the deviations may.
- **Kinds.** Insertions and skips of one activity are paired in order: a pair is one deviation \`moved\`, placed where the
  activity came. An insertion left over is \`repeated\` if the expected path has its activity, else \`inserted\`; a skip left over
  is \`skipped\`. So the costs of all paths add up to \`times\`, \`moved\` twice.
- **The expected path** left out is that of most customers; ties go to the smallest sequence, activity by activity. With \`to\`
  only paths that reach it are asked, if any does. Its share is always in the notes. Steps are patterns over the names \`groups\` gives.
- **extra_seconds** compares customers as they are: it is not what the deviation causes.
- **Rows**: most customers first, ties by \`times\`, \`after_step\`, kind, activity. A customer may be in many rows. With \`by\` a
  block per value, all compared with the same path.
- **Companions**: \`expected\` (who takes and who skips each step), \`costs\` (paths and customers by cost), \`activities\` (who
  inserts and who skips each activity, anywhere).
${COMPARISON}
- **Limits**: events of a path × expected steps / 30 up to 67 million, and 4.3 billion over all distinct paths.
`.trim(),
  run: runDeviations,
};

function runDeviations(input: HelperInput): HelperResult {
  const call = readPathCall(input);
  const paths = makePaths(call.index, call.rules);
  const variants = groupVariants(paths.events, paths.segments);
  const expected = expectedPath(paths, variants, read(input.arguments, "expected", "patterns"));
  const hasTo = call.to !== undefined;
  const groups = groupPaths(paths, call.by).map((group) => {
    const own = call.by ? groupVariants(paths.events, group.segments) : variants;
    return countDeviations(paths, group, own, expected, hasTo);
  });
  const by = call.by?.name;
  const compared = compareGroups(deviationTable(groups, expected.steps, hasTo, by), {
    by: by === undefined ? undefined : deviationByName(by),
    whole: [],
    part: ["kind", "activity", "after", "after_step"],
    sizes: new Map(groups.map(({ value, units }) => [value, units])),
  });
  return {
    table: compared.table,
    notes: [...pathNotes(call, paths), ...deviationNotes(call, expected, groups), ...compared.notes],
    details: {
      expected: expectedTable(groups, expected.steps, by),
      costs: costTable(groups, by),
      activities: activityTable(groups, by),
      counted: countedTable(call.index, paths, paths),
    },
  };
}
