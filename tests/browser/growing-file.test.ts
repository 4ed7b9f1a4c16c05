import { appendFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { cellOf, ready } from "./browser.ts";
import { openApp } from "./open-app.ts";

const row = (n: number) => `${n},visit,2026-01-01T10:00:${String(n % 60).padStart(2, "0")}Z\n`;
const rows = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => row(from + i)).join("");
const BEGIN = 20_000;
const files = {
  "n.journey.md":
    "---\njourneybook: 1\ndata:\n  log: log.csv\n---\n\n```sql {#count}\nSELECT count(*) AS n FROM log\n```\n",
  "log.csv": `user_id,event,time\n${rows(0, BEGIN)}`,
};

it("a file that grows all the time is followed while it does: its cells run again, and its table is never gone", async () => {
  const { page, app, failures } = await openApp({ files });
  const table = page.locator('nav [data-table="log"]');
  const count = async () =>
    Number((await cellOf(page, "count").getByRole("gridcell").innerText()).replaceAll(",", ""));
  expect(await count()).toBe(BEGIN);
  await page.evaluate(() => {
    const states = new Set<string | undefined>();
    const look = () =>
      states.add(document.querySelector<HTMLElement>('nav [data-table="log"]')?.dataset.state);
    const seen = new MutationObserver(look);
    seen.observe(document.querySelector("nav")!, { subtree: true, childList: true, attributes: true });
    Object.assign(globalThis, { states });
  });
  let written = BEGIN;
  let isWriting = true;
  const writing = (async () => {
    for (; isWriting; written += 100) {
      await appendFile(join(app.folder, "log.csv"), rows(written, written + 100));
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  })();
  await expect.poll(count, { timeout: 20_000 }).toBeGreaterThan(BEGIN);
  const first = await count();
  await expect.poll(count, { timeout: 20_000 }).toBeGreaterThan(first);
  isWriting = false;
  await writing;
  await expect.poll(count, { timeout: 20_000 }).toBe(written);
  await ready(page);
  expect(await table.getAttribute("data-rows")).toBe(String(written));
  const states = await page.evaluate(() => [
    ...(globalThis as unknown as { states: Set<string | undefined> }).states,
  ]);
  expect(states).toEqual(["ready"]);
  expect(failures).toEqual([]);
});

it("a file that breaks says so, and is read again once it is mended", async () => {
  const { page, app } = await openApp({ files });
  await writeFile(join(app.folder, "log.csv"), "");
  await page.locator('nav [data-table="log"][data-state="failed"]').waitFor();
  await writeFile(join(app.folder, "log.csv"), `user_id,event,time\n${rows(0, 3)}`);
  await expect
    .poll(() => cellOf(page, "count").getByRole("gridcell").allInnerTexts(), { timeout: 20_000 })
    .toEqual(["3"]);
});

it("a map that is drawn anew stands there until the new one does, at the same height, with what was chosen and the keyboard", async () => {
  const visit = (n: number, event: string) => `${n},${event},2026-01-01T10:00:0${event.length}Z\n`;
  const of = (n: number) =>
    visit(n, "see") + visit(n, "cart") + (n % 2 ? visit(n, "order") : visit(n, "leave"));
  const log = Array.from({ length: 40 }, (_, n) => of(n)).join("");
  const { page, app, failures } = await openApp({
    files: {
      "n.journey.md":
        "---\njourneybook: 1\ndata:\n  log: log.csv\n---\n\n```sql {#map}\nFROM paths(log)\n```\n",
      "log.csv": `user_id,event,time\n${log}`,
    },
  });
  const map = cellOf(page, "map");
  const mark = map.locator('[data-segment="see -> cart"]').first();
  await mark.focus();
  await page.keyboard.press("Space");
  await map.locator(".jb-selection").waitFor();
  await page.evaluate(() => {
    const heights = new Set<number>();
    const cell = document.querySelector<HTMLElement>('[data-cell="map"]')!;
    const look = () => heights.add(cell.offsetHeight);
    look();
    new MutationObserver(look).observe(cell, { subtree: true, childList: true, attributes: true });
    Object.assign(globalThis, { heights });
  });
  await appendFile(join(app.folder, "log.csv"), of(41) + of(42));
  await expect.poll(() => mark.getAttribute("data-customers"), { timeout: 20_000 }).toBe("42");
  await ready(page);
  expect(
    await page.evaluate(() => [...(globalThis as unknown as { heights: Set<number> }).heights]),
  ).toHaveLength(1);
  expect(await map.locator(".jb-selection").innerText()).toContain("42");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("data-segment"))).toBe("see -> cart");
  expect(failures).toEqual([]);
});
