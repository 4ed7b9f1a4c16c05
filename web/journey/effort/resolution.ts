import { numberColumn, textColumn } from "#table/column.ts";
import type { Note } from "#table/note.ts";
import { JourneyError } from "#table/note.ts";
import { table } from "#table/table.ts";
import type { Helper, HelperInput, HelperResult, PatternArgument } from "../helper.ts";
import { journeyNotes } from "../notes.ts";
import { listColumns, isList, viewParameter } from "../list-view.ts";
import { ownName } from "../own-words.ts";
import { matchPattern, patternNote } from "../pattern.ts";
import { quantile } from "../quantile.ts";
import { read } from "../role-parameters.ts";
import { normalScore, wilson } from "../wilson.ts";
import { listContacts, type ContactList } from "./contact-list.ts";
import { channelText, contactText } from "./contact-notes.ts";
import { contactParameters, contactRoles, readContactCall, type ContactCall } from "./contacts.ts";
import { followContacts } from "./resolution-count.ts";
import { countGroups } from "./resolution-groups.ts";
import { contactsTable } from "./resolution-list.ts";
import { censoredText, scopeText, totalText } from "./resolution-notes.ts";

const DEFAULT_WINDOW = "7 days";
const DEFAULT_WINDOW_MS = 7 * 86_400_000;
const HOUR_MS = 3_600_000;

/** How often the first contact settles it. */
export const resolution: Helper = {
  name: "resolution",
  purpose: "Measures how often the first contact settles the matter, by channel and intent",
  tables: { min: 1, max: 1 },
  parameters: [
    {
      name: "window",
      type: "duration",
      default: `'${DEFAULT_WINDOW}'`,
      purpose: "a contact settled the matter if none about the same follows within this",
    },
    {
      name: "scope",
      type: "choice",
      choices: ["intent", "any", "channel"],
      purpose:
        "what is the same: intent, the same intent; channel, the same channel; any, every contact; left out, intent where one is given, else any",
    },
    {
      name: "intents",
      type: "patterns",
      purpose: "one name for several intents: `'bill*|pay*' AS 'money'`; the first that fits",
    },
    {
      name: "unknown_intent",
      type: "choice",
      choices: ["apart", "match"],
      default: "'apart'",
      purpose: "a contact without an intent: apart, it repeats nothing; match, it may be about anything",
    },
    {
      name: "censored",
      type: "choice",
      choices: ["drop", "keep"],
      default: "'drop'",
      purpose:
        "contacts whose window reaches beyond the log: drop, not counted; keep, counted as if nothing came there",
    },
    {
      name: "confidence",
      type: "number",
      default: "0.95",
      min: 0,
      max: 1,
      purpose: "of the interval `low` to `high`; between 0 and 1, both exclusive",
    },
    viewParameter("groups", "contacts", "customer, channel, intent, times and what followed"),
    ...contactParameters.filter(({ name }) => name !== "gap" && name !== "digital"),
    ...contactRoles,
  ],
  columns: [
    { name: "channel", type: "text", purpose: "channel of the contact; NULL where nothing says so" },
    { name: "intent", type: "text", purpose: "what it is about; NULL where nothing says so" },
    { name: "contacts", type: "number", purpose: "all contacts, repeats included" },
    { name: "customers", type: "number", unit: "customers", purpose: "customers with such a contact" },
    { name: "open", type: "number", purpose: "contacts too late in the log to know what follows" },
    { name: "repeated", type: "number", purpose: "contacts that another one follows, without the open ones" },
    {
      name: "contact_share",
      type: "number",
      unit: "share",
      purpose: "of all contacts, without the open ones, those that none follows",
    },
    {
      name: "first_contacts",
      type: "number",
      purpose: "contacts with none about the same in the window before, without the open ones",
    },
    { name: "resolved", type: "number", purpose: "first contacts that none follows" },
    { name: "resolution", type: "number", unit: "share", purpose: "resolved over first_contacts" },
    { name: "low", type: "number", unit: "share", purpose: "lower bound (Wilson score interval)" },
    { name: "high", type: "number", unit: "share", purpose: "upper bound (Wilson score interval)" },
    {
      name: "median_hours",
      type: "number",
      unit: "hours",
      purpose: "median time from a contact to the one that repeats it",
    },
  ],
  lists: listColumns("contacts", [
    ["channel", "text", "where it was"],
    ["intent", "text", "what it was about; NULL where nothing says so"],
    ["began", "time", "its first event"],
    ["ended", "time", "its last event"],
    ["open", "boolean", "it ended too late for its window to be over"],
    ["repeated", "boolean", "another followed within the window; NULL where it is open"],
    ["first", "boolean", "none came within the window before it; NULL where that cannot be told"],
    ["resolved", "boolean", "of first ones: no other followed; NULL of others"],
    ["hours_to_next", "number", "until the next contact it counts as repeated by; NULL if there is none"],
  ]),
  views: ["resolution"],
  examples: [
    "FROM resolution(events, intent => reason, window => '7 days')",
    "FROM resolution(events, contact => 'Inbound*', scope => 'any', window => '1 day')",
    "FROM resolution(events, intent => reason, intents => ['bill*|pay*' AS 'money'], unknown_intent => 'match')",
  ],
  details: `
A row per channel and intent, those with most contacts first, ties by name. What a contact is, is said under \`effort\`; its intent
is the first that one of its events carries.

- A contact is a repeat if an earlier one about the same ended at most \`window\` before it began, and is repeated if a later
  one begins at most \`window\` after it ended, in whatever channel (unless \`scope => 'channel'\`). Names of the telephone are
  one channel. A contact counts in the row of its own channel and intent, wherever its repeat is made.
- First contact resolution is \`resolved\` over \`first_contacts\`: of the matters that came up, the share settled at once.
  \`contact_share\` takes every contact, so a customer who calls five times weighs five times; it is lower.
- Censoring: a contact that ended less than \`window\` before the log's last event is open and left out, repeated or not, for
  keeping only those already repeated would make the share too low. A contact that began less than \`window\` after the log's
  first event, with none before it, may be a repeat of one before the log: it is no first contact. \`censored => 'keep'\`
  counts both as if nothing came outside the log.
- \`low\`, \`high\`: Wilson's score interval (Wilson 1927); contacts of one customer are taken as independent.
- With \`view => 'contacts'\` a row per contact: \`customer\`, \`channel\`, \`intent\`, \`began\`, \`ended\`, \`open\`, \`repeated\`, \`first\`,
  \`resolved\`, \`hours_to_next\`. Its customers are those of the figures.
- Nothing to take a share of: NULL.
`.trim(),
  run: runResolution,
};

