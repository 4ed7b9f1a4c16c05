import { booleanColumn, numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";
import { unitColumn } from "../list-view.ts";
import { ownName } from "../own-words.ts";
import { logSpan, type ContactList } from "./contact-list.ts";
import type { ContactCall } from "./contacts.ts";
import type { Followed } from "./resolution-count.ts";

const HOUR_MS = 3_600_000;

/**
 * A row per contact, by customer, then by when it began: `customer`, `channel`, `intent`, `began`, `ended`, `open`, `repeated` and
 * `first` (NULL where it is open; `first` also where it begins too early to say), `resolved` (of first contacts), `hours_to_next`.
 * @param isKept the ends of the log are taken as they are: nothing is open
 */
export function contactsTable(
  { index, channel }: ContactCall,
  list: ContactList,
  intentName: (code: number) => string | null,
  { isRepeat, nextAfter }: Followed,
  windowMs: number,
  isKept: boolean,
): Table {
  const span = logSpan(index.time);
  const unit = new Int32Array(list.count);
  for (let u = 0; u < index.unitCount; ++u) unit.fill(u, list.offsets[u], list.offsets[u + 1]);
  const rows = Array.from({ length: list.count }, (_, contact) => {
    const isOpen = !isKept && span.to - list.end[contact] < windowMs;
    const isEarly = !isKept && !isRepeat[contact] && list.begin[contact] - span.from < windowMs;
    const isRepeated = !Number.isNaN(nextAfter[contact]);
    const first = isOpen || isEarly ? null : isRepeat[contact] === 0;
    return { isOpen, isRepeated, first };
  });
  return table({
    customer: unitColumn(index, unit),
    channel: textColumn(
      Array.from(list.channel, (code) => (code < 0 ? null : ownName(channel!.label(code)))),
    ),
    intent: textColumn(Array.from(list.intent, intentName)),
    began: timeColumn(list.begin),
    ended: timeColumn(list.end),
    open: booleanColumn(rows.map(({ isOpen }) => isOpen)),
    repeated: booleanColumn(rows.map(({ isOpen, isRepeated }) => (isOpen ? null : isRepeated))),
    first: booleanColumn(rows.map(({ first }) => first)),
    resolved: booleanColumn(rows.map(({ first, isRepeated }) => (first ? !isRepeated : null))),
    hours_to_next: numberColumn(nextAfter.map((ms) => ms / HOUR_MS)),
  });
}
