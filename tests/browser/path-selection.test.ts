import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { cellOf, ready, writeInto } from "./browser.ts";
import { logNotebook } from "./log-notebook.ts";
import { openApp } from "./open-app.ts";

/** Ten customers: six pay at once, two fail and pay then, two fail and call. */
const ways = [
  ...Array<string>(6).fill("open pay done"),
  ...Array<string>(2).fill("open pay error pay done"),
  ...Array<string>(2).fill("open pay error call"),
];

function log(paths: readonly string[]): string[] {
  const rows = paths.flatMap((path, customer) =>
    path
      .split(" ")
      .map((activity, i) => `c${customer},${activity},2026-07-01T10:${String(i).padStart(2, "0")}:00Z`),
  );
  return ["customer_id,activity,time", ...rows];
}

async function open(cells: Readonly<Record<string, string>>, paths: readonly string[] = ways) {
  return openApp({
    files: logNotebook(log(paths), cells),
    context: { permissions: ["clipboard-read", "clipboard-write"] },
  });
}

const figureOf = (page: Page, cell: string) => cellOf(page, cell).locator("figure");
const bodyOf = (page: Page, cell: string) => cellOf(page, cell).locator(".cm-content").innerText();
const selectedAt = (page: Page, cell: string, mark: string) =>
  figureOf(page, cell).locator(mark).first().getAttribute("data-selected");

it("a click on a segment threads the very journeys through it, Space and Escape let go, and it goes into a cell", async () => {
  const { page, failures } = await open({ map: "FROM paths(log)" });
  const figure = figureOf(page, "map");
  const line = figure.locator('[data-part="selection"]');
  await figure.locator('[data-segment="pay -> error"]').click();
  await expect
    .poll(() => line.locator('[role="status"]').innerText())
    .toBe("4 of 10 customers went pay → error; shown are their whole journeys.");
  expect(await selectedAt(page, "map", '[data-segment="pay -> done"]')).toBe("2");
  expect(await selectedAt(page, "map", '[data-segment="error -> call"]')).toBe("2");
  expect(await selectedAt(page, "map", '[data-node="done"]')).toBe("2");
  expect(await figure.locator('[data-segment="pay -> done"]').getAttribute("data-customers")).toBe("8");
  expect(await figure.locator('[data-part="conservation"]').innerText()).toMatch(
    /^✓ in = out \+ ended: 18 = /,
  );

  await page.keyboard.press("Escape");
  await expect.poll(() => line.count()).toBe(0);
  expect(await selectedAt(page, "map", '[data-node="done"]')).toBeNull();

  const call = figure.locator('[data-node="call"]');
  await call.focus();
  await page.keyboard.press(" ");
  await expect.poll(() => line.innerText()).toContain("2 of 10 customers went through call");
  expect(await call.evaluate((mark) => mark === document.activeElement)).toBe(true);
  await page.keyboard.press(" ");
  await expect.poll(() => line.count()).toBe(0);

  await page.keyboard.press(" ");
  await line.getByRole("button", { name: "Insert as cell" }).click();
  await ready(page);
  const added = page.locator('section[data-kind="query"]').nth(1);
  await expect
    .poll(() => added.locator(".cm-content").innerText())
    .toBe("FROM paths(log, through => ['call'])");
  await expect.poll(() => added.locator('[data-node="(start)"]').getAttribute("data-customers")).toBe("2");
  expect(failures).toEqual([]);
});

it("a link of a sankey is selected at its step only, and the journeys keep who they are past it", async () => {
  const { page, failures } = await open({ steps: "FROM paths(log, view => 'steps')" });
  const figure = figureOf(page, "steps");
  await figure.locator('[data-segment="pay -> error"][data-at="2"]').click();
  await expect
    .poll(() => figure.locator('[data-part="selection"]').innerText())
    .toContain("4 of 10 customers went pay → error at step 2; shown are their whole journeys");
  expect(await selectedAt(page, "steps", '[data-segment="pay -> done"][data-at="2"]')).toBe("0");
  expect(await selectedAt(page, "steps", '[data-segment="pay -> done"][data-at="4"]')).toBe("2");
  expect(await selectedAt(page, "steps", '[data-node="(start)"]')).toBe("4");
  await figure.getByRole("button", { name: "Clear selection" }).click();
  await expect.poll(() => figure.locator('[data-part="selection"]').count()).toBe(0);
  expect(failures).toEqual([]);
});

