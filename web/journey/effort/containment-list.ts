import { booleanColumn, numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";
import { unitColumn } from "../list-view.ts";
import { ownName } from "../own-words.ts";
import type { Sessions } from "./containment-sessions.ts";
import type { ContactCall } from "./contacts.ts";

const HOUR_MS = 3_600_000;

/**
 * A row per session, by customer, then by start: `customer`, `channel`, `intent`, `started`, `ended`, `contained`, `open` (ends less
 * than the window before the log does), `returned` (NULL where it is open or not contained), `hours_to_contact` (NULL where
 * no contact follows) and `hours_known`, from its end to that of the log.
 * @param until ms since 1970 UTC of the log's end
 */
export function sessionsTable(
  { index, channel, intent }: ContactCall,
  sessions: Sessions,
  until: number,
  windowMs: number,
): Table {
  const { start, end, reachedAgent, nextContact } = sessions;
  const every = Array.from({ length: sessions.count }, (_, session) => session);
  const label = (codes: Int32Array, values: ContactCall["intent"]) =>
    textColumn(every.map((session) => (codes[session] < 0 ? null : ownName(values!.label(codes[session])))));
  const isOpen = every.map((session) => end[session] + windowMs > until);
  const contained = every.map((session) => reachedAgent[session] === 0);
  return table({
    customer: unitColumn(index, sessions.unit),
    channel: label(sessions.channel, channel),
    intent: label(sessions.intent, intent),
    started: timeColumn(start),
    ended: timeColumn(end),
    contained: booleanColumn(contained),
    open: booleanColumn(isOpen),
    returned: booleanColumn(
      every.map((session) =>
        isOpen[session] || !contained[session] ? null : nextContact[session] <= windowMs,
      ),
    ),
    hours_to_contact: numberColumn(
      every.map((session) =>
        Number.isFinite(nextContact[session]) ? nextContact[session] / HOUR_MS : Number.NaN,
      ),
    ),
    hours_known: numberColumn(every.map((session) => (until - end[session]) / HOUR_MS)),
  });
}
