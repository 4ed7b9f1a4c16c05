import type { Page } from "playwright-core";
import { expect } from "vitest";
import { cellOf } from "./browser.ts";
import { focusPixels } from "./focus-look.ts";

/** A mark that was opened. */
export interface OpenedMark {
  /** its accessible name */
  readonly mark: string;
  /** customers it says it stands for; empty where it does not say */
  readonly says: string;
  /** rows of the list of customers behind it; the page's sentence where there is no list */
  readonly lists: string;
}

/** What the page says of a mark that is a figure without customers: a weight, an assumption. */
const NOBODY = "This mark stands for nobody in particular.";

/** Of every so many marks it is asked whether their focus can be seen, and they are opened by a double click as well. */
const SAMPLED = 6;
/** Pixels by which a focus is seen at least: the ring around a dot has about fifty. */
const RING = 40;

export const panelOf = (page: Page) => page.getByRole("complementary", { name: "Drill-down" });
const marksOf = (page: Page, cell: string) => cellOf(page, cell).locator("figure .jb-mark");

/**
 * Opens every mark of the charts of these cells by keys, and some by a double click as well.
 * @returns marks that list other than they say, and charts with fewer than two marks
 */
export async function walkCharts(
  page: Page,
  cells: readonly string[],
): Promise<{ readonly wrong: readonly unknown[]; readonly few: readonly string[] }> {
  const wrong: unknown[] = [];
  const few: string[] = [];
  for (const cell of cells) {
    await marksOf(page, cell).first().waitFor();
    const found = [...(await walkByKeys(page, cell)), ...(await walkByPointer(page, cell))];
    if (found.length < 3) few.push(cell);
    wrong.push(
      ...found.filter(({ says, lists }) => says !== lists && says !== "").map((one) => ({ cell, ...one })),
    );
  }
  return { wrong, few };
}

/**
 * Opens every mark of a cell's chart by keys alone: Tab into the chart, arrow keys from mark to mark, Enter and Escape at
 * each. Each mark has to be reached, to speak its numbers, to show that it has the keyboard, and to get it back.
 */
async function walkByKeys(page: Page, cell: string): Promise<readonly OpenedMark[]> {
  const count = await marksOf(page, cell).count();
  await tabInto(page, cell);
  const found: OpenedMark[] = [];
  const isFocused = (mark: Element) => mark === document.activeElement;
  for (;;) {
    const mark = (await page.evaluateHandle(() => document.activeElement)).asElement()!;
    const said = await mark.evaluate(saying, NOBODY);
    const here = `"${said.mark}" in ${cell}`;
    expect(said.mark, here).toMatch(/^.+: \D+.*\d/);
    if (found.length % SAMPLED === 0) expect(await focusPixels(page), here).toBeGreaterThan(RING);
    await page.keyboard.press("Enter");
    found.push({ ...said, lists: await listed(page) });
    await closePanel(page);
    expect(await mark.evaluate(isFocused), `${here} has the keyboard again`).toBe(true);
    await page.keyboard.press("ArrowRight");
    if (await mark.evaluate(isFocused)) break;
  }
  expect(found.length, `marks of ${cell} that arrow keys reach`).toBe(count);
  return found;
}

/** Opens some marks of a cell's chart by a double click. */
async function walkByPointer(page: Page, cell: string): Promise<readonly OpenedMark[]> {
  const marks = marksOf(page, cell);
  const found: OpenedMark[] = [];
  for (let i = 0; i < (await marks.count()); i += SAMPLED) {
    const mark = marks.nth(i);
    const said = await mark.evaluate(saying, NOBODY);
    await mark.dispatchEvent("dblclick");
    found.push({ ...said, lists: await listed(page) });
    await closePanel(page);
  }
  return found;
}

/** Goes by Tab from a cell to the first mark of its chart. */
export async function tabInto(page: Page, cell: string): Promise<void> {
  await cellOf(page, cell).focus();
  const isOnMark = () => document.activeElement?.classList.contains("jb-mark");
  for (let i = 0; i < 40; ++i) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(isOnMark)) return;
  }
  throw new Error(`walkByKeys: Tab does not reach a mark of ${cell}`);
}

/** Runs in the page. */
function saying(mark: Element, nobody: string): { mark: string; says: string } {
  const { customers, lost, count, rows, row, event, cost, assumption } = (mark as SVGElement).dataset;
  // a row of a chart of one's own is one customer; an event of a timeline does not say who else had it
  const says = customers ?? lost ?? count ?? rows ?? (row === undefined || event !== undefined ? "" : "1");
  const isNobody = assumption !== undefined || (cost !== undefined && customers === undefined);
  return { mark: mark.getAttribute("aria-label") ?? "", says: isNobody ? nobody : says };
}

/** How many customers the open panel lists, or why it lists none. */
export async function listed(page: Page): Promise<string> {
  const list = panelOf(page)
    .locator('[data-part="customers"] [role="grid"], p[role="status"]:not([data-part])')
    .first();
  await list.waitFor();
  return (await list.getAttribute("aria-rowcount")) ?? (await list.innerText());
}

/** Closes the panel, as Escape does. */
export async function closePanel(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await panelOf(page).waitFor({ state: "detached" });
}
