import type { ContactEvent } from "./random-contacts.ts";

/** What `effort` counts, said again the slow way: lists, filters and searches from the start for every event. */
export interface BruteRules {
  readonly gap: number;
  readonly repeat: number;
  readonly contactGap: number;
  readonly disconnect: number;
  readonly retry: number;
  readonly byIntent: boolean;
}

export interface BruteJourney {
  readonly unit: string;
  readonly intent: string | null;
  readonly start: number;
  readonly amounts: Readonly<Record<string, number>>;
}

interface Placed extends ContactEvent {
  readonly about: string | null;
}

const ASSISTED = ["phone", "e-mail", "contact centre"];
const DIGITAL = ["web", "app"];
const isAssisted = ({ channel }: ContactEvent): boolean => channel !== null && ASSISTED.includes(channel);
const isDigital = ({ channel }: ContactEvent): boolean => channel !== null && DIGITAL.includes(channel);
const isMenu = ({ channel }: ContactEvent): boolean => channel === "ivr";
const lineOf = ({ channel }: ContactEvent): string | null =>
  ["phone", "contact centre", "ivr"].includes(channel ?? "") ? "telephone" : channel;

export function bruteEffort(events: readonly ContactEvent[], rules: BruteRules): BruteJourney[] {
  const units = [...new Set(events.map(({ unit }) => unit))];
  return units.flatMap((unit) => {
    const own = events.filter((event) => event.unit === unit).sort((a, b) => a.minute - b.minute);
    const placed = own.map((event, i): Placed => ({
      ...event,
      about: rules.byIntent ? about(own, i, rules.gap) : null,
    }));
    const intents = [...new Set(placed.map((event) => event.about))];
    return intents.flatMap((intent) => {
      const journeys: Placed[][] = [];
      for (const event of placed.filter((one) => one.about === intent)) {
        const open = journeys.at(-1);
        if (open && event.minute - open.at(-1)!.minute <= rules.gap) open.push(event);
        else journeys.push([event]);
      }
      return journeys.map((journey, j) => ({
        unit,
        intent,
        start: journey[0].minute,
        amounts: amountsOf(journey, journeys.slice(0, j).flat(), rules),
      }));
    });
  });
}

/** The event's own intent, else that of the nearest that has one within the gap; of two equally near the later. */
function about(own: readonly ContactEvent[], i: number, gap: number): string | null {
  if (own[i].intent !== null) return own[i].intent;
  const before = own.slice(0, i).findLast(({ intent }) => intent !== null);
  const after = own.slice(i + 1).find(({ intent }) => intent !== null);
  const since = before ? own[i].minute - before.minute : Infinity;
  const until = after ? after.minute - own[i].minute : Infinity;
  if (since < until) return since <= gap ? before!.intent : null;
  return until <= gap ? after!.intent : null;
}

/** The number of the contact each event belongs to, 0 for none. */
function contactNumbers(journey: readonly ContactEvent[], contactGap: number): number[] {
  const begun = new Map<string | null, { minute: number; number: number }>();
  let number = 0;
  return journey.map((event) => {
    if (!isAssisted(event)) return 0;
    const open = begun.get(lineOf(event));
    if (open && contactGap > 0 && event.minute - open.minute <= contactGap) return open.number;
    begun.set(lineOf(event), { minute: event.minute, number: ++number });
    return number;
  });
}

function amountsOf(
  journey: readonly ContactEvent[],
  earlier: readonly ContactEvent[],
  rules: BruteRules,
): Record<string, number> {
  const numbers = contactNumbers(journey, rules.contactGap);
  const begins = journey.flatMap((_, i) => (numbers[i] && numbers.indexOf(numbers[i]) === i ? [i] : []));
  const lastBefore = (i: number): number =>
    [...earlier, ...journey.slice(0, i)].findLast(isAssisted)?.minute ?? -Infinity;
  const heard = journey.filter((event) => isAssisted(event) || isDigital(event) || isMenu(event));
  const agents = journey.filter(({ agent }) => agent !== null);
  const tellings = journey.flatMap((event, i) => (numbers[i] && event.intent !== null ? [i] : []));
  const toldTo = (k: number): string | null =>
    tellings
      .slice(0, k)
      .map((i) => journey[i].agent)
      .findLast((agent) => agent !== null) ?? null;
  const changes = <T>(list: readonly T[]): number =>
    list.filter((one, i) => i > 0 && one !== list[i - 1]).length;
  const steps = journey.filter((event) => isDigital(event) || isMenu(event));
  return {
    contacts: begins.length,
    repeat_contacts: begins.filter((i) => journey[i].minute - lastBefore(i) <= rules.repeat).length,
    channel_switches: changes(heard.map(lineOf)),
    disconnects: journey.filter((event, i) => {
      const before = journey.slice(0, i).findLastIndex(isAssisted);
      const between = journey.slice(before + 1, i);
      return (
        isAssisted(event) &&
        between.some((one) => isDigital(one) && event.minute - one.minute <= rules.disconnect)
      );
    }).length,
    transfers: journey.filter(({ activity }) => activity === "transferred").length,
    handovers: changes(agents.map(({ agent }) => agent)),
    escalations: journey.filter(({ activity }) => activity === "escalated").length,
    identifications: Math.max(0, journey.filter(({ activity }) => activity === "identify").length - 1),
    restatements: tellings.filter((i, k) => {
      if (k === 0) return false;
      const agent = journey[i].agent;
      return (
        numbers[i] !== numbers[tellings[k - 1]] ||
        (agent !== null && toldTo(k) !== null && agent !== toldTo(k))
      );
    }).length,
    retries: steps.filter((step, i) => {
      const last = steps.slice(0, i).findLast(({ activity }) => activity === step.activity);
      return last !== undefined && step.minute - last.minute <= rules.retry;
    }).length,
    wait_seconds: journey.reduce((sum, { wait }) => sum + (wait ?? 0), 0),
    elapsed_seconds: (journey.at(-1)!.minute - journey[0].minute) * 60,
  };
}
