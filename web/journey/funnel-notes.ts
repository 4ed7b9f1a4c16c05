import type { Note } from "#table/note.ts";
import type { FunnelCall } from "./funnel-call.ts";
import type { FunnelReach } from "./funnel-reach.ts";
import { byName } from "./funnel-table.ts";
import { journeyNotes } from "./notes.ts";
import { counted, written } from "./wording.ts";

/** What a reader of a funnel must know to trust it: who was counted, what counts as a step, what was left out. */
export function funnelNotes(call: FunnelCall, reach: FunnelReach): Note[] {
  const texts = [
    enteredText(call, reach),
    limitText(call),
    orderText(call),
    tiesText(call),
    collapseText(call),
    byText(call),
  ];
  const info = texts.flatMap((text): Note[] => (text === undefined ? [] : [{ level: "info", text }]));
  return [...journeyNotes(call.index), ...info, ...call.warnings];
}

function enteredText({ index, rules }: FunnelCall, { entered }: FunnelReach): string {
  const what = rules.order === "any" ? "did none of the steps" : "never did the first step";
  const out = index.unitCount - entered;
  return `${written(entered)} of ${counted(index.unitCount, "customer")} entered; ${written(out)} ${what} and ${out === 1 ? "is" : "are"} not counted.`;
}

function limitText({ rules, within }: FunnelCall): string {
  return rules.within === Infinity
    ? "No time limit: the steps may lie any time apart; within => '7 days' sets one."
    : `The last step lies at most ${within ?? `${rules.within} ms`} after the first.`;
}

function orderText({ rules }: FunnelCall): string {
  const entry =
    rules.entry === "first"
      ? "Only a customer's first entry counts."
      : "A customer counts with the best attempt, the earliest of several equally good ones.";
  switch (rules.order) {
    case "ordered":
      return `Other events may come between the steps. ${entry}`;
    case "strict":
      return `Each step must be the customer's very next event. ${entry}`;
    case "any":
      return `The steps may come in any order: row k counts customers who did at least k different ones. ${entry}`;
    default:
      return rules.order satisfies never;
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

function byText({ by, attribution }: FunnelCall): string | undefined {
  if (!by) return undefined;
  const place = attribution === "first" ? "first step" : "last step reached";
  const renamed = byName(by.name) === by.name ? "" : ` It stands in column ${byName(by.name)}.`;
  return `Each customer counts once, under the value of ${by.name} at the ${place}.${renamed}`;
}
