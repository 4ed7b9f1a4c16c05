import { existsSync, openAsBlob } from "node:fs";
import { basename } from "node:path";
import { DEFAULT_CAPS } from "#journey/stitch/identity-graph.ts";
import { stitchMemory, type StitchMemory } from "#journey/stitch/stitch-memory.ts";
import { stitch } from "#journey/stitch/stitch.ts";
import { stitchTables } from "#journey/stitch/stitch-tables.ts";
import { DEFAULT_SPLIT } from "#journey/stitch/time-split.ts";
import { fromBlob } from "#source/file.ts";
import { readSource } from "#source/read.ts";
import { table, tableRows, takeRows, type Table } from "#table/table.ts";
import { register } from "../journey/stitch/people.ts";

/** What comparing the people of one register took. */
export interface MatchLine {
  readonly records: number;
  readonly ms: number;
  readonly pairs: number;
  readonly customers: number;
  /** CPU time of the same again after 1 % of the records were added, beside that of all at once */
  readonly grown?: { readonly cpuMs: number; readonly anewCpuMs: number; readonly pairs: number };
  /** what the pair budget left out; undefined where it was enough */
  readonly limited?: string;
}

const what = process.argv[2];
const people = /^\d+$/.test(what) ? register(Number(what) / 2, 5).table : await readRegister(what);
if (people.rowCount < 100_000) run(people, "first"); // the first run warms up
const line = run(people, "register");
const grown = people.rowCount < 100_000 ? grow(people) : undefined;
process.send!({ ...line, grown }, () => process.disconnect());

/** The least of three runs each: all at once, and the last 1 % behind a run over the others. */
function grow(all: Table): MatchLine["grown"] {
  const before = Int32Array.from({ length: Math.round(all.rowCount / 1.01) }, (_, row) => row);
  const rows = takeRows(all, before);
  let [cpuMs, anewCpuMs, pairs] = [Infinity, Infinity, 0];
  for (let round = 0; round < 3; ++round) {
    const memory = stitchMemory(1);
    measured(rows, memory);
    const added = measured(all, memory);
    cpuMs = Math.min(cpuMs, added.cpuMs);
    anewCpuMs = Math.min(anewCpuMs, measured(all).cpuMs);
    pairs = added.pairs;
  }
  return { cpuMs, anewCpuMs, pairs };
}

function measured(records: Table, memory?: StitchMemory): { cpuMs: number; pairs: number } {
  const start = process.cpuUsage();
  const { match } = stitchTables(
    [{ name: "grown", table: records }],
    { threshold: "auto", rules: DEFAULT_SPLIT, caps: DEFAULT_CAPS },
    memory,
  );
  const { user, system } = process.cpuUsage(start);
  return { cpuMs: (user + system) / 1000, pairs: match!.result.newPairs };
}

function run(records: Table, name: string): MatchLine {
  const start = performance.now();
  const { notes, details } = stitch.run({
    tables: [{ name, table: { ...records } }],
    arguments: new Map(),
  });
  const ms = performance.now() - start;
  const [{ pairs, customers }] = tableRows(details!.summary);
  return {
    records: records.rowCount,
    ms,
    pairs: Number(pairs),
    customers: Number(customers),
    limited: notes.find(({ text }) => text.startsWith("The pair budget"))?.text,
  };
}

/** Without the column that says who is who. */
async function readRegister(file: string): Promise<Table> {
  if (!existsSync(file)) throw new Error(`stitch-match: ${file} is not there`);
  const { tables } = await readSource(fromBlob(await openAsBlob(file), basename(file)));
  const kept = tables[0].table.columns.filter(({ name }) => !/^(cluster|group)$/.test(name));
  return table(kept);
}
