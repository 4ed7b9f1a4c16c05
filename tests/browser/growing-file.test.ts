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
