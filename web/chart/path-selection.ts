import { findColumn } from "#table/table.ts";
import type { ChartData } from "./chart.ts";
import { numbersOf } from "./columns.ts";
import { numberText, plural } from "./number-text.ts";
import { isSame, type Selected } from "./path-choices.ts";
import { kindOf } from "./path-graph.ts";
import { html } from "./svg.ts";
import { nounOf } from "./unit-noun.ts";

/** The way a mark stands for; undefined for a mark that stands for none. */
export function selectedBy(mark: Element): Selected | undefined {
  const at = mark.getAttribute("data-at");
  const step = at === null ? undefined : Number(at);
  const [source, target, node] = ["source", "target", "node"].map((name) =>
    mark.getAttribute(`data-${name}`),
  );
  if (source !== null && target !== null) return { names: [source, target], step };
  return node === null ? undefined : { names: [node], step };
}

/** "412 of 5,210 customers went A → B; shown are their whole journeys" */
export function selectionSentence(selected: Selected, thread: ChartData, locale: string): string {
  const { count } = numberText(locale);
  const { counted } = thread.details;
  const [some, all] = counted
    ? [numbersOf(counted, "customers")[0], numbersOf(counted, "all")[0]]
    : [NaN, NaN];
  const noun = nounOf(thread);
  return `${count(some)} of ${plural(count(all), all, noun.one, noun.many)} ${wentText(selected, locale)}; shown are their whole journeys`;
}

/** Whether a place is the one that is selected. */
export function isPicked(selected: Selected | undefined, names: readonly string[], step?: number): boolean {
  return selected !== undefined && isSame(selected, { names, step });
}

/** Whether a result can say how many were selected of how many. */
export function saysCounts({ details: { counted } }: ChartData): boolean {
  return counted !== undefined && findColumn(counted, "customers") !== undefined;
}

function wentText({ names, step }: Selected, locale: string): string {
  const at = step === undefined || step === 0 ? "" : ` at step ${numberText(locale).count(step)}`;
  const [first, second] = names;
  if (second === undefined) return kindOf(first) === "lost" ? "were lost" : `went through ${first}${at}`;
  if (kindOf(first) === "start") return `began with ${second}`;
  if (second === "(end)") return `ended after ${first}${at}`;
  if (second === "(lost)") return `were lost after ${first}${at}`;
  return `went ${first} → ${second}${at}`;
}

/** The line above a picture that says what is selected, with a way out of it and a way on. */
export function selectionLine(text: string, onClear: () => void, onInsert: () => void): HTMLElement {
  const button = (label: string, part: string, onClick: () => void) => {
    const element = html("button", { type: "button", "data-part": part }, label);
    element.addEventListener("click", onClick);
    return element;
  };
  return html(
    "p",
    { class: "jb-selection", "data-part": "selection" },
    html("span", { role: "status" }, `${text}.`),
    " ",
    button("Insert as cell", "insert", onInsert),
    button("Clear selection", "clear", onClear),
  );
}
