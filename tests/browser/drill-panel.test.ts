import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { violations } from "./axe.ts";
import { cellOf, ready } from "./browser.ts";
import { openApp } from "./open-app.ts";
import { panelOf } from "./walk.ts";

/** Sixty customers: those of version 2 fail to pay; three of them are called by what looks like a formula. */
const rows = Array.from({ length: 60 }, (_, i) => {
  const fails = i % 3 === 0;
  const who = i < 9 && fails ? `=cmd(${i})` : `c${i}`;
  return ["open", "pay", fails ? "error" : "done"].map(
    (activity, step) =>
      `${who},${activity},2026-07-${10 + (i % 9)}T10:0${step}:00Z,${fails ? 2 : 1}.0,${i % 2 ? "north" : "south"}`,
  );
}).flat();

const files = {
  "log.csv": ["customer_id,activity,time,version,region", ...rows, ""].join("\n"),
  "n.journey.md": `---
journeybook: 1
data:
  log: { file: log.csv, types: { version: text } }
---

# Who fails to pay?

\`\`\`sql {#map}
FROM paths(log)
\`\`\`

\`\`\`sql {#days view=bar}
SELECT region, n FROM (SELECT region, count(*) AS n FROM log GROUP BY region)
\`\`\`

\`\`\`sql {#people}
SELECT customer_id, count(*) AS n FROM log GROUP BY customer_id ORDER BY 1
\`\`\`
`,
};

const markOf = (page: Page, segment: string) => cellOf(page, "map").locator(`[data-segment="${segment}"]`);
const listOf = (page: Page) => panelOf(page).locator('[data-part="customers"] [role="grid"]');

async function openError(page: Page): Promise<void> {
  await markOf(page, "pay -> error").focus();
  await page.keyboard.press("Enter");
  await listOf(page).waitFor();
  await panelOf(page).locator("[data-driver-attribute]").first().waitFor();
}

const isFocused = (page: Page, segment: string) =>
  markOf(page, segment).evaluate((mark) => mark === document.activeElement);

it("Enter on a mark opens the panel, which says its sentence; a driver narrows by keys; Escape gives the focus back", async () => {
  const { page, failures } = await openApp({ files });
  await openError(page);
  const panel = panelOf(page);
  const sentence = panel.getByRole("status");
  expect(await sentence.innerText()).toMatch(
    /^20 customers went from pay to error\. .* times as likely: version 2\.0 \(100% of them, 0% of the others\)|^20 customers went from pay to error\./,
  );
  const driver = panel.locator("[data-driver-attribute]");
  await driver.first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const steps = panel.getByRole("navigation", { name: "Steps of this drill-down" });
  await steps.waitFor();
  const narrowed = Number(await listOf(page).getAttribute("aria-rowcount"));
  expect(narrowed).toBeLessThanOrEqual(20);
  await panel.getByRole("button", { name: "Back" }).click();
  await expect.poll(() => listOf(page).getAttribute("aria-rowcount")).toBe("20");
  expect(await steps.count()).toBe(0);
  await page.keyboard.press("Escape");
  expect(await panel.count()).toBe(0);
  expect(await isFocused(page, "pay -> error")).toBe(true);
  expect(failures).toEqual([]);
});

it("the menu of a mark opens by key and pointer, and inserts cells as one step of the history", async () => {
  const { page } = await openApp({ files });
  const mark = markOf(page, "pay -> error");
  await mark.focus();
  await mark.dispatchEvent("contextmenu", { bubbles: true, cancelable: true });
  const menu = page.getByRole("menu", { name: "What to do with this mark" });
  await menu.waitFor();
  await page.keyboard.press("Escape");
  expect(await menu.count()).toBe(0);
  expect(await isFocused(page, "pay -> error")).toBe(true);

  const before = await page.locator("section[data-cell]").count();
  await mark.dispatchEvent("contextmenu", { bubbles: true, cancelable: true });
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await cellOf(page, "map_drivers").waitFor();
  await ready(page);
  expect(await cellOf(page, "map_customers").locator('[data-part="status"]').innerText()).toContain(
    "20 rows",
  );
  await page.getByRole("button", { name: "Undo", exact: false }).first().click();
  await expect.poll(() => page.locator("section[data-cell]").count()).toBe(before);
});

it("a segment is saved by name, and exported as CSV that no spreadsheet runs", async () => {
  const { page } = await openApp({ files });
  await openError(page);
  const panel = panelOf(page);
  await panel.getByRole("button", { name: "Save as a table" }).click();
  await panel.getByRole("textbox", { name: "Name of the table" }).fill("failed payers");
  await page.keyboard.press("Enter");
  await panel.getByRole("alert").waitFor();
  await panel.getByRole("textbox", { name: "Name of the table" }).fill("failed_payers");
  await page.keyboard.press("Enter");
  await cellOf(page, "failed_payers").waitFor();

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    panel.getByRole("button", { name: "Export as CSV" }).click(),
  ]);
  const csv = await readFile(await download.path(), "utf8");
  expect(csv.split("\r\n")).toHaveLength(22);
  expect(csv).toContain("\r\n'=cmd(");
  expect(csv).not.toContain("\r\n=cmd(");
});