it("where paths begin and arrive is chosen from a list: written into the call, run, undone in one step", async () => {
  const { page, failures } = await open({ map: "FROM paths(log) -- all" });
  const figure = figureOf(page, "map");
  const to = figure.locator('[data-part="path-to"]');
  expect(await to.locator("option").allInnerTexts()).toEqual([
    "(end)",
    "call",
    "done",
    "error",
    "open",
    "pay",
  ]);
  await to.selectOption("done");
  await ready(page);
  expect(await bodyOf(page, "map")).toBe("FROM paths(log, to => 'done') -- all");
  await expect.poll(() => figure.locator('[data-node="(lost)"]').getAttribute("data-customers")).toBe("2");
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute("data-part")))
    .toBe("path-to");
  await figure.locator('[data-part="path-from"]').selectOption("pay");
  await ready(page);
  expect(await bodyOf(page, "map")).toBe("FROM paths(log, to => 'done', from => 'pay') -- all");
  await figure.locator('[data-part="path-to"]').selectOption("(end)");
  await ready(page);
  expect(await bodyOf(page, "map")).toBe("FROM paths(log, from => 'pay') -- all");
  await cellOf(page, "map").focus();
  await page.keyboard.press("z");
  expect(await bodyOf(page, "map")).toContain("'pay'");
  expect(failures).toEqual([]);
});

it("an activity dragged onto To, and A dragged onto an activity, choose the ends; a drag is no click", async () => {
  const { page, failures } = await open({
    map: "FROM paths(log)",
    steps: "FROM paths(log, view => 'steps')",
  });
  await figureOf(page, "map")
    .locator('[data-node="done"]')
    .dragTo(figureOf(page, "map").locator('[data-end="to"]'));
  await ready(page);
  expect(await bodyOf(page, "map")).toBe("FROM paths(log, to => 'done')");
  await figureOf(page, "map")
    .locator('[data-grip="from"]')
    .dragTo(figureOf(page, "map").locator('[data-node="pay"]'));
  await ready(page);
  expect(await bodyOf(page, "map")).toBe("FROM paths(log, to => 'done', from => 'pay')");
  const sankey = figureOf(page, "steps");
  await sankey.locator('[data-node="call"]').dragTo(sankey.locator('[data-end="to"]'));
  await ready(page);
  expect(await bodyOf(page, "steps")).toBe("FROM paths(log, view => 'steps', to => 'call')");
  expect(await page.locator('[data-part="selection"]').count()).toBe(0);
  expect(failures).toEqual([]);
});

/** Thirty activities of which every two follow each other somewhere: a hairball, were all of it drawn. */
const tangled = Array.from({ length: 300 }, (_, i) =>
  [0, 1, 2].map((k) => `p${Math.floor((((i + 1) * (k + 3) * 7919) % 900) ** 0.5)}`).join(" "),
);

it("a tangled map begins folded, says how many customers are drawn whole, and the slider counts anew", async () => {
  const { page, failures } = await open({ map: "FROM paths(log)" }, tangled);
  const figure = figureOf(page, "map");
  await figure.locator('[data-node="(other)"]').waitFor();
  const said = figure.locator(".jb-controls output");
  expect(await said.innerText()).toMatch(
    /^\d+ of 30 activities, the others as \(other\); [\d.]+% of customers with their whole path drawn$/,
  );
  const drawn = async () => figure.locator('[data-node][data-kind="activity"]').count();
  const before = await drawn();
  const slider = figure.getByRole("slider", { name: "Detail" });
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(drawn).toBe(before + 1);
  const other = figure.locator('[data-node="(other)"]');
  const customers = Number(await other.getAttribute("data-customers"));
  const kept = await figure
    .locator('[data-node][data-kind="activity"]')
    .evaluateAll((nodes) => nodes.map((node) => node.getAttribute("data-node")));
  expect(customers).toBe(
    tangled.filter((path) => path.split(" ").some((name) => !kept.includes(name))).length,
  );
  const share = Number(/([\d.]+)% of customers/.exec(await said.innerText())![1]);
  expect(share).toBeCloseTo((100 * (300 - customers)) / 300, 0);
  await page.keyboard.press("End");
  await expect.poll(drawn).toBe(30);
  expect(await said.innerText()).toBe("all 30 activities");
  expect(failures).toEqual([]);
});

