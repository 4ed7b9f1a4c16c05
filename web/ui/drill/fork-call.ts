import { quoteText, writeIdentifier } from "#sql/quote.ts";
import { callText, filterArgument, layOut, ROLE_ARGUMENT, type Drill } from "./drill.ts";
import type { ForkPlace } from "./fork-place.ts";

/** What the fork compares, and where it is. */
export interface Fork {
  readonly place: ForkPlace;
  /** column whose last value after the fork is compared; left out, what came then */
  readonly outcome?: string;
}

const PATH_RULE =
  /^(from|to|within|segments|lost|collapse|include|exclude|groups|through|through_step|by|by_value) =>/;
/** Rules of a funnel or a path that `only` needs to find the same customers. */
const RULE =
  /^(from|to|within|segments|lost|collapse|include|exclude|groups|max_steps|through|through_step|steps|order|entry|exclude_effect|optional|hold|ties|reuse|by|by_value|attribution|trend|bucket|in_bucket) =>/;

/**
 * Those who came to the same place and then went different ways, compared: of a group and with filters, as the drill has
 * them. A bucket of time, or a funnel's group, is nothing a fork knows; then it is among the events of those alone who are
 * in it and came there.
 */
export function forksText(drill: Drill, fork: Fork): string {
  const opening = "FROM forks(";
  return layOut(opening, argumentsOf(drill, fork, opening.length));
}

/** SQL for the customers at the fork, and when they came there; with a way, of those who went it. */
export function forkedText(drill: Drill, fork: Fork, way?: string): string {
  const opening = "FROM forks(";
  const call = layOut(opening, [...argumentsOf(drill, fork, opening.length), "view => 'customers'"]);
  const went = way === undefined ? "" : ` AND way = ${quoteText(way)}`;
  return `SELECT DISTINCT customer, came AS moment\n${call}\nWHERE customer IS NOT NULL${went}`;
}

/** `pay → error`: the steps before a fork. */
export function placeName({ at }: ForkPlace): string {
  return at.join(" → ");
}

/** @param indent of the call’s further lines */
function argumentsOf(drill: Drill, { place, outcome }: Fork, indent: number): readonly string[] {
  const { at, reached } = place;
  const isPath = reached === undefined;
  const rules = drill.arguments.filter(
    (text) => ROLE_ARGUMENT.test(text) || (isPath && PATH_RULE.test(text)),
  );
  const has = (start: string) => drill.arguments.some((text) => text.startsWith(start));
  const isAmong = has("in_bucket =>") || (!isPath && has("by_value =>"));
  const places = at.map(quoteText);
  return [
    isAmong ? eventsThere(drill, place, indent) : drill.events,
    ...rules,
    `at => ${places.length > 1 ? `[${places.join(", ")}]` : places[0]}`,
    ...(outcome === undefined ? [] : [`outcome => ${writeIdentifier(outcome)}`]),
    ...filterArgument(drill),
  ];
}

/** The events of those who came to the place. */
function eventsThere(drill: Drill, { at, reached }: ForkPlace, indent: number): string {
  const rules = drill.arguments.filter((text) => RULE.test(text) || ROLE_ARGUMENT.test(text));
  const selector = reached === undefined ? `at => ${quoteText(at[at.length - 1])}` : `reached => ${reached}`;
  const call = callText("only", { ...drill, arguments: [...rules, selector], filters: [] }, undefined);
  const moved = " ".repeat(indent - "FROM ".length);
  return call.slice("FROM ".length).replaceAll("\n", `\n${moved}`);
}
