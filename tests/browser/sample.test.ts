import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { cellOf, ready, writeInto } from "./browser.ts";
import { openApp } from "./open-app.ts";

it("the sample opens with its cells run, a step edited changes the chart, and saving changes that cell's lines only", async () => {
  const { page, app, failures } = await openApp({ copies: ["README.md", "notebooks", "sample-data"] });
  const path = join(app.folder, "notebooks", "why-do-app-users-call.journey.md");
  const before = await readFile(path, "utf8");
  const cell = cellOf(page, "to_the_agent");
  expect(await page.locator('section[data-state="error"], section[data-state="blocked"]').count()).toBe(0);
  const map = cell.locator('figure[data-chart="path-map"]');
  await map.waitFor();
  const segments = async () => {
    const marks = map.locator("[data-segment]");
    return (await marks.evaluateAll((all) => all.map((mark) => mark.getAttribute("data-segment")))).sort();
  };
  const first = await segments();
  expect(first.length).toBeGreaterThan(3);

  const body = bodyOf(before, "to_the_agent");
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

function bodyOf(file: string, name: string): string {
  const match = new RegExp(`\`\`\`sql \\{#${name}[^}]*\\}\\n([^]*?)\\n\`\`\``).exec(file);
  if (!match) throw new Error(`the sample has no cell ${name}`);
  return match[1];
}
