import { expect, it } from "vitest";
import { cellOf, ready } from "./browser.ts";
import { openApp } from "./open-app.ts";

const cell = (head: string, body: string) => `\`\`\`${head}\n${body}\n\`\`\`\n`;

/** A log as programs write it, in one line. */
const log = `<log>${["A", "B"]
  .map(
    (name) =>
      `<trace><string key="concept:name" value="${name}"/><event><string key="concept:name" value="open"/><date key="time:timestamp" value="soon"/></event></trace>`,
  )
  .join("")}</log>`;

const notebook = [
  `---\njourneybook: 1\ntitle: Twin\ndata:\n  log: log.xes\n  visits: visits.csv\n---\n`,
  cell("sql {#twice}", "SELECT 1 AS x"),
  cell("sql {#twice}", "SELECT 2 AS x"),
  cell("yaml {.chart #picture from=twice}", "marks: [{ mark: barX, x: x }]"),
  cell("sql {#steps}", "FROM funnel(visits, steps => ['open', 'buy', 'open'], optional => ['buy'])"),
].join("\n");

it("what is there twice is shown twice: notebooks of one title, cells of one name, steps of one activity, flaws in one line", async () => {
  const { page, failures } = await openApp({
    files: {
      "a.journey.md": notebook,
      "b.journey.md": notebook,
      "log.xes": log,
      "visits.csv": "customer_id,activity,time\n1,open,2026-01-01\n1,buy,2026-01-02\n",
    },
  });
  const flaws = page.locator(".problem");
  await flaws.first().waitFor({ state: "attached" });
  expect(await flaws.locator("p").count()).toBe(2);

  await cellOf(page, "picture").focus();
  await page.keyboard.press("Enter");
  await cellOf(page, "picture").getByLabel("Rows of").selectOption("visits");
  await ready(page);

  await cellOf(page, "steps").hover();
  await cellOf(page, "steps").getByRole("button", { name: "Form", exact: true }).click();
  const form = page.locator('[data-part="form"]');
  await form.locator('[data-field="optional"]').getByRole("combobox").first().fill("o");
  expect(await form.getByRole("option", { name: "open" }).count()).toBe(1);

  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog");
  await palette.getByRole("combobox").fill("Twin");
  expect(await palette.getByRole("option").count()).toBe(2);
  expect(failures).toEqual([]);
});
