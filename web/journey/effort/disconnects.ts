import type { Helper, HelperInput, HelperResult } from "../helper.ts";
import { contactParameters, contactRoles, findContacts } from "./contacts.ts";
import { listColumns, isList, viewParameter } from "../list-view.ts";
import { countDisconnects } from "./disconnects-count.ts";
import { readDisconnectsCall } from "./disconnects-call.ts";
import { disconnectContacts } from "./disconnects-list.ts";
import { disconnectsNotes } from "./disconnects-notes.ts";
import { disconnectsTable } from "./disconnects-table.ts";
import { intentJourneys } from "./intent-journeys.ts";
import { causedContacts } from "./money-causes.ts";
import { lastKnown, moneyParameters } from "./money-costs.ts";

/** Where digital breaks off into a contact with people. */
export const disconnects: Helper = {
  name: "disconnects",
  purpose:
    "Says where customers break off on web or app and call, chat or write instead, and what that costs",
  tables: { min: 1, max: 1 },
  parameters: [
    {
      name: "within",
      type: "duration",
      default: "'1 hour'",
      purpose: "longest time from the last digital step to the contact, inclusive",
    },
    {
      name: "exclude",
      type: "patterns",
      purpose: "digital activities that are no step, such as opening the app: the one before counts",
    },
    viewParameter("steps", "contacts", "customer, step, channel, times, cost"),
    ...contactParameters,
    ...moneyParameters,
    {
      name: "by",
      type: "column",
      purpose: "a row per value of this column at the digital step; a missing value is `(none)`",
    },
    ...contactRoles,
  ],
  columns: [
    { name: "step", type: "text", purpose: "the last digital activity before the contact" },
    { name: "channel", type: "text", purpose: "where the contact was made" },
    { name: "disconnects", type: "number", unit: "contacts", purpose: "contacts that came so" },
    { name: "customers", type: "number", unit: "customers", purpose: "distinct customers who made them" },
    { name: "journeys", type: "number", unit: "journeys", purpose: "distinct journeys they are part of" },
    {
      name: "at_step",
      type: "number",
      unit: "customers",
      purpose: "distinct customers who were at the step at all",
    },
    {
      name: "share",
      type: "number",
      unit: "share",
      purpose: "of the customers at the step, those who broke off into this channel",
    },
    { name: "low", type: "number", unit: "share", purpose: "lower bound (95 %, Wilson) of the share" },
    { name: "high", type: "number", unit: "share", purpose: "upper bound of the share" },
    {
      name: "median_minutes",
      type: "number",
      unit: "minutes",
      purpose: "median time from the step to the contact",
    },
    {
      name: "cost",
      type: "number",
      unit: "money",
      purpose: "cost of these contacts in the data, not a year",
    },
    {
      name: "value",
      type: "number",
      unit: "money",
      purpose: "value of these customers; NULL without `value`",
    },
  ],
  lists: listColumns("contacts", [
    ["step", "text", "the last digital step"],
    ["channel", "text", "where the contact was"],
    ["left", "time", "when that step was done"],
    ["contact", "time", "when the contact began"],
    ["minutes", "number", "from the one to the other"],
    ["cost", "number", "what the contact costs"],
  ]),
  views: ["disconnects"],
  examples: [
    "FROM disconnects(events, exclude => ['app: open', 'app: login'])",
    "FROM disconnects(events, within => '2 hours', costs => {phone: 7.5, chat: 4}, value => value_per_year)",
    "SELECT step, channel, customers, cost FROM disconnects(events, by => app_version) WHERE customers >= 10",
  ],
  details: `
A row per digital step and channel of the contact that followed, most customers first, ties by disconnects, step, channel. With
\`by\` also per value of that column at the digital step, in a column of its name (\`by_<name>\` where the result has one of that name).

- **Disconnect.** A contact that begins at most \`within\` after a digital event of the same journey, with no other contact between.
  Its step is the last such event that \`exclude\` does not name. A voice menu is no digital step: a call that begins there counts
  from the app or page before it. Contacts, channels and journeys are those of \`effort\`, and so is their number: over all
  rows \`disconnects\` adds up to the signal of that name.
- **share** = customers / at_step, with Wilson's interval (1927). Both count people, not visits. A customer may be in several rows, so
  customers do not add up over rows; disconnects and cost do.
- **cost** = contacts × the amount of their channel in \`costs\` (its \`other\`, if the channel is not named). What is given no
  amount costs the published 8.01 of an assisted contact: a figure about other companies, named in the notes.
- With **view => 'contacts'** a row per such contact: \`customer\`, \`step\`, \`channel\`, \`left\`, \`contact\`, \`minutes\`, \`cost\`. Its distinct
  customers by step and channel are those of the figures.
- **value** = sum of the last known value of each customer in the row, who counts once. It is what is at stake, not what is lost.
`.trim(),
  run: runDisconnects,
};

function runDisconnects(input: HelperInput): HelperResult {
  const call = readDisconnectsCall(input);
  const { contacts, withinMs, passedOver, costs, value, by } = call;
  const journeys = intentJourneys(contacts);
  const caused = causedContacts(contacts, journeys, findContacts(contacts, journeys), {
    digitalMs: withinMs,
    repeatMs: 0,
    failureMs: 0,
    failures: new Uint8Array(contacts.index.activities.length),
    passedOver,
  });
  if (isList(input, "contacts"))
    return {
      table: disconnectContacts(call, journeys, caused),
      notes: disconnectsNotes(call, journeys, caused),
    };
  const valueOf = value && lastKnown(contacts, value);
  const found = countDisconnects(contacts, journeys, caused, costs.amounts, valueOf, by);
  return { table: disconnectsTable(call, found), notes: disconnectsNotes(call, journeys, caused) };
}
