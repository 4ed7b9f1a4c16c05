import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { violations } from "./axe.ts";
import { cellOf, drawn, ready, writeInto } from "./browser.ts";
import { openApp } from "./open-app.ts";

const csv = `user_id,event,time,plan,paid
1,open,2026-01-01T10:00:00Z,basic,0
1,search,2026-01-01T10:01:00Z,basic,0
1,buy,2026-01-01T10:05:00Z,basic,5
2,open,2026-01-02T10:00:00Z,gold,0
2,search,2026-01-02T10:02:00Z,gold,0
3,open,2026-01-02T10:00:00Z,gold,0
`;
const front = "---\njourneybook: 1\ndata:\n  log: log.csv\n---\n\n";
const filesWith = (sql: string) => ({
  "n.journey.md": `${front}# Title\n\n\`\`\`sql {#q}\n${sql}\n\`\`\`\n`,
  "log.csv": csv,
});

const formOf = (page: Page) => page.locator('[data-part="form"]');
const fieldOf = (page: Page, name: string) => formOf(page).locator(`[data-field="${name}"]`);
const rowsOf = (page: Page, name: string) => fieldOf(page, name).getByRole("combobox");

/** The text of the cell, as its editor shows it. */
async function textOf(page: Page): Promise<string> {
  const lines = cellOf(page, "q").locator('[data-part="editor"] .cm-line');
  return (await lines.allInnerTexts()).join("\n").replaceAll("\u00a0", " ").replace(/\n$/, "");
}

async function openForm(page: Page): Promise<void> {
  const cell = cellOf(page, "q");
  await cell.hover();
  await cell.getByRole("button", { name: "Form", exact: true }).click();
  await formOf(page).waitFor();
}

it("an item or a value that is text stays as it is where another text cannot stand there", async () => {
  const { page, failures } = await openApp({ files: filesWith("FROM funnel(log, steps => ['open', :p])") });
  await openForm(page);
  const item = fieldOf(page, "steps").getByRole("textbox", { name: "steps 2" });
  await item.fill("'bu");
  await item.press("Enter");
  await fieldOf(page, "steps").getByText("This is no single value").waitFor();
  expect(await textOf(page)).toBe("FROM funnel(log, steps => ['open', :p])");
  await item.fill("'buy'");
  await item.press("Enter");
  await expect.poll(() => textOf(page)).toBe("FROM funnel(log, steps => ['open', 'buy'])");
  expect(await fieldOf(page, "steps").getByText("This is no single value").count()).toBe(0);
  expect(failures).toEqual([]);
});

it("a funnel is filled in from nothing by the keyboard alone, run, and taken back step by step", async () => {
  const { page, failures } = await openApp({ files: filesWith("FROM funnel()") });
  const { keyboard } = page;
  await page.locator("body").press("End");
  await keyboard.press("f");
  await formOf(page).waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("table");
  await keyboard.press("ArrowDown");
  await expect.poll(() => textOf(page)).toBe("FROM funnel(log)");
  await keyboard.press("Tab");
  await keyboard.type("sea");
  await page.getByRole("option", { name: "search" }).waitFor();
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  await expect.poll(() => textOf(page)).toBe("FROM funnel(log, steps => ['search'])");
  await keyboard.type("open");
  await keyboard.press("Enter");
  await keyboard.type("b*");
  await keyboard.press("Enter");
  await expect.poll(() => textOf(page)).toBe("FROM funnel(log, steps => ['search', 'open', 'b*'])");
  // back to the first row, and below the second with it
  await rowsOf(page, "steps").first().focus();
  await keyboard.press("Alt+ArrowDown");
  await expect.poll(() => textOf(page)).toBe("FROM funnel(log, steps => ['open', 'search', 'b*'])");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("steps 2");
  await keyboard.press("Shift+Enter");
  await ready(page);
  const bars = cellOf(page, "q").locator('figure[data-chart="funnel"] [data-step]');
  expect(await bars.first().getAttribute("data-count")).toBe("3");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("steps 2");
  // each change is a step of its own
  const back: string[] = [];
  for (let i = 0; i < 5; ++i) {
    await keyboard.press("Control+z");
    back.push(await textOf(page));
  }
  expect(back).toEqual([
    "FROM funnel(log, steps => ['search', 'open', 'b*'])",
    "FROM funnel(log, steps => ['search', 'open'])",
    "FROM funnel(log, steps => ['search'])",
    "FROM funnel(log)",
    "FROM funnel()",
  ]);
  await keyboard.press("Escape");
  expect(await formOf(page).count()).toBe(0);
  expect(await page.evaluate(() => document.activeElement?.getAttribute("data-cell"))).toBe("q");
  expect(failures).toEqual([]);
});

