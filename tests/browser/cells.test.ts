import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { cellOf, ready, writeInto } from "./browser.ts";
import { openApp } from "./open-app.ts";

const csv = `user_id,event,time
1,open,2026-01-01T10:00:00Z
1,search,2026-01-01T10:01:00Z
1,buy,2026-01-01T10:05:00Z
2,open,2026-01-02T10:00:00Z
2,search,2026-01-02T10:02:00Z
3,open,2026-01-02T10:00:00Z
`;
const front = "---\njourneybook: 1\ndata:\n  log: log.csv\n---\n\n";

it("an input's choice runs what uses it; a failed check shows its rows", async () => {
  const text = `${front}\`\`\`yaml {.input #who}
type: select
label: Person
options: SELECT DISTINCT user_id FROM log ORDER BY 1
\`\`\`

\`\`\`sql {#events_of}
SELECT count(*) AS n FROM log WHERE user_id = :who
\`\`\`

\`\`\`sql {.check #few}
SELECT * FROM events_of WHERE n > 2
\`\`\`
`;
  const { page } = await openApp({ files: { "n.journey.md": text, "log.csv": csv } });
  expect(await cellOf(page, "events_of").getByRole("gridcell").innerText()).toBe("3");
  expect(await cellOf(page, "few").getAttribute("data-state")).toBe("error");
  expect(await cellOf(page, "few").locator('[data-part="status"]').innerText()).toContain("check failed");
  expect(await cellOf(page, "few").getByRole("grid").getAttribute("aria-rowcount")).toBe("1");
  await page.getByLabel("Person").selectOption("2");
  await expect.poll(() => cellOf(page, "events_of").getByRole("gridcell").innerText()).toBe("2");
  await expect
    .poll(() => cellOf(page, "few").locator('[data-part="status"]').innerText())
    .toContain("Passed");
});

it("paths is drawn as a map, funnel as a funnel, each with its table one click away; view= is kept", async () => {
  const text = `${front}\`\`\`sql {#map}\nFROM paths(log)\n\`\`\`\n\n\`\`\`sql {#steps view=table}\nFROM funnel(log, steps => ['open', 'search', 'buy'])\n\`\`\`\n`;
  const { page, app } = await openApp({ files: { "n.journey.md": text, "log.csv": csv } });
  const map = cellOf(page, "map");
  await map.locator('figure[data-chart="path-map"]').waitFor();
  expect(await map.getByRole("grid").count()).toBe(0);
  await map.getByRole("button", { name: "Table" }).click();
  expect(await map.locator("figure").count()).toBe(0);
  expect(await map.getByRole("grid").count()).toBe(1);
  await map.getByRole("button", { name: "Both" }).click();
  expect([await map.locator("figure").count(), await map.getByRole("grid").count()]).toEqual([1, 1]);

  const steps = cellOf(page, "steps");
  expect(await steps.getByRole("grid").getAttribute("aria-rowcount")).toBe("3");
  await steps.getByRole("button", { name: "Chart" }).click();
  const counts = steps.locator('figure[data-chart="funnel"] [data-step]');
  await counts.first().waitFor();
  expect(await steps.locator('[data-step="2"]').first().getAttribute("data-count")).toBe("2");
  await steps.getByRole("button", { name: "Show first" }).click();
  await page.keyboard.press("Control+s");
  await page.locator('[data-save="saved"]').waitFor();
  expect(await readFile(join(app.folder, "n.journey.md"), "utf8")).toBe(
    text.replace("view=table", "view=funnel"),
  );
});

it("the error is underlined where it is, and completion offers labels, columns and helpers", async () => {
  const { page } = await openApp({
    files: { "n.journey.md": `${front}\`\`\`sql {#q}\nSELECT evnt FROM log\n\`\`\`\n`, "log.csv": csv },
  });
  const cell = cellOf(page, "q");
  expect(await cell.locator(".cm-lintRange-error").innerText()).toBe("evnt");
  expect(await cell.locator('[data-part="status"]').innerText()).toContain("event");
  await writeInto(page, "q", "FROM paths(log, from => '");
  await page.keyboard.type("s");
  const offers = page.locator(".cm-tooltip-autocomplete");
  await offers.getByText("search").click();
  expect(await cell.locator('[data-part="editor"]').innerText()).toContain("'search");
  await writeInto(page, "q", "SELECT us");
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText("SELECT  FROM log");
  for (let i = 0; i < 9; ++i) await page.keyboard.press("ArrowLeft");
  await page.keyboard.type("us");
  await offers.getByText("user_id").waitFor();
  await page.keyboard.press("Escape");
  await writeInto(page, "q", "FROM fun");
  await page.keyboard.press("Control+Space");
  await offers.getByText("funnel", { exact: false }).first().waitFor();
});

