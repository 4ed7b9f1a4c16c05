import type { Helper, HelperInput, HelperProgress, HelperResult } from "../helper.ts";
import { roleParameters } from "../role-parameters.ts";
import { runToEnd, stage } from "../steps.ts";
import { findIntents } from "./find-intents.ts";
import { intentFigures } from "./intent-figures.ts";
import { readIntentsCall } from "./intents-call.ts";
import { intentsNotes } from "./intents-notes.ts";
import { assignmentsTable, intentOrder, intentsTable, weeksTable } from "./intents-table.ts";

/** Groups of customers asking the same thing. */
export const intents: Helper = {
  name: "intents",
  purpose: "Groups what customers write by what they ask, with trends and what is new",
  tables: { min: 1, max: 1 },
  parameters: [
    { name: "text", type: "column", required: true, purpose: "what customers wrote or agents noted" },
    {
      name: "view",
      type: "choice",
      choices: ["groups", "assignments"],
      default: "'groups'",
      purpose: "groups: a row per group; assignments: the table’s rows, each with its group",
    },
    {
      name: "groups",
      type: "integer",
      min: 1,
      purpose: "how many groups; left out, as many as keep like with like, at most 40",
    },
    {
      name: "language",
      type: "choice",
      choices: ["auto", "english", "german"],
      default: "'auto'",
      purpose: "the language of the texts; auto: found for each text",
    },
    {
      name: "repeat_within",
      type: "duration",
      default: "'7 days'",
      purpose: "a customer who writes of the same again within this time repeats",
    },
    ...roleParameters("unit", "time"),
  ],
  columns: [
    { name: "intent", type: "text", purpose: "the group’s name: its first three terms" },
    { name: "size", type: "number", unit: "texts", purpose: "texts in the group" },
    { name: "share", type: "number", unit: "share", purpose: "of all grouped texts" },
    { name: "customers", type: "number", unit: "customers", purpose: "distinct customers who wrote them" },
    { name: "terms", type: "text", purpose: "the words that set it apart, at most six" },
    { name: "example", type: "text", purpose: "the text most alike to the others" },
    { name: "wordings", type: "number", unit: "wordings", purpose: "different sets of words among them" },
    {
      name: "repeat_share",
      type: "number",
      unit: "share",
      purpose: "texts of customers who wrote of the same within `repeat_within` before",
    },
    {
      name: "trend",
      type: "number",
      unit: "share a week",
      purpose: "growth of its share of all texts: 0.1 is ten per cent more each week",
    },
    { name: "trend_low", type: "number", unit: "share a week", purpose: "lower bound (95 %) of the trend" },
    { name: "trend_high", type: "number", unit: "share a week", purpose: "upper bound of the trend" },
    { name: "first_seen", type: "time", purpose: "its first text" },
    { name: "last_seen", type: "time", purpose: "its last text" },
    { name: "new", type: "boolean", purpose: "hardly asked before a day, and much since" },
    {
      name: "rising_since",
      type: "time",
      purpose: "the day from which it is asked more often; NULL if chance explains it",
    },
    {
      name: "times_more",
      type: "number",
      unit: "times",
      purpose: "the rate since that day over the rate before; NULL if it was never asked before",
    },
    { name: "q", type: "number", purpose: "false discovery rate of that rise" },
  ],
  lists: {
    assignments: {
      keepsColumns: true,
      columns: [
        { name: "intent", type: "text", purpose: "the group the row is in; NULL for none" },
        { name: "intent_fit", type: "number", unit: "share", purpose: "likeness to its group, 0 to 1" },
      ],
    },
  },
  views: ["intents"],
  examples: [
    "FROM intents(contacts, text => note)",
    "SELECT intent, size, trend, rising_since FROM intents(contacts, text => note, unit => phone) WHERE new",
    "FROM intents(contacts, text => note, view => 'assignments', groups => 12)",
  ],
  details: `
A row per group, most texts first, ties by name; with \`view => 'assignments'\` all rows and columns of the table, with
\`intent\` and \`intent_fit\` (which replace columns of these names; NULL where a row is in no group).

1. **Words.** Texts without letters, and those that stand for nothing (\`n/a\`, \`-\`, \`test\`), are left out and counted. Words
   of two letters and more, in lower case; stop words are dropped; English is stemmed by Porter (1980), German by CISTEM
   (Weissweiler and Fraser 2017). A text’s language is the one it has more stop words of.
2. **Wordings.** Texts with the same stems are one wording, and each wording counts once in what follows. Its stems are
   weighted by idf = ln((1 + n) / (1 + n with the stem)) + 1 (Spärck Jones 1972); likeness is the cosine of two wordings.
3. **Groups.** More than 120 wordings are first put into 120 groups by spherical k-means (Dhillon and Modha 2001; begun by
   k-means++ with a fixed seed; of more than 20,000 the groups are learned from 20,000 taken evenly). Groups are then joined two at a time, those most alike on average first (UPGMA). Of all partitions into
   2 … 40 groups the one with the fewest groups is taken whose mean silhouette (Rousseeuw 1987) is within one standard error of the
   best. In the end a wording more like another group than its own moves there.
4. **Names.** Terms are the stems with the greatest weight in the group over that in all texts, written as most texts write
   them. The example is the text with the greatest mean cosine to the others.
5. **Trend.** Poisson regression of the group’s texts a week (from Monday, UTC) with the number of all texts as exposure, as growth a week, with its
   95 % interval; NULL below 10 texts or three weeks.
6. **Rises, and what is new.** A scan over all days for the clearest step up of the group’s share of all texts (Kulldorff 1997): at least a
   fifth of all texts before it, five of the group’s after it. p is binomial, times the days tried; \`q\` corrects it for the
   number of groups (Benjamini and Hochberg 1995). \`rising_since\` where q < 0.01; \`new\` where the rate since is ten times that before, or more.

The result depends on the texts, never on the order of the rows. A further row can change the groups of others. Companion
table \`weeks\`: texts by intent and week. 100,000 short texts take a few seconds.
`.trim(),
  run: (input) => runToEnd(intentsSteps(input)),
  steps: intentsSteps,
};

function* intentsSteps(input: HelperInput): Generator<HelperProgress, HelperResult, void> {
  yield { doing: "reading texts", done: 0 };
  const call = readIntentsCall(input);
  const found = yield* findIntents(call.texts, call.times, call.language, call.groups);
  const figures = yield* stage("counting", 0.95, 1, intentFigures(call, found));
  const order = intentOrder(found, figures);
  const result = {
    table: call.assignments ? assignmentsTable(call, found) : intentsTable(found, figures, order),
    notes: intentsNotes(call, found, figures),
    details: { weeks: weeksTable(found, figures, order) },
  };
  yield { doing: "counting", done: 1 };
  return result;
}
