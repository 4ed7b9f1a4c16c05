import type { ImpactCall, PainKind } from "./impact-call.ts";

/** What can be to blame: a kind of effort and the thing that makes it, in words. */
export interface Cause {
  readonly kind: PainKind;
  /** an activity, an intent, a pair of teams */
  readonly cause: string;
}

/**
 * Causes as numbers: failures by activity from 0, then disconnects by activity, repeats by topic, transfers as they are
 * found.
 */
export interface CauseCodes {
  readonly disconnects: number;
  readonly repeats: number;
  readonly transfers: number;
  readonly topics: readonly string[];
  /** what a contact that begins with this event is about: its intent, else its activity; a place in `topics` */
  topicAt(event: number): number;
}

export function causeCodes({ contacts: { index, intent } }: ImpactCall): CauseCodes {
  const { activities, activity, row } = index;
  const numberOf = new Map<string, number>();
  const topics: string[] = [];
  const topicOf = (name: string): number => {
    const known = numberOf.get(name);
    if (known !== undefined) return known;
    numberOf.set(name, topics.length);
    return topics.push(name) - 1;
  };
  const byIntent = Int32Array.from({ length: intent?.count ?? 0 }, (_, code) => topicOf(intent!.label(code)));
  const byActivity = Int32Array.from(activities, topicOf);
  return {
    disconnects: activities.length,
    repeats: 2 * activities.length,
    transfers: 2 * activities.length + topics.length,
    topics,
    topicAt: (event) => {
      const code = intent ? intent.codes[row[event]] : -1;
      return code >= 0 ? byIntent[code] : byActivity[activity[event]];
    },
  };
}

/** A cause’s number in words. @param transfers names of transfers, by number from `codes.transfers` */
export function causeAt(
  { contacts: { index } }: ImpactCall,
  { disconnects, repeats, transfers, topics }: CauseCodes,
  transferNames: readonly string[],
  code: number,
): Cause {
  if (code < disconnects) return { kind: "failure", cause: index.activities[code] };
  if (code < repeats) return { kind: "disconnect", cause: index.activities[code - disconnects] };
  if (code < transfers) return { kind: "repeat", cause: topics[code - repeats] };
  return { kind: "transfer", cause: transferNames[code - transfers] };
}
