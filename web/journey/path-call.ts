import type { Note } from "#table/note.ts";
import type { NamedColumn } from "#table/table.ts";
import { journeyIndex } from "./build-index.ts";
import type { HelperInput, Parameter, PatternArgument } from "./helper.ts";
import type { JourneyIndex } from "./journey-index.ts";
import type { PathRules } from "./path-set.ts";
import { activityNote, matchActivities, ownName, ownNameNotes } from "./own-words.ts";
import { matchPattern, patternNote } from "./pattern.ts";
import { read, roleChoice } from "./role-parameters.ts";
import { columnOf } from "./roles.ts";

/** Parameters of `paths` that say which events and which part of them a path is. */
export const pathParameters: readonly Parameter[] = [
  {
    name: "from",
    type: "pattern",
    purpose: "where a path begins; left out, at `(start)`, the customer’s first event",
  },
  {
    name: "to",
    type: "pattern",
    purpose: "where it ends: the next such event after `from`; left out, at `(end)`",
  },
  {
    name: "within",
    type: "duration",
    purpose: "longest time from a path’s first event to its last, inclusive; left out, no limit",
  },
  {
    name: "segments",
    type: "choice",
    choices: ["first", "all"],
    default: "'first'",
    purpose: "first: a customer’s first path only; all: every one, searched on behind each arrival",
  },
  {
    name: "lost",
    type: "choice",
    choices: ["keep", "drop"],
    default: "'keep'",
    purpose: "keep: a path that never arrives ends in `(lost)`; drop: it is not counted",
  },
  {
    name: "collapse",
    type: "boolean",
    default: "FALSE",
    purpose: "count direct repeats of an activity as one, the first",
  },
  { name: "include", type: "patterns", purpose: "only these activities; `from` and `to` always stay" },
  { name: "exclude", type: "patterns", purpose: "not these activities" },
  {
    name: "groups",
    type: "patterns",
    purpose: "one name for several activities: `'pay_*' AS 'payment'`; the first that fits",
  },
  {
    name: "max_steps",
    type: "integer",
    min: 1,
    purpose: "only the first n events of a path, the rest is `(more)`; left out, all",
  },
  {
    name: "by",
    type: "column",
    purpose: "a result per value of this column at the path’s first event; a missing value is `(none)`",
  },
];

/** What a call asks for, resolved against its table. */
export interface PathCall {
  readonly index: JourneyIndex;
  readonly rules: PathRules;
  readonly by: NamedColumn | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** the limit as written */
  readonly within: string | undefined;
  /** patterns that match nothing, and activities that are written differently */
  readonly warnings: readonly Note[];
}

/** @throws JourneyError if a column does not exist */
export function readPathCall(input: HelperInput): PathCall {
  const { arguments: given } = input;
  const { table } = input.tables[0];
  const index = journeyIndex(table, roleChoice(input));
  const from = read(given, "from", "pattern")?.text;
  const to = read(given, "to", "pattern")?.text;
  const patterns = {
    include: read(given, "include", "patterns"),
    exclude: read(given, "exclude", "patterns"),
    groups: read(given, "groups", "patterns"),
  };
  const { labels, nodeOf } = nodesOf(index.activities, { ...patterns, from, to });
  const within = given.get("within");
  const by = read(given, "by", "column");
  return {
    index,
    rules: {
      nodeOf,
      labels,
      collapse: read(given, "collapse", "boolean") ?? false,
      from: from === undefined ? undefined : matchActivities(from, labels),
      to: to === undefined ? undefined : matchActivities(to, labels),
      withinMs: read(given, "within", "duration") ?? Infinity,
      all: read(given, "segments", "choice") === "all",
      keepLost: read(given, "lost", "choice") !== "drop",
      maxSteps: read(given, "max_steps", "integer") ?? Infinity,
    },
    by: by === undefined ? undefined : columnOf(table, by, "by"),
    from,
    to,
    within: within?.type === "duration" ? within.text : undefined,
    warnings: [
      ...Object.entries(patterns).flatMap(([name, list]) =>
        (list ?? []).flatMap(({ text }) => patternNote(name, text, index.activities) ?? []),
      ),
      ...Object.entries({ from, to }).flatMap(([name, text]) =>
        text === undefined ? [] : (activityNote(name, text, labels) ?? []),
      ),
      ...ownNameNotes(labels),
    ],
  };
}

interface NodePatterns {
  readonly include: readonly PatternArgument[] | undefined;
  readonly exclude: readonly PatternArgument[] | undefined;
  readonly groups: readonly PatternArgument[] | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/**
 * `include`, `exclude` and `groups` speak of the activities as they are, `from` and `to` of the names `groups` gives. No label is
 * a word of the result itself.
 */
function nodesOf(activities: readonly string[], { include, exclude, groups = [], from, to }: NodePatterns) {
  const grouped = groups.map(({ text }) => matchPattern(text, activities));
  const renamed = activities.map(
    (activity, code) => groups[grouped.findIndex((hits) => hits[code] === 1)]?.label ?? activity,
  );
  const isExcluded = matchAny(exclude ?? [], activities);
  const isIncluded = include && matchAny(include, activities);
  const ends = [from, to].filter((pattern) => pattern !== undefined);
  const isEnd = matchAny(
    ends.map((text) => ({ text })),
    renamed,
  );
  const labels: string[] = [];
  const numberOf = new Map<string, number>();
  const nodeOf = Int32Array.from(renamed, (label, code) => {
    if (isExcluded[code] || (isIncluded && !isIncluded[code] && !isEnd[code])) return -1;
    if (!numberOf.has(label)) numberOf.set(label, labels.push(ownName(label)) - 1);
    return numberOf.get(label)!;
  });
  return { labels, nodeOf };
}

function matchAny(patterns: readonly { readonly text: string }[], labels: readonly string[]): Uint8Array {
  const hits = new Uint8Array(labels.length);
  for (const { text } of patterns) matchPattern(text, labels).forEach((hit, code) => (hits[code] |= hit));
  return hits;
}
