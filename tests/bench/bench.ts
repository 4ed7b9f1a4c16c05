import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { printDrill, printEffort, printIntents, printMemory, printRethreading } from "./alone.ts";
import { compare, machine, otherWork } from "./compare.ts";
import type { Job } from "./job.ts";
import { benchStitch } from "./stitch.ts";
import { writeLog } from "./write-log.ts";

const DAY_MS = 86_400_000;
const SIZES = [
  { name: "1 M synthetic events", events: 1_000_000, customers: 100_000, loads: 3 },
  { name: "10 M synthetic events", events: 10_000_000, customers: 1_000_000, loads: 1 },
];
const MSNBC = resolve("../shared/data/logs/msnbc/events.csv.gz");

/** `run.js` names the peers it could install; after them numbers of events, `stitch`, `drill`, `intents` and `msnbc` choose what is run. */
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
      await printEffort(file);
    }
    rmSync(file);
  }
  if (!chosen.length || chosen.includes("stitch")) failures.push(...(await benchStitch(folder, peers)));
  if (!chosen.length || chosen.includes("drill")) await printDrill();
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
