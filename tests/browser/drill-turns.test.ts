import type { Locator, Page } from "playwright-core";
import { expect, it } from "vitest";
import { violations } from "./axe.ts";
import { cellOf, ready } from "./browser.ts";
import { logNotebook, wayOf } from "./log-notebook.ts";
import { openApp } from "./open-app.ts";
import { listed, panelOf } from "./walk.ts";

/** Sixty customers on a few ways, one way a day, weeks before the log ends. */
const customers = Array.from({ length: 60 }, (_, i) => ({ way: wayOf(i), day: 1 + (i % 10), who: `c${i}` }));
const rows = customers.flatMap(({ way, day, who }, i) =>
  way.map(
    (activity, step) =>
      `${who},${activity},2026-07-${String(day).padStart(2, "0")}T10:0${step}:00Z,${i % 3 ? "iOS" : "Android"},${(i * 7) % 5}`,
  ),
);
const having = (isMeant: (customer: (typeof customers)[number]) => boolean) =>
  String(customers.filter(isMeant).length);

const files = logNotebook(
  ["customer_id,activity,time,os,rating", ...rows, "z,late,2026-09-01T00:00:00Z,iOS,1"],
  {
    map: "FROM paths(log)",
    "steps view=funnel": "FROM funnel(log, steps => ['open', 'pay', 'done'])",
    people: "SELECT customer_id, os, rating FROM log WHERE activity = 'help'",
  },
  "```yaml {.chart #bars from=people}\nmarks:\n  - { mark: barX, x: { count: true }, y: os }\n```\n",
);

const partOf = (page: Page, part: string) => panelOf(page).locator(`[data-part="${part}"]`);
const stepsOf = (page: Page) => panelOf(page).getByRole("navigation", { name: "Steps of this drill-down" });
const sentence = (page: Page) => partOf(page, "sentence").innerText();
const isIn = (locator: Locator) => locator.evaluate((element) => element.contains(document.activeElement));

async function openPay(page: Page): Promise<void> {
  await cellOf(page, "map").locator('[data-segment="open -> pay"]').dispatchEvent("dblclick");
  expect(await listed(page)).toBe(having(({ way }) => way.join(" ").includes("open pay")));
}

async function openFirstCustomer(page: Page): Promise<void> {
  await partOf(page, "customers").getByRole("grid").focus();
  await page.keyboard.press("Enter");
  await partOf(page, "customer").locator("figure .jb-mark").first().waitFor();
}

it("an event of a customer's story opens who else had it, by Enter and a double click, as a step with a way back", async () => {
  const { page, failures } = await openApp({ files, context: { reducedMotion: "reduce" } });
  await openPay(page);
  for (const how of ["Enter", "dblclick"]) {
    await openFirstCustomer(page);
    const event = partOf(page, "customer").locator('figure [data-event="done"]').first();
    if (how === "Enter") {
      await event.focus();
      await page.keyboard.press("Enter");
    } else await event.dispatchEvent("dblclick");
    await expect.poll(() => sentence(page)).toContain("customers had done");
    await partOf(page, "event").locator("figure .jb-mark").first().waitFor();
    expect(await listed(page)).toBe(having(({ way }) => way.includes("done")));
    expect(await stepsOf(page).getByRole("listitem").allInnerTexts()).toEqual(["open → pay", "done"]);
    expect(await isIn(partOf(page, "drill"))).toBe(true);
    if (how === "Enter") expect(await violations(page, '[data-part="drill"]')).toEqual([]);
    await panelOf(page).getByRole("button", { name: "Back" }).click();
    await expect.poll(() => sentence(page)).toContain("went from open to pay");
    expect(await partOf(page, "event").count()).toBe(0);
  }
  expect(failures).toEqual([]);
});

it("from an event's neighbours one goes on, from event to event, and inserts cells for the last", async () => {
  const { page, failures } = await openApp({ files, context: { reducedMotion: "reduce" } });
  await openPay(page);
  await openFirstCustomer(page);
  await partOf(page, "customer").locator('figure [data-event="done"]').first().dispatchEvent("dblclick");
  const neighbour = partOf(page, "event").locator('figure [data-event="pay"]').first();
  await neighbour.waitFor();
  await neighbour.focus();
  await neighbour.dispatchEvent("contextmenu", { bubbles: true, cancelable: true });
  await page.getByRole("menuitem", { name: "Drill down" }).click();
  await expect.poll(() => sentence(page)).toContain("customers had pay");
  expect(await stepsOf(page).getByRole("listitem").count()).toBe(3);
  await panelOf(page).getByRole("button", { name: "Insert as cells" }).click();
  await ready(page);
  const cell = cellOf(page, "map_customers");
  expect(await cell.locator('[data-part="editor"]').innerText()).toContain(
    "FROM customers(log, at => 'pay')",
  );
  expect(await cell.locator('[data-part="status"]').innerText()).toContain(
    `${having(({ way }) => way.includes("pay"))} rows`,
  );
  expect(failures).toEqual([]);
});

