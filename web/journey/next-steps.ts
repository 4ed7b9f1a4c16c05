import type { Note } from "#table/note.ts";
import { COMPARISON, compareGroups } from "./compare-groups.ts";
import { countNext, sourceLabels, type NextCounts, type NextQuestion } from "./count-next.ts";
import { countedTable } from "./counted-table.ts";
import type { Helper, HelperInput, HelperResult } from "./helper.ts";
import { holdOut } from "./hold-out.ts";
import { makePaths } from "./make-paths.ts";
import { nextNotes } from "./next-notes.ts";
import { nextByName, nextTable, skillTable } from "./next-table.ts";
import { nounOf } from "./notes.ts";
import { pathParameters, readPathCall } from "./path-call.ts";
import { groupPaths } from "./path-groups.ts";
import { pathNotes } from "./path-notes.ts";
import { matchPattern, patternNote } from "./pattern.ts";
import { read, roleParameters } from "./role-parameters.ts";

const ORDER = 2;

/** What to expect of a customer who has just done this. */
export const nextSteps: Helper = {
  name: "next_steps",
  purpose:
    "Says what comes next, how likely and how soon, given the last steps, and how well that predicts customers not looked at",
  tables: { min: 1, max: 1 },
  parameters: [
    {
      name: "after",
      type: "pattern",
      purpose: "the step that was just done, or `'(start)'`; left out, each",
    },
    {
      name: "order",
      type: "integer",
      min: 1,
      max: 8,
      default: String(ORDER),
      purpose: "how many of the last steps are looked at, the one just done included",
    },
    ...pathParameters,
    ...roleParameters("unit", "activity", "time"),
  ],
  columns: [
    {
      name: "context",
      type: "text",
      purpose: "the last steps in order, joined by ` > `; `(start)` is the beginning of the path",
    },
    { name: "context_steps", type: "number", purpose: "how many steps that is, from 1 to `order`" },
    { name: "next", type: "text", purpose: "activity that follows, or `(end)`, `(lost)`, `(more)`" },
    { name: "customers", type: "number", unit: "customers", purpose: "distinct customers who went on so" },
    { name: "traversals", type: "number", unit: "times", purpose: "how often it happened" },
    {
      name: "share",
      type: "number",
      unit: "share",
      purpose: "of the customers who were in this context, those who went on so",
    },
    {
      name: "probability",
      type: "number",
      unit: "share",
      purpose: "that this comes next, smoothed: what came next in shorter contexts counts too",
    },
    {
      name: "median_seconds",
      type: "number",
      unit: "seconds",
      purpose: "median time between the two events; NULL at the ends",
    },
  ],
  views: ["next-steps"],
  examples: [
    "FROM next_steps(events, after => 'web:pay')",
    "SELECT context, next, probability FROM next_steps(events, after => 'ivr:*', order => 3, collapse => TRUE) WHERE context_steps = 3",
  ],
  details: `
A path is what \`paths\` takes for one, with the same parameters. A step leads from an event, or the \`(start)\` of a path, to
the next event or the path’s ending; an event that arrives at \`to\` has no next one. Contexts of every length from 1 to
\`order\` have rows; one at the beginning of a path holds \`(start)\` and is not lengthened further.

- **probability** is a Markov chain’s of that order that backs off to shorter contexts by interpolation (Witten and Bell 1991,
  method C; Chen and Goodman 1998): P(w | h) = (c(h, w) + T(h) × P(w | h without its oldest step)) / (c(h) + T(h)), c traversals,
  T different next steps; after no context at all, the same with 1 / (activities + endings). All next steps of a context,
  those never seen included, add up to 1.
- **Held out.** A fifth of the customers, chosen by a hash of their name and so the same ones every time, is kept from a second
  model, which then predicts their steps. The notes tell its log-loss, the mean of −log₂ P of what really came next, for each
  order beside the base rate (order 0, which looks at no step): less is better, and an order that does not lower it says
  nothing new. No customer is in both parts.
- **Rows** by length of the context, contexts of most customers first, then of most traversals, then by name; in each the most
  likely next step first, ties by name. With \`by\` a block per value, with counts and probabilities of its own.
${COMPARISON}
- **Companion**: \`skill\` (log-loss in bits and perplexity by order, steps and customers held out).
`.trim(),
  run: runNextSteps,
};

function runNextSteps(input: HelperInput): HelperResult {
  const call = readPathCall(input);
  const after = read(input.arguments, "after", "pattern")?.text;
  const paths = makePaths(call.index, call.rules);
  const question: NextQuestion = {
    order: read(input.arguments, "order", "integer") ?? ORDER,
    isAfter: matchPattern(after ?? "*", sourceLabels(paths.labels)),
    isHeld: holdOut(call.index),
  };
  const whole = countNext(paths, paths.segments, question);
  const groups = call.by
    ? groupPaths(paths, call.by).map(({ value, segments }) => ({
        value,
        counts: countNext(paths, segments, question),
      }))
    : [{ value: "", counts: whole }];
  const compared = compareGroups(nextTable(paths.labels, groups, call.by?.name), {
    by: call.by && nextByName(call.by.name),
    whole: ["context", "context_steps"],
    part: ["next"],
  });
  return {
    table: compared.table,
    notes: [
      ...pathNotes(call, paths),
      ...nextNotes(whole, nounOf(call.index)),
      ...unmatched(after, paths.labels, whole),
      ...compared.notes,
    ],
    details: { skill: skillTable(whole), counted: countedTable(call.index, paths, paths) },
  };
}

function unmatched(after: string | undefined, labels: readonly string[], { levels }: NextCounts): Note[] {
  const note = after === undefined ? undefined : patternNote("after", after, sourceLabels(labels));
  if (note) return [note];
  if (after === undefined || levels[0].context.length) return [];
  return [{ level: "info", text: `No path goes on after '${after}'.` }];
}
