import { numberColumn, textColumn } from "#table/column.ts";
import { JourneyError, type Note } from "#table/note.ts";
import { table, type Table } from "#table/table.ts";
import { unitTable } from "../counted-table.ts";
import type { Helper, HelperInput, HelperResult } from "../helper.ts";
import { journeyNotes } from "../notes.ts";
import { read, roleParameters } from "../role-parameters.ts";
import { columnOf } from "../roles.ts";
import { attributesOf } from "../segment/attributes.ts";
import { readSegment } from "../segment/read-segment.ts";
import { readingOf } from "../segment/reading.ts";
import { segmentParameters } from "../segment/segment-parameters.ts";
import { segmentTable } from "../segment/segment-table.ts";
import { driverNotes } from "./driver-notes.ts";
import { findDrivers, type Driver, type Readings } from "./find-drivers.ts";
import { compareOutcome } from "./outcome.ts";
import { valueAtStake } from "./value-at-stake.ts";

const MIN = 30;

/** Who is it that has this problem. */
export const drivers: Helper = {
  name: "drivers",
  purpose:
    "Says what the customers of a segment have in common: values of attributes they have more often, or less, than others",
  tables: { min: 1, max: 1 },
  parameters: [
    ...segmentParameters,
    {
      name: "attributes",
      type: "columns",
      purpose:
        "columns to look at; left out, all that play no role, are not nearly unique and do not number the events",
    },
    {
      name: "codes",
      type: "columns",
      purpose:
        "columns of numbers that are names of things, such as branches: each value by itself; left out, by name and number of values",
    },
    {
      name: "bands",
      type: "columns",
      purpose: "columns of numbers to be put in bands, however few values they have",
    },
    {
      name: "min",
      type: "integer",
      default: String(MIN),
      min: 1,
      purpose: "values of fewer customers, those compared with included, are left out and told",
    },
    {
      name: "outcome",
      type: "column",
      purpose: "numbers or truth values whose mean is compared: satisfaction, value, churn",
    },
    {
      name: "value",
      type: "column",
      purpose:
        "numbers to add up, such as revenue a year: what these customers are worth, as column `value_at_stake`",
    },
    ...roleParameters("unit", "activity", "time", "channel"),
  ],
  columns: [
    { name: "attribute", type: "text", purpose: "name of the column" },
    { name: "value", type: "text", purpose: "the value, or the band of numbers; `(none)` for no value" },
    {
      name: "customers",
      type: "number",
      unit: "customers",
      purpose: "customers of the segment who have it",
    },
    {
      name: "others",
      type: "number",
      unit: "customers",
      purpose: "customers they are compared with who have it, those of the segment not included",
    },
    { name: "share", type: "number", unit: "share", purpose: "of the customers of the segment" },
    { name: "base_share", type: "number", unit: "share", purpose: "of the others" },
    { name: "lift", type: "number", purpose: "share over base_share; NULL where none of the others has it" },
    {
      name: "odds_ratio",
      type: "number",
      purpose: "odds of having it in the segment over those of the others",
    },
    { name: "low", type: "number", purpose: "lower bound of odds_ratio, 95 %" },
    { name: "high", type: "number", purpose: "upper bound of odds_ratio, 95 %" },
    {
      name: "adjusted",
      type: "number",
      purpose:
        "odds ratio among customers with about as many events and of like age; NULL where it cannot be told",
    },
    { name: "p", type: "number", purpose: "how likely a difference like this were by chance" },
    { name: "q", type: "number", purpose: "p corrected for the number of rows" },
    {
      name: "confound",
      type: "text",
      purpose: "another reason there may be: `path length`, `young journeys`, `forced`; NULL if none is seen",
    },
  ],
  views: ["drivers"],
  examples: [
    "FROM drivers(events, segment => ['app:pay', 'app:payment error'])",
    "FROM drivers(events, from => 'web:checkout', to => 'web:done', within => '2 days', lost_after => 'web:pay', attributes => [device, product])",
    "FROM drivers(events, steps => ['visit', 'order', 'paid'], within => '7 days', lost_at => 3, against => 'all')",
    "FROM drivers(events, among => churned, others => stayed)",
  ],
  details: `
Compares the customers of a segment with those who came to the same place and went elsewhere, or, with
\`against => 'all'\`, with all others; so too, unless \`against\` says otherwise, where nobody went elsewhere. The number of customers of the segment is that of the figure its parameters are
taken from: an edge or node of \`paths\`, a row of \`variants\`, \`deviations\`, \`next_steps\`, a cell of \`step_matrix\`, a step of
\`funnel\` or its loss.

- **Same source.** For an edge: who went on from its source. Node, variant, deviation: who has a path. Next step: who was in the
  context. Cell: whom the matrix counts. Funnel: who did the step before that must be done. Table: all.
- **Rows of a table.** \`among\` means who is found in a table, \`others\` whom they are compared with, such as all who came to a fork
  with those who went one way from it. Where both tables have a time column \`moment\`, everybody is looked at the last event then or
  before; else at the first.
- **A customer’s value** is that of the event it is looked at: of an edge its source, the first time it went this way, of others
  the first time they could have. Has that event no value, the last one before counts, else the first one after. Who never
  had a chance (against all, or of a node) is looked at at the middle one of its events; a variant or deviation at its first,
  and with a table everybody at theirs.
- **Bands.** Numbers and times of more than 8 different values are put in at most five bands of about as many rows of the
  table, with rounded bounds; a band holds its lower bound. They do not depend on the segment, so a \`filter\` on one stays
  what it is.
- **Codes.** Numbers that are names of things are not put in bands, each value is one: numbers whose column is called so (\`branch_no\`,
  \`postcode\`, \`error_code\`, \`version\`, \`plan\`), and whole numbers of at most 50 different values, each on 30 rows or more on
  average, unless their column is called an amount (\`age\`, \`wait_minutes\`, \`orders\`). \`codes\` and \`bands\` say otherwise; a \`filter\` knows
  values and bands of a column.
- **Values** are written as they stand in the table, one called \`(none)\` as \`((none))\`: \`(none)\` is no value.
- **odds_ratio** = (a · d) / (b · c): a in the segment with the value, b without it, c and d of the others. \`low\`, \`high\`: Woolf’s
  interval (1955); with an empty cell one half is added to each (Haldane 1956).
- **p**: chi-squared without continuity correction (Pearson 1900), Fisher’s exact test (1935) where a cell expects fewer than 5.
  **q**: false discovery rate over all rows (Benjamini and Hochberg 1995).
- **Order**: by strength, the distance of the interval from 1 in logarithms, 0 if it holds 1; ties: more likely before less
  likely, then p, customers, names. Forced values of attributes that each activity has one value of, and of \`(none)\`, come last.
- **confound**: \`path length\` where more than half of the log odds ratio is gone among customers with about as many events
  (fourths; Mantel and Haenszel 1959): longer paths see more. \`young journeys\`: the same for those whose moment lies so late that
  what comes next may not be known. \`forced\`: all who have the value go this way, or nobody: it may be how things are built.
- A difference is no cause: it says where to look.
- **Companions**: \`segment\` (customers, compared, words), \`outcome\` (mean of the segment and of the others, difference with 95 %
  bounds) if asked for; a customer’s outcome is the last value it has. \`value\` likewise: customers who have one, total, mean;
  customers are counted once, so rows of one attribute add up to the total, but for values left out.
`.trim(),
  run: runDrivers,
};