function runResolution(input: HelperInput): HelperResult {
  const { arguments: given } = input;
  const call = readContactCall(input);
  if (!call.knowsContacts)
    throw new JourneyError(
      "resolution: nothing says what a contact is; write channel => column, or contact => 'pattern' of activities",
    );
  const intents = groupIntents(call, read(given, "intents", "patterns") ?? []);
  const list = listContacts(call);
  const scope = read(given, "scope", "choice") ?? (call.intent ? "intent" : "any");
  if (scope === "intent" && !call.intent)
    throw new JourneyError(
      "resolution: scope => 'intent' needs to know what contacts are about; write intent => column, or scope => 'any'",
    );
  const windowArgument = given.get("window");
  const windowMs = windowArgument?.type === "duration" ? windowArgument.value : DEFAULT_WINDOW_MS;
  const windowText = windowArgument?.type === "duration" ? windowArgument.text : DEFAULT_WINDOW;
  const unknownMatches = read(given, "unknown_intent", "choice") === "match";
  const intent = list.intent.map((code) => (code < 0 ? -1 : intents.of[code]));
  const followed = followContacts(list, {
    windowMs,
    unknownMatches: unknownMatches && scope === "intent",
    ...keysOf(scope, call, list, intent, intents.names.length),
  });
  const isKept = read(given, "censored", "choice") === "keep";
  const counts = countGroups(call, { ...list, intent }, followed, windowMs, isKept);
  const names = (code: number): string | null => (code < 0 ? null : intents.names[code]);
  const score = normalScore(read(given, "confidence", "number") ?? 0.95);
  const rows = counts.groups
    .map((group) => ({
      ...group,
      channelName: group.channel < 0 ? null : ownName(call.channel!.label(group.channel)),
      intentName: names(group.intent),
      bounds: wilson(group.resolved, group.first, score),
    }))
    .sort(
      (a, b) =>
        b.contacts - a.contacts ||
        compare(a.channelName ?? "", b.channelName ?? "") ||
        compare(a.intentName ?? "", b.intentName ?? ""),
    );
  const column = (value: (row: (typeof rows)[number]) => number) => numberColumn(rows.map(value));
  const figures = table({
    channel: textColumn(rows.map(({ channelName }) => channelName)),
    intent: textColumn(rows.map(({ intentName }) => intentName)),
    contacts: column(({ contacts }) => contacts),
    customers: column(({ customers }) => customers),
    open: column(({ open }) => open),
    repeated: column(({ repeated }) => repeated),
    contact_share: column(({ contacts, open, repeated }) => 1 - repeated / (contacts - open)),
    first_contacts: column(({ first }) => first),
    resolved: column(({ resolved }) => resolved),
    resolution: column(({ resolved, first }) => resolved / first),
    low: column(({ bounds }) => bounds.low),
    high: column(({ bounds }) => bounds.high),
    median_hours: column(({ waits }) => quantile(waits, 0.5) / HOUR_MS),
  });
  return {
    table: isList(input, "contacts")
      ? contactsTable(call, { ...list, intent }, names, followed, windowMs, isKept)
      : figures,
    notes: [
      ...journeyNotes(call.index),
      ...[
        contactText(call),
        channelText(call),
        scopeText(scope, call, windowText, list, unknownMatches),
        censoredText(counts, isKept, windowText, list.count),
        totalText(counts.groups),
      ].flatMap((text): Note[] => (text === undefined ? [] : [{ level: "info", text }])),
      ...intents.warnings,
      ...call.warnings,
    ],
  };
}

/** Intents under the names given to them, each name once. */
function groupIntents({ intent }: ContactCall, groups: readonly PatternArgument[]) {
  const labels = Array.from({ length: intent?.count ?? 0 }, (_, code) => intent!.label(code));
  const hits = groups.map(({ text }) => matchPattern(text, labels));
  const names: string[] = [];
  const numberOf = new Map<string, number>();
  const of = Int32Array.from(labels, (label, code) => {
    const name = groups[hits.findIndex((hit) => hit[code] === 1)]?.label ?? label;
    if (!numberOf.has(name)) numberOf.set(name, names.push(ownName(name)) - 1);
    return numberOf.get(name)!;
  });
  const warnings = groups.flatMap(({ text }) => patternNote("intents", text, labels) ?? []);
  return { names, of, warnings };
}

function keysOf(
  scope: string,
  { channel }: ContactCall,
  list: ContactList,
  intent: Int32Array,
  intentCount: number,
): { key: Int32Array; keyCount: number } {
  if (scope === "any") return { key: new Int32Array(list.count), keyCount: 1 };
  if (scope === "intent") return { key: intent, keyCount: intentCount };
  return {
    key: list.channel.map((code) => (code < 0 ? -1 : channel!.groups[code])),
    keyCount: channel?.count ?? 0,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
