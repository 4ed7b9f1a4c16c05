import type { Noun } from "#table/noun.ts";
import type { Note } from "#table/note.ts";
import { JourneyError } from "#table/note.ts";
import type { Helper, HelperInput, HelperResult } from "../helper.ts";
import { journeyNotes, nounOf } from "../notes.ts";
import { listColumns, isList, viewParameter } from "../list-view.ts";
import { ALL, MISSING, ownName } from "../own-words.ts";
import { matchPattern, patternNote } from "../pattern.ts";
import { read } from "../role-parameters.ts";
import { normalScore } from "../wilson.ts";
import { counted, percent, quoted, spoken, written } from "../wording.ts";
import { listContacts, logSpan } from "./contact-list.ts";
import { channelsOf, contactText } from "./contact-notes.ts";
import { contactParameters, contactRoles, readContactCall, type ContactCall } from "./contacts.ts";
import { ordinaryRate, type OrdinaryRate } from "./containment-baseline.ts";
import { CURVE_HOURS, curvePoint, curveTable } from "./containment-curve.ts";
import { sessionsTable } from "./containment-list.ts";
import { findSessions } from "./containment-sessions.ts";
import { containmentRows, containmentTable, type ContainmentRow } from "./containment-table.ts";

const DEFAULT_WINDOW = "7 days";
const DEFAULT_WINDOW_MS = 7 * 86_400_000;
const DEFAULT_SESSION_MS = 30 * 60_000;
/** Activities taken for an agent when no pattern is given. */
const LOOKS_LIKE_AGENT = /\b(to|with) (an )?agent\b|\bagent (service|answers|takes)\b|operator|mitarbeiter/i;

/** How often customers who help themselves are helped. */
export const containment: Helper = {
  name: "containment",
  purpose:
    "Measures how many self-service sessions end without an agent, and how many of those without one later",
  tables: { min: 1, max: 1 },
  parameters: [
    {
      name: "window",
      type: "duration",
      default: `'${DEFAULT_WINDOW}'`,
      purpose: "true containment: no contact follows a session within this",
    },
    {
      name: "session",
      type: "duration",
      default: "'30 min'",
      purpose:
        "a silence longer than this ends a session; a contact within it after the last event is where the session led",
    },
    {
      name: "self_service",
      type: "pattern",
      purpose: "activities customers do by themselves; left out, those in a digital or voice menu channel",
    },
    {
      name: "agent",
      type: "pattern",
      purpose: "activities in which an agent takes over; left out, those named ‘to agent’ and the like",
    },
    {
      name: "confidence",
      type: "number",
      default: "0.95",
      min: 0,
      max: 1,
      purpose: "of the intervals; between 0 and 1, both exclusive",
    },
    viewParameter("groups", "sessions", "customer, channel, intent, times and what followed"),
    ...contactParameters.filter(({ name }) => name !== "gap"),
    ...contactRoles,
  ],
  columns: [
    { name: "channel", type: "text", purpose: "channel of the session; NULL where nothing says so" },
    { name: "intent", type: "text", purpose: "last intent of the session; NULL where nothing says so" },
    { name: "sessions", type: "number", purpose: "self-service sessions" },
    { name: "customers", type: "number", unit: "customers", purpose: "customers with such a session" },
    { name: "contained", type: "number", purpose: "sessions that ended without an agent" },
    { name: "reported_share", type: "number", unit: "share", purpose: "contained over sessions" },
    {
      name: "reported_low",
      type: "number",
      unit: "share",
      purpose: "its lower bound (Wilson score interval)",
    },
    { name: "reported_high", type: "number", unit: "share", purpose: "its upper bound" },
    { name: "open", type: "number", purpose: "sessions that end less than `window` before the log does" },
    {
      name: "returned",
      type: "number",
      purpose: "contained sessions whose customer made contact within `window`, without the open ones",
    },
    {
      name: "true_share",
      type: "number",
      unit: "share",
      purpose: "contained and no contact within `window`, of the sessions that are not open",
    },
    { name: "true_low", type: "number", unit: "share", purpose: "its lower bound (Wilson score interval)" },
    { name: "true_high", type: "number", unit: "share", purpose: "its upper bound" },
    {
      name: "returned_share",
      type: "number",
      unit: "share",
      purpose: "returned, of the contained ones not open",
    },
    {
      name: "baseline_share",
      type: "number",
      unit: "share",
      purpose: "how many of them would have made contact in so long a time anyway",
    },
    {
      name: "excess_share",
      type: "number",
      unit: "share",
      purpose: "returned_share less baseline_share: contacts the session did not spare",
    },
  ],
  lists: listColumns("sessions", [
    ["channel", "text", "where it was"],
    ["intent", "text", "what it was about; NULL where nothing says so"],
    ["started", "time", "its first event"],
    ["ended", "time", "its last event"],
    ["contained", "boolean", "it reached no agent"],
    ["open", "boolean", "it ended too late for its window to be over"],
    ["returned", "boolean", "a contact followed within the window; NULL of open and of not contained ones"],
    ["hours_to_contact", "number", "until the customer’s next contact; NULL if there is none"],
    ["hours_known", "number", "until the log ends"],
  ]),
  views: ["containment"],
  examples: [
    "FROM containment(events, intent => reason, window => '7 days')",
    "FROM containment(events, self_service => 'VRU entry', agent => 'Agent service', contact => 'Agent service')",
  ],
  details: `
A row per channel and intent of self-service sessions, those with most sessions first, ties by name. A session is a run of
self-service events of one customer in one channel without a silence longer than \`session\`.

- Reported: the session ended without an agent, that is no \`agent\` activity closed it and no contact began while it lasted
  or at most \`session\` after its last event. What a contact is, is said under \`effort\`.
- True: reported, and no contact of the customer, about whatever, within \`window\` after its last event. Sessions that end
  less than \`window\` before the log does are open: they count in the reported share, not in the true one.
- Re-contact curve (companion \`containment_curve\`, the chart): of the contained sessions, the share whose customer made contact
  within 1 hour … 30 days. At each point only sessions that end at least that long before the log does; \`young\` counts
  the others.
- Baseline: some of them would have made contact anyway. Ordinary time of a customer is the log's span less the sessions and
  contacts and the \`window\` after each; ordinary contacts begin in it. With n of them in ordinary time T the chance of a
  contact in w is 1 − ((b + T) / (b + T + w))^(a + n): contacts at random, rates that differ by customer (Poisson with
  gamma-distributed rates: Greenwood and Yule 1920; Ehrenberg 1959), a and b by moments over the customers with a
  session. Customers without ordinary time have the rate of all. w is counted from where the session's last silence ends,
  since an earlier contact would have made it not contained. \`excess_share\` may be negative: fewer than usual came back.
- Intervals: Wilson (1927); sessions of one customer are taken as independent.
- With \`view => 'sessions'\` a row per session: \`customer\`, \`channel\`, \`intent\`, \`started\`, \`ended\`, \`contained\`, \`open\`, \`returned\`,
  \`hours_to_contact\`, \`hours_known\` (from its end to that of the log). Its customers are those of the figures.
- Nothing to take a share of: NULL.
`.trim(),
  run: runContainment,
};

