import { numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { JourneyError, type Note } from "#table/note.ts";
import { table, takeRows, type NamedColumn, type Table } from "#table/table.ts";
import { journeyIndex } from "../build-index.ts";
import { coded } from "../coded.ts";
import { cutJourneys } from "../cut-journeys.ts";
import type { Helper, HelperInput, HelperResult } from "../helper.ts";
import type { JourneyIndex } from "../journey-index.ts";
import { nearest } from "../nearest.ts";
import { read, roleChoice, roleParameters } from "../role-parameters.ts";
import { columnOf } from "../roles.ts";
import { counted, quoted, spoken, written } from "../wording.ts";
import { aroundNote, aroundParameters, readAround, type Around } from "./around.ts";

const DEFAULTS = { gap: "7 days", session_gap: "30 min" };
const DAY_MS = 86_400_000;
const OWN = ["event_number", "gap_seconds", "session_number", "journey_number"];

/** One customer’s whole story. */
export const timeline: Helper = {
  name: "timeline",
  purpose: "Tells one customer’s whole story: every event on every channel, in order, with the time between",
  tables: { min: 1, max: 1 },
  parameters: [
    {
      name: "customer",
      type: "pattern",
      required: true,
      purpose: "whose: a value of the column that says who, in quotes, exactly as it stands there",
    },
    {
      name: "gap",
      type: "duration",
      default: `'${DEFAULTS.gap}'`,
      purpose: "a silence longer than this begins a new journey",
    },
    {
      name: "session_gap",
      type: "duration",
      default: `'${DEFAULTS.session_gap}'`,
      purpose: "a silence longer than this begins a new session",
    },
    ...aroundParameters,
    ...roleParameters("unit", "activity", "time", "channel"),
  ],
  columns: [
    { name: "event_number", type: "number", purpose: "number of the event, from 1" },
    {
      name: "gap_seconds",
      type: "number",
      unit: "seconds",
      purpose: "time since the event before; NULL at the first",
    },
    { name: "session_number", type: "number", purpose: "number of the session it is in, from 1" },
    { name: "journey_number", type: "number", purpose: "number of the journey it is in, from 1" },
  ],
  keepsColumns: true,
  views: ["timeline"],
  examples: [
    "FROM timeline(events, customer => 'K100812')",
    "SELECT time, channel, activity, gap_seconds FROM timeline(events, customer => 'K100812', session_gap => '1 hour')",
    "FROM timeline(events, customer => 'K100812', around => '2026-07-06T10:00:00Z', neighbours => 5)",
  ],
  details: `
All columns of the events, of one customer’s rows, in order of time, events of one instant in the order of their rows; then
\`event_number\`, \`gap_seconds\`, \`session_number\`, \`journey_number\`, which replace columns of these names. \`unit\` says which column
tells who, as everywhere; \`customer\` is one of its values.

- The column that says when holds times, also where the events have texts or numbers.
- A silence of exactly \`gap\` or \`session_gap\` does not begin a new one, a longer one does. Sessions go over channels.
- With \`around\`, only the events of that instant and so many \`neighbours\` before and after; each keeps the number, session and journey
  it has in the whole story.
- The customer’s rows without activity or readable time are left out and told.
- A customer there is not is an error that names the nearest ones.
- **Companions**: \`roles\`, which column (\`column\`) says who, what, when and on which channel (\`role\`); with \`around\`, \`around\`, the first and
  the last of the events it asks for, by number (\`first_event\`, \`last_event\`).
`.trim(),
  run: runTimeline,
};

function runTimeline(input: HelperInput): HelperResult {
  const source = input.tables[0].table;
  const index = journeyIndex(source, roleChoice(input));
  const wanted = read(input.arguments, "customer", "pattern")?.text;
  if (wanted === undefined)
    throw new JourneyError("timeline: whose story? write customer => 'an id'; customers(…) lists them");
  const unit = unitNamed(index, wanted);
  const events = unitEvents(index, unit);
  const around = readAround(input, events.time);
  const [from, to] = around ? [around.from, around.to + 1] : [0, events.row.length];
  const rows = takeRows(source, events.row.subarray(from, to));
  const sessions = numbered(events, limit(input, "session_gap", DAY_MS / 48));
  const journeys = numbered(events, limit(input, "gap", 7 * DAY_MS));
  const gaps = Float64Array.from(events.time, (time, i) => (i ? (time - events.time[i - 1]) / 1000 : NaN));
  return {
    table: table([
      ...rows.columns
        .filter(({ name }) => !OWN.includes(name.toLowerCase()))
        .map((column) => asTimes(column, index.roles, events.time.slice(from, to))),
      {
        name: "event_number",
        data: numberColumn(Float64Array.from({ length: to - from }, (_, i) => from + i + 1)),
      },
      { name: "gap_seconds", data: numberColumn(gaps.subarray(from, to)) },
      { name: "session_number", data: numberColumn(sessions.subarray(from, to)) },
      { name: "journey_number", data: numberColumn(journeys.subarray(from, to)) },
    ]),
    notes: [
      ...storyNotes(source, index, unit, events, sessions, journeys),
      ...(around ? [{ level: "info", text: aroundNote(around, events.row.length) } as const] : []),
    ],
    details: { roles: roleTable(index.roles), ...(around ? { around: aroundTable(around) } : {}) },
  };
}

/** The column that says when holds times, however they were written. */
function asTimes(
  column: NamedColumn,
  { time, assumedUtc }: JourneyIndex["roles"],
  ms: Float64Array,
): NamedColumn {
  if (column.name !== time || column.data.type === "time") return column;
  return { name: column.name, data: timeColumn(ms, assumedUtc) };
}

/** The events that are asked for, by number, in one row. */
function aroundTable({ first, last }: Around): Table {
  return table({ first_event: numberColumn([first + 1]), last_event: numberColumn([last + 1]) });
}

/** Which columns play which roles, so that a chart need not guess. */
function roleTable({ unit, activity, time, channel }: JourneyIndex["roles"]): Table {
  const roles = [
    ["unit", unit],
    ["activity", activity],
    ["time", time],
    ["channel", channel],
  ] as const;
  const played = roles.filter(([, column]) => column !== undefined);
  return table({
    role: textColumn(played.map(([role]) => role)),
    column: textColumn(played.map(([, column]) => column)),
  });
}

interface UnitEvents {
  readonly time: Float64Array;
  readonly row: Int32Array;
  /** the unit’s events as an index of its own */
  readonly own: JourneyIndex;
}

function unitEvents(index: JourneyIndex, unit: number): UnitEvents {
  const [from, to] = [index.offsets[unit], index.offsets[unit + 1]];
  const time = index.time.subarray(from, to);
  const row = index.row.subarray(from, to);
  const own = {
    ...index,
    unitCount: 1,
    eventCount: to - from,
    offsets: Int32Array.of(0, to - from),
    activity: index.activity.subarray(from, to),
    time,
    row,
  };
  return { time, row, own };
}

/** Journeys as `journeys` cuts them, by silence alone. */
function numbered({ own }: UnitEvents, gapMs: number): Float64Array {
  const { journey } = cutJourneys(own, { gapMs, start: undefined, end: undefined, by: [] });
  return Float64Array.from(journey);
}

function limit({ arguments: given }: HelperInput, name: string, standard: number): number {
  return read(given, name, "duration") ?? standard;
}

/** @throws JourneyError naming the nearest */
function unitNamed(index: JourneyIndex, wanted: string): number {
  for (let unit = 0; unit < index.unitCount; ++unit) if (index.unitName(unit) === wanted) return unit;
  const names = Array.from({ length: index.unitCount }, (_, unit) => index.unitName(unit));
  const close = nearest(wanted, names);
  const some = close.length ? `did you mean ${quoted(close)}?` : `there is ${quoted(names, 3)}`;
  throw new JourneyError(`customer => '${wanted}': no event has this ${index.roles.unit}; ${some}`);
}

function storyNotes(
  source: HelperInput["tables"][number]["table"],
  { roles, unitName }: JourneyIndex,
  unit: number,
  { time, row, own }: UnitEvents,
  sessions: Float64Array,
  journeys: Float64Array,
): Note[] {
  const channels = roles.channel === undefined ? 0 : channelCount(source, roles.channel, row);
  const where = channels > 1 ? ` on ${counted(channels, "channel")}` : "";
  const last = time.length - 1;
  const parts = [
    `${unitName(unit)}: ${counted(own.eventCount, "event")}${where} in ${counted(sessions[last], "session")} and ${counted(journeys[last], "journey")}`,
    ...(last > 0 ? [`over ${spoken(time[last] - time[0])}`] : []),
  ];
  const notes: Note[] = [{ level: "info", text: `${parts.join(", ")}.` }];
  const lacking = rowsOf(source, roles.unit, unitName(unit)) - own.eventCount;
  if (lacking > 0)
    notes.push({
      level: "warning",
      text: `${written(lacking)} more of ${unitName(unit)}’s rows left out: no ${roles.activity} or no readable ${roles.time}.`,
    });
  if (roles.assumedUtc)
    notes.push({ level: "info", text: `Times without a zone in ${roles.time} were read as UTC.` });
  return notes;
}

function channelCount(
  source: HelperInput["tables"][number]["table"],
  name: string,
  rows: Int32Array,
): number {
  const { codes } = coded(columnOf(source, name, "channel").data);
  return new Set(Array.from(rows, (row) => codes[row])).size;
}

/** Rows of the table that name the unit. */
function rowsOf(source: HelperInput["tables"][number]["table"], column: string, name: string): number {
  const { codes, count, label } = coded(columnOf(source, column, "unit").data);
  const code = Array.from({ length: count }, (_, one) => one).find((one) => label(one) === name);
  let rows = 0;
  for (const one of codes) if (one === code) rows += 1;
  return rows;
}
