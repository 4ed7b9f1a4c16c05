import { readFile } from "node:fs/promises";
import type { Download, Page } from "playwright-core";
import { expect, it } from "vitest";
import { fromBytes } from "#source/file.ts";
import { readSource } from "#source/read.ts";
import { tableRows, type Table } from "#table/table.ts";
import { violations } from "./axe.ts";
import { cellOf } from "./browser.ts";
import { logNotebook } from "./log-notebook.ts";
import { openApp } from "./open-app.ts";

const log = Array.from({ length: 40 }, (_, n) => `c${n},${n % 2 ? "=open" : "pay"},${n}`);
const files = logNotebook(["customer_id,activity,n", ...log], { rows: "SELECT * FROM log" });

const button = (page: Page) => cellOf(page, "rows").getByRole("button", { name: "Save rows of rows" });

async function saved(page: Page): Promise<Download> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click(),
  ]);
  return download;
}

async function tableIn(download: Download): Promise<Table> {
  const bytes = new Uint8Array(await readFile(await download.path()));
  return (await readSource(fromBytes(download.suggestedFilename(), bytes))).tables[0].table;
}

it("Save rows writes CSV, Arrow and Parquet: all rows, or those that are shown, in the order they are shown", async () => {
  const { page, failures } = await openApp({ files });
  for (const format of ["csv", "arrow", "parquet"]) {
    await button(page).click();
    expect(await page.getByRole("dialog").innerText()).toContain("All 40 rows, in the order of the result");
    await page.getByRole("radio", { name: new RegExp(`^${format}`, "i") }).check();
    const download = await saved(page);
    expect(download.suggestedFilename()).toBe(`rows.${format}`);
    const rows = tableRows(await tableIn(download));
    expect(rows).toHaveLength(40);
    expect(rows[1]).toEqual({ customer_id: "c1", activity: format === "csv" ? "'=open" : "=open", n: 1 });
  }
  const cell = cellOf(page, "rows");
  await cell.getByRole("searchbox").fill("open");
  const byNumber = cell.getByRole("columnheader", { name: "n", exact: true }).getByRole("button");
  await byNumber.click();
  await byNumber.click();
  await expect.poll(() => cell.getByText("20 of 40 rows").count()).toBe(1);
  await button(page).click();
  expect(await page.getByRole("dialog").innerText()).toContain(
    "20 rows of 40, those with “open”, sorted by n, descending",
  );
  await page.getByRole("checkbox", { name: /formulas/ }).uncheck();
  const rows = tableRows(await tableIn(await saved(page)));
  expect(rows).toHaveLength(20);
  expect(rows.slice(0, 2)).toEqual([
    { customer_id: "c39", activity: "=open", n: 39 },
    { customer_id: "c37", activity: "=open", n: 37 },
  ]);
  expect(failures).toEqual([]);
});

it("Save rows is asked by keyboard and by name, and goes away by Escape", async () => {
  const { page } = await openApp({ files });
  await cellOf(page, "rows").getByRole("grid").focus();
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  for (let step = 0; step < 8 && (await focused()) !== "Save rows of rows"; ++step)
    await page.keyboard.press("Shift+Tab");
  expect(await focused()).toBe("Save rows of rows");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.getByRole("radio", { name: /^CSV/ }).isChecked()).toBe(true);
  await page.keyboard.press("Escape");
  await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("save rows");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.getByRole("heading", { name: "Save rows of rows" }).count()).toBe(1);
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  expect(download.suggestedFilename()).toBe("rows.csv");
});

it("Save rows is accessible in light and dark, wide and at 360 px, in all it says", async () => {
  const { page, failures } = await openApp({ files });
  await button(page).click();
  await page.getByRole("dialog").waitFor();
  for (const colorScheme of ["light", "dark"] as const)
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 780 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      for (const format of [/^CSV/, /^Arrow/]) {
        await page.getByRole("radio", { name: format }).check();
        expect(await violations(page), `${colorScheme}, ${width} px`).toEqual([]);
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
  expect(failures).toEqual([]);
});
