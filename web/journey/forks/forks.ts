import { JourneyError, type Note } from "#table/note.ts";
import { contactParameters } from "../effort/contacts.ts";
import { unitTable } from "../counted-table.ts";
import type { Helper, HelperInput, HelperResult } from "../helper.ts";
import { journeyNotes } from "../notes.ts";
import { listColumns, isList, viewParameter } from "../list-view.ts";
import { pathParameters } from "../path-call.ts";
import { read, roleParameters } from "../role-parameters.ts";
import { unknownLabels } from "../segment/labels.ts";
import { pathSource } from "../segment/path-source.ts";
import { segmentParameters } from "../segment/segment-parameters.ts";
import { throughParameters } from "../through.ts";
import { compareWays } from "./compare-ways.ts";
import { findForks, forksHaving, keepForks } from "./find-forks.ts";
import { forkNotes, keptNotes } from "./fork-notes.ts";
import { forkCustomers, forkTable } from "./fork-table.ts";
import { readMeasures } from "./measures.ts";
import { FEW, SHUFFLES } from "./shuffled.ts";
import { numberWays } from "./ways.ts";

const DEFAULTS = { horizon: "7 days", min: 30 };
const WEEK_MS = 7 * 86_400_000;

/** The same way up to a point, then different ones. */
export const forks: Helper = {
  name: "forks",
  purpose:
    "Compares customers who came the same way up to a point and then went different ways: outcome, contacts, cost, time",
  tables: { min: 1, max: 1 },
  parameters: [
    {
      name: "at",
      type: "patterns",
      required: true,
      purpose:
        "the last steps before the fork, one right after the other; beginning with `(start)`, the whole path so far",
    },
    {
      name: "outcome",
      type: "column",
      purpose: "numbers or truth values to compare by: the last one after the fork; satisfaction, churn",
    },
    {
      name: "goal",
      type: "pattern",
      purpose: "an activity to compare by: the share who do it after the fork",
    },
    {
      name: "costs",
      type: "map",
      purpose: "what a contact costs by channel, `other` for those not named: `{phone: 7, chat: 4}`",
    },
    {
      name: "horizon",
      type: "duration",
      default: `'${DEFAULTS.horizon}'`,
      purpose: "how long after the fork is looked at, and, as a placebo, how long before it",
    },
    {
      name: "min",
      type: "integer",
      default: String(DEFAULTS.min),
      min: 2,
      purpose: "ways of fewer customers are one, `(other ways)`",
    },
    viewParameter("ways", "customers", "customer, way and the time they came to the fork"),
    ...pathParameters.filter(({ name }) => name !== "by" && name !== "max_steps"),
    ...throughParameters,
    {
      name: "by",
      type: "column",
      purpose:
        "with `by_value`, only paths with this value of it at their first event, as a block of `paths`",
    },
    ...segmentParameters.filter(({ name }) => name === "by_value" || name === "filter"),
    ...contactParameters.filter(({ name }) =>
      ["contact", "contact_gap", "assisted", "digital"].includes(name),
    ),
    ...roleParameters("unit", "activity", "time", "channel"),
  ],
  columns: [
    { name: "way", type: "text", purpose: "what they did next, or `(end)`, `(lost)`" },
    { name: "customers", type: "number", unit: "customers", purpose: "customers who went this way" },
    { name: "share", type: "number", unit: "share", purpose: "of all at the fork" },
    {
      name: "measure",
      type: "text",
      purpose: "the outcome’s column, `reached <goal>`, `contacts`, `cost`, `events`, `elapsed_seconds`",
    },
    { name: "counted", type: "number", unit: "customers", purpose: "of these, who have a value" },
    { name: "mean", type: "number", purpose: "mean of those who went this way" },
    { name: "others_mean", type: "number", purpose: "mean of those who went another way" },
    { name: "difference", type: "number", purpose: "mean less others_mean" },
    { name: "low", type: "number", purpose: "lower bound of difference, 95 %" },
    { name: "high", type: "number", purpose: "upper bound of difference, 95 %" },
    { name: "p", type: "number", purpose: "how likely such a difference were by chance" },
    { name: "q", type: "number", purpose: "p corrected for the number of rows" },
    {
      name: "p_shuffled",
      type: "number",
      purpose: "how often a difference as large comes out when lots decide who went which way",
    },
    { name: "placebo", type: "number", purpose: "the difference in the same measure before the fork" },
    { name: "placebo_low", type: "number", purpose: "lower bound of placebo, 95 %" },
    { name: "placebo_high", type: "number", purpose: "upper bound of placebo, 95 %" },
    {
      name: "comparable",
      type: "boolean",
      purpose: "whether placebo may be 0: they did not differ before the fork; NULL if that cannot be told",
    },
  ],
  lists: listColumns("customers", [
    ["way", "text", "what they did next"],
    ["came", "time", "when they came to the fork"],
  ]),
  views: ["forks"],
  examples: [
    "FROM forks(events, at => ['app:pay', 'app:payment error'], goal => 'app:paid', costs => {phone: 7})",
    "FROM forks(events, from => 'ivr:billing', at => 'ivr:billing', outcome => csat, horizon => '14 days')",
    "SELECT way, customers, difference, low, high FROM forks(events, at => 'web:checkout') WHERE measure = 'contacts' AND comparable",
  ],
  details: `
A path is what \`paths\` takes for one, with the same parameters. A customer is at the fork the first time a path does the steps
of \`at\` one right after the other and goes on; the **way** is the next step, or the path’s ending. Customers who came there
less than \`horizon\` before the log ends are left out and told, so that all are looked at equally long.

- With \`filter\`, only customers with these values at the fork; with \`by\` and \`by_value\`, only the paths of that block.
- **Measures**, over all events of the customer later than the fork and at most \`horizon\` after it: the last value of
  \`outcome\` (who has none is not counted); whether \`goal\` was done, 0 or 1; \`contacts\`, as \`effort\` counts them; their \`cost\`, with \`costs\`;
  \`events\`; \`elapsed_seconds\` from the fork to the last of them, 0 if there is none.
- **difference** = mean of the way − mean of all other ways together, with Welch’s standard error and normal bounds
  (Welch 1947). **p** two-sided, **q** over all rows (Benjamini and Hochberg 1995).
- **placebo**: the same measure over the \`horizon\` before the fork. A way cannot have changed what came before it, so where the
  placebo differs from 0 its customers were different already (negative control outcome; Lipsitch, Tchetgen Tchetgen
  and Cohen 2010), and \`comparable\` is FALSE.
- **p_shuffled**, a second placebo: the ways are shuffled among those who came to the fork, and so have the same path that far, every
  way keeping its size; with lots instead of choices no way can matter. Where one side has at most ${FEW}, from ${SHUFFLES} shuffles with a
  fixed seed, (1 + those with a difference as large) / (1 + all) (Phipson and Smyth 2010); of shares exactly, by the hypergeometric
  distribution; else by the normal one the shuffles converge to (Hoeffding 1951). It is not corrected for the number of rows.
- **(end)** and \`(lost)\` are known only afterwards: who ends there has nothing more to measure, by definition.
- **Limits.** Customers chose their way; nobody drew lots. A placebo of 0 does not make the difference an effect of the way: they may
  differ in what the data does not hold. It says which ways are worth an experiment.
- With \`view => 'customers'\` a row per customer at the fork: \`customer\`, \`way\`, \`came\`, when they came to it.
- **Rows**: ways with most customers first, \`(other ways)\` last, ties by name; measures in the order above.
`.trim(),
  run: runForks,
};

