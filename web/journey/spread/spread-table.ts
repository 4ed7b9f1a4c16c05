import { numberColumn, textColumn, type Column } from "#table/column.ts";
import { nounNamed } from "#table/noun.ts";
import type { Note } from "#table/note.ts";
import { table, type Table } from "#table/table.ts";
import { capital, counted, percent, written } from "../wording.ts";
import type { SpreadCount } from "./spread-count.ts";
import type { SpreadRule } from "./spread-rules.ts";

/** A rule set and what it gives. */
export interface CountedRule extends SpreadRule {
  readonly count: SpreadCount;
}

function shareOf({ count }: CountedRule): number {
  return count.completed / count.entered;
}

/** How far the share goes, and whose result hangs on the definition. */
export interface Range {
  readonly low: CountedRule;
  readonly high: CountedRule;
  /** customers who get through under some rule, and under every one */
  readonly some: number;
  readonly every: number;
}

/** The lowest and the highest share; ties go to the earlier rule. */
export function rangeOf(found: readonly CountedRule[]): Range {
  const [base] = found;
  const known = found.filter((rule) => rule.count.entered > 0);
  const pick = (isBetter: (a: number, b: number) => boolean): CountedRule =>
    known.reduce((best, rule) => (isBetter(shareOf(rule), shareOf(best)) ? rule : best), known[0] ?? base);
  let some = 0;
  let every = 0;
  for (let who = 0; who < base.count.isThrough.length; ++who) {
    const times = found.reduce((sum, { count }) => sum + count.isThrough[who], 0);
    if (times > 0) some += 1;
    if (times === found.length) every += 1;
  }
  return { low: pick((a, b) => a < b), high: pick((a, b) => a > b), some, every };
}

/** A row per rule, the call itself first. */
export function spreadTable(found: readonly CountedRule[]): Table {
  const [base] = found;
  const only = (here: SpreadCount, there: SpreadCount): number =>
    here.isThrough.reduce((sum, is, who) => sum + (is && !there.isThrough[who] ? 1 : 0), 0);
  const numbers = (value: (rule: CountedRule) => number): Column => numberColumn(found.map(value));
  return table({
    rule: textColumn(found.map(({ rule }) => rule)),
    value: textColumn(found.map(({ value }) => value)),
    entered: numbers(({ count }) => count.entered),
    completed: numbers(({ count }) => count.completed),
    share: numbers(shareOf),
    difference: numbers((rule) => shareOf(rule) - shareOf(base)),
    gained: numbers(({ count }) => only(count, base.count)),
    lost: numbers(({ count }) => only(base.count, count)),
    customers: numbers(({ count }) => count.isThrough.reduce((sum, is) => sum + is, 0)),
  });
}

/** One row: `low` and `high` share, `low_rule` and `high_rule`, customers through under `every` rule and under `some`. */
export function rangeTable({ low, high, some, every }: Range): Table {
  return table({
    low: numberColumn([shareOf(low)]),
    low_rule: textColumn([ruleText(low)]),
    high: numberColumn([shareOf(high)]),
    high_rule: textColumn([ruleText(high)]),
    every: numberColumn([every]),
    some: numberColumn([some]),
  });
}

function ruleText({ rule, value }: SpreadRule): string {
  return rule === "base" ? value : `${rule} ${value}`;
}

/** What a reader must know to compare two figures of one funnel. */
export function spreadNotes(
  found: readonly CountedRule[],
  { low, high, some, every }: Range,
  customers: string,
  refused: readonly SpreadRule[],
  journey: string | undefined,
  isUncut: boolean,
): Note[] {
  const { count } = found[0];
  const noun = nounNamed(customers);
  const share = ({ count: { completed, entered } }: CountedRule): string => percent(completed, entered);
  const texts = [
    `As asked, ${written(count.completed)} of ${counted(count.entered, "unit")} (${percent(count.completed, count.entered)}) get through. Under ${counted(found.length, "definition")} of the same funnel the share lies between ${share(low)} (${ruleText(low)}) and ${share(high)} (${ruleText(high)}).`,
    `${counted(some, noun.one, noun.many)} get through under some definition, ${written(every)} of them under every one: for the other ${written(some - every)} the definition decides. ${capital(noun.many)} are told apart by ${customers}.`,
    "One rule differs at a time, the others stay as asked.",
    found.some(({ rule, value }) => rule === "within" && value === "none")
      ? undefined
      : "The call has no time limit, so none is varied; within => '7 days' sets one.",
    journey === undefined
      ? "Journeys are not counted: there is no journey_id; gap => '7 days' makes journeys."
      : isUncut
        ? undefined
        : "Journeys are cut where nothing happens for longer than gap.",
    refused.length
      ? `Left out, because they do not go with the other arguments: ${refused.map(ruleText).join(", ")}.`
      : undefined,
  ];
  return texts.flatMap((text): Note[] => (text === undefined ? [] : [{ level: "info", text }]));
}
