import { lazyRows } from "#table/lazy-rows.ts";
import type { Note } from "#table/note.ts";
import { findColumn } from "#table/table.ts";
import { setJourneyIndex } from "../build-index.ts";
import { coded } from "../coded.ts";
import { unitTable } from "../counted-table.ts";
import { deriveIndex } from "../derive-index.ts";
import type { Helper, HelperInput, HelperResult } from "../helper.ts";
import { nounOf } from "../notes.ts";
import { read, roleParameters } from "../role-parameters.ts";
import { counted, percent } from "../wording.ts";
import { readSegment } from "./read-segment.ts";
import type { Segment } from "./segment.ts";
import { segmentParameters } from "./segment-parameters.ts";
import { segmentTable } from "./segment-table.ts";

/** The log of some customers. */
export const only: Helper = {
  name: "only",
  purpose: "Keeps all events of the customers behind a figure, and none of others",
  tables: { min: 1, max: 1 },
  parameters: [
    ...segmentParameters.filter(({ name }) => name !== "against"),
    ...roleParameters("unit", "activity", "time", "channel"),
  ],
  columns: [],
  keepsColumns: true,
  views: [],
  examples: [
    "FROM only(events, segment => ['app:pay', 'app:payment error'], filter => {app_version: '4.2.0'})",
    "FROM paths(only(events, at => 'store:visit'), from => 'web:visit', to => 'store:order')",
    "SELECT channel, count(*) FROM only(events, steps => ['visit', 'order'], within => '7 days', lost_at => 2) GROUP BY channel",
  ],
  details: `
The same parameters as \`customers\` say whose events are kept; without any of them, those of everybody who has a path. It is what
\`SELECT * FROM events WHERE customer_id IN (SELECT customer_id FROM customers(events, …))\` gives, without a query.

- **Rows**: every row of a customer that is kept, also one without an activity or a readable time, in the order of the table. Rows
  that name no customer are left out.
- **Columns**: those of the table, unchanged; the roles its author gave them stay.
- In a funnel with \`hold\` a customer is kept with all events as soon as one value of its columns is in the segment.
- **Companions**: \`segment\` (customers, compared, share, words); \`counted\`, the column that says who (\`unit\`).
- **Cost** grows with the rows that are kept; a column that nobody reads afterwards is not copied.
`.trim(),
  run: runOnly,
};

function runOnly(input: HelperInput): HelperResult {
  const segment = readSegment(input, true);
  const { table } = segment;
  const isPlain = !read(input.arguments, "hold", "columns") && isComplete(segment);
  const rows = isPlain ? rowsOfUnits(segment) : rowsOfCustomers(segment);
  const kept = lazyRows(table, rows);
  const isTime = findColumn(table, segment.index.roles.time)?.data.type === "time";
  if (isPlain && isTime) setJourneyIndex(kept, deriveIndex(segment.index, segment.inside, rows));
  const notes: Note[] = [
    ...segment.notes,
    {
      level: "info",
      text: `${counted(rows.length, "event")} of ${counted(table.rowCount, "event")} kept: ${percent(rows.length, table.rowCount)}, all of these ${nounOf(segment.index).many} and no others.`,
    },
  ];
  return {
    table: kept,
    notes,
    details: { segment: segmentTable(segment), counted: unitTable(segment.index) },
  };
}

/** Whether every row that names a customer is in the index. */
function isComplete({ index: { leftOut } }: Segment): boolean {
  return leftOut.noActivity === 0 && leftOut.noTime === 0;
}

/** Rows of the units inside, ascending. */
function rowsOfUnits({ table, index, inside }: Segment): Int32Array {
  const { offsets, row, unitCount } = index;
  const isKept = new Uint8Array(table.rowCount);
  let count = 0;
  for (let unit = 0; unit < unitCount; ++unit) {
    if (!inside[unit]) continue;
    for (let i = offsets[unit]; i < offsets[unit + 1]; ++i) isKept[row[i]] = 1;
    count += offsets[unit + 1] - offsets[unit];
  }
  return placesOf(isKept, count);
}

/** Rows that name a customer one of whose events is of a unit inside, ascending. */
function rowsOfCustomers({ table, index, inside }: Segment): Int32Array {
  const { offsets, row, roles, unitCount } = index;
  const { codes, count } = coded(findColumn(table, roles.unit)!.data);
  const isKept = new Uint8Array(count);
  for (let unit = 0; unit < unitCount; ++unit)
    if (inside[unit] && offsets[unit] < offsets[unit + 1]) isKept[codes[row[offsets[unit]]]] = 1;
  const isRowKept = new Uint8Array(table.rowCount);
  let kept = 0;
  for (let r = 0; r < isRowKept.length; ++r)
    if (codes[r] >= 0 && isKept[codes[r]]) {
      isRowKept[r] = 1;
      kept += 1;
    }
  return placesOf(isRowKept, kept);
}

function placesOf(marks: Uint8Array, count: number): Int32Array {
  const places = new Int32Array(count);
  for (let at = 0, k = 0; k < count; ++at) if (marks[at]) places[k++] = at;
  return places;
}