function runContainment(input: HelperInput): HelperResult {
  const { arguments: given } = input;
  const plain = readContactCall(input);
  const { index } = plain;
  const agentText = read(given, "agent", "pattern")?.text;
  const selfText = read(given, "self_service", "pattern")?.text;
  const agent = agentHits(agentText, index.activities);
  const call = withContacts(plain, agent);
  const selfService = selfText === undefined ? undefined : matchPattern(selfText, index.activities);
  requireSelfService(call, selfService);
  const window = given.get("window");
  const windowMs = window?.type === "duration" ? window.value : DEFAULT_WINDOW_MS;
  const windowText = window?.type === "duration" ? window.text : DEFAULT_WINDOW;
  const silenceMs = read(given, "session", "duration") ?? DEFAULT_SESSION_MS;
  const contacts = listContacts(call);
  const sessions = findSessions(call, { silenceMs, selfService, agent }, contacts);
  const span = logSpan(index.time);
  const rate = ordinaryRate(sessions, contacts, span, windowMs);
  const rows = containmentRows(call, sessions, rate, { until: span.to, windowMs, silenceMs });
  const score = normalScore(read(given, "confidence", "number") ?? 0.95);
  const channels = [...new Set(rows.map(({ channel }) => channel))];
  const curve = (channel: string, chosen: readonly number[]) => ({
    channel,
    points: CURVE_HOURS.map((hours) => curvePoint(sessions, chosen, hours, span.to, silenceMs, rate)),
  });
  const every = Array.from({ length: sessions.count }, (_, session) => session);
  const inChannel = (name: string | null): number[] =>
    every.filter((session) => labelOf(call, sessions.channel[session]) === name);
  return {
    table: isList(input, "sessions")
      ? sessionsTable(call, sessions, span.to, windowMs)
      : containmentTable(rows, score),
    notes: [
      ...journeyNotes(index),
      ...[
        sessionText(call, selfText, silenceMs),
        contactText(call),
        agentNote(agentText, agent, index.activities),
        totalText(rows, windowText),
        baselineText(rate, windowText, nounOf(call.index)),
      ].flatMap((text): Note[] => (text === undefined ? [] : [{ level: "info", text }])),
      ...(selfText === undefined
        ? []
        : [patternNote("self_service", selfText, index.activities) ?? []].flat()),
      ...(agentText === undefined ? [] : [patternNote("agent", agentText, index.activities) ?? []].flat()),
      ...call.warnings,
    ],
    details: {
      containment_curve: curveTable(
        [
          curve(ALL, every),
          ...(channels.length > 1 ? channels.map((name) => curve(name ?? MISSING, inChannel(name))) : []),
        ],
        score,
      ),
    },
  };
}

