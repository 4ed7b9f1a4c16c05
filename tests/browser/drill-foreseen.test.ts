import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { cellOf, ready } from "./browser.ts";
import { openApp } from "./open-app.ts";
import { files } from "./path-notebook.ts";

/** What the page has told its workers since it was opened: the method and the texts of its queries. */
async function told(page: Page): Promise<readonly { method: string; texts: readonly string[] }[]> {
  return page.evaluate(() => JSON.parse(sessionStorage.getItem("told") ?? "[]"));
}

/** A step as calls write it. */
function quoted(segment: string): string {
  return segment
    .split(" -> ")
    .map((name) => `'${name}'`)
    .join(", ");
}

/** Writes down every call to a worker. */
function record(): void {
  const { postMessage } = Worker.prototype;
  const calls: unknown[] = [];
  Worker.prototype.postMessage = function (this: Worker, message: unknown, ...more: never[]) {
    const { method, args } = message as { method?: string; args?: readonly unknown[] };
    if (method) {
      const given = [args?.[0]].flat() as readonly { text?: string }[];
      calls.push({ method, texts: given.flatMap((one) => one?.text ?? []) });
      sessionStorage.setItem("told", JSON.stringify(calls));
    }
    postMessage.call(this, message, ...more);
  };
}

it("whoever rests on a mark, by pointer or by keys, finds its customers looked for already: just what is then asked; then the filter is, too", async () => {
  const { page, failures } = await openApp({ files });
  await page.addInitScript(record);
  await page.reload();
  await ready(page);
  const mark = (segment: string) => cellOf(page, "map").locator(`[data-segment="${segment}"]`);
  const foreseen = async () => (await told(page)).filter(({ method }) => method === "prepare");
  const queries = async () =>
    (await told(page)).filter(({ method }) => method === "query").flatMap(({ texts }) => texts);
  for (const [segment, rest] of [
    ["open -> pay", () => mark("open -> pay").hover()],
    ["pay -> done", () => mark("pay -> done").focus()],
  ] as const) {
    const before = (await foreseen()).length;
    /** what was foreseen since, from a helper on, of this step: the keyboard back on another mark foresees, too */
    const since = async (helper: string) =>
      (await foreseen())
        .slice(before)
        .find(({ texts: [first] }) => first.startsWith(`FROM ${helper}(`) && first.includes(quoted(segment)))
        ?.texts;
    await rest();
    await expect.poll(() => since("customers")).toBeDefined();
    const texts = (await since("customers"))!;
    expect(texts.map((text) => /FROM (\w+)\(/.exec(text)?.[1])).toEqual(["customers", "drivers", "watch"]);
    const already = (await queries()).length;
    await mark(segment).dispatchEvent("dblclick");
    const panel = page.getByRole("complementary", { name: "Drill-down" });
    await panel.locator('[data-part="trend"] figure').waitFor();
    const asked = (await queries()).slice(already);
    expect(asked.slice(0, 3)).toEqual(texts);
    await expect.poll(() => since("only")).toBeDefined();
    const [only, map] = (await since("only"))!;
    expect(map).toContain(`paths(${only.slice("FROM ".length)}`);
    await page.keyboard.press("Escape");
  }
  await page.mouse.move(0, 0);
  expect(failures).toEqual([]);
});
