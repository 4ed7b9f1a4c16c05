import { expect, it } from "vitest";
import { writtenLog } from "../source/written-log.ts";
import { cellOf, ready } from "./browser.ts";
import { dropFile } from "./drop-file.ts";
import { openApp } from "./open-app.ts";

const event = (name: string, minute: number) => [
  { key: "concept:name", value: name },
  { key: "time:timestamp", value: new Date(Date.UTC(2026, 0, 1, 12, minute)) },
];
const trace = (name: string, ...events: ReturnType<typeof event>[]) => ({
  attributes: [{ key: "concept:name", value: name }],
  events,
});
const log = writtenLog([
  trace("c1", event("open", 1), event("pay", 2)),
  trace("c2", event("open", 1), event("pay", 5)),
  trace("c3", event("open", 1)),
]);

it("a XES log dropped on the page is an event table at once: its paths are mapped, and who is behind them opens", async () => {
  const { page, failures } = await openApp({
    files: { "n.journey.md": "---\njourneybook: 1\n---\n\n```sql {#first}\nSELECT 1 AS a\n```\n" },
  });
  await dropFile(page, "desk.xes", log);
  const table = page.locator('nav [data-table="desk"]');
  expect(await table.getAttribute("data-rows")).toBe("5");
  await table.locator("summary").first().click();
  await table.getByRole("button", { name: "Map its paths" }).click();
  await ready(page);
  const map = cellOf(page, "desk_paths");
  const segment = map.locator('[data-segment="open -> pay"]');
  expect(await segment.getAttribute("data-customers")).toBe("2");
  await segment.dispatchEvent("dblclick");
  const panel = page.getByRole("complementary", { name: "Drill-down" });
  await expect.poll(() => panel.getByRole("gridcell", { name: "c2", exact: true }).count()).toBe(1);
  expect(await panel.getByRole("gridcell", { name: "c3", exact: true }).count()).toBe(0);
  expect(failures).toEqual([]);
});
