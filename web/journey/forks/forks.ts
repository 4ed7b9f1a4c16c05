import { JourneyError, type Note } from "#table/note.ts";
import { contactParameters } from "../effort/contacts.ts";
import { unitTable } from "../counted-table.ts";
import type { Helper, HelperInput, HelperResult } from "../helper.ts";
import { journeyNotes, nounOf } from "../notes.ts";
import { listColumns, isList, viewParameter } from "../list-view.ts";
import { pathParameters } from "../path-call.ts";
import { read, roleParameters } from "../role-parameters.ts";
import { unknownLabels } from "../segment/labels.ts";
import { pathSource } from "../segment/path-source.ts";
import { segmentParameters } from "../segment/segment-parameters.ts";
import { throughParameters } from "../through.ts";
import { compareWays } from "./compare-ways.ts";
import { alikeTable, countAlike } from "./counterparts.ts";
import { findForks, forksHaving, keepForks } from "./find-forks.ts";
import { forkNotes, keptNotes } from "./fork-notes.ts";
import { forkCustomers, forkTable } from "./fork-table.ts";
import { readMeasures } from "./measures.ts";
import { FEW, MORE_SHUFFLES, SHUFFLES } from "./shuffled.ts";
import { LARGE, oneStratum, strataOf } from "./strata.ts";
import { numberWays } from "./ways.ts";

const DEFAULTS = { against: "same_path", horizon: "7 days", min: 30 };
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
      name: "against",
      type: "choice",
      choices: ["same_path", "all"],
      default: `'${DEFAULTS.against}'`,
      purpose:
        "same_path: compares only those who came the same way with each other; all: with all at the fork, whatever way they came",
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
      purpose: "ways of fewer customers that go on are one, `(other ways)`",
    },
    viewParameter(
      "ways",
      "customers",
      "customer, way, the time they came to the fork and how alike those they are compared with came",
    ),
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
    {
      name: "compared",
      type: "number",
      unit: "customers",
      purpose: "of these, who have a counterpart: somebody who came the same way and went on another",
    },
    {
      name: "mean",
      type: "number",
      purpose: "mean of those compared who went this way, each path with its weight in difference",
    },
    {
      name: "others_mean",
      type: "number",
      purpose: "the same of those who came the same way and went on another",
    },
    { name: "difference", type: "number", purpose: "mean less others_mean" },
    { name: "low", type: "number", purpose: "lower bound of difference, 95 %" },
    { name: "high", type: "number", purpose: "upper bound of difference, 95 %" },
    {
      name: "crude",
      type: "number",
      purpose: "the plain difference from all who went on another way, whatever way they came",
    },
    {
      name: "p",
      type: "number",
      purpose: "how likely such a difference were by chance; NULL for an ending, which decides it",
    },
    { name: "q", type: "number", purpose: "p corrected for the number of rows that have one" },
    {
      name: "p_shuffled",
      type: "number",
      purpose:
        "how often a difference as large comes out when lots decide who of those that came the same way went which",
    },
    { name: "placebo", type: "number", purpose: "the difference in the same measure before the fork" },
    { name: "placebo_low", type: "number", purpose: "lower bound of placebo, 95 %" },
    { name: "placebo_high", type: "number", purpose: "upper bound of placebo, 95 %" },
    {
      name: "comparable",
      type: "boolean",
      purpose:
        "FALSE where they differed before the fork, beyond chance (95 %); TRUE is no proof that they did not; NULL if that cannot be told",
    },
  ],
  lists: listColumns("customers", [
    ["way", "text", "what they did next"],
    ["came", "time", "when they came to the fork"],
    [
      "alike",
      "text",
      "how alike those they are compared with came: `whole path`, `last 3 steps`, `last step`, `number of steps`; NULL: nobody to compare with",
    ],
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
- **Who is compared.** Only those who came the same way: the whole path so far where at least ${LARGE} did; those left over by the last 3
  steps before \`at\` and about as many steps (1, 2, 3–4, 5–8, 9–16 …) where at least ${LARGE} of those left did; then by the last step and
  about as many; the rest by about as many. Which way they went plays no part in this (coarsened exact matching; Iacus,
  King and Porro 2012). Who came a way from which all went on the same has no counterpart and counts in no
  difference. With \`against => 'all'\` all at the fork are compared, whatever way they came.
- **difference** = Σ w · (mean of the way − mean of the other ways together) / Σ w over the paths, w = n · m / (n + m) for n and m customers
  with a value (Mantel and Haenszel 1959; Cochran 1954). **low**, **high**: its heteroscedastic standard error (HC2; MacKinnon and
  White 1985), for one path Welch’s (1947), with the t distribution; of shares Newcombe’s bounds (1998) with that variance.
- **p**: of shares \`p_shuffled\`; else the larger of that and of the t test’s, which takes a side that is all alike for certain.
  **q** over all rows (Benjamini and Hochberg 1995).
- **placebo**: the same measure over the \`horizon\` before the fork, among the same customers. A way cannot have changed what came
  before it, so where the placebo differs from 0 its customers were different already (negative control outcome; Lipsitch,
  Tchetgen Tchetgen and Cohen 2010), and \`comparable\` is FALSE: by chance alone once in 20. What the same path fixes, such as the
  number of its events, has a placebo near 0 because it is the same path; the others tell more.
- **p_shuffled**, a second placebo: the ways are shuffled among those who came the same way, every way keeping its size among
  them; with lots instead of choices no way can matter (Fisher 1935; Mantel 1963). Where at most ${FEW} can be drawn either way, from ${SHUFFLES}
  shuffles with a fixed seed, ${MORE_SHUFFLES} where such a difference is rare, (1 + those with a difference as large) / (1 + all) (Phipson and Smyth
  2010); of shares exactly, by hypergeometric distributions; else by the normal one the shuffles converge to (Hoeffding
  1951). It is not corrected for the number of rows.
- **(end)** and \`(lost)\` are known only afterwards: who ends there has nothing more to measure, by definition. They are shown beside
  those who go on, not tested, and no way is compared with them.
- **Limits.** Customers chose their way; nobody drew lots. A placebo of 0 does not make the difference an effect of the way: they may
  differ in what the data does not hold. It says which ways are worth an experiment.
- With \`view => 'customers'\` a row per customer at the fork: \`customer\`, \`way\`, \`came\`, when they came to it, \`alike\`, by what
  they are compared. **Companion** \`alike\`: a row per rule, customers, paths and those compared.
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
  const against = read(input.arguments, "against", "choice") ?? DEFAULTS.against;
  const strata =
    against === "all"
      ? oneStratum(found.count)
      : strataOf(source.paths.events, found, steps.filter((text) => text !== "(start)").length);
  const compared = compareWays(index, found, ways, strata, measures, horizonMs);
  const alike = countAlike(strata, ways);
  const notes: Note[] = [
    ...journeyNotes(index),
    ...source.notes,
    ...unknownLabels(
      "at",
      steps.filter((text) => text !== "(start)"),
      source.names,
    ),
    ...keptNotes(input, nounOf(index)),
    ...forkNotes({
      steps,
      young: all.count - found.count,
      horizon: horizonText,
      ways,
      alike,
      compared,
      noun: nounOf(index),
    }),
  ];
  const isCustomers = isList(input, "customers");
  return {
    table: isCustomers ? forkCustomers(index, found, ways, strata) : forkTable(compared, ways, found.count),
    notes,
    details: { counted: unitTable(index), alike: alikeTable(alike) },
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
