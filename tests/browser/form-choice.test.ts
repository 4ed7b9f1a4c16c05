import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { violations } from "./axe.ts";
import { cellOf, ready } from "./browser.ts";
import { openApp } from "./open-app.ts";

const csv = "user_id,event,time\n1,open,2026-01-01T10:00:00Z\n1,buy,2026-01-01T10:05:00Z\n";
const filesWith = (cell: string, front = "journeybook: 1\ndata:\n  log: log.csv") => ({
  "n.journey.md": `---\n${front}\n---\n\n# Title\n\n\`\`\`sql {#q}\n${cell}\n\`\`\`\n`,
  "log.csv": csv,
});

const formOf = (page: Page) => page.locator('[data-part="form"]');
const choiceOf = (page: Page) => page.locator('[data-part="helper-choice"]');
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
const textOf = (page: Page, cell: string) =>
  cellOf(page, cell).locator('[data-part="editor"] .cm-line').innerText();

it("an empty cell offers the helpers, and the one chosen is filled in as a form", async () => {
  const { page, failures } = await openApp({ files: filesWith("") });
  const { keyboard } = page;
  await page.locator("body").press("End");
  await keyboard.press("f");
  await choiceOf(page).waitFor();
  expect(await focused(page)).toBe("Choose a helper and fill it in");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await violations(page)).toEqual([]);
  }
  await keyboard.press("Escape");
  expect(await choiceOf(page).count()).toBe(0);
  await keyboard.press("f");
  await keyboard.type("get through");
  expect(await choiceOf(page).getByRole("listitem").count()).toBe(1);
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  await formOf(page).waitFor();
  expect(await focused(page)).toBe("table");
  expect(await textOf(page, "q")).toBe("FROM funnel()");
  await formOf(page).getByRole("combobox", { name: "table" }).selectOption("log");
  expect(await textOf(page, "q")).toBe("FROM funnel(log)");
  expect(failures).toEqual([]);
});

it("the palette adds a cell whose helper is chosen, or is given already", async () => {
  const { page, failures } = await openApp({ files: filesWith("SELECT 1 AS n") });
  await page.locator("body").press("End");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("paths form");
  await page.keyboard.press("Enter");
  await formOf(page).waitFor();
  await expect.poll(() => focused(page)).toBe("table");
  expect(await page.locator("section[data-cell]").count()).toBe(3);
  expect(await formOf(page).getAttribute("aria-label")).toBe("Form of paths");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("choose its helper");
  await page.keyboard.press("Enter");
  await choiceOf(page).waitFor();
  await expect.poll(() => focused(page)).toBe("Choose a helper and fill it in");
  expect(failures).toEqual([]);
});

it("a new cell shows how to choose a helper until something stands in it", async () => {
  const { page } = await openApp({
    files: filesWith("SELECT 1 AS n"),
    context: { viewport: { width: 360, height: 780 } },
  });
  await page.getByRole("toolbar", { name: "Add a cell" }).getByRole("button", { name: "Add query" }).click();
  const link = page.getByRole("button", { name: "Choose a helper and fill it in" });
  await link.click();
  await choiceOf(page)
    .getByRole("button", { name: /^timeline/ })
    .click();
  await formOf(page).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  expect(await link.count()).toBe(0);
});

it("a notebook that may not be changed shows its calls as forms, changes nothing, and says why", async () => {
  const files = filesWith(
    "FROM funnel(log, steps => ['open', 'buy'])",
    "journeybook: 99\ndata:\n  log: log.csv",
  );
  const { page, failures } = await openApp({ files });
  await page.locator("body").press("End");
  await page.keyboard.press("f");
  await formOf(page).waitFor();
  await formOf(page).getByText("This shows the call and changes nothing.").waitFor();
  await formOf(page).getByText("this version of Journeybook writes format 1").waitFor();
  expect(await focused(page)).toBe("Close the form");
  expect(await formOf(page).getByRole("combobox", { name: "table" }).isDisabled()).toBe(true);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  expect(await formOf(page).count()).toBe(0);
  await ready(page);
  expect(await textOf(page, "q")).toBe("FROM funnel(log, steps => ['open', 'buy'])");
  expect(failures).toEqual([]);
});

it("the form speaks German, and of helpers English that is marked so", async () => {
  const { page } = await openApp({ files: filesWith(""), context: { locale: "de-DE" } });
  await page.locator("body").press("End");
  await page.keyboard.press("f");
  await choiceOf(page).waitFor();
  expect(await focused(page)).toBe("Einen Helfer wählen und ausfüllen");
  const first = choiceOf(page).getByRole("listitem").first();
  expect(await first.locator("span").getAttribute("lang")).toBe("en");
  await page.keyboard.type("funnel");
  await page.keyboard.press("Enter");
  await formOf(page).waitFor();
  expect(await formOf(page).getAttribute("aria-label")).toBe("Formular von funnel");
  expect(await formOf(page).locator(".purpose").getAttribute("lang")).toBe("en");
});
