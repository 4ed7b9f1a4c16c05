import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { cellOf, ready } from "./browser.ts";
import { openApp } from "./open-app.ts";

const notebook =
  "# Title\n\n```sql {#one}\nSELECT 1 AS n\n```\n\n```sql {#two}\nSELECT n + 1 AS n FROM one\n```\n";
const files = { "n.journey.md": notebook };

it("cells are selected, added, moved, turned, deleted and brought back by Jupyter's keys", async () => {
  const { page, failures } = await openApp({ files });
  await page.locator("body").press("ArrowDown");
  expect(await selected(page)).toBe("one");
  await page.keyboard.press("b");
  await page.keyboard.type("SELECT 5 AS five");
  await page.keyboard.press("Control+Enter");
  await ready(page);
  expect(await names(page)).toEqual(["prose", "one", "query", "two"]);
  const added = page.locator("section[data-cell]").nth(2);
  expect(await added.getByRole("gridcell").innerText()).toBe("5");

  await page.keyboard.press("Control+Shift+ArrowUp");
  expect(await names(page)).toEqual(["prose", "query", "one", "two"]);
  await page.keyboard.press("m");
  expect(await names(page)).toEqual(["prose", "prose", "one", "two"]);
  await page.keyboard.press("y");
  expect(await names(page)).toEqual(["prose", "query", "one", "two"]);

  await page.keyboard.press("End");
  expect(await selected(page)).toBe("two");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("d");
  await page.keyboard.press("d");
  expect(await names(page)).toEqual(["prose", "query", "two"]);
  await page.keyboard.press("z");
  await ready(page);
  expect(await names(page)).toEqual(["prose", "query", "one", "two"]);
  expect(await cellOf(page, "one").getByRole("gridcell").innerText()).toBe("1");
  expect(failures).toEqual([]);
});

it("Enter writes in a cell, Shift-Enter runs it and goes on, Escape leaves it, and what depends on it follows", async () => {
  const { page } = await openApp({ files });
  await page.locator("body").press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("SELECT 41 AS n");
  await page.keyboard.press("Escape");
  expect(await selected(page)).toBe("one");
  expect(await cellOf(page, "one").getAttribute("data-state")).toBe("stale");
  await page.keyboard.press("Shift+Enter");
  expect(await selected(page)).toBe("two");
  await ready(page);
  expect(await cellOf(page, "two").getByRole("gridcell").innerText()).toBe("42");
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await page.keyboard.press("Escape");
  expect(await page.getByRole("dialog").count()).toBe(0);
});

it("Tab goes on past editors and changes nothing; where something was written, it indents", async () => {
  const { page } = await openApp({ files });
  await page.locator("body").press("ArrowDown");
  const seen: (string | null)[] = [];
  for (let i = 0; i < 60 && seen.at(-1) !== "Rows of two"; ++i) {
    await page.keyboard.press("Tab");
    seen.push(await page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? null));
  }
  expect(seen).toContain("Text of one");
  expect(seen.at(-1)).toBe("Rows of two");
  const lines = (name: string) => cellOf(page, name).locator(".cm-line").allInnerTexts();
  expect([await lines("one"), await lines("two")]).toEqual([
    ["SELECT 1 AS n"],
    ["SELECT n + 1 AS n FROM one"],
  ]);

  await page.keyboard.press("Shift+Tab");
  while (!(await page.evaluate(() => document.activeElement?.matches('[data-part="editor"]'))))
    await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Home");
  await page.keyboard.press("Delete");
  await page.keyboard.press("Tab");
  expect(await lines("two")).toEqual(["  ELECT n + 1 AS n FROM one"]);
});

it("a grid is walked by arrow keys and its value copied; Enter on its head sorts", async () => {
  const text =
    "```sql {#rows}\nWITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000) SELECT i, i % 7 AS r FROM n\n```\n";
  const { page } = await openApp({ files: { "n.journey.md": text } });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const grid = cellOf(page, "rows").getByRole("grid");
  expect(await grid.getAttribute("aria-rowcount")).toBe("30000");
  await grid.focus();
  await page.keyboard.press("Control+End");
  await grid.getByText("30,000").waitFor();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Control+c");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("30000");
  await page.keyboard.press("Control+ArrowUp");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  expect(await grid.locator('[role="columnheader"]').first().getAttribute("aria-sort")).toBe("descending");
  await grid.evaluate((element) => (element.scrollTop = 0));
  await expect
    .poll(() => grid.locator('[aria-rowindex="1"] [role="gridcell"]').first().innerText())
    .toBe("30,000");
});

/** The name of the cell that has the keyboard. */
function selected(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.closest("section")?.getAttribute("data-cell") ?? null);
}

/** The cells in order: names where the file gives them, kinds where it does not. */
async function names(page: Page): Promise<string[]> {
  const cells = page.locator("section[data-cell]");
  const found = await cells.evaluateAll((all) =>
    all.map((cell) => [cell.getAttribute("data-cell"), cell.getAttribute("data-kind")]),
  );
  return found.map(([name, kind]) => (name?.startsWith("cell_") ? kind : name) ?? "");
}
