import { existsSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { ask, format, median } from "./compare.ts";
import { IDENTIFIERS, writeIdentities } from "./identities.ts";
import type { AddedLine } from "./stitch-added.ts";
import type { StitchAnswer } from "./stitch-job.ts";
import type { MatchLine } from "./stitch-match.ts";

const ROWS = 1_000_000;
/** A million rows over five identifier columns should be stitched below this, ms. */
const AIM = 1_500;
/** Rows added to those of an earlier stitch should cost no more than this share of stitching all anew. */
const ADDED_AIM = 0.1;
const FAKE = resolve("../shared/data/identities/fake_20000/fake_20000.csv");
/** Registers to compare: a file, or the number of records to make up, and the aim in ms. */
const REGISTERS = [
  { what: FAKE, aim: 3_000 },
  { what: "25000", aim: undefined },
  { what: "50000", aim: 10_000 },
  { what: "1000000", aim: undefined },
];

/** Stitches by identifiers beside DuckDB, then by comparison; gives the disagreements. */
export async function benchStitch(folder: string, peers: readonly string[]): Promise<string[]> {
  const file = join(folder, "identities.csv");
  await writeIdentities(file, ROWS);
  const ours = await ask<StitchAnswer>("stitch-ours", file);
  const answers = [ours];
  if (peers.includes("duckdb")) answers.push(await ask<StitchAnswer>("stitch-duckdb", file));
  rmSync(file);
  console.log(
    `\nstitching ${count(ROWS)} rows over ${IDENTIFIERS.length} identifier columns, aim ${count(AIM)} ms:`,
  );
  for (const { engine, ms, customers } of answers) {
    const beside =
      engine === ours.engine
        ? verdict(median(ms), AIM)
        : `${(median(ms) / median(ours.ms)).toFixed(1)} x ours, the connected components alone`;
    console.log(
      `  ${engine}: ${format(median(ms))} ms (${format(Math.min(...ms))}), ${count(customers)} customers, ${beside}`,
    );
  }
  await printAdded(folder);
  await printMatching();
  return answers
    .slice(1)
    .filter(({ customers, firstRows }) => customers !== ours.customers || firstRows !== ours.firstRows)
    .map(({ engine, customers }) => `stitch: ours ${ours.customers} customers, ${engine} ${customers}`);
}

async function printAdded(folder: string): Promise<void> {
  const file = join(folder, "identities.csv");
  await writeIdentities(file, 910_000);
  console.log(
    `\nrows added to a stitch of the same session, aim ${100 * ADDED_AIM} % of stitching all anew:`,
  );
  for (const { what, rows, added, ms, anewMs } of await ask<AddedLine[]>("stitch-added", file)) {
    const share = `${((100 * ms) / anewMs).toFixed(0)} % of ${format(anewMs)} ms`;
    console.log(
      `  ${what}, ${count(added)} added to ${count(rows)}: ${format(ms)} ms of processor time, ${share}, ${verdict(ms / anewMs, ADDED_AIM)}`,
    );
  }
  rmSync(file);
}

async function printMatching(): Promise<void> {
  console.log("\ncomparing the people of a register, one thread:");
  for (const { what, aim } of REGISTERS) {
    if (what === FAKE && !existsSync(FAKE)) {
      console.log(`  fake_20000: skipped, ${FAKE} is not there`);
      continue;
    }
    const { records, ms, pairs, customers, limited, grown } = await ask<MatchLine>("stitch-match", what);
    const perPair = `${((1000 * ms) / pairs).toFixed(1)} µs a pair`;
    console.log(
      `  ${count(records)} records: ${format(ms)} ms, ${count(pairs)} pairs, ${perPair}, ${count(customers)} customers${aim === undefined ? "" : `, ${verdict(ms, aim)} of ${count(aim)} ms`}`,
    );
    if (grown)
      console.log(
        `    the last 1 % added: ${count(grown.pairs)} pairs compared, ${format(grown.cpuMs)} ms of CPU, ${(grown.cpuMs / grown.anewCpuMs).toFixed(2)} of ${format(grown.anewCpuMs)} ms for all at once`,
      );
    if (limited) console.log(`    ${limited}`);
  }
}

function verdict(ms: number, aim: number): string {
  return ms < aim ? "below the aim" : "ABOVE the aim";
}

function count(n: number): string {
  return n.toLocaleString("en-US");
}
