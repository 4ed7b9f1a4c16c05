import { execFile } from "node:child_process";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { violations } from "./axe.ts";
import { cellOf, launchBrowser, ready, writeInto, type OpenPage } from "./browser.ts";
import { openApp } from "./open-app.ts";
import { buildApp } from "./server.ts";

const project = resolve(import.meta.dirname, "..", "..");
const SAMPLE = "notebooks/why-do-app-users-call.journey.md";
const SEGMENT = "app: payment error -> call: welcome";

let browser: Awaited<ReturnType<typeof launchBrowser>>;
let folder: string;

beforeAll(async () => {
  [browser, folder] = await Promise.all([launchBrowser(), mkdtemp(join(tmpdir(), "journeybook-test-"))]);
  await buildApp();
}, 300_000);

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs `journeybook export` in a folder. @returns the file it wrote and what it said */
async function exported(
  notebook: string,
  cwd: string,
  ...more: string[]
): Promise<{ file: string; said: string }> {
  const file = join(folder, `${crypto.randomUUID()}.html`);
  const program = join(project, "server", "journeybook.js");
  const { stderr } = await promisify(execFile)(
    process.execPath,
    [program, "export", notebook, "--output", file, ...more],
    { cwd, env: { ...process.env, JOURNEYBOOK_BUILT: "1" } },
  );
  return { file, said: stderr };
}

let sample: ReturnType<typeof exported> | undefined;

/** The sample notebook with its rows, written once. */
function exportedSample() {
  return (sample ??= exported(SAMPLE, project));
}

/** Opens a file from disk where there is no network, and notes what it asks for all the same. */
async function openFile(
  file: string,
  options: BrowserContextOptions = {},
): Promise<OpenPage & { readonly asked: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  onTestFinished(() => context.close());
  context.setDefaultTimeout(20_000);
  const url = pathToFileURL(file).href;
  const asked: string[] = [];
  await context.route(
    (to) => !/^(file|blob|data):/.test(to.protocol),
    (route) => route.abort(),
  );
  await context.setOffline(true);
  const page = await context.newPage();
  const failures: string[] = [];
  page.on("request", (request) => {
    const to = request.url();
    if (to !== url && !/^(blob|data):/.test(to)) asked.push(to);
  });
  page.on("pageerror", (error) => failures.push(error.stack ?? error.message));
  page.on("console", (message) => message.type() === "error" && failures.push(message.text()));
  await page.goto(url);
  await ready(page);
  return { page, failures, asked };
}

/** The figures of a map, and what its drill-down says first. */
async function mapOf(page: Page) {
  const segments = cellOf(page, "to_the_agent").locator("[data-segment][data-customers]");
  await segments.first().waitFor();
  return (
    await segments.evaluateAll((all) =>
      all.map((mark) => `${mark.getAttribute("data-segment")}: ${mark.getAttribute("data-customers")}`),
    )
  ).sort();
}

async function drilled(page: Page) {
  const mark = cellOf(page, "to_the_agent").locator(`[data-segment="${SEGMENT}"]`).first();
  await mark.dispatchEvent("dblclick");
  const panel = page.getByRole("complementary", { name: "Drill-down" });
  const driver = panel.locator("[data-driver-attribute]").first();
  await driver.waitFor();
  await ready(page);
  const customers = panel.locator('[data-part="customers"] [role="grid"]');
  return {
    heading: await panel.getByRole("heading").first().innerText(),
    driver: await driver.evaluate(({ dataset }) => ({ ...dataset })),
    customers: await customers.getAttribute("aria-rowcount"),
    firstRow: await customers.locator('[role="row"]').nth(1).innerText(),
  };
}

it("an exported notebook, opened from disk without a network, shows the app's figures and drills to the same customers", async () => {
  const { page: app } = await openApp({ copies: ["README.md", "notebooks", "sample-data"] });
  const { file, said } = await exportedSample();
  expect(said).toMatch(/crm: 7,856 rows[^]*email seems to hold personal data \(e-mail\)/);
  expect((await stat(file)).size).toBeLessThan(8_000_000);
  const { page, failures, asked } = await openFile(file);
  expect(await page.locator('section[data-state="error"], section[data-state="blocked"]').count()).toBe(0);
  expect((await mapOf(page)).length).toBeGreaterThan(10);
  expect(await mapOf(page)).toEqual(await mapOf(app));
  expect(await drilled(page)).toEqual(await drilled(app));

  await cellOf(page, "os").getByRole("combobox").selectOption("iOS");
  await cellOf(app, "os").getByRole("combobox").selectOption("iOS");
  await Promise.all([ready(page), ready(app)]);
  const steps = (of: Page) =>
    cellOf(of, "paying_on_system")
      .locator("[data-step]")
      .evaluateAll((all) => all.map((mark) => mark.getAttribute("data-count")));
  await expect.poll(() => steps(page)).toEqual(await steps(app));
  expect(asked).toEqual([]);
  expect(failures).toEqual([]);
});