it("a change rewrites its argument and nothing else; emptied, the argument goes", async () => {
  const sql = `-- who buys
SELECT step, customers /* all */
FROM funnel(log, -- the events
  steps => ['open' AS 'in', -- first
            'buy'],
  within => :how_long, entry => 'first') AS f
WHERE customers > 0`;
  const { page, failures } = await openApp({ files: filesWith(sql) });
  await openForm(page);
  const steps = rowsOf(page, "steps");
  await steps.nth(1).fill("search");
  await steps.nth(1).press("Tab");
  await expect.poll(() => textOf(page)).toBe(sql.replace("'buy'", "'search'"));
  await fieldOf(page, "steps").getByRole("button", { name: "Move steps 2 up" }).click();
  const moved = sql.replace("'open' AS 'in'", "'search'").replace("'buy'", "'open' AS 'in'");
  await expect.poll(() => textOf(page)).toBe(moved);
  await fieldOf(page, "entry").getByRole("combobox").selectOption("every");
  await expect.poll(() => textOf(page)).toBe(moved.replace("'first'", "'every'"));
  await fieldOf(page, "entry").getByRole("combobox").selectOption("");
  const without = moved.replace(", entry => 'first'", "");
  await expect.poll(() => textOf(page)).toBe(without);
  // what no control can express is there as text, with what is wrong with it
  const within = fieldOf(page, "within").getByRole("textbox");
  expect(await within.inputValue()).toBe(":how_long");
  expect(await fieldOf(page, "within").locator(".why").innerText()).toContain(":how_long has no value");
  await within.fill("'2 days') -- ");
  await within.press("Enter");
  expect(await fieldOf(page, "within").locator(".why").innerText()).toContain("no single value");
  expect(await textOf(page)).toBe(without);
  await within.fill("'2 days'");
  await within.press("Enter");
  await expect.poll(() => textOf(page)).toBe(without.replace(":how_long", "'2 days'"));
  await fieldOf(page, "within").getByRole("spinbutton").fill("1");
  await fieldOf(page, "within").getByLabel("Unit of within").selectOption("weeks");
  await expect.poll(() => textOf(page)).toBe(without.replace(":how_long", "'1 week'"));
  expect(failures).toEqual([]);
});

it("the editor and the form follow each other, and the form the cursor into another call", async () => {
  const { page, failures } = await openApp({ files: filesWith("FROM paths(log, from => 'open')") });
  await openForm(page);
  expect(await fieldOf(page, "from").getByRole("combobox").inputValue()).toBe("open");
  await writeInto(
    page,
    "q",
    "FROM paths(journeys(log, gap => '30 min'), from => 'search', wihtin => '1 day')",
  );
  await expect.poll(() => fieldOf(page, "from").getByRole("combobox").inputValue()).toBe("search");
  expect(await formOf(page).getByLabel("Not understood").inputValue()).toBe("wihtin => '1 day'");
  expect(await formOf(page).locator("> .why").innerText()).toContain("did you mean within?");
  expect(await fieldOf(page, "table").getByRole("textbox").inputValue()).toBe(
    "journeys(log, gap => '30 min')",
  );
  await formOf(page).getByLabel("Call").selectOption("journeys");
  expect(await fieldOf(page, "gap").getByRole("spinbutton").inputValue()).toBe("30");
  await page.keyboard.press("Control+.");
  await page.keyboard.press("Control+Home");
  for (let i = 0; i < 8; ++i) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Control+.");
  await formOf(page)
    .and(page.getByRole("form", { name: "Form of paths" }))
    .waitFor();
  await cellOf(page, "q").locator('[data-part="editor"]').click();
  await page.keyboard.press("Control+Home");
  for (let i = 0; i < 16; ++i) await page.keyboard.press("ArrowRight");
  await formOf(page)
    .and(page.getByRole("form", { name: "Form of journeys" }))
    .waitFor();
  expect(failures).toEqual([]);
});

