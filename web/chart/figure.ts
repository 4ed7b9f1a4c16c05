import type { ChartSize } from "./chart.ts";
import { chartStyle } from "./chart-style.ts";
import { openToKeyboard } from "./pointing.ts";
import { html } from "./svg.ts";
import { theme, type Theme } from "./theme.ts";
import { speakMarks } from "./marks.ts";
import { wordsIn } from "./words/words.ts";

/** The frame of every chart: a sentence that says the finding, how it was counted, controls, picture, footer. */
export interface Frame {
  readonly figure: HTMLElement;
  readonly controls: HTMLElement;
  /** holds the picture; scrolls sideways when that is wider than the chart */
  readonly stage: HTMLElement;
  readonly footer: HTMLElement;
  readonly colours: Theme;
  /** Shows a picture with its words in place of the earlier one. */
  show(picture: Element, words: Words): void;
}

export interface Words {
  /** a sentence without a full stop: what was found */
  readonly title: string;
  /** how it was counted */
  readonly subtitle: string;
  /** whole sentences that say what is drawn, how, and what is left out; left out, the subtitle stands for them */
  readonly explanation?: readonly string[];
}

/** Told by a figure of itself when it is drawn anew. */
export const EXPLAINED = "explained";

const explanations = new WeakMap<Element, readonly string[]>();

/** What a chart says of itself in whole sentences, its finding first; none for what is no chart. */
export function explanationOf(figure: Element): readonly string[] {
  return explanations.get(figure) ?? [];
}

/** Fragments between dots as sentences. */
function sentencesOf(subtitle: string): readonly string[] {
  return subtitle
    .split(" · ")
    .map((part) => part.trim().replace(/\.$/, ""))
    .filter(Boolean)
    .map((part) => `${part[0].toUpperCase()}${part.slice(1)}.`);
}

/** With one full stop at its end, though an abbreviation may have brought it. */
function sentence(text: string): string {
  return text.endsWith(".") ? text : `${text}.`;
}

/** An empty frame for a kind of chart. */
export function frame(kind: string, size: ChartSize): Frame {
  const colours = theme(size.dark);
  const title = html("p", { class: "jb-title" });
  const subtitle = html("p", { class: "jb-subtitle" });
  const controls = html("div", { class: "jb-controls" });
  const stage = html("div", { class: "jb-scroll" });
  const footer = html("div", { class: "jb-footer" });
  const figure = html(
    "figure",
    { class: "jb-chart", "data-chart": kind },
    html("style", {}, chartStyle(colours)),
    title,
    subtitle,
    controls,
    stage,
    footer,
  );
  const show = (picture: Element, words: Words) => {
    title.textContent = words.title;
    subtitle.textContent = words.subtitle;
    // what is read first as the keyboard goes in; the subtitle is read where it stands
    figure.setAttribute("aria-label", words.title);
    withoutGroupNames(picture);
    stage.replaceChildren(picture);
    if (wordsIn(size.locale) !== wordsIn("en")) speakMarks(stage, size.locale);
    openToKeyboard(stage, size.locale);
    explanations.set(figure, [sentence(words.title), ...(words.explanation ?? sentencesOf(words.subtitle))]);
    figure.dispatchEvent(new Event(EXPLAINED));
  };
  return { figure, controls, stage, footer, colours, show };
}

/** Plot names its groups "bar" and "rule": a group without a role may not have a name, and these say nothing. */
function withoutGroupNames(picture: Element): void {
  for (const group of picture.querySelectorAll("g[aria-label]:not([role])"))
    group.removeAttribute("aria-label");
}