it("an exported notebook is to be read: code is folded, nothing is kept, and the notebook can be saved", async () => {
  const { file } = await exportedSample();
  const { page, failures } = await openFile(file, { colorScheme: "dark" });
  expect(await violations(page)).toEqual([]);
  const before = await mapOf(page);
  await page.setViewportSize({ width: 360, height: 780 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await expect(page.getByRole("button", { name: "New notebook" }).count()).resolves.toBe(0);
  const cell = cellOf(page, "to_the_agent");
  expect(await cell.locator('[data-part="editor"]').count()).toBe(0);
  await page.getByRole("button", { name: "Code of to_the_agent" }).click();
  const editor = cell.locator('[data-part="editor"]');
  expect(await editor.innerText()).toContain("FROM paths(events");
  await editor.click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText("FROM paths(events, from => 'app: start payment', to => 'call: welcome')");
  await page.keyboard.press("Shift+Enter");
  await ready(page);
  expect(await cell.getAttribute("data-state")).toBe("ok");
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Control+s")]);
  expect(download.suggestedFilename()).toBe("why-do-app-users-call.journey.md");

  await page.getByRole("button", { name: "Present" }).click();
  await cell.locator("figure[data-chart]").waitFor();
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.reload();
  await ready(page);
  expect(await mapOf(page)).toEqual(before);
  expect(failures).toEqual([]);
});

it("journeybook export --figures-only shows the same figures, and nobody behind them", async () => {
  const { file } = await exported(SAMPLE, project, "--figures-only");
  const whole = await exportedSample();
  const [{ page, failures, asked }, { page: other }] = await Promise.all([
    openFile(file),
    openFile(whole.file),
  ]);
  expect(await mapOf(page)).toEqual(await mapOf(other));
  expect(await cellOf(page, "events").locator('[data-part="result"]').innerText()).toContain(
    "47,182 rows are not in this file",
  );
  await cellOf(page, "to_the_agent").locator(`[data-segment="${SEGMENT}"]`).first().dispatchEvent("dblclick");
  const panel = page.getByRole("complementary", { name: "Drill-down" });
  await panel.getByText("not the rows behind them").waitFor();
  expect(await cellOf(page, "os").getByRole("combobox").isDisabled()).toBe(true);
  expect([asked, failures]).toEqual([[], []]);
});

it("an exported notebook of a stranger runs and loads nothing of its own", async () => {
  const payload = `</script><script>window.attacked=1</script><img src=x onerror="window.attacked=1"><!--<script>`;
  const notebook = `---
journeybook: 1
title: '${payload}'
data:
  t: bad.csv
---

# ${payload}

![pixel](http://127.0.0.1:9/pixel.png) [run](javascript:window.attacked=1) <meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">

\`\`\`sql {#values}
SELECT '${payload}' AS v, * FROM t
\`\`\`

\`\`\`js {#script}
window.attacked = 1; fetch("http://127.0.0.1:9/")
\`\`\`
`;
  const csv = `"${payload.replaceAll('"', '""')}",b\n"${payload.replaceAll('"', '""')}",2\n`;
  const { app } = await openApp({ files: { "n.journey.md": notebook, "bad.csv": csv } });
  for (const more of [[], ["--figures-only"]]) {
    const { file } = await exported("n.journey.md", app.folder, ...more);
    const { page, asked, failures } = await openFile(file);
    expect(await cellOf(page, "values").getAttribute("data-state")).toBe("ok");
    expect(await cellOf(page, "values").locator('[data-part="result"]').innerText()).toContain(
      "window.attacked=1",
    );
    expect(await page.evaluate(() => "attacked" in window)).toBe(false);
    // a script that got in would find that it may not run, nor reach anything
    const injected = await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.attacked = 1";
      document.body.append(script);
      return fetch("http://127.0.0.1:9/").then(
        () => "sent",
        () => ("attacked" in window ? "ran" : "held"),
      );
    });
    expect(injected).toBe("held");
    expect(asked).toEqual([]);
    expect(failures.filter((text) => !/Content Security Policy/.test(text))).toEqual([]);
  }
});

it("Share says what the file would hold before it is saved, and the file saved opens", async () => {
  const { page, app, failures } = await openApp({ copies: ["README.md", "notebooks", "sample-data"] });
  await page.evaluate((path) => (location.hash = path), SAMPLE);
  await ready(page);
  await page.getByRole("button", { name: "Share" }).click();
  const dialog = page.getByRole("dialog", { name: "Share this notebook" });
  await dialog.locator('[data-embedded="crm"]').waitFor();
  expect(await dialog.locator('[data-embedded="crm"]').innerText()).toMatch(/7,856 rows[^]*crm_id, surname/);
  expect(await dialog.locator('[data-part="personal"]').innerText()).toContain("crm.email");
  expect(await violations(page)).toEqual([]);
  const save = dialog.getByRole("button", { name: "Save as one HTML file" });
  const [download] = await Promise.all([page.waitForEvent("download"), save.click()]);
  expect(download.suggestedFilename()).toBe("why-do-app-users-call.html");
  const file = join(app.folder, "saved.html");
  await download.saveAs(file);
  expect(await mapOf((await openFile(file)).page)).toEqual(await mapOf(page));

  await dialog.getByRole("radio", { name: /Figures only/ }).check();
  await dialog.locator('[data-embedded="to_the_agent"]').waitFor();
  expect(await dialog.locator('[data-embedded="events"]').innerText()).toContain("one person’s");
  expect(failures).toEqual([]);
});

