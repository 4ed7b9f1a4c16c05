import initSqlJs from "sql.js";
import { expect, it } from "vitest";
import { openApp } from "./open-app.ts";

const payload = '<img src=x onerror="window.attacked=1"><script>window.attacked=1</script>';
const notebook = `---
journeybook: 1
title: '${payload}'
data:
  t: "bad.csv"
---

# ${payload}

[run](javascript:window.attacked=1) <a href="javascript:window.attacked=1">x</a> ![pixel](http://127.0.0.1:9/pixel.png)
<form action="/api/notebooks"><input name="path"></form> <style>body{display:none}</style> <div id="app" data-ready="x"></div>

\`\`\`sql {#values}
SELECT "${payload.replaceAll('"', '""')}" AS v, * FROM t
\`\`\`

\`\`\`sql {#broken}
SELECT '${payload}' FROM nowhere
\`\`\`

\`\`\`js {#script}
window.attacked = 1; fetch("/api/notebooks", { method: "DELETE" })
\`\`\`
`;

it("text, titles, values, column and file names from a stranger neither run nor load anything", async () => {
  const csv = `"${payload.replaceAll('"', '""')}","=1+1"\n"${payload.replaceAll('"', '""')}",2\n`;
  const { page, failures } = await openApp({
    files: { "n.journey.md": notebook, "bad.csv": csv, "data/<img src=x onerror=alert(1)>.csv": "a\n1\n" },
  });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page
    .locator("nav summary")
    .evaluateAll((all) => all.forEach((summary) => (summary as HTMLElement).click()));
  await page.reload();
  await page.waitForFunction(() => document.documentElement.dataset.ready === "true");
  await page.locator('nav [data-table="t"] summary').first().click();
  await page.locator("nav li button[aria-expanded]").first().click();
  expect(await page.evaluate(() => (window as { attacked?: number }).attacked)).toBeUndefined();
  expect(await page.locator("main img, main form, main style, main script, main iframe").count()).toBe(0);
  expect(await page.locator('main a[href^="javascript"]').count()).toBe(0);
  expect(await page.locator('main [id="app"], main [name="path"]').count()).toBe(0);
  expect(await page.locator('[data-cell="values"]').innerText()).toContain("<img src=x");
  expect(asked.filter((url) => url.includes("pixel"))).toEqual([]);
  expect(await page.locator('[data-cell="script"] [data-part="status"]').innerText()).toContain("not run");
  expect(failures).toEqual([]);
});

const later = `---
journeybook: 1
data:
  calls: calls.csv
  endless: endless.db
---

\`\`\`sql {#count}
SELECT count(*) AS n FROM calls
\`\`\`
`;

it("a SQLite file whose view never ends holds up nothing else and can be cancelled", async () => {
  const sql = await initSqlJs();
  const database = new sql.Database();
  database.run(`CREATE TABLE t AS SELECT 1 AS a; CREATE VIEW v AS
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) AS n FROM n`);
  const { page, failures } = await openApp({
    files: {
      "a.journey.md": "nothing here\n",
      "later.journey.md": later,
      "calls.csv": "n\n1\n2\n",
      "endless.db": database.export(),
    },
  });
  await page.evaluate(() => (location.hash = "#later.journey.md"));
  await page.locator('[data-cell="count"][data-state="ok"]').waitFor();
  await page.locator("nav").getByRole("button", { name: "Cancel" }).click();
  await page.locator("nav").getByText("Try again").waitFor();
  expect(await page.locator('[data-cell="count"] [data-part="result"]').innerText()).toContain("2");
  expect(failures).toEqual([]);
});

it("an address that is no encoded path opens the first notebook", async () => {
  const { page, failures } = await openApp({ files: { "a.journey.md": "# Fine\n" } });
  await page.evaluate(() => (location.hash = "#%E0%A4%A"));
  await page.reload();
  await page.getByRole("heading", { name: "Fine" }).waitFor();
  expect(failures).toEqual([]);
});
