import { JourneyError, type Note } from "#table/note.ts";
import { unitTable } from "../counted-table.ts";
import type { Helper, HelperInput, HelperResult, Parameter } from "../helper.ts";
import { makePaths } from "../make-paths.ts";
import { pathParameters, readPathCall, type PathCall } from "../path-call.ts";
import { groupPaths } from "../path-groups.ts";
import { pathNotes } from "../path-notes.ts";
import { roleParameters } from "../role-parameters.ts";
import { counted, percent, spoken, written } from "../wording.ts";
import { betweenTable, quantileTable } from "./between-table.ts";
import { countBetween, type BetweenCounts } from "./count-between.ts";

/** Of the path rules those that decide when a path begins and arrives. */
const PARAMETERS = ["from", "to", "within", "segments", "groups", "by"];

/** Of so many values of `by` the quantiles are told in sentences; all are in the companion. */
const GROUPS_TOLD = 5;
const OWN: Readonly<Record<string, Partial<Parameter>>> = {
  from: { required: true, purpose: "the event the clock starts at" },
  to: { required: true, purpose: "the event it stops at: the next one after `from`" },
};

/** How long it takes from one event to another. */
export const timeBetween: Helper = {
  name: "time_between",
  purpose:
    "Shows how long it takes from one event to another, how it is spread, and how many never get there",
  tables: { min: 1, max: 1 },
  parameters: [
    ...pathParameters
      .filter(({ name }) => PARAMETERS.includes(name))
      .map((parameter) => ({ ...parameter, ...OWN[parameter.name] })),
    ...roleParameters("unit", "activity", "time"),
  ],
  columns: [
    {
      name: "time",
      type: "text",
      purpose: "the range of times, as people read it; `never` for those that do not arrive",
    },
    {
      name: "from_seconds",
      type: "number",
      unit: "seconds",
      purpose: "shortest time of the range, inclusive",
    },
    {
      name: "to_seconds",
      type: "number",
      unit: "seconds",
      purpose: "end of the range, exclusive; NULL: no end",
    },
    { name: "count", type: "number", unit: "times", purpose: "paths that took so long" },
    { name: "customers", type: "number", unit: "customers", purpose: "distinct customers with such a path" },
    { name: "share", type: "number", unit: "share", purpose: "of all paths that began" },
    {
      name: "cumulative_share",
      type: "number",
      unit: "share",
      purpose: "of all paths that began, those that arrived before the end of the range; NULL for `never`",
    },
  ],
  views: ["time-between"],
  examples: [
    "FROM time_between(events, from => 'web:checkout', to => 'web:done', within => '30 days')",
    "FROM time_between(events, from => 'call:*', to => 'call:*', segments => 'all', by => channel)",
  ],
  details: `
A path is what \`paths\` takes for one: from the first \`from\` to the next \`to\` after it, with \`segments => 'all'\` every such
path of a customer. \`from\` and \`to\` may be the same activity: the time until it happens again.

- **Ranges** grow with the time, so that seconds and months have room in one picture; their bounds are round numbers of
  milliseconds, seconds, minutes, hours and days. A time at a bound is in the range above it. There is a row for every range from
  the shortest time to the longest, empty ones included, the same ones for every value of \`by\`, and one for \`never\`.
- **count** adds up to all paths that began, **share** to 1; \`cumulative_share\` ends at the share that arrives. A customer may
  be in several rows with \`segments => 'all'\`, never else.
- **never** holds who does not arrive, or not within \`within\`. Who began shortly before the log ends may still arrive: the notes
  say how many of them had less time than nine in ten of those who arrived needed.
- **Companion** \`quantiles\`: by value of \`by\`, exact quantiles of those that arrived, by linear interpolation between ranks
  (Hyndman and Fan 1996, type 7), and their mean.
- **Rows** by value of \`by\`, most customers first, then by time.
`.trim(),
  run: runBetween,
};

function runBetween(input: HelperInput): HelperResult {
  const call = readPathCall(input);
  if (call.from === undefined || call.to === undefined)
    throw new JourneyError(
      "time_between: there must be two ends; write from => 'first activity', to => 'second activity'",
    );
  const paths = makePaths(call.index, { ...call.rules, keepLost: true });
  const end = call.index.time.reduce((latest, time) => Math.max(latest, time), -Infinity);
  const groups = groupPaths(paths, call.by).map((group) => countBetween(paths, group, end));
  return {
    table: betweenTable(groups, call.by?.name),
    notes: [
      ...pathNotes(call, paths),
      ...groups.slice(0, GROUPS_TOLD).flatMap((group) => quantileNotes(group, call)),
    ],
    details: { quantiles: quantileTable(groups, call.by?.name), counted: unitTable(call.index) },
  };
}

function quantileNotes(group: BetweenCounts, { by }: PathCall): Note[] {
  const { value, arrived, started, lost, quantile, young } = group;
  const who = by ? `${value}: ` : "";
  const never = `${written(lost)} of ${counted(started, "path")} (${percent(lost, started)}) never arrive.`;
  if (!arrived) return [{ level: "info", text: `${who}${never}` }];
  const [low, middle, high] = [0.25, 0.5, 0.9].map((p) => spoken(rounded(quantile(p))));
  const late = young(quantile(0.9));
  const cut = late
    ? ` ${written(late)} of these began less than ${high} before the log ends and may still arrive.`
    : "";
  return [
    {
      level: "info",
      text: `${who}Of ${counted(arrived, "path")} that arrive, a quarter take at most ${low}, half at most ${middle}, nine in ten at most ${high}. ${never}${cut}`,
    },
  ];
}

function rounded(ms: number): number {
  return Number(ms.toPrecision(4));
}
