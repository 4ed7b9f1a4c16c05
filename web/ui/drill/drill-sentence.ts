import type { Noun } from "#table/noun.ts";
import type { DrillMessages } from "./drill-english.ts";
import type { DrillRun } from "./drill-run.svelte.ts";
import { stepLabel } from "./drill-step.ts";
import { conditionNames } from "./rows-name.ts";

/** Who a drill-down has found, in one sentence: how many, what they did, and what they were narrowed to since. */
export function sentenceOf(
  { about, attempting, drill, narrowings }: Pick<DrillRun, "about" | "attempting" | "drill" | "narrowings">,
  { count, noun, cell }: { readonly count: number; readonly noun: Noun; readonly cell: string },
  words: DrillMessages,
): string {
  const { mark, heading, through, group, groupBy } = about;
  const who =
    attempting === undefined ? words.customers(count, noun) : words.attempts(count, attempting, noun);
  const did =
    mark.kind === "rows" || mark.kind === "listed"
      ? words.inRows(drill.chosen?.of ?? cell, conditionNames(mark.conditions))
      : words.did(mark, heading, count);
  const split =
    group === undefined ? "" : `, ${groupBy === undefined ? group : words.filtered(groupBy, group)}`;
  const selected = through ? words.ofThoseThrough(through) : "";
  const narrowed = narrowings.map((step) => `, ${stepLabel(step, words)}`).join("");
  return `${who} ${did}${split}${selected}${narrowed}.`;
}
