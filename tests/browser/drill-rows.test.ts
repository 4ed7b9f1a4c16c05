import type { Locator, Page } from "playwright-core";
import { expect, it } from "vitest";
import { cellOf } from "./browser.ts";
import * as figures from "./figure-notebook.ts";
import { openApp } from "./open-app.ts";
import * as paths from "./path-notebook.ts";
import { closePanel, listed } from "./walk.ts";

/** What the first rows of a grid hold, by column; columns out of sight are not in the document, so the grid is scrolled. */
async function firstRows(grid: Locator, count: number): Promise<readonly Readonly<Record<string, string>>[]> {
  const columns = Number(await grid.getAttribute("aria-colcount"));
  const rows = Array.from({ length: count }, (): Record<string, string> => ({}));
  for (let at = 0; Object.keys(rows[0]).length < columns && at < 40; ++at) {
    await grid.evaluate((element, step) => (element.scrollLeft = step * element.clientWidth * 0.8), at);
    await grid
      .page()
      .evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const seen = await grid.evaluate((element, n) => {
      const heads = [...element.querySelectorAll('[role="columnheader"]')];
      const name = (index: string | null) =>
        heads.find((head) => head.getAttribute("aria-colindex") === index)?.textContent?.trim() ?? "";
      return Array.from({ length: n }, (_, row) =>
        [...element.querySelectorAll(`[aria-rowindex="${row + 1}"] [role="gridcell"]`)].map(
          (cell) => [name(cell.getAttribute("aria-colindex")), cell.textContent?.trim() ?? ""] as const,
        ),
      );
    }, count);
    seen.forEach((cells, row) => Object.assign(rows[row], Object.fromEntries(cells)));
  }
  await grid.evaluate((element) => (element.scrollLeft = 0));
  return rows;
}

/** Customers a row says it counts, for `watch` those that went the watched way; one where it names one. */
function said(row: Readonly<Record<string, string>>): string {
  if (row.rule !== undefined && row.rule !== "base") return String(Number(row.gained) + Number(row.lost));
  return row.hits ?? row.customers ?? row.count ?? ((row.customer ?? row.customer_id) ? "1" : "not said");
}

/** Opens the first two rows of a cell's result, one by Enter and one by a double click. */
async function openRows(page: Page, cell: string): Promise<unknown[]> {
  const place = cellOf(page, cell);
  await place.getByRole("button", { name: "Table", exact: true }).click();
  const grid = place.getByRole("grid");
  const count = Math.min(2, Number(await grid.getAttribute("aria-rowcount")));
  const rows = await firstRows(grid, count);
  const wrong: unknown[] = [];
  for (let i = 0; i < count; ++i) {
    const first = grid.locator(`[aria-rowindex="${i + 1}"] [role="gridcell"]`).first();
    if (i === 0) {
      await grid.focus();
      await page.keyboard.press("Enter");
    } else await first.dblclick();
    const lists = await listed(page);
    await closePanel(page);
    const isBack = await grid.evaluate((element) => element === document.activeElement);
    if (lists !== said(rows[i]) || !isBack)
      wrong.push({ cell, row: rows[i], says: said(rows[i]), lists, isBack });
  }
  return wrong;
}

/** Charts of one's own have no rows, and an event of a timeline does not say who else had it. */
const notebooks = {
  paths: { ...paths, charts: paths.charts.filter((cell) => !["bars", "bins", "story"].includes(cell)) },
  figures,
};

for (const [what, { files, charts }] of Object.entries(notebooks))
  it(
    `rows of results lead by Enter and by a double click to exactly the customers they count: ${what}`,
    { timeout: 180_000 },
    async () => {
      const { page, failures } = await openApp({ files });
      const wrong: unknown[] = [];
      for (const cell of charts) wrong.push(...(await openRows(page, cell)));
      expect(wrong).toEqual([]);
      expect(failures).toEqual([]);
    },
  );
