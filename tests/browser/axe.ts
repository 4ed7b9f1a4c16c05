import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults, RunOnly, RunOptions } from "axe-core";
import type { Page } from "playwright-core";

/** Rules of WCAG 2.2 AA and below, and what axe holds for good practice besides. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const script = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Those among them that depend on colours. */
const OF_COLOURS: RunOnly = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

/**
 * What axe-core has against the page, or a part of it, as it is now: rule, element, reason, one a line; empty when nothing.
 * @param within a selector; the whole page by default
 */
export function violations(page: Page, within?: string): Promise<readonly string[]> {
  return found(page, { type: "tag", values: TAGS }, within);
}

/** The same of colours alone: for a page of which all else was looked at in another theme. */
export function colourViolations(page: Page): Promise<readonly string[]> {
  return found(page, OF_COLOURS);
}

async function found(page: Page, runOnly: RunOnly, within?: string): Promise<readonly string[]> {
  // evaluated by the browser's own protocol, so that the page's content security policy stays as it is
  await page.evaluate(script);
  const { violations: against } = await page.evaluate(
    ([rules, root]): Promise<AxeResults> => {
      const { axe } = window as unknown as {
        axe: { run(on: unknown, how: RunOptions): Promise<AxeResults> };
      };
      return axe.run(root ?? document, { runOnly: rules, resultTypes: ["violations"] });
    },
    [runOnly, within] as const,
  );
  return against.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any, all, none }) => {
      const reasons = [...any, ...all, ...none].map(({ message }) => message);
      return `${id}: ${target.join(" ")}: ${reasons[0] ?? ""}`;
    }),
  );
}
