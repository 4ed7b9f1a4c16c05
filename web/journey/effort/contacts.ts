import type { Note } from "#table/note.ts";
import type { Table } from "#table/table.ts";
import { journeyIndex } from "../build-index.ts";
import { coded, type Coded } from "../coded.ts";
import type { HelperInput, Parameter } from "../helper.ts";
import type { JourneyIndex } from "../journey-index.ts";
import { matchPattern, patternNote } from "../pattern.ts";
import { read, roleChoice, roleParameters } from "../role-parameters.ts";
import { columnOf } from "../roles.ts";
import { channelGroups, channelKinds, type ChannelKind } from "./channel-kinds.ts";
import type { IntentJourneys } from "./intent-journeys.ts";

const DEFAULT_GAP = "7 days";
const DEFAULT_GAP_MS = 7 * 86_400_000;
const DEFAULT_CONTACT_GAP = "30 min";
const DEFAULT_CONTACT_GAP_MS = 30 * 60_000;

/** Parameters that say what a contact is and to which journey it belongs. */
export const contactParameters: readonly Parameter[] = [
  {
    name: "gap",
    type: "duration",
    default: `'${DEFAULT_GAP}'`,
    purpose: "a silence longer than this closes a journey",
  },
  {
    name: "intent",
    type: "column",
    purpose: "what the customer wants: a journey is then about one intent; left out, about anything",
  },
  {
    name: "contact",
    type: "pattern",
    purpose: "activities that are contacts, each event one; left out, events in an assisted channel",
  },
  {
    name: "contact_gap",
    type: "duration",
    default: `'${DEFAULT_CONTACT_GAP}'`,
    purpose:
      "events of one assisted channel within this of the first are one contact; with `contact`, 0 unless it is given",
  },
  {
    name: "assisted",
    type: "patterns",
    purpose: "channels that people answer; left out, those named phone, e-mail, chat, store and the like",
  },
  {
    name: "digital",
    type: "patterns",
    purpose: "channels on a screen; left out, those named web, app, portal, bot and the like",
  },
];

/** The role parameters of helpers over contacts. */
export const contactRoles: readonly Parameter[] = roleParameters("unit", "activity", "time", "channel");

/** The channel column with what its values are to the customer. */
export interface Channels extends Coded {
  readonly name: string;
  /** per code */
  readonly kinds: readonly ChannelKind[];
  /** per code: the same for all names of the telephone */
  readonly groups: Int32Array;
}

/** What a call says of contacts, resolved against its table. */
export interface ContactCall {
  readonly table: Table;
  readonly index: JourneyIndex;
  readonly gapMs: number;
  readonly gapText: string;
  /** codes by row of the table */
  readonly intent: (Coded & { readonly name: string }) | undefined;
  /** codes by row of the table; undefined where there is no such column */
  readonly channel: Channels | undefined;
  /** length index.activities; 1 for contacts; undefined: contacts are told by channel */
  readonly contact: Uint8Array | undefined;
  readonly contactText: string | undefined;
  /** 0: every event that qualifies is a contact of its own */
  readonly contactGapMs: number;
  /** whether anything says what a contact is: without a pattern and a channel contacts are unknown */
  readonly knowsContacts: boolean;
  /** patterns that match nothing */
  readonly warnings: readonly Note[];
}

/** @throws JourneyError if a column does not exist */
export function readContactCall(input: HelperInput): ContactCall {
  const { arguments: given } = input;
  const { table } = input.tables[0];
  const index = journeyIndex(table, roleChoice(input));
  const gap = given.get("gap");
  const intent = read(given, "intent", "column");
  const contact = read(given, "contact", "pattern")?.text;
  const channel = readChannels(table, index, given);
  return {
    table,
    index,
    gapMs: gap?.type === "duration" ? gap.value : DEFAULT_GAP_MS,
    gapText: gap?.type === "duration" ? gap.text : DEFAULT_GAP,
    intent: intent === undefined ? undefined : namedCodes(table, intent, "intent"),
    channel,
    contact: contact === undefined ? undefined : matchPattern(contact, index.activities),
    contactText: contact,
    contactGapMs:
      read(given, "contact_gap", "duration") ?? (contact === undefined ? DEFAULT_CONTACT_GAP_MS : 0),
    knowsContacts: contact !== undefined || channel !== undefined,
    warnings: contact === undefined ? [] : [patternNote("contact", contact, index.activities) ?? []].flat(),
  };
}

/** A column as codes, under the name it has in the table. */
export function namedCodes(table: Table, column: string, parameter: string): Coded & { name: string } {
  const { name, data } = columnOf(table, column, parameter);
  return { name, ...coded(data) };
}

function readChannels(
  table: Table,
  { roles }: JourneyIndex,
  given: HelperInput["arguments"],
): Channels | undefined {
  if (roles.channel === undefined) return undefined;
  const codes = namedCodes(table, roles.channel, "channel");
  const labels = Array.from({ length: codes.count }, (_, code) => codes.label(code));
  const kinds = channelKinds(labels, read(given, "assisted", "patterns"), read(given, "digital", "patterns"));
  return { ...codes, kinds, groups: channelGroups(labels) };
}

/**
 * Where contacts begin: events that match `contact`, else events in an assisted channel. An event no later than
 * `contactGapMs` after a contact of the same journey and channel began belongs to that contact (several names of the
 * telephone are one channel). Counted from its beginning, not from its latest event, so that one more event can never
 * make fewer contacts of the same ones.
 * @returns per place in `journeys.order`: 1 where a contact begins, 2 where one goes on, else 0; O(events)
 */
export function findContacts(call: ContactCall, journeys: IntentJourneys): Uint8Array {
  const { offsets, order, count } = journeys;
  const { index, channel, contact, contactGapMs } = call;
  const found = new Uint8Array(order.length);
  if (!call.knowsContacts) return found;
  const groupCount = channel?.count ?? 0;
  const isAssisted = Uint8Array.from(channel?.kinds ?? [], (kind) => (kind === "assisted" ? 1 : 0));
  const beganAt = new Float64Array(groupCount + 1);
  const beganIn = new Int32Array(groupCount + 1).fill(-1);
  for (let journey = 0; journey < count; ++journey) {
    for (let at = offsets[journey]; at < offsets[journey + 1]; ++at) {
      const event = order[at];
      const code = journeys.channel ? journeys.channel[at] : -1;
      if (!(contact ? contact[index.activity[event]] === 1 : code >= 0 && isAssisted[code] === 1)) continue;
      const group = code < 0 ? groupCount : channel!.groups[code];
      const time = index.time[event];
      const goesOn = contactGapMs > 0 && beganIn[group] === journey && time - beganAt[group] <= contactGapMs;
      found[at] = goesOn ? 2 : 1;
      if (goesOn) continue;
      beganAt[group] = time;
      beganIn[group] = journey;
    }
  }
  return found;
}