function labelOf({ channel }: ContactCall, code: number): string | null {
  return code < 0 ? null : ownName(channel!.label(code));
}

function agentHits(pattern: string | undefined, activities: readonly string[]): Uint8Array | undefined {
  const hits =
    pattern === undefined
      ? Uint8Array.from(activities, (activity) => (LOOKS_LIKE_AGENT.test(activity) ? 1 : 0))
      : matchPattern(pattern, activities);
  return hits.includes(1) ? hits : undefined;
}

/** Where neither a pattern nor an assisted channel tells contacts, the agent’s events do. */
function withContacts(call: ContactCall, agent: Uint8Array | undefined): ContactCall {
  if (call.contact || channelsOf(call, "assisted").length) return call;
  if (agent)
    return {
      ...call,
      contact: agent,
      contactText: call.index.activities.filter((_, code) => agent[code]).join("|"),
      contactGapMs: DEFAULT_SESSION_MS,
      knowsContacts: true,
    };
  throw new JourneyError(
    "containment: nothing says what a contact with people is; write contact => 'pattern' or agent => 'pattern' of activities, or assisted => ['…'] of channels",
  );
}

function requireSelfService(call: ContactCall, selfService: Uint8Array | undefined): void {
  if (selfService || channelsOf(call, "digital").length || channelsOf(call, "voice menu").length) return;
  throw new JourneyError(
    "containment: nothing says what self-service is; write self_service => 'pattern' of activities, or digital => ['…'] of channels",
  );
}

function sessionText(call: ContactCall, pattern: string | undefined, silenceMs: number): string {
  const what =
    pattern === undefined
      ? `events in ${quoted([...channelsOf(call, "voice menu"), ...channelsOf(call, "digital")], 12)}`
      : `events that match '${pattern}'`;
  return `A session is a run of ${what} of one ${nounOf(call.index).one} in one channel, ended by a silence of more than ${spoken(silenceMs)}.`;
}

function agentNote(
  pattern: string | undefined,
  hits: Uint8Array | undefined,
  activities: readonly string[],
): string | undefined {
  if (!hits || pattern !== undefined) return undefined;
  return `Taken for an agent by name: ${quoted(activities.filter((_, code) => hits[code]))}; agent => 'pattern' chooses.`;
}

function totalText(rows: readonly ContainmentRow[], windowText: string): string {
  const sum = (value: (row: ContainmentRow) => number): number =>
    rows.reduce((total, row) => total + value(row), 0);
  const sessions = sum((row) => row.sessions);
  const open = sum((row) => row.open);
  const contained = sum((row) => row.contained);
  const truly = sum((row) => row.settled - row.returned);
  const young = open
    ? ` ${counted(open, "session")} too close to the log's end ${open === 1 ? "is" : "are"} left out of the second.`
    : "";
  return `${written(contained)} of ${counted(sessions, "session")} (${percent(contained, sessions)}) ended without an agent; ${percent(truly, sessions - open)} also without a contact in the ${windowText} after.${young}`;
}

function baselineText({ perDay }: OrdinaryRate, windowText: string, noun: Noun): string {
  if (Number.isNaN(perDay))
    return `No ${noun.one} has time outside the ${windowText} after a session or contact, so there is no baseline to subtract.`;
  return `Baseline: these ${noun.many} ordinarily make ${Number((100 * perDay).toPrecision(2))} contacts per 100 days, counted outside the ${windowText} after any session or contact.`;
}
