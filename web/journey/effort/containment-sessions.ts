import type { ContactCall } from "./contacts.ts";
import type { ContactList } from "./contact-list.ts";

/** What makes a self-service session. */
export interface SessionRules {
  /** a silence longer than this ends a session; a contact no later than this after its last event is where it led */
  readonly silenceMs: number;
  /** per activity 1: self-service; undefined: told by channel */
  readonly selfService: Uint8Array | undefined;
  /** per activity 1: an agent takes over; undefined: none does */
  readonly agent: Uint8Array | undefined;
}

/** Self-service sessions by unit, then by start. */
export interface Sessions {
  readonly count: number;
  readonly unit: Int32Array;
  /** code of the channel, -1 for none */
  readonly channel: Int32Array;
  /** code of the last intent an event of it carries, -1 for none */
  readonly intent: Int32Array;
  /** ms since 1970 UTC of its first and last event */
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** 1: an agent took over, or a contact followed while it lasted or within the silence */
  readonly reachedAgent: Uint8Array;
  /** ms from its end to the next contact; Infinity where none follows */
  readonly nextContact: Float64Array;
}

/**
 * Gathers sessions: self-service events of one unit and channel without a long silence between them. An agent's event
 * closes the unit's sessions that are open. O(events × channels of a unit).
 */
export function findSessions(call: ContactCall, rules: SessionRules, contacts: ContactList): Sessions {
  const { index, channel, intent } = call;
  const isSelf = Uint8Array.from(channel?.kinds ?? [], (kind) =>
    kind === "digital" || kind === "voice menu" ? 1 : 0,
  );
  const found: {
    unit: number;
    channel: number;
    intent: number;
    start: number;
    end: number;
    agent: number;
  }[] = [];
  for (let unit = 0; unit < index.unitCount; ++unit) {
    const open = new Map<number, (typeof found)[number]>();
    for (let at = index.offsets[unit]; at < index.offsets[unit + 1]; ++at) {
      const [time, activity, row] = [index.time[at], index.activity[at], index.row[at]];
      const code = channel ? channel.codes[row] : -1;
      const isSelfService = rules.selfService
        ? rules.selfService[activity] === 1
        : code >= 0 && isSelf[code] === 1;
      const isAgent = rules.agent?.[activity] === 1;
      if (isSelfService && !isAgent) {
        let session = open.get(code);
        if (!session || time - session.end > rules.silenceMs) {
          session = { unit, channel: code, intent: -1, start: time, end: time, agent: 0 };
          found.push(session);
          open.set(code, session);
        }
        session.end = time;
        if (intent && intent.codes[row] >= 0) session.intent = intent.codes[row];
      } else if (isAgent) {
        for (const session of open.values()) if (time - session.end <= rules.silenceMs) session.agent = 1;
        open.clear();
      }
    }
  }
  const sessions: Sessions = {
    count: found.length,
    unit: Int32Array.from(found, (session) => session.unit),
    channel: Int32Array.from(found, (session) => session.channel),
    intent: Int32Array.from(found, (session) => session.intent),
    start: Float64Array.from(found, (session) => session.start),
    end: Float64Array.from(found, (session) => session.end),
    reachedAgent: Uint8Array.from(found, (session) => session.agent),
    nextContact: new Float64Array(found.length).fill(Infinity),
  };
  meetContacts(sessions, contacts, rules.silenceMs);
  return sessions;
}

/** The first contact after each session’s end; one that begins while it lasts, or right after it, is where it led. */
function meetContacts(
  { count, unit, start, end, reachedAgent, nextContact }: Sessions,
  { offsets, begin }: ContactList,
  silenceMs: number,
): void {
  for (let session = 0; session < count; ++session) {
    const last = offsets[unit[session] + 1];
    let at = offsets[unit[session]];
    while (at < last && begin[at] < start[session]) ++at;
    if (at < last && begin[at] - end[session] <= silenceMs) reachedAgent[session] = 1;
    while (at < last && begin[at] <= end[session]) ++at;
    if (at < last) nextContact[session] = begin[at] - end[session];
  }
}
