import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { violations } from "./axe.ts";
import { openApp } from "./open-app.ts";

const files = { "n.journey.md": "# Title\n\n```sql {#one}\nSELECT 1 AS n\n```\n" };

function kinds(page: Page): Promise<(string | null)[]> {
  return page
    .locator("section[data-cell]")
    .evaluateAll((all) => all.map((cell) => cell.getAttribute("data-kind")));
}

it("between two cells Tab meets one button, which opens the kinds for the arrow keys", async () => {
  const { page, failures } = await openApp({ files });
  const gap = page.locator('[data-part="add"]').nth(1);
  const opener = page.getByRole("button", { name: "Add a cell at place 2" });
  // nothing else of the gap is there for a screen reader, or for Tab
  expect(await gap.getByRole("button").count()).toBe(1);
  expect(await page.getByRole("toolbar", { name: "Add a cell at place 2" }).count()).toBe(0);
  await opener.focus();
  expect(await opener.evaluate((node) => getComputedStyle(node).opacity)).toBe("1");
  await page.keyboard.press("Enter");
  expect(await opener.getAttribute("aria-expanded")).toBe("true");
  expect(await violations(page)).toEqual([]);
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  expect(await focused()).toBe("Add query at place 2");
  await page.keyboard.press("ArrowLeft");
  expect(await focused()).toBe("Add check at place 2");
  await page.keyboard.press("Escape");
  expect(await focused()).toBe("Add a cell at place 2");
  expect(await gap.getByRole("button").count()).toBe(1);

  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect.poll(() => kinds(page)).toEqual(["prose", "prose", "query"]);
  expect(await page.evaluate(() => document.activeElement?.closest("[data-cell]") !== null)).toBe(true);
  expect(failures).toEqual([]);
});

it("the pointer meets all kinds of a cell between two, as it comes near", async () => {
  const { page } = await openApp({ files });
  const gap = page.locator('[data-part="add"]').nth(1);
  await gap.hover();
  await gap.getByRole("button", { name: "Add chart at place 2" }).click();
  await expect.poll(() => kinds(page)).toEqual(["prose", "chart", "query"]);
});

it("below the last cell the kinds of a cell are one stop of Tab", async () => {
  const { page } = await openApp({ files });
  const last = page.getByRole("toolbar", { name: "Add a cell", exact: true });
  const tabbable = last.getByRole("button").and(page.locator('[tabindex="0"]'));
  expect(await last.getByRole("button").count()).toBe(5);
  expect(await tabbable.count()).toBe(1);
  await tabbable.focus();
  await page.keyboard.press("End");
  expect(await tabbable.innerText()).toBe("Check");
});
