import { expect, it } from "vitest";
import { violations } from "./axe.ts";
import { cellOf, ready } from "./browser.ts";
import { openApp } from "./open-app.ts";
import { panelOf } from "./walk.ts";

const log = [
  "customer_id,activity,time",
  ...Array.from(
    { length: 12 },
    (_, i) => `c${i},open,2026-07-01T10:00:00Z\nc${i},${i < 4 ? "call" : "done"},2026-07-01T10:05:00Z`,
  ),
  "",
].join("\n");

const notebook = `---
journeybook: 1
title: Story
data:
  log: log.csv
---

# A story

What happens.

<!-- say hello -->

## The way

\`\`\`sql {#map}
FROM paths(log)
\`\`\`

## The rows

\`\`\`sql {#rows}
SELECT count(*) AS n FROM log
\`\`\`
`;

async function open() {
  return openApp({ files: { "n.journey.md": notebook, "log.csv": log } });
}

it("a notebook is presented slide by slide: no code, arrows and clicker keys, notes, and back where the slide was", async () => {
  const { page, failures } = await open();
  await page.getByRole("button", { name: "Present" }).click();
  const slides = page.getByRole("main", { name: "Slides" });
  await slides.getByRole("heading", { name: "A story" }).waitFor();
  expect(await slides.innerText()).not.toContain("say hello");
  expect(await page.getByRole("button", { name: "Run all" }).count()).toBe(0);
  await page.keyboard.press("n");
  expect(await page.getByRole("complementary", { name: "Notes" }).innerText()).toBe("say hello");

  await page.keyboard.press("ArrowRight");
  await slides.getByRole("heading", { name: "The way" }).waitFor();
  expect(await cellOf(page, "map").locator(".cm-content").isVisible()).toBe(false);
  expect(await slides.getByRole("heading", { name: "A story" }).count()).toBe(0);
  await page.keyboard.press("c");
  expect(await cellOf(page, "map").locator(".cm-content").isVisible()).toBe(true);
  await page.keyboard.press("c");

  await page.keyboard.press("PageDown");
  await slides.getByRole("heading", { name: "The rows" }).waitFor();
  await page.keyboard.press("PageDown");
  expect(await page.getByText("3 / 3").isVisible()).toBe(true);
  await page.keyboard.press("b");
  expect(await slides.getByRole("heading", { name: "The rows" }).isVisible()).toBe(false);
  await page.keyboard.press("PageUp");
  await slides.getByRole("heading", { name: "The way" }).waitFor();

  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Run all" }).waitFor();
  expect(await cellOf(page, "rows").count()).toBe(1);
  expect(await page.evaluate(() => document.activeElement?.closest("section")?.textContent)).toContain(
    "The way",
  );
  expect(failures).toEqual([]);
});

it("a slide is live: a double click opens who is behind a mark, code is changed and run in place, and it stays accessible", async () => {
  const { page, failures } = await open();
  await cellOf(page, "map").click({ position: { x: 4, y: 4 } });
  await page.getByRole("button", { name: "Present" }).click();
  const map = cellOf(page, "map");
  await map.locator('[data-segment="open -> call"]').first().dblclick();
  const panel = panelOf(page);
  await expect.poll(() => panel.innerText()).toContain("4 customers");
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect.poll(() => panel.count()).toBe(0);
  expect(await page.getByRole("main", { name: "Slides" }).count()).toBe(1);

  await map.locator('[data-segment="open -> call"]').first().dblclick();
  await expect.poll(() => panel.innerText()).toContain("4 customers");
  await page.keyboard.press("PageDown");
  await expect.poll(() => panel.count()).toBe(0);
  await page.keyboard.press("c");
  const rows = cellOf(page, "rows");
  await rows.locator(".cm-content").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText("SELECT 7 AS seven");
  await page.keyboard.press("Control+Enter");
  await ready(page);
  await rows.getByRole("gridcell", { name: "7" }).waitFor();
  await page.keyboard.press("c");
  expect(await rows.locator(".cm-content").isVisible()).toBe(false);
  expect(await rows.getByRole("gridcell", { name: "7" }).isVisible()).toBe(true);
  expect(failures).toEqual([]);
});
