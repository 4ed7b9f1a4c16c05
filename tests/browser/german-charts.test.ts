import { expect, it } from "vitest";
import { charts as kinds } from "#chart/index.ts";
import { cellOf, drawn } from "./browser.ts";
import { chartTexts, englishIn } from "./chart-texts.ts";
import * as figures from "./figure-notebook.ts";
import { logNotebook } from "./log-notebook.ts";
import { openApp } from "./open-app.ts";
import * as paths from "./path-notebook.ts";
import { panelOf } from "./walk.ts";

const context = { locale: "de-DE", reducedMotion: "reduce" } as const;

/** What a helper writes into its result: a pain point's name. */
const PAINS = "then a contact, transferred";

it(
  "every kind of chart is drawn in German without a word of English of its own",
  { timeout: 240_000 },
  async () => {
    const seen = new Set<string>();
    for (const { files, charts } of [figures, paths]) {
      const { page, failures } = await openApp({ files, context });
      for (const cell of charts) await cellOf(page, cell).locator("figure").first().waitFor();
      const said = await chartTexts(page);
      expect(englishIn(said, files["log.csv"], PAINS)).toEqual([]);
      for (const kind of said.kinds) seen.add(kind);
      expect(failures).toEqual([]);
    }
    // a stitch that compares has a test of its own
    const missing = kinds.map(({ kind }) => kind).filter((kind) => !seen.has(kind));
    expect(missing).toEqual(["match-weights"]);
  },
);

/** Sixty customers who pay: those of the new version fail. */
const log = Array.from({ length: 60 }, (_, i) =>
  ["open", "pay", i % 3 ? "done" : "error"].map(
    (activity, step) =>
      `c${i},${activity},2026-07-${10 + (i % 9)}T10:0${step}:00Z,${i % 3 ? "old" : "new"},${i % 2 ? "north" : "south"}`,
  ),
).flat();

it("a switch of the language draws charts and an open drill-down anew, which stays with its customers", async () => {
  const { page, failures } = await openApp({
    files: logNotebook(["customer_id,activity,time,version,region", ...log], { map: "FROM paths(log)" }),
    context,
  });
  const chart = cellOf(page, "map").locator("figure");
  const title = chart.locator(".jb-title");
  const german = await title.innerText();
  expect(await chart.locator('[data-part="conservation"]').innerText()).toContain("hinein = hinaus");
  await chart.locator('[data-segment="pay -> error"]').dispatchEvent("dblclick");

  const panel = panelOf(page);
  const list = panel.locator('[data-part="customers"] [role="grid"]');
  const finding = panel.locator('[data-part="drivers"] figure .jb-title');
  await Promise.all([list.waitFor(), finding.waitFor({ state: "attached" })]);
  const customers = await list.getAttribute("aria-rowcount");
  await expect.poll(() => finding.textContent()).toMatch(/Kunden|häufig|kommt nur hier vor/);

  await page.getByRole("button", { name: "Sprache: Deutsch" }).click();
  await drawn(page);
  await expect.poll(() => title.innerText()).not.toBe(german);
  expect(await chart.locator('[data-part="conservation"]').innerText()).toContain("in = out");
  await expect.poll(() => finding.textContent()).toMatch(/customers|as common|here alone/);
  expect(await list.getAttribute("aria-rowcount")).toBe(customers);

  await page.getByRole("button", { name: "Language: English" }).click();
  await expect.poll(() => title.innerText()).toBe(german);
  await expect.poll(() => finding.textContent()).toMatch(/Kunden|häufig|kommt nur hier vor/);
  expect(await list.getAttribute("aria-rowcount")).toBe(customers);
  expect(failures).toEqual([]);
});
