import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { cellOf, launchBrowser, openPage, ready, writeInto } from "./browser.ts";
import { startApp, type RunningApp } from "./server.ts";

let app: RunningApp, browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ copies: ["notebooks", "sample-data"] }), launchBrowser()]);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

it("the sample opens with its cells run, a step edited changes the chart, and saving changes that cell's lines only", async () => {
  const path = join(app.folder, "notebooks", "why-do-app-users-call.journey.md");
  const before = await readFile(path, "utf8");
  const { page, failures } = await openPage(browser, app.url);
  const cell = cellOf(page, "to_the_agent");
  expect(await page.locator('section[data-state="error"], section[data-state="blocked"]').count()).toBe(0);
  const map = cell.locator('figure[data-chart="path-map"]');
  await map.waitFor();
  const segments = () => map.locator("[data-segment]").evaluateAll((marks) => marks.map((mark) => mark.getAttribute("data-segment")).sort());
  const first = await segments();
  expect(first.length).toBeGreaterThan(3);

  const body = await bodyOf(before, "to_the_agent");
  const edited = body.replace("call: to agent", "call: welcome");
  expect(edited).not.toBe(body);
  await writeInto(page, "to_the_agent", edited);
  await page.keyboard.press("Shift+Enter");
  await ready(page);
  await expect.poll(segments).not.toEqual(first);
  const second = await segments();

  await page.keyboard.press("Control+s");
  await page.locator('[data-save="saved"]').waitFor();
  expect(await readFile(path, "utf8")).toBe(before.replace(body, edited));

  await page.reload();
  await ready(page);
  await map.waitFor();
  expect(await segments()).toEqual(second);
  expect(failures).toEqual([]);
});

async function bodyOf(file: string, name: string): Promise<string> {
  const match = new RegExp(`\`\`\`sql \\{#${name}[^}]*\\}\\n([^]*?)\\n\`\`\``).exec(file);
  if (!match) throw new Error(`the sample has no cell ${name}`);
  return match[1];
}