it("Share saves first what is not saved, makes the file once for each choice, and tells what is told twice", async () => {
  const cell = (name: string, sql: string) => `\`\`\`sql {#${name}}\n${sql}\n\`\`\`\n`;
  const notebook = [
    "---\njourneybook: 1\ndata:\n  t: t.csv\n---\n",
    cell("a", "SELECT * FROM t"),
    cell("twice", "SELECT 1 AS x"),
    cell("twice", "SELECT 2 AS x"),
  ].join("\n");
  const { page, failures } = await openApp({ files: { "n.journey.md": notebook, "t.csv": "a,b\n1,2\n" } });
  const asked: unknown[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/api/exports"))
      asked.push(request.postDataJSON());
  });
  await writeInto(page, "a", "SELECT a FROM t");
  await page.getByRole("button", { name: "Share" }).click();
  const dialog = page.getByRole("dialog", { name: "Share this notebook" });
  expect(await dialog.locator('[data-embedded="t"]').innerText()).toMatch(/a\s+Left out: b/);
  await dialog.getByRole("radio", { name: /Figures only/ }).check();
  await dialog.locator('[data-embedded="a"]').waitFor();
  expect(await dialog.getByText("the name twice is given to 2 cells").count()).toBe(2);
  const path = "n.journey.md";
  expect(asked).toEqual([
    { path, rows: true },
    { path, rows: false },
  ]);
  expect(failures).toEqual([]);
});

it("Share leaves small groups out of the figures on request, and inputs stand as on the page", async () => {
  const { page, app, failures } = await openApp({ copies: ["README.md", "notebooks", "sample-data"] });
  await page.evaluate((path) => (location.hash = path), SAMPLE);
  await ready(page);
  await cellOf(page, "os").getByRole("combobox").selectOption("iOS");
  await ready(page);
  await page.getByRole("button", { name: "Share" }).click();
  const dialog = page.getByRole("dialog", { name: "Share this notebook" });
  expect(await dialog.locator('[data-part="inputs"]').innerText()).toContain("os = iOS");
  await dialog.getByRole("radio", { name: /Figures only/ }).check();
  await dialog.getByRole("combobox", { name: "Small groups" }).selectOption("10");
  await dialog
    .locator('[data-embedded="what_they_do"]')
    .getByText(/\d+ rows of too few customers/)
    .waitFor();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await violations(page)).toEqual([]);
  }
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Save as one HTML file" }).click(),
  ]);
  const file = join(app.folder, "safe.html");
  await download.saveAs(file);
  const opened = await openFile(file);
  expect(
    await opened.page.locator('section[data-state="error"], section[data-state="blocked"]').count(),
  ).toBe(0);
  const options = cellOf(opened.page, "os").getByRole("option");
  expect(await options.allInnerTexts()).toEqual(["iOS"]);
  const steps = (of: Page) =>
    cellOf(of, "paying_on_system")
      .locator("[data-step][data-count]")
      .evaluateAll((all) => all.map((mark) => Number(mark.getAttribute("data-count"))));
  await page.keyboard.press("Escape");
  const exact = await steps(page);
  expect(exact.length).toBeGreaterThan(0);
  expect(await steps(opened.page)).toEqual(exact.map((count) => Math.round(count / 10) * 10));
  // whatever the page says of customers, in marks, words and what is read aloud
  const counts = await opened.page.evaluate(() =>
    [...document.querySelectorAll("[data-customers], [data-count]")].map((mark) =>
      Number(mark.getAttribute("data-customers") ?? mark.getAttribute("data-count")),
    ),
  );
  expect(counts.length).toBeGreaterThan(20);
  expect(counts.filter((count) => count % 10 !== 0)).toEqual([]);
  const spoken = await opened.page.evaluate(() =>
    [...document.querySelectorAll("[aria-label], title, figure[data-chart]")].map(
      (node) => node.getAttribute("aria-label") ?? node.textContent ?? "",
    ),
  );
  const said = [...spoken.join("\n").matchAll(/([\d,]+) customers/g)].map(([, n]) =>
    Number(n.replace(",", "")),
  );
  expect(said.length).toBeGreaterThan(0);
  expect(said.filter((count) => count % 10 !== 0)).toEqual([]);
  expect(await opened.page.locator('[data-part="suppressed"]').innerText()).toContain(
    "fewer than 10 customers",
  );
  expect([opened.asked, opened.failures, failures]).toEqual([[], [], []]);
});
