import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { cellOf, ready } from "./browser.ts";
import { openApp } from "./open-app.ts";

const files = {
  "a.journey.md": "---\ntitle: First\n---\n\n# First\n",
  "b.journey.md": "# Second\n\n```sql {#x}\nSELECT 7 AS n\n```\n",
};

it("a notebook is made, titled, renamed, deleted and brought back", async () => {
  const { page, app } = await openApp({ files });
  const list = page.getByRole("navigation");
  await list.getByRole("button", { name: "New notebook" }).click();
  await page.keyboard.type("Who calls twice?");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Who calls twice?" }).waitFor();
  expect(await readFile(join(app.folder, "who-calls-twice.journey.md"), "utf8")).toContain("title: ");
  await page.getByText("Three ways to begin").waitFor();

  const title = page.getByLabel("Notebook title");
  await title.fill("Who calls often?");
  await title.press("Enter");
  await page.keyboard.press("Control+s");
  await page.locator('[data-save="saved"]').waitFor();
  expect(await readFile(join(app.folder, "who-calls-twice.journey.md"), "utf8")).toContain(
    "Who calls often?",
  );

  await list.getByRole("button", { name: "Who calls often?" }).hover();
  await list.getByRole("button", { name: "Rename who-calls-twice.journey.md" }).click();
  await page.keyboard.type("calls");
  await page.keyboard.press("Enter");
  await list.locator('[title="calls.journey.md"]').hover();
  expect(await readdir(app.folder)).toContain("calls.journey.md");

  await list.getByRole("button", { name: "Delete calls.journey.md" }).click();
  await page.getByText("calls.journey.md is in the bin.").waitFor();
  expect(await readdir(app.folder)).not.toContain("calls.journey.md");
  await page.getByRole("log").getByRole("button", { name: "Undo" }).click();
  await page.getByRole("heading", { name: "Who calls twice?" }).waitFor();
  expect(await readdir(app.folder)).toContain("calls.journey.md");
});

it("an empty notebook offers the data files that lie in the folder already", async () => {
  const { page } = await openApp({
    files: { "n.journey.md": "# Empty\n", "logs/calls.csv": "customer_id,event,time\na,x,2026-01-01\n" },
  });
  const start = page.getByRole("region", { name: "Three ways to begin" });
  await start.getByRole("button", { name: "Add logs/calls.csv" }).click();
  await page.getByRole("button", { name: "Map its paths" }).click();
  const map = cellOf(page, "calls_paths").locator('figure[data-chart="path-map"]');
  expect(await map.locator('[data-node="x"]').getAttribute("data-customers")).toBe("1");
});

it("another notebook opens with its own cells, and its address leads back to it", async () => {
  const { page } = await openApp({ files });
  await page.getByRole("navigation").getByRole("button", { name: "Second", exact: true }).click();
  await cellOf(page, "x").getByRole("gridcell").waitFor();
  expect(await cellOf(page, "x").getByRole("gridcell").innerText()).toBe("7");
  await page.reload();
  await ready(page);
  expect(await cellOf(page, "x").count()).toBe(1);
});
