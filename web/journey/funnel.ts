import { readFunnelCall } from "./funnel-call.ts";
import { funnelNotes } from "./funnel-notes.ts";
import { funnelReach } from "./funnel-reach.ts";
import { funnelTable } from "./funnel-table.ts";
import type { Helper } from "./helper.ts";

/** How many customers get through a sequence of steps, where they drop out and how long each step takes. */
export const funnel: Helper = {
  name: "funnel",
  purpose:
    "Counts how many customers get through a sequence of steps, where they drop out and how long each step takes",
  tables: { min: 1, max: 1 },
  parameters: [
    {
      name: "steps",
      type: "patterns",
      purpose: "the steps in order, each a pattern of activities, `AS 'label'` to name it; at most 31",
      required: true,
    },
    {
      name: "within",
      type: "duration",
      purpose: "longest time from the first step to the last, inclusive; without it there is no limit",
    },
    {
      name: "order",
      type: "choice",
      choices: ["ordered", "strict", "any"],
      default: "'ordered'",
      purpose:
        "ordered: other events may come between; strict: the next event must be the next step; any: in any order",
    },
    {
      name: "entry",
      type: "choice",
      choices: ["best", "first"],
      default: "'best'",
      purpose: "best: the attempt that gets furthest counts; first: only the first entry counts",
    },
    {
      name: "by",
      type: "column",
      purpose: "one funnel per value of this column; a missing value is `(none)`",
    },
    {
      name: "attribution",
      type: "choice",
      choices: ["first", "last"],
      default: "'first'",
      purpose: "take the value of `by` at the first step or at the last step reached",
    },
    {
      name: "confidence",
      type: "number",
      default: "0.95",
      min: 0,
      max: 1,
      purpose: "of the interval `low` to `high`; between 0 and 1, both exclusive",
    },
    {
      name: "ties",
      type: "choice",
      choices: ["any", "row", "apart"],
      default: "'any'",
      purpose:
        "events of one instant: in the order that completes most, in row order, or never one after the other",
    },
    {
      name: "reuse",
      type: "boolean",
      default: "FALSE",
      purpose: "one event may fill several steps that match it; ordered funnels only",
    },
    {
      name: "collapse",
      type: "boolean",
      default: "FALSE",
      purpose: "count direct repeats of an activity as one event, the first",
    },
    { name: "unit", type: "column", role: true, purpose: "who is counted; found by name if left out" },
    { name: "activity", type: "column", role: true, purpose: "what was done; found by name if left out" },
    { name: "time", type: "column", role: true, purpose: "when it was done; found by name if left out" },
  ],
  columns: [
    { name: "step", type: "number", purpose: "number of the step, from 1" },
    {
      name: "label",
      type: "text",
      purpose: "the step's label, else its pattern; in any order, how many steps were done",
    },
    { name: "count", type: "number", unit: "customers", purpose: "customers who got at least this far" },
    { name: "of_start", type: "number", unit: "share", purpose: "count over the count of the first step" },
    {
      name: "of_previous",
      type: "number",
      unit: "share",
      purpose: "count over the count of the step before; 1 at the first",
    },
    {
      name: "low",
      type: "number",
      unit: "share",
      purpose: "lower bound of of_start (Wilson score interval)",
    },
    {
      name: "high",
      type: "number",
      unit: "share",
      purpose: "upper bound of of_start (Wilson score interval)",
    },
    {
      name: "lost",
      type: "number",
      unit: "customers",
      purpose: "customers of the step before who did not get here; 0 at the first",
    },
    {
      name: "median_seconds",
      type: "number",
      unit: "seconds",
      purpose: "median time from the step before, exact; NULL at the first",
    },
    {
      name: "p90_seconds",
      type: "number",
      unit: "seconds",
      purpose: "90th percentile of that time, exact; NULL at the first",
    },
  ],
  views: ["funnel"],
  examples: [
    "FROM funnel(events, steps => ['web:checkout', 'web:pay', 'web:done'], within => '2 days')",
    "FROM funnel(events, steps => ['visit' AS 'Visit', 'call*|chat*' AS 'Contact', 'resolved' AS 'Resolved'], within => '7 days', by => device)",
  ],
  details: `
A row per step, and per value of \`by\` if given: values with most customers first, ties by name; the column carries the
name of the \`by\` column, or \`by_<name>\` where the result already has a column of that name. Each customer is in one of them.

- A customer's chain is the longest that can be made; of equally long ones the one that starts earliest, each of its steps
  as early as can be. Those are the times behind \`median_seconds\` and \`p90_seconds\` (linear interpolation between ranks).
  \`entry => 'first'\` takes the chain from the customer's first step 1, however short.
- \`within\`: t1 <= … <= tn <= t1 + within.
- \`order => 'any'\`: a customer is at level k after k different steps within the limit, and row k counts customers at
  level k or above, whichever steps they did. The clock starts with any step. Its rows are labelled \`any 1 of 3\` … \`all 3\`.
- One event fills one step, so \`['a', 'a']\` needs two events. ClickHouse's \`windowFunnel\` lets one event fill all
  steps that match it: \`reuse => TRUE\`. Its modes: default is \`reuse => TRUE\`, \`strict_once\` is the default
  here, \`strict_increase\` is \`ties => 'apart'\`. Its \`strict_order\` passes over repeats of an activity:
  \`order => 'strict', collapse => TRUE\`.
- Ties: \`any\` finds the best order of the events of one instant, also where one event could be several steps. In a strict
  chain those left over come before its first or after its last event. \`row\` keeps the order of the rows.
- \`low\`, \`high\`: Wilson's score interval of \`of_start\` (Wilson 1927), without continuity correction.
- Nobody entered: counts are 0, shares NULL; with \`by\` there is no row at all.
`.trim(),
  run(input) {
    const call = readFunnelCall(input);
    const reach = funnelReach(call.index, call.rules, call.by !== undefined);
    return { table: funnelTable(call, reach), notes: funnelNotes(call, reach) };
  },
};