function runForks(input: HelperInput): HelperResult {
  const steps = stepsOf(input);
  const source = pathSource(input, false);
  const { index } = source.call;
  const horizon = input.arguments.get("horizon");
  const horizonMs = horizon?.type === "duration" ? horizon.value : WEEK_MS;
  const horizonText = horizon?.type === "duration" ? horizon.text : DEFAULTS.horizon;
  const min = read(input.arguments, "min", "integer") ?? DEFAULTS.min;
  const end = index.time.reduce((latest, ms) => Math.max(latest, ms), -Infinity);
  const filter = read(input.arguments, "filter", "map");
  const there = findForks(source, steps);
  const all = filter ? forksHaving(input.tables[0].table, index, there, filter) : there;
  const found = keepForks(all, (_, event) => index.time[event] <= end - horizonMs);
  const ways = numberWays(found.way, source.names, min);
  const measures = readMeasures(input, index);
  const compared = compareWays(index, found, ways.of, ways.names.length, measures, horizonMs);
  const notes: Note[] = [
    ...journeyNotes(index),
    ...source.notes,
    ...unknownLabels(
      "at",
      steps.filter((text) => text !== "(start)"),
      source.names,
    ),
    ...keptNotes(input),
    ...forkNotes(steps, found.count, all.count - found.count, horizonText, ways, compared),
  ];
  const isCustomers = isList(input, "customers");
  return {
    table: isCustomers ? forkCustomers(index, found, ways) : forkTable(compared, ways, found.count),
    notes,
    details: { counted: unitTable(index) },
  };
}

/** The steps of `at`, if the call can be answered at all. */
function stepsOf(input: HelperInput): string[] {
  const steps = (read(input.arguments, "at", "patterns") ?? []).map(({ text }) => text);
  if (!steps.length)
    throw new JourneyError(
      "forks: at => [] is no place; write at => 'activity', or at => ['before', 'activity']",
    );
  if (steps.length === 1 && steps[0] === "(start)")
    throw new JourneyError(
      "forks: at => '(start)': nobody has come any way there; write at => ['(start)', 'activity']",
    );
  if (input.arguments.has("by") && !input.arguments.has("by_value"))
    throw new JourneyError(
      "forks: by => … needs by_value => 'a value' of it; forks looks at one block of paths, not at each",
    );
  return steps;
}
