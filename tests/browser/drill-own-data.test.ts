import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { cellOf, ready } from "./browser.ts";
import { openApp } from "./open-app.ts";
import { panelOf } from "./walk.ts";

/** Sixty sessions as a German spreadsheet writes them; one date is none. */
const rows = Array.from({ length: 60 }, (_, i) => {
  const day = String(1 + (i % 20)).padStart(2, "0");
  const has = (what: string, minute: number) =>
    `S-${i};${what};${day}.03.2026 10:${String(minute).padStart(2, "0")}:00;${i % 3 ? "Köln" : "München"};${i % 4}`;
  return [has("Start", 0), has("Warenkorb", 5), ...(i % 2 ? [has("Bestellung", 9)] : [])];
}).flat();
const csv = ["Sitzung;Ereignis;Zeitpunkt;Ort;Stufe", ...rows, "S-99;Start;irgendwann;Köln;0"].join("\r\n");

const notebook = (entry: string, unit: string) => `---
journeybook: 1
title: Eigene Daten
data:
  sitzungen: ${entry}
---

\`\`\`sql {#wege}
FROM paths(sitzungen${unit})
\`\`\`

\`\`\`sql {#je_ort}
SELECT Ort, Stufe, COUNT(DISTINCT Sitzung) AS n FROM sitzungen WHERE Ereignis = 'Bestellung' GROUP BY Ort, Stufe
\`\`\`

\`\`\`yaml {.chart #balken from=je_ort}
marks:
  - { mark: barY, x: Ort, y: n, fill: Stufe }
\`\`\`
`;

const listOf = (page: Page) => panelOf(page).locator('[data-part="customers"] [role="grid"]');

for (const [how, entry, unit] of [
  ["a call", "sitzungen.csv", ", unit => Sitzung"],
  ["the entry for the data", "{ file: sitzungen.csv, unit: Sitzung }", ""],
])
  it(`bars and rows of counted sessions open just these, whose column ${how} names, and a session its timeline`, async () => {
    const files = { "sitzungen.csv": `\uFEFF${csv}`, "eigene.journey.md": notebook(entry, unit) };
    const { page, failures } = await openApp({ files });
    await page.goto(`${new URL(page.url()).origin}/#eigene.journey.md`);
    await cellOf(page, "balken").locator("figure .jb-mark").first().waitFor();
    await ready(page);
    const marks = cellOf(page, "balken").locator("figure .jb-mark");
    const labels = await marks.evaluateAll((all) => all.map((mark) => mark.getAttribute("aria-label") ?? ""));
    expect(labels.length).toBeGreaterThan(2);
    for (const [at, label] of labels.entries()) {
      await marks.nth(at).focus();
      await page.keyboard.press("Enter");
      await expect.poll(() => listOf(page).getAttribute("aria-rowcount")).toBe(/n (\d+)/.exec(label)?.[1]);
      await page.keyboard.press("Escape");
      await panelOf(page).waitFor({ state: "detached" });
    }

    const grid = cellOf(page, "je_ort").locator('[role="grid"]');
    const row = grid.locator('[role="row"]').nth(1);
    const count = (await row.innerText()).trim().split(/\s+/).at(-1);
    await row.locator('[role="gridcell"]').first().dblclick();
    await expect.poll(() => listOf(page).getAttribute("aria-rowcount")).toBe(count);

    await listOf(page).focus();
    await page.keyboard.press("Enter");
    await panelOf(page).locator('figure[data-chart="timeline"] [data-event="Bestellung"]').waitFor();
    expect(failures).toEqual([]);
  });

it("who and the type of a column are chosen in the list of data, stand in the file, and are taken back", async () => {
  const files = { "sitzungen.csv": csv, "eigene.journey.md": notebook("sitzungen.csv", "") };
  const { page, app, failures } = await openApp({ files });
  await page.goto(`${new URL(page.url()).origin}/#eigene.journey.md`);
  await ready(page);
  expect(await cellOf(page, "wege").getAttribute("data-state")).toBe("error");
  const data = page.locator('[data-table="sitzungen"]');
  await data.locator("summary").click();
  const column = (name: string) =>
    data.getByRole("listitem").filter({ has: page.getByRole("button", { name }) });
  const choose = async (name: string, label: string, option: string) => {
    await column(name).getByRole("button", { name }).click();
    await column(name).getByLabel(label).selectOption(option);
    await ready(page);
  };
  await choose("Sitzung", "Says", "who");
  expect(await cellOf(page, "wege").getAttribute("data-state")).not.toBe("error");
  await choose("Stufe", "Read as", "text");
  await page.keyboard.press("Control+s");
  const file = () => readFile(join(app.folder, "eigene.journey.md"), "utf8");
  await expect
    .poll(file)
    .toContain("  sitzungen: { file: sitzungen.csv, unit: Sitzung, types: { Stufe: text } }\n");
  await column("Sitzung").getByLabel("Says").selectOption("as its name tells");
  await column("Stufe").getByLabel("Read as").selectOption("as found");
  await page.keyboard.press("Control+s");
  await expect.poll(file).toBe(files["eigene.journey.md"]);
  expect(failures).toEqual([]);
});
