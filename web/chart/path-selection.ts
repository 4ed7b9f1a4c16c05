import { findColumn } from "#table/table.ts";
import type { ChartData } from "./chart.ts";
import { numbersOf } from "./columns.ts";
import { numberText } from "./number-text.ts";
import { isSame, type Selected } from "./path-choices.ts";
import { kindOf } from "./path-graph.ts";
import { html } from "./svg.ts";
import { nounOf } from "./unit-noun.ts";
import { wordsIn } from "./words/words.ts";

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
  const went = wentText(selected, some, locale);
  return wordsIn(locale).path.selected(count(some), some, count(all), all, noun, went);
}

/** Whether a place is the one that is selected. */
export function isPicked(selected: Selected | undefined, names: readonly string[], step?: number): boolean {
  return selected !== undefined && isSame(selected, { names, step });
}

/** Whether a result can say how many were selected of how many. */
export function saysCounts({ details: { counted } }: ChartData): boolean {
  return counted !== undefined && findColumn(counted, "customers") !== undefined;
}

/** @param n so many of them */
function wentText({ names, step }: Selected, n: number, locale: string): string {
  const words = wordsIn(locale).path;
  const at = step === undefined || step === 0 ? "" : words.atStep(numberText(locale).count(step));
  const [first, second] = names;
  if (second === undefined)
    return kindOf(first) === "lost" ? words.wereLost(n) : words.wentThrough(first, at, n);
  if (kindOf(first) === "start") return words.beganWith(second, n);
  if (second === "(end)") return words.endedAfter(first, at, n);
  if (second === "(lost)") return words.lostAfter(first, at, n);
  return words.went(first, second, at, n);
}

/** The line above a picture that says what is selected, with a way out of it and a way on. */
export function selectionLine(
  text: string,
  locale: string,
  onClear: () => void,
  onInsert: () => void,
): HTMLElement {
  const words = wordsIn(locale).path;
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
    button(words.insert, "insert", onInsert),
    button(words.clear, "clear", onClear),
  );
}
