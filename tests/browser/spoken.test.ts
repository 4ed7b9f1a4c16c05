import { expect, it } from "vitest";
import { cellOf, ready } from "./browser.ts";
import { openApp } from "./open-app.ts";
import { listen } from "./spoken.ts";
import { panelOf, tabInto } from "./walk.ts";

const SAMPLE = "notebooks/why-do-app-users-call.journey.md";
const EDGE = "app: payment error → call: welcome";

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
