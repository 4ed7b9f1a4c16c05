import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { colourViolations, violations } from "./axe.ts";
import { drawn, ready } from "./browser.ts";
import { openApp } from "./open-app.ts";

const copies = ["README.md", "notebooks", "sample-data"];
const notebooks = readdirSync(resolve(import.meta.dirname, "../../notebooks")).filter((name) =>
  name.endsWith(".journey.md"),
);

/** Opens a notebook of the folder by its list, as a person does. */
async function openNotebook(page: Page, file: string): Promise<void> {
  await page.getByRole("navigation").locator(`[title="notebooks/${file}"]`).click();
  await page.waitForFunction((path) => decodeURIComponent(location.href).includes(path), file);
  await ready(page);
}

it(
  "every sample notebook: axe has nothing against the page, nor against its colours once it is dark",
  { timeout: 300_000 },
  async () => {
    const { page, failures } = await openApp({
      copies,
      context: { colorScheme: "light", reducedMotion: "reduce" },
    });
    const found: Record<string, readonly string[]> = {};
    for (const file of notebooks) {
      await openNotebook(page, file);
      const light = await violations(page);
      await page.emulateMedia({ colorScheme: "dark" });
      await drawn(page);
      found[file] = [...light, ...(await colourViolations(page))];
      await page.emulateMedia({ colorScheme: "light" });
    }
    expect(found).toEqual(Object.fromEntries(notebooks.map((file) => [file, []])));
    expect(failures).toEqual([]);
  },
);
