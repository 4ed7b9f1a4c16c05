import type { Note } from "#table/note.ts";
import { findColumn } from "#table/table.ts";
import type { Helper, HelperInput, HelperResult } from "../helper.ts";
import { journeyNotes, unitsText } from "../notes.ts";
import { read, roleParameters } from "../role-parameters.ts";
import { counted, written } from "../wording.ts";
import { attributesOf } from "./attributes.ts";
import { customerTable, latestFirst } from "./customer-table.ts";
import { readSegment } from "./read-segment.ts";
import type { Segment } from "./segment.ts";
import { COUNTED_ONCE } from "./select-funnel.ts";
import { segmentParameters } from "./segment-parameters.ts";
import { segmentTable } from "./segment-table.ts";

/** The very units behind a figure. */
export const customers: Helper = {
  name: "customers",
  purpose:
    "Lists the very customers behind a figure, one row each, with what is known of them at that moment",
  tables: { min: 1, max: 1 },
  parameters: [
    ...segmentParameters.filter(({ name }) => name !== "against"),
    {
      name: "attributes",
      type: "columns",
      purpose: "columns whose values are shown; left out, all that play no role and are not nearly unique",
    },
    {
      name: "limit",
      type: "integer",
      min: 0,
      purpose: "only the n with the latest moment; left out, all",
    },
    ...roleParameters("unit", "activity", "time", "channel"),
  ],
  columns: [
    { name: "customer_id", type: "text", purpose: "who; the column has the name the events give it" },
    {
      name: "moment",
      type: "time",
      purpose: "the event the customer is in the list for, the first of several",
    },
    {
      name: "entered",
      type: "time",
      purpose: "only of attempts at a funnel: when it began, at its first step",
    },
    {
      name: "step",
      type: "number",
      purpose: "only of attempts: number of the furthest step that had to be done",
    },
    { name: "label", type: "text", purpose: "only of attempts: that step’s label" },
    {
      name: "step_time",
      type: "time",
      purpose: "only of attempts: when that step was done; nothing came of a lost one after it",
    },
    { name: "first_time", type: "time", purpose: "the customer’s first event" },
    { name: "last_time", type: "time", purpose: "the customer’s last event" },
    { name: "events", type: "number", unit: "events", purpose: "how many events the customer has" },
  ],
  views: [],
  examples: [
    "FROM customers(events, segment => ['app:pay', 'app:payment error'], filter => {app_version: '4.2.0'})",
    "FROM customers(events, steps => ['visit', 'order'], within => '7 days', lost_at => 2, limit => 100)",
    "SELECT count(*) FROM customers(events, from => 'web:checkout', to => 'web:done', lost_after => 'web:pay')",
  ],
  details: `
The same parameters as \`drivers\` say which customers; without any of them, everybody who has a path. There are exactly as
many rows as the figure says. With \`filter\`, only those with these values, as \`drivers\` writes them.

- **Columns**: the unit under its own name, \`moment\`, \`first_time\`, \`last_time\`, \`events\`, then the attributes under their own names
  (\`<name>_value\` where one of these has it). A value is that of the moment’s event; has that none, of the last event before
  that has one, else of the first one after. Numbers are as they are, not in bands.
- **moment**: of an edge or a next step its source; of an activity the first time it was done; of a variant or deviation the
  path’s first event; of a table the customer’s first; of a funnel the step before the one reached or lost, of step 1 itself.
- **Attempts**: where the funnel counts attempts, with \`entry => 'every'\`, a row is an attempt, so that there are again as many rows as the
  figure says; \`entered\`, \`step\`, \`label\`, \`step_time\` say when it began, how far it came and when. With \`filter\`, all attempts in the
  figure of the customers who are left.
- **Order**: the latest moment first, ties by the customer’s first row in the table.
- In a funnel with \`hold\` a row is a customer with one value of its columns, so that a customer may have several rows.
- **Companion**: \`segment\` (customers, compared, share, words; \`attempts\`, where they are listed).
`.trim(),
  run: runCustomers,
};

function runCustomers(input: HelperInput): HelperResult {
  const segment = readSegment(input, true);
  const limit = read(input.arguments, "limit", "integer") ?? Infinity;
  const hold = read(input.arguments, "hold", "columns") ?? [];
  const named = read(input.arguments, "attributes", "columns");
  const { columns: known, unique, numbering } = attributesOf(segment.table, segment.index, named);
  const columns = [...known, ...numbering];
  const held = hold.flatMap((name) => findColumn(segment.table, name) ?? []);
  const shown = [...held.filter(({ name }) => !columns.some((one) => one.name === name)), ...columns];
  const listed = latestFirst(segment, limit);
  const notes: Note[] = [
    ...journeyNotes(segment.index),
    ...segment.notes.filter((note) => note !== COUNTED_ONCE),
  ];
  const say = (text: string): void => void notes.push({ level: "info", text });
  const all = rowCountOf(segment);
  if (segment.attempts)
    say(
      `A row is an attempt at the funnel: ${counted(all, "attempt")} of ${unitsText(segment.index, segment.insideCount)}.`,
    );
  if (listed.unit.length < all)
    say(
      `The ${written(listed.unit.length)} with the latest moment of ${segment.attempts ? counted(all, "attempt") : unitsText(segment.index, all)}.`,
    );
  if (unique.length)
    say(
      `Not shown, as nearly every row has a value of its own: ${unique.join(", ")}; attributes => [column] shows them.`,
    );
  return {
    table: customerTable(segment.table, segment.index, listed, shown),
    notes,
    details: { segment: segmentTable(segment) },
  };
}

/** Rows of the whole list. */
function rowCountOf({ attempts, insideCount }: Segment): number {
  return attempts ? attempts.unit.length : insideCount;
}
