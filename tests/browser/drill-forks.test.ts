import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { violations } from "./axe.ts";
import { cellOf, ready } from "./browser.ts";
import { logNotebook, wayOf } from "./log-notebook.ts";
import { openApp } from "./open-app.ts";
import { panelOf } from "./walk.ts";

/** Sixty customers on a few ways, all of them weeks before the log ends. */
const customers = Array.from({ length: 60 }, (_, i) => ({ way: wayOf(i), os: i % 3 ? "iOS" : "Android" }));
const rows = customers.flatMap(({ way, os }, i) =>
  way.map((activity, step) => `c${i},${activity},2026-07-01T10:0${step}:00Z,${os},${(i * 7) % 5}`),
);
const having = (isMeant: (customer: (typeof customers)[number]) => boolean) =>
  customers.filter(isMeant).length;

const files = logNotebook(
  ["customer_id,activity,time,os,rating", ...rows, "z,late,2026-09-01T00:00:00Z,iOS,1"],
  {
    split: "FROM paths(log, to => 'done', by => os)",
    ways: "FROM variants(log)",
    around: "FROM step_matrix(log, centre => 'pay', before => 2, after => 2)",
    next: "FROM next_steps(log, after => 'pay')",
    "steps view=funnel": "FROM funnel(log, steps => ['open', 'pay', 'done'])",
    detours: "FROM deviations(log)",
    "people view=bar": "SELECT os, count(DISTINCT customer_id) AS n FROM log GROUP BY os",
  },
  "# Ways\n",
);

const forksOf = (page: Page) => panelOf(page).locator('[data-part="forks"]');

async function open(page: Page, cell: string, mark: string): Promise<void> {
  await cellOf(page, cell).locator(`figure ${mark}`).first().dispatchEvent("dblclick");
  await panelOf(page).locator('[data-part="customers"] [role="grid"]').waitFor();
}

/** Compares the ways on. @returns how many customers are at the fork */
async function compare(page: Page): Promise<number> {
  await forksOf(page).getByRole("combobox", { name: "Compare by" }).selectOption({ label: "rating" });
  await forksOf(page).locator('figure[data-chart="forks"] [data-way]').first().waitFor();
  return atFork(page);
}

async function atFork(page: Page): Promise<number> {
  const ways = forksOf(page).locator('figure[data-chart="forks"] [data-way]');
  const counts = await ways.evaluateAll((marks) =>
    marks.map((mark) => Number(mark.getAttribute("data-customers"))),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

it("marks of every chart of paths and funnels lead to the ways on from where their customers were", async () => {
  const { page, failures } = await openApp({ files, context: { reducedMotion: "reduce" } });
  const hadPay = having(({ way }) => way.includes("pay"));
  const found: Record<string, number> = {};
  for (const [cell, mark] of [
    ["around", '.jb-mark[data-row="pay"][data-step="0"]'],
    ["next", '.jb-mark[data-context="pay"]'],
    ["steps", '.jb-mark[data-lost-step="3"]'],
    ["detours", '.jb-mark[data-expected="pay"]'],
  ] as const) {
    await open(page, cell, mark);
    found[cell] = await compare(page);
    await page.keyboard.press("Escape");
    await panelOf(page).waitFor({ state: "detached" });
  }
  expect(found).toEqual({ around: hadPay, next: hadPay, steps: hadPay, detours: hadPay });
  expect(failures).toEqual([]);
});

it("a variant's ways on can be asked for from any point on it, and inserted as a cell", async () => {
  const { page, failures } = await openApp({ files, context: { reducedMotion: "reduce" } });
  await open(page, "ways", '.jb-mark[data-variant="open > pay > done"]');
  const beginning = (...steps: string[]) => having(({ way }) => steps.every((step, i) => way[i] === step));
  expect(await compare(page)).toBe(beginning("open", "pay"));
  await forksOf(page)
    .getByRole("combobox", { name: "Ways on from" })
    .selectOption({ label: "open, step 1 of this way" });
  await expect.poll(() => atFork(page)).toBe(beginning("open"));
  expect(await violations(page)).toEqual([]);
  await forksOf(page).getByRole("button", { name: "Insert as cell" }).click();
  await ready(page);
  const cell = cellOf(page, "ways_forks");
  await cell.locator('figure[data-chart="forks"]').waitFor();
  expect(await cell.locator('[data-part="editor"]').innerText()).toContain("at => ['(start)', 'open']");
  expect(failures).toEqual([]);
});

it("the ways on are those of the group a figure is of, and of the customers a filter leaves", async () => {
  const { page, failures } = await openApp({ files, context: { reducedMotion: "reduce" } });
  await cellOf(page, "split").getByRole("combobox", { name: "os" }).selectOption({ label: "iOS" });
  await open(page, "split", '.jb-mark[data-segment="pay -> done"]');
  const isThere = ({ way, os }: (typeof customers)[number]) => way.includes("pay") && os === "iOS";
  // who is done goes on to nothing, and is not at a fork behind that
  expect(await compare(page)).toBe(having(isThere));
  await page.keyboard.press("Escape");
  await panelOf(page).waitFor({ state: "detached" });
  await open(page, "steps", '.jb-mark[data-step="2"]');
  const driver = panelOf(page).locator('[data-driver-attribute="os"][data-driver-value="iOS"]');
  await driver.first().dispatchEvent("click");
  await panelOf(page).getByRole("navigation", { name: "Steps of this drill-down" }).waitFor();
  await panelOf(page).locator('[data-part="customers"] [role="grid"]').waitFor();
  expect(await compare(page)).toBe(having(isThere));
  expect(failures).toEqual([]);
});

it("where there is no place on a path, a sentence says why", async () => {
  const { page, failures } = await openApp({ files });
  const why = panelOf(page).locator('[data-part="no-forks"]');
  await open(page, "split", '.jb-mark[data-node="(lost)"]');
  expect(await why.innerText()).toContain("Their path ends here");
  await page.keyboard.press("Escape");
  expect(await forksOf(page).count()).toBe(0);
  expect(failures).toEqual([]);
});
