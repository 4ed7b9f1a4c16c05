import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { cellOf, ready } from "./browser.ts";
import { openApp } from "./open-app.ts";
import { listen } from "./spoken.ts";
import { panelOf, tabInto } from "./walk.ts";

const SAMPLE = "notebooks/why-do-app-users-call.journey.md";
const EDGE = "app: payment error → call: welcome";

/** The panel's sentence in the parts that are said as they come. */
const whoAndWhy = (page: Page) =>
  panelOf(page).locator('[data-part="sentence"] [aria-live="polite"]').allInnerTexts();

it("a whole drill-down by keys: whatever has the keyboard says what it is, and the panel says its sentence", async () => {
  const { page, failures } = await openApp({ copies: ["notebooks", "sample-data"] });
  await page.goto(`${new URL(page.url()).origin}/#${SAMPLE}`);
  await ready(page);
  await cellOf(page, "to_the_agent").locator("figure .jb-mark").first().waitFor();
  const spoken = await listen(page);
  const press = async (key: string) => (await page.keyboard.press(key), spoken());
  /** What is spoken on the way, until something begins like this. */
  const until = async (key: string, beginning: string) => {
    const said: string[] = [];
    while (!said.at(-1)?.startsWith(beginning) && said.length < 40) said.push(await press(key));
    return said;
  };

  await tabInto(page, "to_the_agent");
  expect(await spoken()).toMatch(/^image app: start payment: customers 176, paths that begin here 176/);
  expect((await until("ArrowRight", `image ${EDGE}`)).at(-1)).toMatch(
    /^image app: payment error → call: welcome: customers 173, traversals 173, share of those leaving 100%, median time 38 min, /,
  );

  await page.keyboard.press("Enter");
  await panelOf(page).waitFor();
  expect(await spoken()).toBe(`complementary Drill-down (${EDGE})`);
  const sentence = () => panelOf(page).getByRole("status").innerText();
  await expect
    .poll(sentence)
    .toMatch(/^173 customers went from app: payment error to call: welcome\. .*: app_version 4\.2\.0 \(95%/);
  expect(await whoAndWhy(page)).toEqual([
    "173 customers went from app: payment error to call: welcome.",
    expect.stringMatching(/^\d\S* times as likely: app_version 4\.2\.0 /),
  ]);
  await panelOf(page).locator("[data-driver-attribute]").first().waitFor();
  expect(await until("Tab", "image")).toEqual([
    "button Close",
    "button Insert as cells",
    "button Filter the notebook",
    "combobox Compared with: all other customers",
    expect.stringMatching(
      /^image app version 4\.2\.0: customers 164, share of these 95%, share of the others 34%, /,
    ),
  ]);

  expect(await press("Enter")).toBe(`group ${EDGE}, app_version 4.2.0`);
  await expect
    .poll(sentence)
    .toMatch(/^164 customers went from app: payment error to call: welcome, app_version 4\.2\.0\./);
  expect((await until("Tab", "button Filter")).slice(0, 2)).toEqual(["button Back", `button ${EDGE}`]);

  await page.keyboard.press("Enter");
  await ready(page);
  await expect.poll(spoken).toBe("button Show all customers again (Only 164 customers of events)");
  await page.keyboard.press("Enter");
  await ready(page);
  await expect.poll(spoken).toBe("region Cell to_the_agent");
  expect(failures).toEqual([]);
});

/** Ten customers; every third fails and is helped. */
const rows = Array.from({ length: 10 }, (_, i) =>
  (i % 3 ? ["open", "pay"] : ["open", "error", "help"]).map(
    (activity, step) => `c${i},${activity},2026-07-1${i}T10:0${step}:00Z`,
  ),
).flat();

const files = {
  "log.csv": ["customer_id,activity,time", ...rows, ""].join("\n"),
  "n.journey.md":
    "---\njourneybook: 1\ndata:\n  log: log.csv\n---\n\n```sql {#steps}\nFROM funnel(log, steps => ['open', 'error', 'help'])\n```\n",
};

it("a chart is a tool bar of marks in German on a German page, and what comes later is said: who, why, whose story", async () => {
  const { page, failures } = await openApp({ files, context: { locale: "de-DE" } });
  const figure = cellOf(page, "steps").locator("figure");
  await figure.locator(".jb-mark").first().waitFor();
  expect(await figure.evaluate((one) => one.closest<HTMLElement>("[lang]")!.lang)).toBe("de");
  expect(await page.evaluate(() => document.documentElement.lang)).toBe("de");
  expect(await figure.getAttribute("aria-label")).toBe(await figure.locator(".jb-title").textContent());

  // keys are left to the chart by readers that know applications, and by those that know tool bars alone
  const spoken = await listen(page);
  await tabInto(page, "steps");
  expect(await spoken()).toMatch(/^image 1\. open: Kunden 10, .*Intervall \d+\s% bis 100\s%/);
  const outside = await page.evaluate(() => {
    const mark = document.activeElement!;
    const roles = ["toolbar", "application"].map((role) => mark.closest(`[role="${role}"]`) !== null);
    return { roles, unnamed: mark.querySelectorAll(":scope > :not([aria-hidden])").length };
  });
  expect(outside).toEqual({ roles: [true, true], unnamed: 0 });

  // a reader presses without a pointer, once
  await page.keyboard.press("End");
  await page.evaluate(() =>
    document.activeElement!.dispatchEvent(new MouseEvent("click", { bubbles: true })),
  );
  const panel = panelOf(page);
  await expect.poll(() => whoAndWhy(page)).toEqual([expect.stringMatching(/^6 Kunden /), ""]);

  // nothing in a list is chosen: a reader would read that row each time it is drawn
  const list = panel.getByRole("grid");
  await list.focus();
  expect(await list.locator("[aria-selected]").count()).toBe(0);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const story = panel.locator('[data-part="customer"] [role="status"]');
  await expect.poll(() => story.innerText()).toMatch(/^c\d: \d Ereignisse? /);

  // reading goes on where nothing has the keyboard
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  expect(await spoken()).toMatch(/^image /);
  expect(failures).toEqual([]);
});

it("forms of the panel give the keyboard back when what was pressed is gone", async () => {
  const { page, failures } = await openApp({
    files,
    context: { locale: "en-US" },
    options: ["--send-to", "localhost"],
  });
  const spoken = await listen(page);
  await cellOf(page, "steps").locator(".jb-mark").first().waitFor();
  await tabInto(page, "steps");
  await page.keyboard.press("Enter");
  const panel = panelOf(page);
  await panel.getByRole("button", { name: "Save as a table" }).press("Enter");
  expect(await spoken()).toBe("textbox Name of the table: steps_customers");
  await page.keyboard.press("Enter");
  expect(await spoken()).toBe("button Save as a table");

  await panel.getByText("Send to an address").first().press("Enter");
  await panel.getByRole("textbox", { name: "Address" }).fill("https://localhost/");
  await page.keyboard.press("Enter");
  expect(await panel.getByRole("alert").innerText()).toContain("Send the list of 10 customers to");
  await panel.getByRole("button", { name: "Cancel" }).press("Enter");
  expect(await spoken()).toMatch(/^textbox Address/);
  expect(failures).toEqual([]);
});