function runDrivers(input: HelperInput): HelperResult {
  const segment = readSegment(input);
  const attributes = attributesOf(
    segment.table,
    segment.index,
    read(input.arguments, "attributes", "columns"),
  );
  const outcome = read(input.arguments, "outcome", "column");
  const value = read(input.arguments, "value", "column");
  const columns = attributes.columns.filter(({ name }) => name !== outcome && name !== value);
  const min = read(input.arguments, "min", "integer") ?? MIN;
  const readings = readReadings(input);
  const found = findDrivers(segment, columns, min, readings);
  const compared =
    outcome === undefined ? undefined : compareOutcome(segment, columnOf(segment.table, outcome, "outcome"));
  const stake =
    value === undefined
      ? undefined
      : valueAtStake(segment, columnOf(segment.table, value, "value"), columns, found.drivers, readings);
  const notes: Note[] = [
    ...journeyNotes(segment.index),
    ...segment.notes,
    ...driverNotes(segment, found, attributes, min),
    ...(compared?.notes ?? []),
    ...(stake?.notes ?? []),
  ];
  return {
    table: driverTable(found.drivers, stake?.ofDrivers),
    notes,
    details: {
      segment: segmentTable(segment),
      counted: unitTable(segment.index),
      ...(compared && { outcome: compared.table }),
      ...(stake && { value: stake.table }),
    },
  };
}

/** How `codes` and `bands` have columns looked at. @throws JourneyError for a column there is not, in both, or that has no bands */
function readReadings({ arguments: given, tables: [{ table }] }: HelperInput): Readings {
  const named = (parameter: "codes" | "bands") =>
    (read(given, parameter, "columns") ?? []).map((name) => columnOf(table, name, parameter));
  const [codes, bands] = [named("codes"), named("bands")];
  const both = codes.find((column) => bands.includes(column));
  if (both)
    throw new JourneyError(`${both.name} is in codes and in bands; leave it in the one that is meant`);
  const text = bands.find(({ data }) => data.type === "text" || data.type === "boolean");
  if (text)
    throw new JourneyError(
      `bands => [${text.name}]: ${text.data.type === "text" ? "text" : "a truth value"} has no bands; leave it out, or make a column of numbers of it in SQL`,
    );
  return (column) =>
    codes.includes(column) ? "values" : bands.includes(column) ? "bands" : readingOf(column);
}

function driverTable(drivers: readonly Driver[], stake: Float64Array | undefined): Table {
  const numbers = (value: (driver: Driver) => number) => numberColumn(Float64Array.from(drivers, value));
  return table({
    attribute: textColumn(drivers.map(({ attribute }) => attribute)),
    value: textColumn(drivers.map(({ value }) => value)),
    customers: numbers(({ cells }) => cells.a),
    others: numbers(({ cells }) => cells.c),
    share: numbers(({ cells: { a, b } }) => a / (a + b)),
    base_share: numbers(({ cells: { c, d } }) => c / (c + d)),
    lift: numbers(({ cells: { a, b, c, d } }) => (c ? a / (a + b) / (c / (c + d)) : NaN)),
    odds_ratio: numbers(({ odds }) => odds.ratio),
    low: numbers(({ odds }) => odds.low),
    high: numbers(({ odds }) => odds.high),
    adjusted: numbers(({ adjusted }) => (Number.isFinite(adjusted) ? adjusted : NaN)),
    p: numbers(({ p }) => p),
    q: numbers(({ q }) => q),
    confound: textColumn(drivers.map(({ confounds }) => confounds.join(", ") || null)),
    ...(stake && { value_at_stake: numberColumn(stake) }),
  });
}