it("a list of fewer than five customers is exported only when asked twice", async () => {
  const { page } = await openApp({ files });
  const grid = cellOf(page, "people").getByRole("grid");
  await grid.focus();
  await page.keyboard.press("Enter");
  const panel = panelOf(page);
  await listOf(page).waitFor();
  expect(await listOf(page).getAttribute("aria-rowcount")).toBe("1");
  await panel.getByRole("button", { name: "Export as CSV" }).click();
  await panel.getByRole("alert").filter({ hasText: "Only 1 customer" }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    panel.getByRole("button", { name: "Export as CSV" }).click(),
  ]);
  expect((await readFile(await download.path(), "utf8")).split("\r\n")).toHaveLength(3);
});

it("the notebook is filtered to a segment, says so, and shows all customers again", async () => {
  const { page, app } = await openApp({ files });
  await openError(page);
  await panelOf(page).getByRole("button", { name: "Filter the notebook" }).click();
  const chip = page.getByRole("list", { name: "Filters of the notebook" }).getByRole("listitem");
  await expect.poll(() => chip.innerText()).toContain("Only 20 customers of log");
  await ready(page);
  expect(await markOf(page, "(start) -> open").getAttribute("data-customers")).toBe("20");
  expect(await cellOf(page, "people").locator('[data-part="status"]').innerText()).toContain("20 rows");
  await page.keyboard.press("Control+s");
  const file = () => readFile(join(app.folder, "n.journey.md"), "utf8");
  await expect.poll(file).toContain("filter=log_all");
  await chip.getByRole("button", { name: "Show all customers again" }).click();
  await expect.poll(() => markOf(page, "(start) -> open").getAttribute("data-customers")).toBe("60");
  await page.keyboard.press("Control+s");
  await expect.poll(file).toBe(files["n.journey.md"]);
});

it("the panel says that the notebook has changed, and looks again with the same steps", async () => {
  const { page, app } = await openApp({ files });
  await openError(page);
  const panel = panelOf(page);
  await panel.locator('[data-driver-value="south"]').first().press("Enter");
  await expect.poll(() => listOf(page).getAttribute("aria-rowcount")).toBe("10");
  expect(await panel.getByRole("button", { name: "Look again" }).count()).toBe(0);
  const more = ["open", "pay", "error"].map(
    (activity, step) => `c99,${activity},2026-07-12T10:0${step}:00Z,2.0,south`,
  );
  await writeFile(join(app.folder, "log.csv"), files["log.csv"] + more.join("\n") + "\n");
  await page
    .getByRole("log")
    .getByText(/^log\.csv was changed on disk and read again: .* rows, 3 more than before\.$/)
    .waitFor();
  await panel.getByRole("button", { name: "Look again" }).click();
  await expect.poll(() => listOf(page).getAttribute("aria-rowcount")).toBe("11");
  expect(await panel.locator('[aria-current="step"]').innerText()).toBe("region south");
  expect(await panel.getByRole("button", { name: "Look again" }).count()).toBe(0);
});

it("what is said at the foot of the page is seen and pressed over the panel, 360 px wide", async () => {
  const { page } = await openApp({ files, context: { viewport: { width: 360, height: 740 } } });
  await openError(page);
  await panelOf(page).getByRole("button", { name: "Insert as cells" }).click();
  const inserted = cellOf(page, "map_customers");
  await expect.poll(() => inserted.count()).toBe(1);
  const undo = page.getByRole("log").getByRole("button", { name: "Undo" });
  await undo.click();
  await expect.poll(() => inserted.count()).toBe(0);
});

it("rows that name no customers say what to write", async () => {
  const { page } = await openApp({ files });
  await cellOf(page, "days").locator("figure .jb-mark").first().dispatchEvent("dblclick");
  const said = panelOf(page).getByRole("status");
  await said.waitFor();
  expect(await said.innerText()).toContain(
    "Let the query keep a column such as customer_id; it has region, n.",
  );
});

for (const colorScheme of ["light", "dark"] as const)
  it(`axe has nothing against the panel, ${colorScheme}`, async () => {
    const { page } = await openApp({ files, context: { colorScheme, reducedMotion: "reduce" } });
    await openError(page);
    expect(await violations(page)).toEqual([]);
    await listOf(page).focus();
    await page.keyboard.press("Enter");
    await panelOf(page).locator('[data-part="customer"] figure').first().waitFor();
    expect(await violations(page)).toEqual([]);
  });
