import { table } from "#table/table.ts";
import type { Helper, HelperInput, HelperResult } from "../helper.ts";
import { read } from "../role-parameters.ts";
import { givenVerdicts, unreadNotes } from "./given-verdicts.ts";
import { DEFAULT_CAPS } from "./identity-graph.ts";
import { optionsOf } from "./stitch-call.ts";
import { stitchDetails } from "./stitch-details.ts";
import { stitchNotes } from "./stitch-notes.ts";
import { stitchTables } from "./stitch-tables.ts";
import { stitchMemory } from "./stitch-memory.ts";
import { rememberStitched } from "./stitched.ts";
import { stitchedColumns } from "./stitched-columns.ts";

/** One customer from many sources. */
export const stitch: Helper = {
  name: "stitch",
  purpose: "Puts the rows of several sources together and says which belong to the same customer",
  tables: { min: 1, max: Infinity },
  namesTables: true,
  parameters: [
    {
      name: "on",
      type: "columns",
      purpose: "identifier columns, strongest first; left out, they are chosen by name and content",
    },
    {
      name: "unique",
      type: "columns",
      purpose:
        "identifiers of which a customer holds one value; left out, the first of `on`, which only a probability of 0.99 overrules",
    },
    {
      name: "match",
      type: "columns",
      purpose:
        "columns that describe a person, to be compared where identifiers leave customers apart; left out, chosen by name if `on` is left out too",
    },
    {
      name: "threshold",
      type: "probability",
      default: "'auto'",
      purpose: "compared customers are one from this probability on; 'auto' picks it from the fitted model",
    },
    {
      name: "lookback",
      type: "duration",
      purpose:
        "how long before the first customer seen on an identifier its rows are still theirs; left out, 30 days on shared identifiers, for ever on others",
    },
    {
      name: "shared",
      type: "choice",
      choices: ["auto", "split", "last", "anonymous"],
      default: "'auto'",
      purpose:
        "rows that only a shared identifier knows go to the customer seen there last (split), all its rows to the very last (last), or to no known customer (anonymous); auto splits, but on a phone number who called last says little of who calls now: a call with one known customer is theirs, others are nobody’s",
    },
    {
      name: "visit",
      type: "duration",
      purpose:
        "rows of a shared identifier with no longer silence between them are one visit, and belong to the customer seen in it if there is exactly one; left out, there are no visits",
    },
    {
      name: "values",
      type: "integer",
      min: 1,
      default: String(DEFAULT_CAPS.valuesPerCustomer),
      purpose: "values of one identifier a customer may hold; what goes beyond is shared",
    },
    {
      name: "sharers",
      type: "integer",
      min: 1,
      default: String(DEFAULT_CAPS.customersPerValue),
      purpose: "customers that may share a value; with more, its rows belong to nobody",
    },
    { name: "never", type: "table", purpose: "pairs (`left`, `right`) that must not be one customer" },
    {
      name: "feedback",
      type: "table",
      purpose: "verdicts on pairs (`left`, `right`, `same`), which outrank the model and teach it",
    },
    {
      name: "previous",
      type: "table",
      purpose:
        "an earlier result of this stitch, a cell or a file it was saved to: its customer ids go on, and what merged or split since is listed",
    },
  ],
  columns: [
    { name: "source", type: "text", purpose: "the table the row comes from" },
    { name: "customer_id", type: "text", purpose: "whose row it is: the customer’s strongest identifier" },
    {
      name: "confidence",
      type: "number",
      unit: "probability",
      purpose: "how sure that is; 1 by own identifiers",
    },
  ],
  keepsColumns: true,
  views: [],
  examples: [
    "FROM stitch(web, app, calls, on => [crm_id, email, phone, device, cookie])",
    "FROM stitch(register, match => [first_name, surname, birth_date, postcode])",
    "FROM stitch(web, app, calls, previous => customers_in_may)",
  ],
  details: `
All rows of all tables, columns united by name, with \`source\`, \`customer_id\`, \`confidence\`. A column that had one of
these names goes on as \`original_…\`. Where the tables call their time differently, \`time\` holds every row's own; where they
call what was done differently, \`activity\` holds it as \`source:activity\`, such as \`web:checkout\`.

1. **Identifiers.** Rows that share a value of an \`on\` column belong together, transitively. E-mail addresses are compared
   in lower case, phone numbers by their digits with the country (the commonest one named in the column), others trimmed.
   Empty values, zeros, dashes, \`-1\`, nines, \`unknown\`, \`anonymous\`, … never join; nor do values that stand out by their
   frequency (over 50 rows, 1 % of all and ten times the 99th percentile), which a warning names.
2. **Guards.** A customer holds one value of each \`unique\` identifier and \`values\` of the others. A value that would break
   that is shared: rows known by nothing else go to the customer seen there last, those before the first to the first,
   within \`lookback\` (with \`visit\`, a visit in which one customer is seen comes first); ties in time to the smaller id.
   On a phone number (a family's), unless \`shared\` says otherwise, they go to the customer seen in the same call (no
   silence over 10 minutes, or \`visit\`); without one, each call is an anonymous customer, named by number and time.
   Without times they stay together as one anonymous customer. A value of more than \`sharers\` customers is public, its rows belong to none of them.
3. **Comparison.** With \`match\`, customers left apart are compared (Fellegi & Sunter 1969): weight = log2(λ/(1−λ)) +
   Σ log2(m/u) + term frequency, probability = 2^w/(1+2^w), a missing value weighs 0. u comes from random pairs, m, λ and
   the dependence between columns (an e-mail address made of the name) by expectation–maximisation, at most 25 rounds.
   Where hardly any pair is beyond doubt, as in a register without doubles, \`'auto'\` is 0.99; where the model can hardly
   tell pairs apart (expected F1 below 0.5), 0.5 at least, with a warning.
4. **Clusters.** Average linkage on the weights, best first, never across a guard or a verdict.

5. **Verdicts.** \`feedback\` outranks model and identifiers, \`never\` outranks both. \`same\` is \`yes\`, \`true\`, \`1\`, \`same\` or
   \`no\`, \`false\`, \`0\`, \`different\`. Of two verdicts about one pair the last counts; where verdicts contradict each other
   (a = b, b = c, a ≠ c), different outranks same, and a warning names what could not be kept.

The result does not depend on the order of rows. \`customer_id\` is the smallest value of the customer's strongest identifier.

*Ids that last.* With \`previous\`, an earlier result, an id stays with the customer that holds the oldest of its rows. Where
customers merged, the oldest id goes on and \`profiles\` lists the retired ones as \`former_ids\`; the companion table
\`changes\` has a row for each merge, each split and each group of rows that moved: \`kind\`, \`customer_id\`,
\`former_id\`, \`rows\`, \`why\`. A register's rows count as older than any event. Rows are found again by the first column
of their source that tells all its rows apart, else by their place in it: new rows go to the end. Customers are those of
stitching all rows at once; \`previous\` changes what they are called. One exception: where a person's rows were deleted,
what a shared identifier kept of them goes to nobody else.

*Rows that are added.* Run again in one session over tables whose earlier rows stand first and unchanged, only new values are
normalised and looked up, and only rows that hang together with a new one, by whatever value, are joined anew, their guards
checked, shared values split in time and customers called again; all others are copied. It gives what stitching all anew
gives. What is still done for all rows are flat passes: comparing them with what they were, copying, numbering customers by
their first rows, and with \`previous\` finding out whose each was. Named anew are all customers, where two would have the
same name or rows are known by nothing. What starts anew: everything, where earlier rows changed, a value became a
placeholder by its frequency, the commonest country of phone numbers changed, or new rows touch more than half of all; after
verdicts, or where rows of deleted people are left, joining once more with these. With \`match\`, pairs of
customers that did not change are not compared again, after new rows and after verdicts, up to 6 million pairs in a session;
the model is learned from all of them each time, and the result is that of comparing all anew.

*Live stitching*, where an event never learns from a later one, is \`lookback => '0 seconds'\`. A person who is deleted should
be deleted in the sources; the next run then leaves that person's anonymous rows to their identifier, and where it is
shared, to whoever else was seen there: choose \`shared => 'anonymous'\` to keep them from other people.
`.trim(),
  run: runStitch,
};

/** Of the last calls, for rows that are added; a stitch with and without it gives the same. */
const MEMORY = stitchMemory(3);

function runStitch(input: HelperInput): HelperResult {
  const threshold = read(input.arguments, "threshold", "probability") ?? "auto";
  const feedback = givenVerdicts(input.arguments);
  const outcome = stitchTables(input.tables, optionsOf(input, threshold, feedback.read), MEMORY);
  const result = table(stitchedColumns(outcome));
  rememberStitched(result, outcome);
  return {
    table: result,
    notes: [...stitchNotes(outcome, threshold), ...unreadNotes(feedback.unread)],
    details: stitchDetails(outcome, threshold),
  };
}
