import { unitTable } from "./counted-table.ts";
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
      choices: ["best", "first", "every"],
      default: "'best'",
      purpose:
        "best: the attempt that gets furthest counts; first: only the first entry; every: all attempts count, one after the other",
    },
    {
      name: "exclude",
      type: "patterns",
      purpose: "events that must not come between the first step and the last; a step is never excluded",
    },
    {
      name: "exclude_effect",
      type: "choice",
      choices: ["drop", "exit"],
      default: "'drop'",
      purpose: "drop: who has such an event between is not counted at all; exit: the attempt ends there",
    },
    {
      name: "optional",
      type: "patterns",
      purpose: "labels of steps that need not be done, never the first; ordered funnels only",
    },
    {
      name: "hold",
      type: "columns",
      purpose: "all steps must agree on these columns, such as an order number: one funnel unit per value",
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
      name: "trend",
      type: "choice",
      choices: ["day", "week", "month"],
      purpose:
        "one funnel per day, week (from Monday) or month of the first step, in UTC; adds `bucket` and `complete`",
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
    "FROM funnel(events, steps => ['visit', 'call' AS 'Call', 'order'], optional => ['Call'], exclude => ['cancel*'], within => '7 days', trend => 'week')",
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
- \`entry => 'every'\` counts attempts, not customers: an attempt begins at a first step, takes each step as soon as it
  comes, and is over with its last step, when \`within\` is up, or at an excluded event (\`exit\`). The next one begins with
  the next first step, later than every step of this one. Without \`within\` an attempt that does not get through never ends.
- \`exclude\`: \`drop\` finds each customer's chain as if nothing were excluded and leaves out those with such an event between
  its first step and its last, from every row (with \`every\`, the attempt). \`exit\` lets no chain go past such an event: the
  longest without one counts. An event of the same instant as the first or last step is not between them, unless
  \`ties => 'row'\` puts it there.
- \`optional\`: the other steps are followed as if these were not there. An optional step is done by the first event of its own
  after the step done before it and before the next step of the chain (after the last, within the limit). \`of_previous\`, \`lost\`
  and the times of every step are from the last step before it that must be done.
- \`hold\`: a customer with three orders is three units, counted apart; events without a value belong to none. Excluded
  events count only against the unit whose values they carry.
- \`trend\`: rows per \`bucket\` (its first instant), ascending; a bucket nobody entered in has no row. \`complete\` is 1 where the
  log's last event is at least \`within\` after the bucket's end, else 0: who entered late in it may still get through.
  Without \`within\` it is always 0.
- With \`by\`, and no \`trend\`, \`p\` and \`q\` at the last step that must be done (NULL at others) compare each value's share of
  start with that of all other values together: two-sided two-proportion z-test with pooled variance (Pearson 1900), NULL
  where fewer than 5 are expected to get through or to fail; q corrects for the number of values (Benjamini and Hochberg 1995).
- \`low\`, \`high\`: Wilson's score interval of \`of_start\` (Wilson 1927), without continuity correction.
- Nobody entered: counts are 0, shares NULL; with \`by\` there is no row at all.
`.trim(),
  run(input) {
    const call = readFunnelCall(input);
    const findEvents = call.by !== undefined || call.trend !== undefined;
    const reach = funnelReach(call.index, call.rules, findEvents);
    return {
      table: funnelTable(call, reach),
      notes: funnelNotes(call, reach),
      details: { counted: unitTable(call.index) },
    };
  },
};
