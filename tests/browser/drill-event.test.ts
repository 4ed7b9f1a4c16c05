import { expect, it } from "vitest";
import { cellOf, ready } from "./browser.ts";
import { logNotebook } from "./log-notebook.ts";
import { openApp } from "./open-app.ts";
import { panelOf } from "./walk.ts";

const WAYS = ["open pay done", "open pay error pay done", "open help", "open help help error", "help open"];
const events = Array.from({ length: 40 }, (_, i) => WAYS[i % WAYS.length].split(" ")).map((way, i) =>
  way.map((activity, step) => ({ who: `c${i}`, activity, time: `2026-07-01T10:0${step}:00Z`, os: i % 3 })),
);
/** Customers that had an activity. */
const having = (activity: string) =>
  events.filter((way) => way.some((event) => event.activity === activity)).length;
/** The label of an event: c3 asks for help twice in a row. */
const repeats = (cell: string, event: string) => (cell !== "story" && event === "help" ? "help ×2" : event);

const files = logNotebook(
  [
    "customer_id,activity,time,os",
    ...events.flat().map(({ who, activity, time, os }) => `${who},${activity},${time},os ${os}`),
  ],
  {
    story: "FROM timeline(log, customer => 'c1')",
    again: "FROM timeline(log, customer => 'c3')",
    "plain view=timeline": "SELECT * FROM log WHERE customer_id = 'c3'",
  },
);

it("every event of a timeline opens who else had it, with the event itself between its neighbours", async () => {
  const { page, failures } = await openApp({ files });
  const panel = panelOf(page);
  const found: unknown[] = [];
  const expected: unknown[] = [];
  for (const cell of ["story", "again", "plain"]) {
    const marks = cellOf(page, cell).locator("figure .jb-mark");
    await marks.first().waitFor();
    for (let i = 0; i < (await marks.count()); ++i) {
      const { event = "" } = await marks.nth(i).evaluate((mark) => ({ ...(mark as SVGElement).dataset }));
      await marks.nth(i).dispatchEvent("dblclick");
      const list = panel.locator('[data-part="customers"] [role="grid"]');
      await list.waitFor();
      const own = panel.locator('[data-part="event"]');
      await own.locator("figure .jb-mark").first().waitFor();
      const shown = await own.locator('figure text[font-weight="700"]').allTextContents();
      found.push([cell, event, await list.getAttribute("aria-rowcount"), shown]);
      expected.push([cell, event, String(having(event)), [repeats(cell, event)]]);
      expect(await panel.getByRole("status").first().innerText()).toContain(`customers had ${event}`);
      await page.keyboard.press("Escape");
      await panel.waitFor({ state: "detached" });
    }
  }
  expect(found).toEqual(expected);
  expect(found.length).toBeGreaterThan(8);
  expect(failures).toEqual([]);
});

it("the event of a panel leads to the whole story, and into the notebook as a cell", async () => {
  const { page, failures } = await openApp({ files });
  const panel = panelOf(page);
  await cellOf(page, "story").locator('figure [data-event="error"]').dispatchEvent("dblclick");
  const own = panel.locator('[data-part="event"]');
  await own.getByRole("button", { name: "Insert as cell" }).click();
  await ready(page);
  const cell = cellOf(page, "story_event");
  await cell.locator("figure .jb-mark").first().waitFor();
  expect(await cell.getAttribute("data-state")).toBe("ok");
  expect(await cell.locator('[data-part="editor"]').innerText()).toContain(
    "around => '2026-07-01T10:02:00.000Z'",
  );
  await own.getByRole("button", { name: "The whole story" }).click();
  await panel.locator('[data-part="customer"] figure .jb-mark').first().waitFor();
  expect(await panel.locator('[data-part="customer"] figure .jb-mark').count()).toBe(5);
  expect(failures).toEqual([]);
});
