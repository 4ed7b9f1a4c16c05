import { spawnSync } from "node:child_process";
import { appendFile, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { cellOf, ready } from "./browser.ts";
import { openApp } from "./open-app.ts";
import { panelOf } from "./walk.ts";

const project = resolve(import.meta.dirname, "..", "..");
const SAMPLE = "notebooks/why-do-app-users-call.journey.md";
const copies = ["notebooks", "sample-data"];

/** The number a sentence begins with. */
const leading = (text: string) => Number(/^[\d,]+/.exec(text)?.[0].replaceAll(",", ""));

async function openSample(context?: Parameters<typeof openApp>[0]["context"]) {
  const opened = await openApp({ copies, ...(context ? { context } : {}) });
  await opened.page.goto(`${new URL(opened.page.url()).origin}/#${SAMPLE}`);
  await ready(opened.page);
  const map = cellOf(opened.page, "to_the_agent").locator('figure[data-chart="path-map"]');
  await map.waitFor();
  return { ...opened, map };
}

/** Waits until the list of customers and the drivers are there. */
async function complete(page: Page): Promise<void> {
  await panelOf(page).locator('[data-part="customers"] [role="grid"]').waitFor();
  await panelOf(page).locator('[data-part="drivers"] figure').waitFor();
}

it("a slow double click opens the mark of its first press, though the chart was drawn anew and another is there now", async () => {
  const { page, map } = await openSample();
  const segment = "app: payment error -> call: welcome";
  const mark = map.locator(`[data-segment="${segment}"]`);
  await mark.scrollIntoViewIfNeeded();
  const at = await mark.evaluate((element) => {
    const path = element.querySelector("path")!;
    const middle = path.getPointAtLength(path.getTotalLength() / 2);
    const { x, y } = middle.matrixTransform(path.getScreenCTM()!);
    return { x, y };
  });
  const under = () =>
    page.evaluate(({ x, y }) => {
      const found = document.elementFromPoint(x, y)?.closest("[data-segment]");
      return found?.getAttribute("data-segment") ?? null;
    }, at);
  expect(await under()).toBe(segment);
  await page.mouse.click(at.x, at.y);
  await map
    .getByText(/go through|went/)
    .first()
    .waitFor();
  await ready(page);
  expect(await under()).not.toBe(segment);
  await page.mouse.down({ clickCount: 2 });
  await page.mouse.up({ clickCount: 2 });
  const heading = panelOf(page).getByRole("heading").first();
  expect(await heading.innerText()).toBe("app: payment error → call: welcome");
});

it("a double click on payment error → call finds the app version, narrows to it, opens a customer, and its cells give the same figures on the command line", async () => {
  const { page, map, app, failures } = await openSample();
  const mark = map.locator('[data-segment="app: payment error -> call: welcome"]');
  const charted = await mark.getAttribute("data-customers");
  await mark.dblclick({ force: true });
  const panel = panelOf(page);
  await panel.waitFor();
  await complete(page);

  const customers = panel.locator('[data-part="customers"] [role="grid"]');
  expect(await customers.getAttribute("aria-rowcount")).toBe(charted);
  const sentence = panel.locator('[data-part="sentence"]');
  expect(await sentence.innerText()).toContain("app_version 4.2.0");
  expect(leading(await sentence.innerText())).toBe(Number(charted));

  const first = panel.locator("[data-driver-attribute]").first();
  expect(await first.getAttribute("data-driver-attribute")).toBe("app_version");
  expect(await first.getAttribute("data-driver-value")).toBe("4.2.0");
  const narrowed = await first.getAttribute("data-customers");
  await first.click();
  await expect.poll(() => customers.getAttribute("aria-rowcount")).toBe(narrowed);
  await complete(page);
  expect(await panel.getByRole("navigation", { name: "Steps of this drill-down" }).innerText()).toContain(
    "app_version 4.2.0",
  );

  const top = panel.locator("[data-driver-attribute]").first();
  const drawn = {
    attribute: await top.getAttribute("data-driver-attribute"),
    value: await top.getAttribute("data-driver-value"),
    customers: Number(await top.getAttribute("data-customers")),
  };
  await panel.getByRole("button", { name: "Insert as cells" }).click();
  await customers.focus();
  await page.keyboard.press("Enter");
  const story = panel.locator('[data-part="customer"]');
  await story.waitFor();
  await story.getByRole("button", { name: "Insert as cell" }).click();
  await panel.getByRole("button", { name: "Back" }).click();
  await complete(page);
  await page.keyboard.press("Escape");
  expect(await panel.count()).toBe(0);

  await ready(page);
  const events = await cellOf(page, "to_the_agent_timeline").locator('[data-part="status"]').innerText();
  for (const name of ["to_the_agent_customers", "to_the_agent_drivers", "to_the_agent_timeline"])
    expect(await cellOf(page, name).getAttribute("data-state")).toBe("ok");
  await page.keyboard.press("Control+s");
  await expect.poll(() => readFile(join(app.folder, SAMPLE), "utf8")).toContain("#to_the_agent_timeline");

  // a check that finds rows shows them
  const query = `SELECT (SELECT count(*) FROM to_the_agent_customers) AS listed, attribute, value, customers
FROM to_the_agent_drivers LIMIT 1`;
  await appendFile(join(app.folder, SAMPLE), `\n\`\`\`sql {.check #figures}\n${query}\n\`\`\`\n`);
  const run = spawnSync(
    process.execPath,
    [
      join(project, "server", "journeybook.js"),
      "run",
      join(app.folder, SAMPLE),
      "--folder",
      app.folder,
      "--json",
    ],
    { encoding: "utf8" },
  );
  const report = JSON.parse(run.stdout) as {
    cells: { name: string; rows?: number; found?: Record<string, unknown>[] }[];
  };
  const cell = (name: string) => report.cells.find((one) => one.name === name);
  expect(cell("to_the_agent_customers")?.rows).toBe(Number(narrowed));
  expect(cell("to_the_agent_timeline")?.rows).toBe(leading(events));
  expect(cell("figures")?.found).toEqual([{ listed: Number(narrowed), ...drawn }]);
  expect(failures).toEqual([]);
});
