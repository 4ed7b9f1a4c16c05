import type { Page } from "playwright-core";
import { expect } from "vitest";
import { cellOf } from "./browser.ts";

/** A mark that was opened. */
export interface OpenedMark {
  /** its accessible name */
  readonly mark: string;
  /** customers it says it stands for */
  readonly says: string;
  /** rows of the list of customers behind it; the page's sentence where there is no list */
  readonly lists: string;
}

/** What the page says of a mark that is a figure without customers: a weight, an assumption. */
export const NOBODY = "This mark stands for no group of customers.";

/** What is asked of each mark before it is opened. */
type Look = (position: number) => Promise<void>;

export const panelOf = (page: Page) => page.getByRole("complementary", { name: "Drill-down" });
const marksOf = (page: Page, cell: string) => cellOf(page, cell).locator("figure .jb-mark");

/** Opens every mark of a cell's chart by a double click. */
export async function walkByPointer(page: Page, cell: string): Promise<readonly OpenedMark[]> {
  const marks = marksOf(page, cell);
  await marks.first().waitFor();
  const found: OpenedMark[] = [];
  for (let i = 0; i < (await marks.count()); ++i) {
    const mark = marks.nth(i);
    const said = await mark.evaluate(saying, NOBODY);
    await mark.dispatchEvent("dblclick");
    found.push({ ...said, lists: await listed(page) });
    await close(page);
  }
  return found;
}

/**
 * Opens every mark of a cell's chart by keys alone: Tab into the chart, arrow keys from mark to mark, Enter and Escape at
 * each. The keyboard has to come back to the very mark, and each mark has to be reached.
 */
export async function walkByKeys(page: Page, cell: string, look?: Look): Promise<readonly OpenedMark[]> {
  const marks = marksOf(page, cell);
  await marks.first().waitFor();
  await tabInto(page, cell);
  const found: OpenedMark[] = [];
  const isFocused = (mark: Element) => mark === document.activeElement;
  for (;;) {
    const mark = (await page.evaluateHandle(() => document.activeElement)).asElement();
    if (!mark) throw new Error(`walkByKeys: nothing has the keyboard in ${cell} after ${found.length} marks`);
    const said = await mark.evaluate(saying, NOBODY);
    await look?.(found.length);
    await page.keyboard.press("Enter");
    found.push({ ...said, lists: await listed(page) });
    await close(page);
    expect(await mark.evaluate(isFocused), `${cell}: the keyboard is back at "${said.mark}"`).toBe(true);
    await page.keyboard.press("ArrowRight");
    if (await mark.evaluate(isFocused)) break;
  }
  expect(found.length, `${cell}: marks that arrow keys reach`).toBe(await marks.count());
  return found;
}

/** Walks the charts of these cells. @returns marks that list other than they say, and cells with fewer than two marks */
export async function walkCells(
  page: Page,
  cells: readonly string[],
  walk: (page: Page, cell: string) => Promise<readonly OpenedMark[]>,
): Promise<{ readonly wrong: readonly unknown[]; readonly few: readonly string[] }> {
  const wrong: unknown[] = [];
  const few: string[] = [];
  for (const cell of cells) {
    const found = await walk(page, cell);
    if (found.length < 2) few.push(cell);
    wrong.push(...found.filter(({ says, lists }) => says !== lists).map((one) => ({ cell, ...one })));
  }
  return { wrong, few };
}

/** Goes by Tab from a cell to the first mark of its chart. */
async function tabInto(page: Page, cell: string): Promise<void> {
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
  const { customers, lost, count, rows, cost, assumption } = (mark as SVGElement).dataset;
  const says = customers ?? lost ?? count ?? rows;
  const isNobody = assumption !== undefined || (cost !== undefined && customers === undefined);
  return { mark: mark.getAttribute("aria-label") ?? "", says: isNobody ? nobody : (says ?? "") };
}

/** How many customers the open panel lists, or why it lists none. */
async function listed(page: Page): Promise<string> {
  const list = panelOf(page)
    .locator('[data-part="customers"] [role="grid"], p[role="status"]:not([data-part])')
    .first();
  await list.waitFor();
  return (await list.getAttribute("aria-rowcount")) ?? (await list.innerText());
}

async function close(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await panelOf(page).waitFor({ state: "detached" });
}
