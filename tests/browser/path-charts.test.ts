import { expect, it } from "vitest";
import { cellOf } from "./browser.ts";
import { logNotebook } from "./log-notebook.ts";
import { openApp } from "./open-app.ts";

/** Twelve customers: eight pay at once, two fail first, two fail and are gone. */
const ways = [...Array<string>(8).fill("open pay done"), ...Array<string>(2).fill("open pay error pay done")];
const csv = ["customer_id,activity,time", ...[...ways, "open pay error", "open pay error"].flatMap(eventsOf)];

function eventsOf(way: string, customer: number): string[] {
  return way.split(" ").map((activity, i) => `c${customer},${activity},2026-07-01T10:0${i}:00Z`);
}

const files = logNotebook(csv, {
  ways: "FROM variants(log, to => 'done')",
  detours: "FROM deviations(log, to => 'done')",
  around: "FROM step_matrix(log, centre => 'error', before => 2, after => 2)",
  next: "FROM next_steps(log, after => 'pay')",
  map: "FROM paths(log)",
});

it("variants, deviations, step matrix and next steps are drawn at once, each mark with its customers; keys go through them", async () => {
  const { page, failures } = await openApp({ files });
  const figure = (cell: string, kind: string) => cellOf(page, cell).locator(`figure[data-chart="${kind}"]`);
  const customers = (cell: string, kind: string, mark: string) =>
    figure(cell, kind).locator(mark).getAttribute("data-customers");

  expect(await customers("ways", "variants", '[data-variant="open > pay > done"]')).toBe("8");
  expect(await figure("ways", "variants").getAttribute("aria-label")).toMatch(/^67% of customers go/);
  expect(await customers("detours", "deviations", '[data-deviation="inserted error after pay"]')).toBe("4");
  expect(await customers("detours", "deviations", '[data-deviation="skipped done after pay"]')).toBe("2");
  expect(await figure("detours", "deviations").locator('[data-part="costs"] [data-cost="0"]').count()).toBe(
    1,
  );
  expect(await customers("around", "step-matrix", '[data-cell="-1 pay"]')).toBe("4");
  expect(await customers("around", "step-matrix", '[data-cell="1 (ended)"]')).toBe("2");
  expect(await customers("next", "next-steps", '[data-next="done"]')).toBe("10");
  expect(await figure("map", "path-map").locator('[data-part="conservation"]').innerText()).toBe(
    "✓ in = out + ended: 40 = 28 + 12",
  );

  for (const [cell, kind] of [
    ["ways", "variants"],
    ["detours", "deviations"],
    ["around", "step-matrix"],
    ["next", "next-steps"],
  ]) {
    const marks = figure(cell, kind).locator(".jb-mark");
    await figure(cell, kind).locator('.jb-mark[tabindex="0"]').focus();
    await page.keyboard.press("End");
    expect(await marks.last().evaluate((mark) => mark === document.activeElement)).toBe(true);
    expect(await figure(cell, kind).locator(".jb-tooltip").isVisible()).toBe(true);
  }
  expect(failures).toEqual([]);
});
