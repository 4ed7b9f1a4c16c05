import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { ourCounts, startApp } from "./app.ts";
import { EVENTS, NUMBER_ATTRIBUTES, TEXT_ATTRIBUTES, writeWideLog } from "./log.ts";
import { filterBy, openPanel, questionsOn, type FilterTimes, type PanelTimes } from "./panel.ts";
import { askPeer, type PeerOutcome } from "./peer.ts";
import { median } from "./question.ts";

const [built] = process.argv.slice(2);
const QUESTIONS = 12;
/** People find a step before they double-click it, and read who its customers are before they filter to them. */
const REST_MS = 500;
/** … and look at the whole map before they find a step. */
const LOOK_MS = 1_500;
const AIM = { first: 100, complete: 150, filter: 100 };
const INSTALLED = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const folder = mkdtempSync(join(tmpdir(), "journeybook-bench-browser-"));
const csv = join(folder, "events.csv");
writeWideLog(csv);
writeFileSync(
  join(folder, "n.journey.md"),
  "---\njourneybook: 1\ndata:\n  events: events.csv\n---\n\n```sql {#map}\nFROM paths(events)\n```\n",
);
const installed = process.env.CHROMIUM_PATH ?? INSTALLED.find((path) => existsSync(path));
const executablePath = installed ?? (await (await import("@sparticuz/chromium")).default.executablePath());
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const app = await startApp(folder);
try {
  const attributes = TEXT_ATTRIBUTES.length + NUMBER_ATTRIBUTES.length;
  console.log(
    `Chromium ${browser.version()}, ${EVENTS.toLocaleString("en-US")} events x ${attributes} attributes, load average ${loadavg()[0].toFixed(1)} on ${cpus().length} cores`,
  );
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on("pageerror", (error) => console.error(error));
  page.setDefaultTimeout(60_000);
  await page.goto(app.url);
  await mapDrawn(page);
  const questions = await questionsOn(page, QUESTIONS);
  const cold = await openPanel(page, questions[0]);
  printOurs("cold: the first double-click of all, in ms", [cold]);
  const ours: PanelTimes[] = [];
  // no step twice: the second time the worker knows its customers already
  for (const question of questions.slice(1)) ours.push(await openPanel(page, question));
  printOurs(`warm: median of ${ours.length} other steps, in ms (fastest, slowest)`, ours);
  const isWithin =
    median(ours.map((t) => t.first)) < AIM.first && median(ours.map((t) => t.complete)) < AIM.complete;
  for (const failure of new Set(ours.flatMap((t) => t.failure ?? []))) console.error(`FAILED ${failure}`);
  console.log(
    `aim: first content < ${AIM.first} ms, complete < ${AIM.complete} ms: ${isWithin ? "reached" : "NOT reached"}`,
  );
  const filters: FilterTimes[] = [];
  for (const question of questions) filters.push(await filterBy(page, question, 0));
  printFilters("pressed as soon as the panel is complete", filters);
  await page.reload();
  await mapDrawn(page);
  const read: FilterTimes[] = [];
  for (const question of questions) read.push(await filterBy(page, question, REST_MS));
  printFilters(`opened anew, the panel read for ${REST_MS} ms before`, read);
  await page.reload();
  await mapDrawn(page);
  await page.waitForTimeout(LOOK_MS);
  printOurs(`opened anew, ${LOOK_MS} ms after the map was there: the first double-click of all, in ms`, [
    await openPanel(page, questions[0]),
  ]);
  await page.reload();
  await mapDrawn(page);
  const rested: PanelTimes[] = [];
  for (const question of questions) rested.push(await openPanel(page, question, REST_MS));
  printOurs(
    `opened anew, the pointer at rest on the step for ${REST_MS} ms before: the first`,
    rested.slice(0, 1),
  );
  printOurs(`… median of ${rested.length - 1} other steps`, rested.slice(1));
  await page.close();

  const counts = ourCounts(csv, questions);
  if (built !== "")
    for (const threads of [1, cpus().length]) {
      const peer = await askPeer(browser, built, csv, questions, threads).catch((error: unknown) => {
        console.log(`DuckDB-WASM with ${threads} threads is skipped: ${String(error).split("\n")[0]}`);
      });
      if (peer) comparePeer(peer, counts, ours);
    }
} finally {
  app.stop();
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

async function mapDrawn(page: Page): Promise<void> {
  await page.waitForFunction(() => document.documentElement.dataset.ready === "true", null, {
    timeout: 240_000,
  });
  await page.locator("[data-segment]").first().waitFor({ timeout: 240_000 });
}

function printOurs(title: string, times: readonly PanelTimes[]): void {
  console.log(title);
  for (const [name, key] of [
    ["first content: how many customers", "first"],
    ["drivers and customers", "drivers"],
    ["complete: the trend, too", "complete"],
    ["drawn on the screen", "drawn"],
  ] as const) {
    const ms = times.map((t) => t[key]);
    const range = times.length > 1 ? ` (${Math.min(...ms).toFixed(0)}, ${Math.max(...ms).toFixed(0)})` : "";
    console.log(`  ${name.padEnd(36)} ${median(ms).toFixed(0).padStart(6)}${range}`);
  }
}

/** The first filter moves the table under another name for the first time; the others are as warm as one gets. */
function printFilters(when: string, [first, ...filters]: readonly FilterTimes[]): void {
  const customers = filters.map((one) => one.customers);
  console.log(
    `the notebook filtered, ${when}: to a step of ${Math.min(...customers).toLocaleString("en-US")} to ${Math.max(...customers).toLocaleString("en-US")} customers: median of ${filters.length} in ms (fastest, slowest)`,
  );
  for (const [name, key, what] of [
    ["pressed, until the map is theirs", "filter", "made"],
    ["… drawn, and all else is done", "filter", "drawn"],
    ["all customers again: the map", "back", "made"],
    ["… drawn, and all else is done", "back", "drawn"],
  ] as const) {
    const ms = filters.map((one) => one[key][what]);
    const range = ` (${Math.min(...ms).toFixed(0)}, ${Math.max(...ms).toFixed(0)})`;
    console.log(`  ${name.padEnd(36)} ${median(ms).toFixed(0).padStart(6)}${range}`);
  }
  console.log(
    `  the first of all, to ${first.customers.toLocaleString("en-US")} customers ${first.filter.made.toFixed(0).padStart(9)}, drawn ${first.filter.drawn.toFixed(0)}`,
  );
  const [made, drawn] = (["made", "drawn"] as const).map(
    (what) => median(filters.map(({ filter }) => filter[what])) < AIM.filter,
  );
  console.log(
    `aim: filtered < ${AIM.filter} ms: ${made ? "reached" : "NOT reached"}; drawn, with all else done: ${drawn ? "reached" : "NOT reached"}`,
  );
}

/** The group-bys alone beside the whole panel; disagreeing answers fail the run. */
function comparePeer(
  peer: PeerOutcome,
  counts: readonly (readonly string[])[],
  ours: readonly PanelTimes[],
): void {
  const [, ...warm] = peer.ms;
  const ratio = median(warm) / median(ours.map((t) => t.drivers));
  console.log(
    `${peer.name}: the same ${counts.length} segments, counts by value of every attribute and no more: median ${median(warm).toFixed(0)} ms (fastest ${Math.min(...warm).toFixed(0)}, slowest ${Math.max(...warm).toFixed(0)}, first ${peer.ms[0].toFixed(0)}); ${ratio.toFixed(1)} x our drivers with statistics and customers, drawn; loaded and sorted in ${(peer.loadMs / 1000).toFixed(1)} s`,
  );
  const wrong = counts.filter((own, i) => JSON.stringify(own) !== JSON.stringify(peer.counts[i]));
  if (!wrong.length) return console.log("  the counts are the same");
  process.exitCode = 1;
  const at = counts.indexOf(wrong[0]);
  console.error(
    `  MISMATCH in ${wrong.length} segments: ours ${counts[at].slice(0, 3).join("; ")}, theirs ${peer.counts[at].slice(0, 3).join("; ")}`,
  );
}
