import { numberColumn, type TextColumn } from "#table/column.ts";
import type { Note } from "#table/note.ts";
import { table, takeRows } from "#table/table.ts";
import { journeyIndex } from "./build-index.ts";
import { coded } from "./coded.ts";
import { cutJourneys, type JourneyNumbers } from "./cut-journeys.ts";
import type { Helper, HelperInput, HelperResult } from "./helper.ts";
import type { JourneyIndex } from "./journey-index.ts";
import { journeyNotes } from "./notes.ts";
import { matchPattern, patternNote } from "./pattern.ts";
import { read, roleChoice, roleParameters } from "./role-parameters.ts";
import { columnOf } from "./roles.ts";
import { counted } from "./wording.ts";

const DEFAULT_GAP = "7 days";
const DEFAULT_GAP_MS = 7 * 86_400_000;

/** Cuts a life into journeys. */
export const journeys: Helper = {
  name: "journeys",
  purpose: "Cuts each customer's events into journeys and numbers the steps of each",
  tables: { min: 1, max: 1 },
  parameters: [
    {
      name: "gap",
      type: "duration",
      default: `'${DEFAULT_GAP}'`,
      purpose: "a silence longer than this begins a new journey",
    },
    { name: "start", type: "pattern", purpose: "such an activity begins a new journey" },
    { name: "end", type: "pattern", purpose: "after such an activity a new journey begins" },
    { name: "by", type: "columns", purpose: "where one of these columns changes a new journey begins" },
    ...roleParameters("unit", "activity", "time"),
  ],
  columns: [
    { name: "journey_id", type: "text", purpose: "the customer and the number of the journey: `c17#2`" },
    { name: "step", type: "number", purpose: "number of the event in its journey, from 1" },
  ],
  keepsColumns: true,
  views: [],
  examples: [
    "FROM journeys(events, gap => '30 min')",
    "FROM paths(journeys(events, gap => '7 days', end => 'resolved'), unit => journey_id)",
  ],
  details: `
All columns of the events and \`journey_id\`, \`step\`, which replace columns of these names. Rows come by customer, in order
of their first row, then by time, then in the order of the rows. Rows without customer, activity or readable time are left
out and counted.

- A silence of exactly \`gap\` does not begin a new journey, a longer one does.
- \`gap\`, \`start\`, \`end\` and \`by\` work together: whichever comes first. A missing value of a \`by\` column is a value too.
- Journeys of a customer are numbered from 1, also where only one is found.
`.trim(),
  run: runJourneys,
};

function runJourneys(input: HelperInput): HelperResult {
  const { arguments: given } = input;
  const source = input.tables[0].table;
  const index = journeyIndex(source, roleChoice(input));
  const gap = given.get("gap");
  const gapMs = gap?.type === "duration" ? gap.value : DEFAULT_GAP_MS;
  const gapText = gap?.type === "duration" ? gap.text : DEFAULT_GAP;
  const ends = { start: read(given, "start", "pattern")?.text, end: read(given, "end", "pattern")?.text };
  const by = (read(given, "by", "columns") ?? []).map((name) => columnOf(source, name, "by"));
  const numbers = cutJourneys(index, {
    gapMs,
    start: ends.start === undefined ? undefined : matchPattern(ends.start, index.activities),
    end: ends.end === undefined ? undefined : matchPattern(ends.end, index.activities),
    by: by.map(({ data }) => coded(data).codes),
  });
  const kept = takeRows(source, index.row).columns.filter(({ name }) => !/^(journey_id|step)$/i.test(name));
  const text = `${counted(numbers.journeyCount, "journey")}: a new one begins after a silence longer than ${gapText}${reasons(
    ends,
    by.map(({ name }) => name),
  )}.`;
  const notes: Note[] = [
    ...journeyNotes(index),
    { level: "info", text },
    ...Object.entries(ends).flatMap(([name, pattern]) =>
      pattern === undefined ? [] : (patternNote(name, pattern, index.activities) ?? []),
    ),
  ];
  return {
    table: table([
      ...kept,
      { name: "journey_id", data: journeyIds(index, numbers) },
      { name: "step", data: numberColumn(Float64Array.from(numbers.step)) },
    ]),
    notes,
  };
}

function reasons({ start, end }: { start?: string; end?: string }, by: readonly string[]): string {
  const parts = [
    start !== undefined && `at '${start}'`,
    end !== undefined && `after '${end}'`,
    by.length > 0 && `when ${by.join(" or ")} changes`,
  ].filter(Boolean);
  return parts.length ? `, ${parts.join(", ")}` : "";
}

function journeyIds(index: JourneyIndex, { journey, step, journeyCount }: JourneyNumbers): TextColumn {
  const codes = new Int32Array(index.eventCount);
  const dictionary = new Array<string>(journeyCount);
  let code = -1;
  for (let unit = 0; unit < index.unitCount; ++unit) {
    const name = index.unitName(unit);
    for (let i = index.offsets[unit]; i < index.offsets[unit + 1]; ++i) {
      if (step[i] === 1) dictionary[++code] = `${name}#${journey[i]}`;
      codes[i] = code;
    }
  }
  return { type: "text", codes, dictionary };
}
