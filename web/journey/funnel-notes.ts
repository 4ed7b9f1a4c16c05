import type { Note } from "#table/note.ts";
import type { FunnelCall } from "./funnel-call.ts";
import type { FunnelReach } from "./funnel-reach.ts";
import { byName } from "./funnel-table.ts";
import { journeyNotes, nounOf } from "./notes.ts";
import { counted, quoted, written } from "./wording.ts";

/** What a reader of a funnel must know to trust it: who was counted, what counts as a step, what was left out. */
export function funnelNotes(call: FunnelCall, reach: FunnelReach): Note[] {
  const texts = [
    enteredText(call, reach),
    limitText(call),
    orderText(call),
    tiesText(call),
    collapseText(call),
    holdText(call),
    excludeText(call, reach),
    optionalText(call),
    byText(call),
    comparisonText(call),
    trendText(call),
  ];
  const info = texts.flatMap((text): Note[] => (text === undefined ? [] : [{ level: "info", text }]));
  return [...journeyNotes(call.whole), ...info, ...call.warnings];
}

function enteredText({ index, whole, rules, hold }: FunnelCall, reach: FunnelReach): string {
  const { entered, enteredUnits, dropped } = reach;
  const what = rules.order === "any" ? "did none of the steps" : "never did the first step";
  const { one, many } = nounOf(whole);
  const who = hold.length ? counted(index.unitCount, "unit") : counted(index.unitCount, one, many);
  if (rules.entry === "every")
    return `Attempts are counted, not ${many}: ${counted(entered, "attempt")} by ${written(enteredUnits)} of ${who}.`;
  const out = index.unitCount - entered - dropped;
  return `${written(entered)} of ${who} entered; ${written(out)} ${what} and ${out === 1 ? "is" : "are"} not counted.`;
}

function limitText({ rules, within }: FunnelCall): string {
  return rules.within === Infinity
    ? "No time limit: the steps may lie any time apart; within => '7 days' sets one."
    : `The last step lies at most ${within ?? `${rules.within} ms`} after the first.`;
}

function orderText({ rules, whole }: FunnelCall): string {
  const { one, many } = nounOf(whole);
  const entry = entryText(rules.entry, one);
  switch (rules.order) {
    case "ordered":
      return `Other events may come between the steps. ${entry}`;
    case "strict":
      return `Each step must be the ${one}'s very next event. ${entry}`;
    case "any":
      return `The steps may come in any order: row k counts ${many} that did at least k different ones. ${entry}`;
    default:
      return rules.order satisfies never;
  }
}

function entryText(entry: FunnelCall["rules"]["entry"], one: string): string {
  switch (entry) {
    case "best":
      return `A ${one} counts with the best attempt, the earliest of several equally good ones.`;
    case "first":
      return `Only a ${one}'s first entry counts.`;
    case "every":
      return "A new attempt begins with the next first step after the last step or after the limit; a first step in between is a repeat.";
    default:
      return entry satisfies never;
  }
}

function tiesText({ rules }: FunnelCall): string | undefined {
  const once = rules.reuse ? "One event may fill several steps." : "One event fills one step.";
  if (rules.order === "any") return once;
  switch (rules.ties) {
    case "any":
      return `${once} Events of one instant are taken in the order that completes most.`;
    case "row":
      return `${once} Events of one instant keep the order of their rows.`;
    case "apart":
      return `${once} Each step must be later than the one before, not of the same instant.`;
    default:
      return rules.ties satisfies never;
  }
}

function collapseText({ rules }: FunnelCall): string | undefined {
  return rules.collapse ? "Direct repeats of an activity count as one event, the first." : undefined;
}

function holdText({ hold, notHeld, index }: FunnelCall): string | undefined {
  if (!hold.length) return undefined;
  const lacking = notHeld ? ` ${counted(notHeld, "event")} without ${hold.join(" or ")} belong to none.` : "";
  return `All steps agree on ${hold.join(" and ")}: a unit is a ${index.roles.unit} with one ${hold.join(" and ")}.${lacking}`;
}

function excludeText({ exclude, rules }: FunnelCall, { dropped }: FunnelReach): string | undefined {
  if (!rules.exclude) return undefined;
  const who = rules.entry === "every" ? "attempt" : "unit";
  const effect =
    rules.exclude.effect === "drop"
      ? `${counted(dropped, who)} with an excluded event between first and last step ${dropped === 1 ? "is" : "are"} not counted`
      : "An excluded event ends the attempt it comes in";
  const also = exclude.stepsToo.length
    ? ` ${quoted(exclude.stepsToo)} matched too, but steps are never excluded.`
    : "";
  return `${effect}; excluded: ${quoted(exclude.texts)}.${also}`;
}

function optionalText({ steps, shown }: FunnelCall): string | undefined {
  const labels = steps.flatMap(({ label }, k) => (shown[k].isOptional ? [label] : []));
  if (!labels.length) return undefined;
  return `${quoted(labels)} need not be done; shares, losses and times are from the last step before that must be.`;
}

function comparisonText({ index, by, trend, rules }: FunnelCall): string | undefined {
  if (!by || trend) return undefined;
  const caution =
    rules.entry === "every" ? ` Attempts of one ${nounOf(index).one} are taken as independent.` : "";
  return `p at the last step: each value's share of start against that of all others together; q corrects p for the number of values.${caution}`;
}

function trendText({ trend, within, rules }: FunnelCall): string | undefined {
  if (!trend) return undefined;
  const complete =
    rules.within === Infinity
      ? "without a limit no bucket is complete"
      : `complete = 0 where the log ends before the last to enter had ${within ?? "the limit"}`;
  return `A funnel for each ${trend} (UTC) of the first step; ${complete}.`;
}

function byText({ index, by, attribution }: FunnelCall): string | undefined {
  if (!by) return undefined;
  const place = attribution === "first" ? "first step" : "last step reached";
  const renamed = byName(by.name) === by.name ? "" : ` It stands in column ${byName(by.name)}.`;
  return `Each ${nounOf(index).one} counts once, under the value of ${by.name} at the ${place}.${renamed}`;
}
