import { hasValue } from "#chart/mark-where.ts";
import { quoteText } from "#sql/quote.ts";
import { instantText, narrowed, rolesIn, type Drill, type Filter } from "./drill.ts";
import { forkedText, placeName, type Fork } from "./fork-call.ts";
import type { AskedEvent, Mark } from "./mark.ts";
import type { MarkData } from "./mark-of.ts";

/** A step from customers of a drill-down to others. */
export type Turn =
  /** only those with a value of an attribute */
  | { readonly kind: "filter"; readonly filter: Filter }
  /** only those who went this way in a bucket of `watch`, ms since 1970 UTC of its begin */
  | { readonly kind: "bucket"; readonly begin: number }
  /** who else had an event of one customer */
  | { readonly kind: "event"; readonly activity: string; readonly event: AskedEvent }
  /** who went one way at a fork */
  | { readonly kind: "way"; readonly fork: Fork; readonly way: string };

/** What a panel shows, as far as it says what a mark in it stands for. */
export interface PanelPlace {
  readonly drill: Drill;
  /** the customer whose story is open */
  readonly customer: string | undefined;
  /** the event that is shown between its neighbours, where no story is open */
  readonly event: AskedEvent | undefined;
  /** the fork whose ways are compared, where some are */
  readonly fork: Fork | undefined;
}

/** Where a mark of a chart in a panel leads; undefined where no call can say it. */
export function turnOf(
  chart: string,
  data: MarkData,
  { drill, customer, event: shown, fork }: PanelPlace,
): Turn | undefined {
  switch (chart) {
    case "drivers": {
      const { driverAttribute: attribute, driverValue: value } = data;
      if (attribute === undefined || value === undefined) return undefined;
      return { kind: "filter", filter: { attribute, value } };
    }
    case "timeline": {
      const { event: activity, time, until = time } = data;
      const who = data.customer ?? customer ?? shown?.customer;
      if (activity === undefined || time === undefined || until === undefined || who === undefined)
        return undefined;
      const event = { customer: who, from: Date.parse(time), until: Date.parse(until) };
      return { kind: "event", activity, event };
    }
    case "watch":
      return data.bucket === undefined || !canTurnBucket(drill)
        ? undefined
        : { kind: "bucket", begin: Date.parse(data.bucket) };
    case "forks":
      return data.way === undefined || !fork ? undefined : { kind: "way", fork, way: data.way };
    default:
      return undefined;
  }
}

/** The drill one step further. */
export function turned(drill: Drill, turn: Turn): Drill {
  switch (turn.kind) {
    case "filter":
      return narrowed(drill, turn.filter);
    case "bucket":
      return inBucket(drill, turn.begin);
    case "event":
      return {
        events: drill.events,
        arguments: [...rolesIn(drill).arguments, `at => ${quoteText(turn.activity)}`],
        filters: [],
        against: "same_source",
      };
    case "way": {
      const { fork, way } = turn;
      return {
        events: drill.events,
        ...rolesIn(drill),
        rows: forkedText(drill, fork, way),
        others: forkedText(drill, fork),
        chosen: { of: `forks at ${placeName(fork.place)}`, conditions: [hasValue("way", way)] },
        filters: [],
        against: "same_source",
      };
    }
    default:
      return turn satisfies never;
  }
}

/** Whether a step looks at fewer of the same customers, not at others. */
export function isNarrowing(
  turn: Turn | undefined,
): turn is Extract<Turn, { readonly kind: "filter" | "bucket" }> {
  return turn?.kind === "filter" || turn?.kind === "bucket";
}

/** What customers did who are found by a step to others. */
export function markOfTurn(turn: Extract<Turn, { readonly kind: "event" | "way" }>): Mark {
  if (turn.kind === "event") return { kind: "node", activity: turn.activity };
  return { kind: "next", context: placeName(turn.fork.place), next: turn.way };
}

/** A bucket takes the place of the one before. */
function inBucket(drill: Drill, begin: number): Drill {
  const others = drill.arguments.filter((text) => !/^in_bucket =>/.test(text));
  const length = others.some((text) => /^bucket =>/.test(text)) ? [] : ["bucket => 'day'"];
  const bucket = `in_bucket => ${quoteText(instantText(begin))}`;
  return { ...drill, arguments: [...others, ...length, bucket] };
}

/** Whether a bucket can be asked for: one of a funnel’s own trend leaves room for no other. */
export function canTurnBucket({ arguments: given }: Drill): boolean {
  return !["trend =>", "in_bucket =>"].every((start) => given.some((text) => text.startsWith(start)));
}