it("how it was counted stands under every kind of chart in whole sentences, and is copied with one press", async () => {
  const cells = {
    map: "FROM paths(log, exclude => ['call'])",
    steps: "FROM paths(log, view => 'steps')",
    way: "FROM variants(log)",
    detours: "FROM deviations(log)",
    around: "FROM step_matrix(log)",
    next: "FROM next_steps(log)",
    drop: "FROM funnel(log, steps => ['open', 'pay', 'done'])",
    trend: "FROM funnel(log, steps => ['open', 'pay', 'done'], trend => 'day')",
  };
  const { page, failures } = await open(cells);
  for (const cell of Object.keys(cells)) {
    const notes = cellOf(page, cell).locator('[data-part="notes"]').last();
    await notes.locator("summary").click();
    const sentences = await notes.locator("p").allInnerTexts();
    expect(sentences.length, cell).toBeGreaterThan(2);
    for (const sentence of sentences) expect(sentence, cell).toMatch(/^[^a-z].*[.]$/s);
    await notes.getByRole("button", { name: "Copy" }).click();
    await notes.getByRole("button", { name: "Copied" }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(sentences.join(" "));
  }
  expect(failures).toEqual([]);
});

it("deviations(…) of paths that all fit says so and draws the expected path; units are called by their column", async () => {
  const { page, failures } = await open(
    {
      fit: "FROM deviations(log)",
      trips: "FROM journeys(log, gap => '1 day')",
      map: "FROM paths(trips, unit => journey_id)",
    },
    Array<string>(4).fill("open pay done"),
  );
  const fit = cellOf(page, "fit").locator('figure[data-chart="deviations"]');
  expect(await fit.locator(".jb-title").innerText()).toBe(
    "Nobody deviates: every path goes exactly as expected",
  );
  expect(await fit.locator('[data-expected="done"]').getAttribute("data-customers")).toBe("4");
  const map = figureOf(page, "map");
  await map.locator('[data-node="pay"]').click();
  await expect
    .poll(() => map.locator('[data-part="selection"]').innerText())
    .toContain("4 of 4 journeys went through pay");
  expect(failures).toEqual([]);
});

it("funnel(…, trend => day) is drawn as a line over time: a point per bucket, the last one marked as young", async () => {
  const rows = [1, 2, 3].flatMap((day) =>
    Array.from({ length: 12 }, (_, i) =>
      (i % 4 < day ? ["open", "pay", "done"] : ["open", "pay"]).map(
        (activity, k) => `c${day}-${i},${activity},2026-07-0${day}T1${k}:00:00Z`,
      ),
    ).flat(),
  );
  const { page, failures } = await openApp({
    files: logNotebook(["customer_id,activity,time", ...rows], {
      trend: "FROM funnel(log, steps => ['open', 'pay', 'done'], within => '1 day', trend => 'day')",
    }),
  });
  const figure = cellOf(page, "trend").locator('figure[data-chart="funnel-trend"]');
  await figure.waitFor();
  const points = await figure
    .locator(".jb-mark[data-time]")
    .evaluateAll((all) =>
      all.map((one) => [one.getAttribute("data-time")?.slice(0, 10), one.getAttribute("data-count")]),
    );
  expect(points).toEqual([
    ["2026-07-01", "3"],
    ["2026-07-02", "6"],
    ["2026-07-03", "9"],
  ]);
  await figure.locator('.jb-mark[tabindex="0"]').focus();
  await page.keyboard.press("ArrowRight");
  expect(await figure.locator(".jb-tooltip").innerText()).toContain("6 of 12");
  await page.keyboard.press("End");
  expect(await figure.locator(".jb-tooltip").innerText()).toContain("some may yet get through");
  expect(failures).toEqual([]);
});

it("a folded map stays the very drawing while other cells are written and while its own text is, until it has a new result", async () => {
  const long = Array.from({ length: 24 }, (_, i) => `activity${i}`).join(" ");
  const { page, failures } = await open({ map: "FROM paths(log)", other: "SELECT 1 AS n" }, [long, long]);
  await figureOf(page, "map").locator('[data-node="(other)"]').first().waitFor();
  await figureOf(page, "map").evaluate((figure) => figure.setAttribute("data-seen", ""));
  const isSeen = () => cellOf(page, "map").locator("figure[data-seen]").count();

  await writeInto(page, "other", "SELECT 2 AS n");
  await page.keyboard.press("Control+Enter");
  await ready(page);
  expect(await isSeen()).toBe(1);

  await writeInto(page, "map", "FROM paths(log, from => 'activity1')");
  expect(await cellOf(page, "map").getAttribute("data-state")).toBe("stale");
  expect(await isSeen()).toBe(1);

  await page.keyboard.press("Control+Enter");
  await cellOf(page, "map").locator("figure:not([data-seen])").waitFor();
  expect(failures).toEqual([]);
});

it("the page is ready only when a map of many activities is folded and drawn, and rows of other cells stand soon after", async () => {
  const activities = [..."abcdefghijklmn"];
  const dense = activities.flatMap((one) => activities.map((other) => `${one} ${other} ${one}`));
  const { page, failures } = await open({ map: "FROM paths(log)", rows: "FROM log" }, dense);
  const drawn = await page.evaluate(() => ({
    folded: document.querySelectorAll('[data-node="(other)"]').length,
    busy: document.querySelectorAll('[aria-busy="true"]').length,
  }));
  expect(drawn).toEqual({ folded: 1, busy: 0 });
  await cellOf(page, "rows").getByRole("gridcell", { name: "c0" }).first().waitFor();
  expect(failures).toEqual([]);
});
