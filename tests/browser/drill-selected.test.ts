import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { cellOf, ready } from "./browser.ts";
import { logNotebook } from "./log-notebook.ts";
import { openApp } from "./open-app.ts";
import { panelOf } from "./walk.ts";

/** Ten customers: six pay at once, two fail and pay then, two fail and call. */
const ways = [
  ...Array<string>(6).fill("open pay done"),
  ...Array<string>(2).fill("open pay error pay done"),
  ...Array<string>(2).fill("open pay error call"),
];
const rows = ways.flatMap((way, customer) =>
  way
    .split(" ")
    .map((activity, i) => `c${customer},${activity},2026-07-01T10:0${i}:00Z,${customer % 2 ? "iOS" : "Web"}`),
);
const log = ["customer_id,activity,time,os", ...rows];

const lineOf = (page: Page) => cellOf(page, "map").locator('[data-part="selection"] [role="status"]');
const sentenceOf = (page: Page) => panelOf(page).locator('[data-part="sentence"] span').first();

async function middleOf(page: Page, segment: string): Promise<{ x: number; y: number }> {
  return cellOf(page, "map")
    .locator(`[data-segment="${segment}"]`)
    .evaluate((element) => {
      const path = element.querySelector("path")!;
      const middle = path.getPointAtLength(path.getTotalLength() / 2);
      const { x, y } = middle.matrixTransform(path.getScreenCTM()!);
      return { x, y };
    });
}

it.each(["quick", "slow", "held"])(
  "a double click while a way is selected opens those who also went it, says so, and keeps it selected: %s",
  async (pace) => {
    const { page, failures } = await openApp({ files: logNotebook(log, { map: "FROM paths(log)" }) });
    await cellOf(page, "map").locator('[data-segment="pay -> error"]').click();
    const selected = "4 of 10 customers went pay → error; shown are their whole journeys.";
    await expect.poll(() => lineOf(page).innerText()).toBe(selected);
    await ready(page);
    const { x, y } = await middleOf(page, "pay -> done");
    await page.mouse.click(x, y);
    if (pace === "slow") {
      await expect.poll(() => lineOf(page).innerText()).toContain("8 of 10");
      await ready(page);
    }
    await page.mouse.down({ clickCount: 2 });
    // the chart is to be drawn anew meanwhile
    if (pace === "held") await page.waitForTimeout(300);
    await page.mouse.up({ clickCount: 2 });
    await expect
      .poll(() => sentenceOf(page).innerText())
      .toBe("2 customers went from pay to done, of those who went pay → error.");
    await expect.poll(() => lineOf(page).innerText()).toBe(selected);
    const list = panelOf(page).locator('[data-part="customers"] [role="grid"]');
    await expect.poll(() => list.getAttribute("aria-rowcount")).toBe("2");
    expect(failures).toEqual([]);
  },
);

it("a sentence about one block of a split funnel names the block", async () => {
  const split = "FROM funnel(log, steps => ['open', 'pay', 'done'], by => os)";
  const { page } = await openApp({ files: logNotebook(log, { "map view=funnel": split }) });
  const mark = cellOf(page, "map").locator('[data-step="3"][data-group="iOS"]');
  await mark.focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => sentenceOf(page).innerText()).toBe("4 customers reached done, os iOS.");
});
