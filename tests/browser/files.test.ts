import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";
import { cellOf, ready } from "./browser.ts";
import { dropFile } from "./drop-file.ts";
import { openApp } from "./open-app.ts";

const helpdesk = resolve(import.meta.dirname, "../../../shared/data/logs/helpdesk/events.csv");
if (!existsSync(helpdesk))
  console.log("skipped: the helpdesk log, as ../shared/data is not beside the project");

const files = { "empty.journey.md": "# Nothing yet\n" };

it("a dropped file with a flawed row is stored, loaded, its flaw counted, and its paths mapped", async () => {
  const { page, app, failures } = await openApp({ files });
  const events = [
    "user_id,event,time",
    "1,open,2026-01-01T10:00:00Z",
    "1,buy,2026-01-01T10:05:00Z",
    "2,open,2026-01-02T10:00:00Z",
    "broken",
  ].join("\n");
  await dropFile(page, "Web visits (May).csv", events);
  const table = page.locator('nav [data-table="web_visits_may"]');
  expect(await table.getAttribute("data-rows")).toBe("3");
  await table.locator("summary").first().click();
  expect(await table.innerText()).toMatch(/1 row: .*\(left out\)/);
  expect(await table.getByText("who", { exact: true }).count()).toBe(1);
  expect(await readFile(join(app.folder, "data", "Web visits (May).csv"), "utf8")).toBe(events);

  await page.locator("main").getByRole("button", { name: "Map its paths" }).click();
  await ready(page);
  const segment = cellOf(page, "web_visits_may_paths").locator('[data-segment="open -> buy"]').first();
  await segment.waitFor();
  expect(await segment.getAttribute("data-customers")).toBe("1");

  await page.keyboard.press("Control+s");
  await page.locator('[data-save="saved"]').waitFor();
  const text = await readFile(join(app.folder, "empty.journey.md"), "utf8");
  expect(text).toContain("data/Web visits (May).csv");
  expect(text).toContain("FROM paths(web_visits_may)");
  expect(failures).toEqual([]);
});

it("a file dropped where there is no notebook yet begins one; what is no data file is refused and said so", async () => {
  const { page, app } = await openApp({});
  await page.getByText("No notebook here yet").waitFor();
  await dropFile(page, "people.tsv", "name\tage\nAda\t36\n");
  await page.locator("main").getByRole("button", { name: "Query it" }).click();
  await ready(page);
  expect(await page.getByRole("gridcell").allInnerTexts()).toEqual(["Ada", "36"]);
  const refused = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(["x"], "report.docx"));
    return data;
  });
  await page.dispatchEvent("main", "drop", { dataTransfer: refused });
  await page.getByText("report.docx is no data file").waitFor();
  expect(await readdir(join(app.folder, "data"))).toEqual(["people.tsv"]);
});

it.skipIf(!existsSync(helpdesk))("the helpdesk log, dropped, maps its paths", async () => {
  const { page } = await openApp({ files });
  await dropFile(page, "events.csv", await readFile(helpdesk, "utf8"));
  await page.locator("main").getByRole("button", { name: "Map its paths" }).click();
  await ready(page);
  const cell = cellOf(page, "events_paths");
  const segment = cell.locator('[data-segment="Assign seriousness -> Take in charge ticket"]').first();
  await segment.waitFor();
  const reference = JSON.parse(
    await readFile(helpdesk.replace("events.csv", "reference.json"), "utf8"),
  ) as Reference;
  const published = reference.views[0].dfg.find(
    ({ from, to }) => from === "Assign seriousness" && to === "Take in charge ticket",
  );
  expect(Number(await segment.getAttribute("data-customers"))).toBe(published?.cases);
});

interface Reference {
  readonly views: readonly {
    readonly dfg: readonly { readonly from: string; readonly to: string; readonly cases: number }[];
  }[];
}
