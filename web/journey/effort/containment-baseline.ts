import type { ContactList } from "./contact-list.ts";
import type { Sessions } from "./containment-sessions.ts";

/** How often each unit contacts when nothing gives cause to. */
export interface OrdinaryRate {
  /** ordinary contacts of all units with a session, per day of their ordinary time; NaN where there is no such time */
  readonly perDay: number;
  /** the chance that a unit contacts at least once in so long a time, ms */
  chance(unit: number, lengthMs: number): number;
}

const DAY_MS = 86_400_000;

/**
 * The ordinary contact rate of units with a session. Ordinary time is the log's span less the `window` after each of the
 * unit's sessions and contacts, and the sessions themselves; an ordinary contact begins in it. Contacts come at random
 * at a rate of the unit's own, and rates differ between units by a gamma distribution (Greenwood and Yule 1920; for
 * customers Ehrenberg 1959), so that with n ordinary contacts in ordinary time T
 *
 *     chance of one in w = 1 − ((b + T) / (b + T + w))^(a + n)
 *
 * Mean a/b is the rate r of all, a = r²ΣT² / (Σ(n − rT)² − ΣrT) by moments; where rates do not differ more than chance
 * makes them, 1 − e^(−rw). A unit without ordinary time has the rate of all.
 * @param span ms since 1970 UTC of the log's ends
 */
export function ordinaryRate(
  sessions: Sessions,
  contacts: ContactList,
  span: { readonly from: number; readonly to: number },
  windowMs: number,
): OrdinaryRate {
  const units = contacts.offsets.length - 1;
  const time = new Float64Array(units);
  const ordinary = new Float64Array(units);
  const hasSession = new Uint8Array(units);
  let session = 0;
  for (let unit = 0; unit < units; ++unit) {
    const first = session;
    while (session < sessions.count && sessions.unit[session] === unit) ++session;
    if (session === first) continue;
    hasSession[unit] = 1;
    let contact = contacts.offsets[unit];
    let free = span.from;
    // sessions and contacts are each ascending by their start: merged, every one ends the free time before it
    for (let own = first; own < session || contact < contacts.offsets[unit + 1];) {
      const isContact =
        contact < contacts.offsets[unit + 1] &&
        (own >= session || contacts.begin[contact] < sessions.start[own]);
      const start = isContact ? contacts.begin[contact] : sessions.start[own];
      const end = isContact ? contacts.end[contact] : sessions.end[own];
      if (start > free) {
        time[unit] += start - free;
        if (isContact) ordinary[unit] += 1;
      }
      free = Math.max(free, end + windowMs);
      if (isContact) ++contact;
      else ++own;
    }
    if (span.to > free) time[unit] += span.to - free;
  }
  return gammaPoisson(time, ordinary, hasSession);
}

function gammaPoisson(time: Float64Array, found: Float64Array, isCounted: Uint8Array): OrdinaryRate {
  let [allFound, allTime, squares, excess] = [0, 0, 0, 0];
  for (let unit = 0; unit < time.length; ++unit) {
    if (!isCounted[unit]) continue;
    allFound += found[unit];
    allTime += time[unit];
    squares += time[unit] ** 2;
  }
  const rate = allTime > 0 ? allFound / allTime : NaN;
  for (let unit = 0; unit < time.length; ++unit)
    if (isCounted[unit]) excess += (found[unit] - rate * time[unit]) ** 2 - rate * time[unit];
  const shape = excess > 0 ? (rate * rate * squares) / excess : Infinity;
  const scale = shape / rate;
  return {
    perDay: rate * DAY_MS,
    chance(unit, lengthMs) {
      if (!(rate > 0)) return rate;
      if (shape === Infinity) return 1 - Math.exp(-rate * lengthMs);
      const known = scale + time[unit];
      return 1 - (known / (known + lengthMs)) ** (shape + found[unit]);
    },
  };
}
