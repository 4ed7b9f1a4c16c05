import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { cellOf } from "./browser.ts";
import { openApp } from "./open-app.ts";

/** Sixty customers who pay in the app; many fail, and then call, write or are passed on. */
const NOTES = [
  "the payment failed with an error",
  "where is my parcel delivery",
  "please cancel the contract",
];
const rows = Array.from({ length: 60 }, (_, i) => {
  const day = String(1 + (i % 20)).padStart(2, "0");
  const system = i % 3 ? "iOS" : "Android";
  const row = (activity: string, hour: number, channel: string, agent = "", note = "") =>
    `c${i},${activity},2026-07-${day}T${String(hour).padStart(2, "0")}:${String(i % 50).padStart(2, "0")}:00Z,${channel},${system},${agent},${note},${channel === "app" ? "" : i % 2 ? "money" : "order"}`;
  const note = NOTES[i % 3];
  return [
    row("open", 8, "app"),
    row(i % 2 ? "pay error" : "pay", 8, "app"),
    ...(i % 2 ? [row("call", 8, i % 4 === 1 ? "phone" : "chat", i % 5 ? "ann" : "bob", note)] : []),
    ...(i % 6 === 1 ? [row("call", 13, "phone", "ann", note), row("talk", 13, "phone", "bob")] : []),
    ...(i % 4 === 0 ? [row("done", 9 + (i % 5), "app")] : []),
    ...(i % 7 === 0 ? [row("call", 20, "phone", "ann", note)] : []),
  ];
}).flat();

const STEPS = "steps => ['open', 'pay*', 'done'], within => '4 hours'";
const CELLS = {
  scores: "FROM effort(log, intent => about, high_from => 12, medium_from => 5, by => os)",
  contained: "FROM containment(log, intent => about, window => '1 day')",
  resolved: "FROM resolution(log, intent => about, window => '1 day')",
  breaks: "FROM disconnects(log)",
  breaks_by: "FROM disconnects(log, by => os)",
  pains: "FROM impact(log, handover => agent)",
  pains_by: "FROM impact((SELECT * FROM log WHERE customer_id <> 'c5'), handover => agent, by => os)",
  asked: "FROM intents(log, text => note)",
  spread: `FROM funnel_spread(log, ${STEPS})`,
  took: "FROM time_between(log, from => 'open', to => 'done')",
  took_by: "FROM time_between(log, from => 'open', to => 'done', segments => 'all', by => os)",
  trend: "FROM watch(log, segment => ['open', 'pay error'], baseline => '7 days')",
  ways: "FROM forks(log, at => 'open', goal => 'done', horizon => '1 hour', min => 5)",
};

const text = `---
journeybook: 1
data:
  log: log.csv
---

${Object.entries(CELLS)
  .map(([name, body]) => `\`\`\`sql {#${name}}\n${body}\n\`\`\`\n`)
  .join("\n")}`;

const files = {
  "n.journey.md": text,
  "log.csv": ["customer_id,activity,time,channel,os,agent,note,about", ...rows, ""].join("\n"),
};

const panelOf = (page: Page) => page.getByRole("complementary", { name: "Drill-down" });

/** Opens every mark of a cell's chart that stands for customers. @returns what each says, and how many are listed */
async function walk(page: Page, cell: string): Promise<{ mark: string; says: string; lists: string }[]> {
  const marks = cellOf(page, cell).locator("figure .jb-mark");
  const panel = panelOf(page);
  const found: { mark: string; says: string; lists: string }[] = [];
  for (let i = 0; i < (await marks.count()); ++i) {
    const mark = marks.nth(i);
    const [label, says, isNone] = await mark.evaluate((element) => {
      const { customers, assumption } = (element as SVGElement).dataset;
      return [element.getAttribute("aria-label"), customers, assumption !== undefined] as const;
    });
    await mark.dispatchEvent("dblclick");
    const list = panel
      .locator('[data-part="customers"] [role="grid"], p[role="status"]:not([data-part])')
      .first();
    await list.waitFor();
    const lists = (await list.getAttribute("aria-rowcount")) ?? (await list.innerText());
    if (isNone) expect(lists).toBe("This mark stands for no group of customers.");
    else found.push({ mark: label ?? "", says: says ?? "", lists });
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "detached" });
  }
  return found;
}

it(
  "every mark of the charts that count journeys, sessions, contacts and money leads to exactly its customers",
  { timeout: 240_000 },
  async () => {
    const { page, failures } = await openApp({ files });
    const wrong: unknown[] = [];
    const walked: Record<string, number> = {};
    for (const cell of Object.keys(CELLS)) {
      await cellOf(page, cell).locator("figure .jb-mark").first().waitFor();
      const found = await walk(page, cell);
      walked[cell] = found.length;
      wrong.push(...found.filter(({ says, lists }) => says !== lists).map((one) => ({ cell, ...one })));
    }
    expect(wrong).toEqual([]);
    expect(Object.entries(walked).filter(([, n]) => n < 2)).toEqual([]);
    expect(failures).toEqual([]);
  },
);