it("columns are chosen with their types, maps row by row, and what is more stands behind More", async () => {
  const { page, failures } = await openApp({ files: filesWith("FROM forks(log, at => 'open')") });
  await openForm(page);
  await formOf(page).getByText("More parameters").click();
  const outcome = fieldOf(page, "outcome").getByRole("combobox");
  expect(await outcome.locator("option").allInnerTexts()).toContain("paid · number");
  await outcome.selectOption("paid");
  const costs = fieldOf(page, "costs");
  await costs.getByRole("combobox").fill("web chat");
  await page.keyboard.press("Enter");
  await page.keyboard.type("4.5");
  await page.keyboard.press("Enter");
  await expect
    .poll(() => textOf(page))
    .toBe("FROM forks(log, at => 'open', outcome => paid, costs => {'web chat': 4.5})");
  await page.keyboard.type("phone");
  await page.keyboard.press("Enter");
  await page.keyboard.type("7");
  await page.keyboard.press("Enter");
  await costs.getByRole("button", { name: "Remove web chat" }).click();
  await fieldOf(page, "collapse").getByRole("checkbox").check();
  await fieldOf(page, "at").getByRole("combobox").nth(1).fill("search");
  await page.keyboard.press("Enter");
  await expect
    .poll(() => textOf(page))
    .toBe(
      "FROM forks(log, at => ['open', 'search'], outcome => paid, costs => {phone: 7}, collapse => TRUE)",
    );
  await fieldOf(page, "collapse").getByRole("checkbox").uncheck();
  await expect.poll(() => textOf(page)).not.toContain("collapse");
  expect(failures).toEqual([]);
});

it("what a run complains of is said at its control; a query that is the table is text, and Shift-Enter there runs", async () => {
  const { page, failures } = await openApp({
    files: filesWith("FROM paths((SELECT * FROM log\n  WHERE plan = 'gold'), by => nothing)"),
  });
  await page.locator("body").press("End");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("as a form");
  await page.keyboard.press("Enter");
  await formOf(page).waitFor();
  const query = fieldOf(page, "table").getByRole("textbox");
  expect(await query.inputValue()).toBe("(SELECT * FROM log\n  WHERE plan = 'gold')");
  await expect.poll(() => query.evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await fieldOf(page, "by").locator(".why").innerText()).toContain("there is no such column");
  const by = fieldOf(page, "by").getByRole("combobox");
  expect(await by.inputValue()).toBe("nothing");
  await by.selectOption("");
  await query.fill("(SELECT * FROM log");
  await query.press("Shift+Enter");
  expect(await fieldOf(page, "table").locator(".why").innerText()).toContain("no single table");
  await query.fill("(SELECT * FROM log WHERE paid = 0)");
  await query.press("Shift+Enter");
  await expect.poll(() => textOf(page)).toBe("FROM paths((SELECT * FROM log WHERE paid = 0))");
  await ready(page);
  expect(await cellOf(page, "q").getAttribute("data-state")).toBe("ok");
  expect(failures).toEqual([]);
});

it("an offered label is taken by a click; a parameter can be written as text, as an input's value", async () => {
  const { page, failures } = await openApp({
    files: filesWith("FROM time_between(log, from => 'open', to => 'x')"),
  });
  await openForm(page);
  await fieldOf(page, "to").getByRole("combobox").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("b");
  await page.getByRole("option", { name: "buy" }).click();
  await expect.poll(() => textOf(page)).toBe("FROM time_between(log, from => 'open', to => 'buy')");
  await fieldOf(page, "from").getByRole("button", { name: "Write from as text" }).click();
  const from = fieldOf(page, "from").getByRole("textbox");
  expect(await from.inputValue()).toBe("'open'");
  await from.fill(":first");
  await page.keyboard.press("Control+s");
  await page.locator('[data-save="saved"]').waitFor();
  expect(await textOf(page)).toBe("FROM time_between(log, from => :first, to => 'buy')");
  expect(failures).toEqual([]);
});

it("rows are dragged to another place", async () => {
  const { page } = await openApp({
    files: filesWith("FROM funnel(log, steps => ['buy', 'open', 'search'])"),
  });
  await openForm(page);
  const rows = fieldOf(page, "steps").getByRole("listitem");
  await rows.nth(0).locator(".grip").dragTo(rows.nth(2));
  await expect.poll(() => textOf(page)).toBe("FROM funnel(log, steps => ['open', 'search', 'buy'])");
});

it("axe has nothing against an open form, light, dark and 360 px wide, where nothing is cut off", async () => {
  const { page, failures } = await openApp({
    files: filesWith(
      "FROM funnel(log, steps => ['open' AS 'in', :second], within => '1 fortnight', hold => [plan])",
    ),
    context: { colorScheme: "light", reducedMotion: "reduce" },
  });
  await openForm(page);
  await formOf(page).getByText("More parameters").click();
  expect(await violations(page)).toEqual([]);
  await rowsOf(page, "steps").last().click();
  await page.getByRole("listbox").first().waitFor();
  await page.emulateMedia({ colorScheme: "dark" });
  await drawn(page);
  expect(await violations(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 800 });
  const wide = await formOf(page).evaluate((form) => form.scrollWidth - form.clientWidth);
  expect(wide).toBe(0);
  expect(failures).toEqual([]);
});
