import type { Parameter } from "../helper.ts";
import { pathParameters } from "../path-call.ts";
import { throughParameters } from "../through.ts";

/** What says how paths and funnels are read, as the helper whose figure is looked into is told it. */
const ruleParameters: readonly Parameter[] = [
  ...pathParameters,
  ...throughParameters,
  {
    name: "keep",
    type: "integer",
    min: 1,
    purpose: "what `paths` was told: it says which activities are `(other)`",
  },
  {
    name: "view",
    type: "choice",
    choices: ["graph", "steps"],
    default: "'graph'",
    purpose: "what `paths` was told: with `keep`, steps folds each step apart",
  },
  {
    name: "steps",
    type: "patterns",
    purpose:
      "the steps of a funnel, with `reached` or `lost_at`; `within`, `exclude`, `collapse` are then its own",
  },
  {
    name: "order",
    type: "choice",
    choices: ["ordered", "strict", "any"],
    default: "'ordered'",
    purpose: "of the funnel’s steps",
  },
  {
    name: "entry",
    type: "choice",
    choices: ["best", "first", "every"],
    default: "'best'",
    purpose: "which attempt at the funnel counts",
  },
  {
    name: "exclude_effect",
    type: "choice",
    choices: ["drop", "exit"],
    default: "'drop'",
    purpose: "what an excluded event does to an attempt at the funnel",
  },
  { name: "optional", type: "patterns", purpose: "labels of the funnel’s steps that need not be done" },
  { name: "hold", type: "columns", purpose: "columns that all steps of the funnel must agree on" },
  {
    name: "attribution",
    type: "choice",
    choices: ["first", "last"],
    default: "'first'",
    purpose: "where the funnel takes the value of `by`",
  },
  {
    name: "trend",
    type: "choice",
    choices: ["day", "week", "month"],
    purpose: "the funnel’s buckets, with `in_bucket`",
  },
  {
    name: "ties",
    type: "choice",
    choices: ["any", "row", "apart"],
    default: "'any'",
    purpose: "how the funnel orders events of one instant",
  },
  {
    name: "reuse",
    type: "boolean",
    default: "FALSE",
    purpose: "one event may fill several steps of the funnel",
  },
];

/** What says which customers are meant: one of them, and what goes with it. */
const selectorParameters: readonly Parameter[] = [
  {
    name: "segment",
    type: "patterns",
    purpose:
      "a step from one activity to the next: two labels, also `(start)`, `(end)`, `(lost)`, `(more)`, `(other)`",
  },
  {
    name: "at",
    type: "pattern",
    purpose:
      "an activity, or an ending; with `offset` a cell of a step matrix, also `(ended)`, `(not started)`",
  },
  {
    name: "at_step",
    type: "integer",
    min: 0,
    purpose: "the step as `paths` with view => 'steps' numbers it: of `at`, or of the source of `segment`",
  },
  {
    name: "centre",
    type: "pattern",
    purpose: "what `step_matrix` was told: `offset` counts from a path’s first such event",
  },
  {
    name: "offset",
    type: "integer",
    purpose:
      "the step of `at` as `step_matrix` numbers it: 0 is the centre; without `centre` 1 is the first event",
  },
  {
    name: "lost_after",
    type: "pattern",
    purpose: "the last activity before `(lost)`; without `to`, before `(end)`",
  },
  {
    name: "variant",
    type: "patterns",
    purpose: "exactly this sequence: its labels, or the one text `variants` writes, ` > ` between them",
  },
  {
    name: "arrived",
    type: "boolean",
    purpose: "of a variant cut by `max_steps`: only whole paths that reach `to`, or only those that do not",
  },
  {
    name: "deviation",
    type: "patterns",
    purpose:
      "kind, activity and the step before, as a row of `deviations` has them: `['skipped', 'pay', 'cart']`; `['taken', 'pay']`: did this expected step",
  },
  {
    name: "after_step",
    type: "integer",
    min: 0,
    purpose: "number of the step before the deviation, where its name stands more than once",
  },
  {
    name: "expected",
    type: "patterns",
    purpose: "what `deviations` was told: the expected path; left out, the most common one",
  },
  {
    name: "after",
    type: "patterns",
    purpose: "the last steps in order, as a context of `next_steps`; may begin with `(start)`; with `next`",
  },
  {
    name: "next",
    type: "pattern",
    purpose: "what comes next, also `(end)`, `(lost)`, `(more)`; with `after`",
  },
  {
    name: "from_seconds",
    type: "number",
    min: 0,
    purpose:
      "reached `to` after so many seconds or more, as a row of `time_between` has it; with `to_seconds`",
  },
  { name: "to_seconds", type: "number", min: 0, purpose: "and after fewer than this; left out, no end" },
  { name: "reached", type: "integer", min: 1, purpose: "did this step of the funnel, numbered from 1" },
  {
    name: "lost_at",
    type: "integer",
    min: 1,
    purpose: "did the step before this one of the funnel (the last that must be done), but not this one",
  },
  {
    name: "among",
    type: "table",
    purpose: "found in the unit column of this table: any result, any selection",
  },
  {
    name: "called",
    type: "pattern",
    purpose:
      "what notes and charts call the rows that `among` was taken from: `'errors_by_week (week 2026-07-06)'`; left out, its name",
  },
  {
    name: "others",
    type: "table",
    purpose:
      "with `among`, whom they are compared with: who is found in this table; left out, all. Where both have a time column `moment`, customers are looked at then",
  },
  {
    name: "others_called",
    type: "pattern",
    purpose: "what notes call the rows that `others` was taken from; left out, its name",
  },
  {
    name: "by_value",
    type: "pattern",
    purpose: "only the block of this value of `by`; `(none)` for a missing one; with a path, no pattern",
  },
  {
    name: "in_bucket",
    type: "pattern",
    purpose:
      "only the bucket this instant or day is in, of the funnel’s `trend`, else of `bucket`: `'2026-07-06'`",
  },
  {
    name: "bucket",
    type: "choice",
    choices: ["hour", "day", "week"],
    purpose:
      "what `watch` was told, with `in_bucket`: who went this way in it, among those who then had the chance",
  },
];

/**
 * Parameters of every helper that looks at the customers of a segment: how paths or funnels are read, who is meant,
 * and whom they are compared with. Names and types are those of the helpers whose figures they take apart.
 */
export const segmentParameters: readonly Parameter[] = [
  ...selectorParameters,
  {
    name: "filter",
    type: "map",
    purpose:
      "only customers with these values of attributes, as `drivers` writes them: `{app_version: '4.2.0'}`; `(none)` for none",
  },
  {
    name: "against",
    type: "choice",
    choices: ["same_source", "all"],
    purpose:
      "compared with those who came to the same place and went elsewhere, or with all other customers; left out, all where nobody went elsewhere",
  },
  ...ruleParameters,
];
