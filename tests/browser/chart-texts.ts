import type { Page } from "playwright-core";
import { english } from "#chart/words/english.ts";
import { german } from "#chart/words/german.ts";
import { wordsOf, wordsOnlyIn } from "../chart/catalogue-words.ts";

/** What the charts on a page say. */
export interface ChartTexts {
  /** kinds of charts that are there */
  readonly kinds: readonly string[];
  /** texts, names that are read out, titles, and what charts say of themselves; what is marked as English aside */
  readonly texts: readonly string[];
  /** what marks and choices know data by: names and values as the results have them */
  readonly data: readonly string[];
}

export function chartTexts(page: Page): Promise<ChartTexts> {
  return page.evaluate(() => {
    const texts: string[] = [];
    const data: string[] = [];
    const figures = [...document.querySelectorAll<HTMLElement>("figure[data-chart]")];
    const said = [...document.querySelectorAll('[data-part="notes"] p:not([lang])')];
    const walk = (node: Node): void => {
      if (node instanceof Text) texts.push(node.data);
      if (!(node instanceof Element) || node.matches("style, [lang=en]")) return;
      for (const { name, value } of node.attributes) {
        if (["aria-label", "aria-valuetext", "aria-roledescription", "title"].includes(name))
          texts.push(value);
        if (name.startsWith("data-") || name === "value") data.push(value);
      }
      node.childNodes.forEach(walk);
    };
    [...figures, ...said].forEach(walk);
    return { kinds: figures.map((figure) => figure.dataset.chart!), texts, data };
  });
}

/**
 * Words of the English catalogue alone that charts on a German page say all the same.
 * @param data names and values of the data, and what helpers write into results, which stay as they are
 */
export function englishIn({ texts, data }: ChartTexts, ...more: readonly string[]): string[] {
  const known = wordsOf([...data, ...more]);
  const wrong = wordsOnlyIn(english, german);
  // (end), (other ways): names of what is no activity
  const said = wordsOf(texts.map((text) => text.replaceAll(/\([a-z ]+\)/g, "")));
  return [...said].filter((word) => wrong.has(word) && !known.has(word));
}