it("points over time lead to exactly the customers of that day", async () => {
  const { page, failures } = await openApp({ files, context: { reducedMotion: "reduce" } });
  const opening = {
    map: async () => openPay(page),
    // whom rows name, looked at over time
    bars: async () => {
      await cellOf(page, "bars").locator("figure .jb-mark").first().dispatchEvent("dblclick");
      await listed(page);
    },
    steps: async () => {
      await cellOf(page, "steps").locator('.jb-mark[data-step="2"]').dispatchEvent("dblclick");
      await listed(page);
    },
  };
  for (const [cell, open] of Object.entries(opening)) {
    await open();
    const points = partOf(page, "trend").locator("figure .jb-mark[data-customers]");
    await points.first().waitFor();
    const said = await points.nth(1).getAttribute("data-customers");
    await points.nth(1).dispatchEvent("dblclick");
    await stepsOf(page).waitFor();
    await expect.poll(() => listed(page), { message: cell }).toBe(said);
    await expect.poll(() => panelOf(page).locator(".differs").count()).toBe(0);
    expect(await sentence(page)).toMatch(/, \w+ \d+, 2026\.|, 2 Jul 2026\./);
    await page.keyboard.press("Escape");
    await panelOf(page).waitFor({ state: "detached" });
  }
  expect(failures).toEqual([]);
});

it("the ways at a fork lead to exactly those who went them", async () => {
  const { page, failures } = await openApp({ files, context: { reducedMotion: "reduce" } });
  await openPay(page);
  const forks = partOf(page, "forks");
  await forks.getByRole("combobox", { name: "Compare by" }).selectOption({ label: "rating" });
  const ways = forks.locator("figure [data-way]");
  await ways.first().waitFor();
  const way = await ways.first().evaluate((mark) => ({ ...(mark as SVGElement).dataset }));
  await ways.first().focus();
  await page.keyboard.press("Enter");
  await stepsOf(page).waitFor();
  await expect.poll(() => listed(page)).toBe(way.customers);
  expect(await sentence(page)).toContain(`${way.customers} customers went on to ${way.way} after open.`);
  expect(await partOf(page, "drill").locator(".differs").count()).toBe(0);
  await panelOf(page).getByRole("button", { name: "Insert as cells" }).click();
  await ready(page);
  expect(await cellOf(page, "map_customers").locator('[data-part="status"]').innerText()).toContain(
    `${way.customers} rows`,
  );
  // those who came to the fork and went another way
  const there = having((one) => one.way.includes("open"));
  expect(await cellOf(page, "map_compared").locator('[data-part="status"]').innerText()).toContain(
    `${there} rows`,
  );
  expect(failures).toEqual([]);
});

it("customers whom rows choose are called by whose rows these are and what they hold, in the panel, cells, notes and the chip", async () => {
  const { page, failures } = await openApp({ files, context: { reducedMotion: "reduce" } });
  await cellOf(page, "bars").locator("figure .jb-mark").first().dispatchEvent("dblclick");
  await listed(page);
  expect(await sentence(page)).toMatch(/^\d+ customers in the rows of people with os \w+\./);
  expect(await panelOf(page).innerText()).not.toContain("drilled rows");
  await panelOf(page).getByRole("button", { name: "Insert as cells" }).click();
  await ready(page);
  expect(await cellOf(page, "people_drivers").innerText()).toMatch(/are in the rows of people \(os \w+\)/);
  await panelOf(page).getByRole("button", { name: "Filter the notebook" }).click();
  const chip = page.getByRole("list", { name: "Filters of the notebook" }).getByRole("listitem");
  await expect
    .poll(() => chip.innerText())
    .toMatch(/^Only \d+ customers of log, in the rows of people \(os \w+\)/);
  expect(failures).toEqual([]);
});
