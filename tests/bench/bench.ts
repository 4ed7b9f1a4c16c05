import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ask, compare, GB, machine, otherWork } from "./compare.ts";
import type { Job } from "./job.ts";
import { benchStitch } from "./stitch.ts";
import { writeLog } from "./write-log.ts";

const DAY_MS = 86_400_000;
/** Ten million events of six columns should load and map below this. */
const MEMORY_AIM = 2 * GB;
const SIZES = [
  { name: "1 M synthetic events", events: 1_000_000, customers: 100_000, loads: 3 },
  { name: "10 M synthetic events", events: 10_000_000, customers: 1_000_000, loads: 1 },
];
const MSNBC = resolve("../shared/data/logs/msnbc/events.csv.gz");

/** `run.js` names the peers it could install; after them numbers of events, `stitch`, `intents` and `msnbc` choose what is run. */
const [peerList, ...chosen] = process.argv.slice(2);
const peers = peerList.split(",").filter(Boolean);
const folder = mkdtempSync(join(tmpdir(), "journeybook-bench-"));
const failures: string[] = [];
console.log(machine());
const busy = otherWork();
if (busy) console.log(busy);
console.log(
  "The same files for every engine, each in its own process; median of warm runs; ours on one thread, the peers on all.",
);
try {
  for (const { name, events, customers, loads } of SIZES.filter(
    ({ events }) => !chosen.length || chosen.includes(String(events)),
  )) {
    const file = join(folder, `${events}.csv`);
    writeLog(file, { events, customers });
    failures.push(...(await compare(synthetic(name, file, loads), peers)));
    if (events === 10_000_000) await printMemory(file);
    else {
      await printRethreading(file);
      await printDrill();
      await printEffort(file);
    }
    rmSync(file);
  }
  if (!chosen.length || chosen.includes("stitch")) failures.push(...(await benchStitch(folder, peers)));
  if (!chosen.length || chosen.includes("intents")) await printIntents();
  if (chosen.length && !chosen.includes("msnbc")) console.log("\nmsnbc: left out, not chosen");
  else if (existsSync(MSNBC)) failures.push(...(await compare(msnbc(), peers)));
  else console.log(`\nmsnbc: skipped, ${MSNBC} is not there`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const failure of failures) console.error(`MISMATCH ${failure}`);
console.log(
  failures.length
    ? "\nThe engines disagree."
    : peers.length
      ? "\nAll engines give the same answers."
      : "\nNo peer to agree with.",
);
process.exitCode = failures.length ? 1 : 0;

function synthetic(name: string, file: string, loads: number): Job {
  return {
    name,
    file,
    loads,
    unit: "customer_id",
    activity: "activity",
    time: "time",
    steps: ["visit", "call", "resolved"],
    withinMs: 7 * DAY_MS,
    runs: 8,
  };
}

function msnbc(): Job {
  return {
    name: "msnbc",
    file: MSNBC,
    loads: 1,
    unit: "case_id",
    activity: "activity",
    time: "timestamp",
    steps: ["frontpage", "misc", "local"],
    withinMs: 10_000,
    runs: 8,
  };
}

/** Re-threading a selection of 1 M events should stay below this, ms. */
const RETHREAD_AIM = 50;

async function printRethreading(file: string): Promise<void> {
  const { rows, lines } = await ask<{
    rows: number;
    lines: readonly { what: string; ms: number; customers: number; all: number }[];
  }>("rethread", file);
  console.log(
    `\nre-threading a selection of ${rows.toLocaleString("en-US")} events, aim ${RETHREAD_AIM} ms:`,
  );
  for (const { what, ms, customers, all } of lines) {
    const share = `${customers.toLocaleString("en-US")} of ${all.toLocaleString("en-US")} customers`;
    console.log(`  ${what}: ${ms.toFixed(1)} ms, ${share}${ms < RETHREAD_AIM ? "" : ", ABOVE the aim"}`);
  }
}

/** Who is behind a segment, their drivers, list and trend: complete below this, ms. */
const DRILL_AIM = 150;

async function printDrill(): Promise<void> {
  const { rows, lines } = await ask<{
    rows: number;
    lines: readonly { what: string; ms: number; rows: number }[];
  }>("drill", "");
  console.log(
    `\nlooking into a segment of ${rows.toLocaleString("en-US")} events with 12 attributes, aim ${DRILL_AIM} ms:`,
  );
  for (const { what, ms } of lines)
    console.log(`  ${what}: ${ms.toFixed(0)} ms${ms < DRILL_AIM ? "" : ", ABOVE the aim"}`);
}

/** Grouping 100,000 short texts should stay below this, ms. */
const INTENTS_AIM = 10_000;

async function printIntents(): Promise<void> {
  const { texts, distinct, ms, groups, purity } = await ask<
    Record<"texts" | "distinct" | "ms" | "groups" | "purity", number>
  >("intents", "");
  const [all, different] = [texts, distinct].map((n) => n.toLocaleString("en-US"));
  console.log(
    `\nintents: ${all} short texts, ${different} of them different: ${(ms / 1000).toFixed(1)} s, ${groups} groups, ${(100 * purity).toFixed(0)} % with their own topic, ${ms < INTENTS_AIM ? "below" : "ABOVE"} the aim of ${INTENTS_AIM / 1000} s`,
  );
}

/** Scoring the journeys of 1 M events should stay below this, ms. */
const EFFORT_AIM = 500;
/** Pain points of 1 M events with their tornado, ms. */
const IMPACT_AIM = 2000;

async function printEffort(file: string): Promise<void> {
  const { rows, lines, pains } = await ask<{
    rows: number;
    lines: readonly { what: string; ms: number; journeys: number }[];
    pains: { ms: number; count: number };
  }>("effort", file);
  console.log(`\neffort of ${rows.toLocaleString("en-US")} events, aim ${EFFORT_AIM} ms with equal weights:`);
  for (const { what, ms, journeys } of lines)
    console.log(
      `  ${what}: ${ms.toFixed(0)} ms, ${journeys.toLocaleString("en-US")} journeys${ms < EFFORT_AIM ? "" : ", ABOVE the aim"}`,
    );
  console.log(
    `  impact, aim ${IMPACT_AIM} ms: ${pains.ms.toFixed(0)} ms, ${pains.count} pain points${pains.ms < IMPACT_AIM ? "" : ", ABOVE the aim"}`,
  );
}

async function printMemory(file: string): Promise<void> {
  const { rows, columns, peakBytes } = await ask<{ rows: number; columns: number; peakBytes: number }>(
    "memory",
    file,
  );
  const verdict = peakBytes < MEMORY_AIM ? "below" : "ABOVE";
  console.log(
    `\nmemory: ${rows.toLocaleString("en-US")} events x ${columns} columns loaded and mapped: peak ${(peakBytes / GB).toFixed(2)} GB, ${verdict} the aim of ${MEMORY_AIM / GB} GB`,
  );
}
