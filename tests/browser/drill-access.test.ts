import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { colourViolations, violations } from "./axe.ts";
import { cellOf, drawn, ready } from "./browser.ts";
import { openApp } from "./open-app.ts";
import { panelOf } from "./walk.ts";

/** Sixty customers: those of version 2 fail to pay, and some of them go for help. */
const rows = Array.from({ length: 60 }, (_, i) => {
  const way = i % 3 ? ["open", "pay", "done"] : ["open", "pay", "error", ...(i % 2 ? ["help"] : [])];
  return way.map(
    (activity, step) =>
      `c${i},${activity},2026-07-${10 + (i % 9)}T10:0${step}:00Z,v${i % 3 ? 1 : 2},${(i * 7) % 40}`,
  );
}).flat();

const files = {
  "log.csv": ["customer_id,activity,time,version,spent", ...rows, ""].join("\n"),
  "n.journey.md":
    "---\njourneybook: 1\ndata:\n  log: log.csv\n---\n\n# Who fails?\n\n```sql {#map}\nFROM paths(log)\n```\n",
};

async function openEdge(page: Page, segment: string): Promise<void> {
  await cellOf(page, "map").locator(`[data-segment="${segment}"]`).focus();
  await page.keyboard.press("Enter");
  await panelOf(page).locator("[data-driver-attribute]").first().waitFor();
}

it(
  "axe has nothing against a panel with forks over a filtered notebook, wide or at 360 px, light or dark",
  { timeout: 120_000 },
  async () => {
    const { page, failures } = await openApp({
      files,
      context: { colorScheme: "light", reducedMotion: "reduce" },
    });
    await openEdge(page, "open -> pay");
    await panelOf(page).locator('[data-part="filter"]').press("Enter");
    await page.getByRole("list", { name: "Filters of the notebook" }).waitFor();
    await ready(page);
    await openEdge(page, "pay -> error");
    const forks = panelOf(page).locator('[data-part="forks"]');
    await forks.getByRole("combobox").last().selectOption("spent");
    await forks.locator("figure .jb-mark").first().waitFor();

    const found: Record<string, readonly string[]> = {};
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 900 });
      await drawn(page);
      found[`${width} px`] = await violations(page);
      await page.emulateMedia({ colorScheme: "dark" });
      await drawn(page);
      found[`${width} px, dark`] = await colourViolations(page);
      await page.emulateMedia({ colorScheme: "light" });
    }
    expect(found).toEqual({ "1280 px": [], "1280 px, dark": [], "360 px": [], "360 px, dark": [] });
    expect(failures).toEqual([]);
  },
);
