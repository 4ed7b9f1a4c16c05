import { expect, it } from "vitest";
import { cellOf } from "./browser.ts";
import { openApp } from "./open-app.ts";

/** Twelve customers see an error, nine of them call about it; two more call about a letter nobody asked about before. */
const rows = Array.from({ length: 12 }, (_, i) => [
  `c${i},app,pay error,2026-07-${10 + i}T10:00:00Z,,`,
  ...(i < 9 ? [`c${i},phone,call,2026-07-${10 + i}T10:20:00Z,Sales,payment in the app fails`] : []),
  ...(i < 4 ? [`c${i},phone,call,2026-07-${10 + i}T10:25:00Z,Billing,the app payment failed again`] : []),
]).flat();
const letters = Array.from(
  { length: 2 },
  (_, i) => `d${i},phone,call,2026-07-2${i}T10:00:00Z,Billing,letter about the mandate`,
);
const csv = ["customer_id,channel,activity,time,team,note", ...rows, ...letters].join("\n");

const text = `---
journeybook: 1
data:
  log: log.csv
---

\`\`\`sql {#breaks}
FROM disconnects(log)
\`\`\`

\`\`\`sql {#asked}
FROM intents(log, text => note, groups => 2)
\`\`\`

\`\`\`sql {#pains}
FROM impact(log, costs => {phone: 10})
\`\`\`
`;

it("disconnects, intents and impact are drawn at once, each mark with its customers; keys go through them", async () => {
  const { page, failures } = await openApp({ files: { "n.journey.md": text, "log.csv": `${csv}\n` } });
  const figure = (cell: string) => cellOf(page, cell).locator(`figure[data-chart]`);
  const customers = (cell: string, mark: string) => figure(cell).locator(mark).getAttribute("data-customers");

  expect(await customers("breaks", '[data-disconnect="pay error -> phone"]')).toBe("9");
  expect(await figure("breaks").getAttribute("aria-label")).toMatch(
    /^9 customers went from pay error to phone, 75%/,
  );
  expect(await figure("asked").locator("[data-intent]").count()).toBe(2);
  expect(await customers("asked", "[data-intent] >> nth=0")).toBe("9");
  expect(await customers("pains", '[data-pain="pay error, then a contact"]')).toBe("9");
  expect(await customers("pains", '[data-pain="transferred: Sales → Billing"]')).toBe("4");
  expect(await figure("pains").locator('[data-assumption="costs: phone"]').count()).toBe(1);

  await figure("pains").locator("[data-pain]").first().focus();
  await page.keyboard.press("ArrowDown");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("data-pain"))).toBe(
    "pay error, then a contact",
  );
  expect(await figure("pains").locator(".jb-tooltip").innerText()).toContain("95 % interval");
  expect(failures).toEqual([]);
});
