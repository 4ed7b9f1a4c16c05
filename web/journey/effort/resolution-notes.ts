import { counted, percent, written } from "../wording.ts";
import type { ContactList } from "./contact-list.ts";
import type { ContactCall } from "./contacts.ts";
import type { ResolutionCounts } from "./resolution-groups.ts";

/** What settles a matter, as the call has it. */
export function scopeText(
  scope: string,
  { intent }: ContactCall,
  windowText: string,
  list: ContactList,
  unknownMatches: boolean,
): string {
  const within = "A contact settled the matter if none";
  if (scope === "any") return `${within} follows within ${windowText}, whatever it is about.`;
  if (scope === "channel") return `${within} in the same channel follows within ${windowText}.`;
  const unknown = list.intent.reduce((n, code) => (code < 0 ? n + 1 : n), 0);
  const rest = unknown
    ? ` ${counted(unknown, "contact")} without ${intent!.name} ${unknownMatches ? "may repeat any other" : "repeat none and are repeated by none"}.`
    : "";
  return `${within} with the same ${intent!.name} follows within ${windowText}, in any channel.${rest}`;
}

/** How many contacts the ends of the log leave out. */
export function censoredText(
  { late, early }: { late: number; early: number },
  isKept: boolean,
  windowText: string,
  contacts: number,
): string | undefined {
  if (isKept)
    return "Contacts near the ends of the log count as if nothing came outside it, so the share is a little too high.";
  if (!late && !early) return undefined;
  return `Of ${counted(contacts, "contact")} ${written(late)} ended less than ${windowText} before the log does and are left out; ${written(early)} began less than ${windowText} after it does, so they may be repeats and are no first contacts.`;
}

/** First contact resolution over all rows. */
export function totalText(groups: readonly ResolutionCounts[]): string {
  const first = groups.reduce((sum, group) => sum + group.first, 0);
  const resolved = groups.reduce((sum, group) => sum + group.resolved, 0);
  return first
    ? `${written(resolved)} of ${counted(first, "first contact")} settled the matter: ${percent(resolved, first)}.`
    : "There is no first contact to judge; a shorter window or a longer log gives some.";
}
