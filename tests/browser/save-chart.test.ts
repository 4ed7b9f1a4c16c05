import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { cellOf } from "./browser.ts";
import { logNotebook } from "./log-notebook.ts";
import { openApp } from "./open-app.ts";

const log = ["c1,open,1", "c1,pay,2", "c1,done,3", "c2,open,1", "c2,pay,2", "c3,open,4"].map((row) => {
  const [unit, activity, minute] = row.split(",");
  return `${unit},${activity},2026-07-01T10:0${minute}:00Z`;
});
const files = logNotebook(["customer_id,activity,time", ...log], {
  map: "FROM paths(log)",
  steps: "FROM funnel(log, steps => ['open', 'pay', 'done'])",
});

it("Save SVG gives a file that needs nothing else: title, marks and colours are in it; Save PNG gives its pixels", async () => {
  const { page, failures } = await openApp({ files, context: { colorScheme: "dark" } });
  const saved = async (cell: string, format: string) => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      cellOf(page, cell)
        .getByRole("button", { name: `Save ${format}` })
        .click(),
    ]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };
  for (const cell of ["map", "steps"]) {
    const { name, bytes } = await saved(cell, "SVG");
    const markup = bytes.toString("utf8");
    expect(name).toBe(`${cell}.svg`);
    const title = await cellOf(page, cell).locator(".jb-title").innerText();
    expect(markup.replace(/<[^>]+>/g, " ")).toContain(title.split(" ").slice(0, 4).join(" "));
    expect(markup).toContain("pay");
    expect(markup).not.toMatch(/var\(|<style|class=|href="http/);
    const alone = await page.context().newPage();
    await alone.setContent(markup);
    const ground = await alone
      .locator("svg > rect")
      .first()
      .evaluate((rect) => getComputedStyle(rect).fill);
    expect(ground).toBe("rgb(21, 24, 28)");
    await alone.close();
  }
  const { name, bytes } = await saved("steps", "PNG");
  expect([name, bytes.subarray(1, 4).toString("latin1")]).toEqual(["steps.png", "PNG"]);
  expect(bytes.readUInt32BE(16)).toBeGreaterThan(1000);
  expect(failures).toEqual([]);
});
