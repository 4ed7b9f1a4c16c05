import type { ChartSize } from "./chart.ts";
import { chartStyle } from "./chart-style.ts";
import { openToKeyboard } from "./pointing.ts";
import { html } from "./svg.ts";
import { theme, type Theme } from "./theme.ts";

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
    figure.setAttribute("aria-label", `${words.title}. ${words.subtitle}`);
    stage.replaceChildren(picture);
    openToKeyboard(stage);
  };
  return { figure, controls, stage, footer, colours, show };
}