it("Tab takes an offer inside a helper's template, and only then goes on to the next field", async () => {
  const { page } = await openApp({
    files: { "n.journey.md": `${front}\`\`\`sql {#q}\n\n\`\`\`\n`, "log.csv": csv },
  });
  const editor = cellOf(page, "q").locator('[data-part="editor"]');
  const offers = page.locator(".cm-tooltip-autocomplete");
  const takeOffer = async (typed: string, label: string) => {
    await page.keyboard.type(typed, { delay: 30 });
    await offers.getByText(label, { exact: true }).waitFor();
    await page.waitForTimeout(100); // the editor takes no offer in its first 75 ms, lest a key meant for the text does
    await page.keyboard.press("Tab");
    expect(await editor.innerText()).toContain(label);
  };
  await editor.click();
  await takeOffer("FROM fun", "funnel");
  await takeOffer("lo", "log");
  expect(await editor.innerText()).toMatch(/^FROM funnel\(log, steps => \['/);
});

it("a chart of a long result is drawn from more rows than the page holds; warnings stand above it", async () => {
  const text = `${front}\`\`\`sql {#long view=bar}
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000)
SELECT 'row ' || i AS name, i AS n FROM n
\`\`\`

\`\`\`sql {#typo}
FROM funnel(log, steps => ['open', 'serch'])
\`\`\`
`;
  const { page } = await openApp({ files: { "n.journey.md": text, "log.csv": csv } });
  const long = cellOf(page, "long");
  await long.locator(".jb-subtitle", { hasText: "the first 30 of 6,000 rows" }).waitFor();
  expect(await long.getByText("Drawn from the first").count()).toBe(0);
  const typo = await cellOf(page, "typo").locator('[data-part="result"]').innerText();
  expect(typo.indexOf("did you mean 'search'?")).toBeGreaterThanOrEqual(0);
  expect(typo.indexOf("did you mean 'search'?")).toBeLessThan(typo.indexOf("100% leave after open"));
});

it("a new input has a name and a choice at once, which a query can use", async () => {
  const { page } = await openApp({ files: { "n.journey.md": "```sql {#q}\nSELECT 1 AS n\n```\n" } });
  await page.getByRole("button", { name: "Add input", exact: true }).click();
  await cellOf(page, "choice").getByRole("combobox").waitFor();
  await writeInto(page, "q", "SELECT :choice AS chosen");
  await page.keyboard.press("Control+Enter");
  await ready(page);
  expect(await cellOf(page, "q").getByRole("gridcell").innerText()).toBe("one");
});

it("cells that read a renamed cell follow it, and go back with it", async () => {
  const text =
    "```sql {#first}\nSELECT 1 AS n\n```\n\n```sql {#second}\nSELECT first.n + 1 AS m FROM first\n```\n";
  const { page } = await openApp({ files: { "n.journey.md": text } });
  const second = cellOf(page, "second");
  await cellOf(page, "first").getByRole("button", { name: "first", exact: true }).click();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("one");
  await page.keyboard.press("Enter");
  await ready(page);
  expect(await second.locator('[data-part="editor"]').innerText()).toBe("SELECT one.n + 1 AS m FROM one");
  expect(await second.getAttribute("data-state")).toBe("ok");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await ready(page);
  expect(await second.locator('[data-part="editor"]').innerText()).toBe("SELECT first.n + 1 AS m FROM first");
  expect(await second.getAttribute("data-state")).toBe("ok");
  expect(await page.getByRole("button", { name: "Run stale" }).count()).toBe(0);
});

it("a cell is renamed in place; a name that is taken is refused and said why", async () => {
  const text = "```sql {#one}\nSELECT 1 AS n\n```\n\n```sql {#two}\nSELECT 2 AS n\n```\n";
  const { page, app } = await openApp({ files: { "n.journey.md": text } });
  await cellOf(page, "one").getByRole("button", { name: "one", exact: true }).click();
  await page.keyboard.type("two");
  await page.keyboard.press("Enter");
  await page.getByText("Another cell is named two already.").waitFor();
  await page.getByLabel("Cell name").fill("first");
  await page.keyboard.press("Enter");
  await cellOf(page, "first").waitFor();
  await ready(page);
  await page.keyboard.press("Control+s");
  await page.locator('[data-save="saved"]').waitFor();
  expect(await readFile(join(app.folder, "n.journey.md"), "utf8")).toBe(text.replace("#one", "#first"));
});

it("a helper's example from the reference is inserted as a cell", async () => {
  const { page } = await openApp({ files: { "n.journey.md": `${front}# Text\n`, "log.csv": csv } });
  const reference = page.getByRole("navigation");
  await reference.locator("summary", { hasText: "paths" }).click();
  await reference
    .getByRole("button", { name: /Insert as a cell/ })
    .first()
    .click();
  expect(await page.locator('section[data-kind="query"] [data-part="editor"]').innerText()).toContain(
    "FROM paths(",
  );
});

it("a cell is dragged to another place by its handle", async () => {
  const text =
    "```sql {#one}\nSELECT 1 AS n\n```\n\n```sql {#two}\nSELECT 2 AS n\n```\n\n```sql {#three}\nSELECT 3 AS n\n```\n";
  const { page } = await openApp({ files: { "n.journey.md": text } });
  await cellOf(page, "one").hover();
  await cellOf(page, "one")
    .getByTitle("Drag to move")
    .dragTo(cellOf(page, "three"), { targetPosition: { x: 100, y: 60 } });
  const names = await page
    .locator("section[data-cell]")
    .evaluateAll((all) => all.map((cell) => cell.getAttribute("data-cell")));
  expect(names).not.toEqual(["one", "two", "three"]);
  expect(names[0]).toBe("two");
});
