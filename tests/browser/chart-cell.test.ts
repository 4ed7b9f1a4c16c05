import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { cellOf, ready, writeInto } from "./browser.ts";
import { openApp } from "./open-app.ts";

const query = "SELECT 'web' AS device, 3 AS n UNION ALL SELECT 'app', 5 UNION ALL SELECT 'store', 2";
const notebook = (sql: string, chart: string) =>
  `\`\`\`sql {#devices}\n${sql}\n\`\`\`\n\n\`\`\`yaml {.chart #bars from=devices}\n${chart}\n\`\`\`\n`;
const bars = "marks:\n  - { mark: barX, x: n, y: device }";

it("a chart cell draws a bar for each row and follows its rows, its text, the theme and the width", async () => {
  const { page, app, failures } = await openApp({ files: { "n.journey.md": notebook(query, bars) } });
  const cell = cellOf(page, "bars");
  const rows = cell.locator('figure[data-chart="declared"] [data-row]');
  await rows.first().waitFor();
  expect(await rows.evaluateAll((all) => all.map((bar) => bar.getAttribute("data-row")))).toEqual([
    "0",
    "1",
    "2",
  ]);
  expect(await rows.nth(1).getAttribute("aria-label")).toBe("app: n 5");
  expect(await cell.locator('[data-part="editor"]').count()).toBe(0);

  await writeInto(page, "devices", `${query} UNION ALL SELECT 'chat', 9`);
  await page.keyboard.press("Shift+Enter");
  await ready(page);
  await expect.poll(() => rows.count()).toBe(4);

  await cell.getByRole("button", { name: "Edit settings" }).click();
  await writeInto(page, "bars", `${bars.replace(" }", ", filter: { column: n, op: '>', value: 2 } }")}`);
  await page.keyboard.press("Control+Enter");
  await ready(page);
  await expect.poll(() => rows.count()).toBe(3);
  await page.keyboard.press("Control+s");
  await page.locator('[data-save="saved"]').waitFor();
  expect(await readFile(join(app.folder, "n.journey.md"), "utf8")).toContain("filter: { column: n");

  const width = () =>
    cell
      .locator("figure svg")
      .first()
      .evaluate((svg) => svg.clientWidth);
  const wide = await width();
  await page.setViewportSize({ width: 700, height: 900 });
  await expect.poll(width).toBeLessThan(wide);
  const fill = () => rows.first().evaluate((bar) => getComputedStyle(bar).fill);
  const light = await fill();
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(fill).not.toBe(light);
  expect(failures).toEqual([]);
});

it("a column that is not there is underlined, and another cell can be chosen to draw", async () => {
  const text =
    notebook("SELECT 'web' AS device, 3 AS total", bars) + "\n```sql {#others}\n" + query + "\n```\n";
  const { page } = await openApp({ files: { "n.journey.md": text } });
  const cell = cellOf(page, "bars");
  expect(await cell.getAttribute("data-state")).toBe("error");
  expect(await cell.locator('[data-part="status"]').innerText()).toContain(
    'there is no column "n"; there are device, total',
  );
  expect(await cell.locator(".cm-lintRange-error").innerText()).toBe("n");
  await cell.getByLabel("Rows of").selectOption("others");
  await ready(page);
  await expect.poll(() => cell.locator("figure [data-row]").count()).toBe(3);
});

it("a chart cell shows what it is given as text, and never as markup, links or images", async () => {
  const evil = "<img src=x onerror=alert(1)>";
  const sql = `SELECT '${evil}' AS "${evil}", 1 AS n UNION ALL SELECT 'javascript:alert(1)', 2`;
  const chart = `title: "${evil}"\nmarks:\n  - { mark: barX, x: n, y: "${evil}", title: "${evil}", tip: true }\n  - { mark: text, x: n, y: "${evil}", text: "${evil}" }`;
  const { page, failures } = await openApp({ files: { "n.journey.md": notebook(sql, chart) } });
  const figure = cellOf(page, "bars").locator("figure");
  await figure.locator("[data-row]").first().hover();
  expect(await figure.locator(".jb-title").innerText()).toBe(evil);
  expect(await figure.locator("img, image, a, script, iframe, foreignObject").count()).toBe(0);
  expect(failures).toEqual([]);
});

it("of a long result more rows are drawn than the page holds, and it is said how many are not", async () => {
  const sql =
    "WITH RECURSIVE t(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM t WHERE i < 60000) SELECT i, i % 7 AS weekday FROM t";
  const chart = "marks:\n  - { mark: barY, x: weekday, y: { count: true } }";
  const { page } = await openApp({ files: { "n.journey.md": notebook(sql, chart) } });
  const cell = cellOf(page, "bars");
  await cell.getByText("Drawn from the first 50,000 of 60,000 rows.").waitFor();
  const drawn = cell.locator("figure [data-rows]");
  const rows = async () =>
    (await drawn.evaluateAll((all) => all.map((bar) => Number(bar.getAttribute("data-rows"))))).reduce(
      (a, b) => a + b,
      0,
    );
  await expect.poll(rows).toBe(50_000);
  expect(await drawn.count()).toBe(7);
});

it("a new chart draws the query above it", async () => {
  const { page, app } = await openApp({
    files: { "n.journey.md": `\`\`\`sql {#devices}\n${query}\n\`\`\`\n` },
  });
  await page.getByRole("button", { name: "Add chart", exact: true }).click();
  const chart = page.locator('section[data-kind="chart"]');
  await expect.poll(() => chart.locator("figure [data-row]").count()).toBe(3);
  await page.keyboard.press("Control+s");
  await page.locator('[data-save="saved"]').waitFor();
  expect(await readFile(join(app.folder, "n.journey.md"), "utf8")).toContain(
    "```yaml {.chart from=devices}\nmarks:\n  - { mark: barX, x: n, y: device }\n```",
  );
});

it("marks and columns are completed as a chart is written", async () => {
  const { page } = await openApp({ files: { "n.journey.md": notebook(query, bars) } });
  await cellOf(page, "bars").getByRole("button", { name: "Edit settings" }).click();
  await writeInto(page, "bars", "marks:\n  - { mark: ");
  await page.keyboard.type("barX", { delay: 80 });
  const offers = page.locator(".cm-tooltip-autocomplete");
  await offers.getByText("barX").waitFor();
  await page.keyboard.press("Escape");
  await writeInto(page, "bars", "marks:\n  - { mark: barX, x: ");
  await page.keyboard.type("d");
  await offers.getByText("device").click();
  expect(await cellOf(page, "bars").locator('[data-part="editor"]').innerText()).toContain("x: device");
});
