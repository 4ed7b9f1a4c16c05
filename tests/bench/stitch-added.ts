import { readFileSync } from "node:fs";
import type { Argument, HelperResult } from "#journey/helper.ts";
import { stitch } from "#journey/stitch/stitch.ts";
import { fromBlob } from "#source/file.ts";
import { readSource } from "#source/read.ts";
import { sliceTable, type Table } from "#table/table.ts";
import { IDENTIFIERS } from "./identities.ts";

/** Rows added to a stitch of this session, beside stitching all anew; ms of processor time, the best of some runs. */
export interface AddedLine {
  readonly what: string;
  readonly rows: number;
  readonly added: number;
  readonly ms: number;
  readonly anewMs: number;
}

/** The last rows of the file are the ones that are added. */
const ADDED = 10_000;
const RUNS = 5;

const text = readFileSync(process.argv[2], "utf8");
let end = text.length;
for (let line = 0; line <= ADDED; ++line) end = text.lastIndexOf("\n", end - 1);
// read twice, as a file that has grown is: nothing is shared but what is equal
const [first, all] = [await read(text.slice(0, end + 1)), await read(text)];
const on: Argument = { type: "columns", value: IDENTIFIERS.map(({ name }) => name) };
/** Other calls, of which stitching remembers the last three: the log is forgotten. */
const few = sliceTable(all, 0, 100);
const lines = [measure("deterministic", false), measure("the same with previous =>", true)];
process.send!(lines, () => process.disconnect());

async function read(csv: string): Promise<Table> {
  return (await readSource(fromBlob(new Blob([csv]), "identities.csv"))).tables[0].table;
}

function measure(what: string, hasPrevious: boolean): AddedLine {
  let [ms, anewMs] = [Infinity, Infinity];
  for (let run = 0; run < RUNS; ++run) {
    // under another name each time: stitching anew must not go on from what is remembered
    const before = stitchLog(`log${run}`, first);
    const previous = hasPrevious ? before.table : undefined;
    ms = Math.min(
      ms,
      processorMs(() => stitchLog(`log${run}`, all, previous)),
    );
    for (let other = 0; other < 3; ++other) stitchLog(`other${other}`, few);
    anewMs = Math.min(
      anewMs,
      processorMs(() => stitchLog(`log${run}`, all, previous)),
    );
  }
  return { what, rows: first.rowCount, added: all.rowCount - first.rowCount, ms, anewMs };
}

function stitchLog(name: string, table: Table, previous?: Table): HelperResult {
  const before: [string, Argument][] = previous
    ? [["previous", { type: "table", value: "before", table: previous }]]
    : [];
  return stitch.run({ tables: [{ name, table }], arguments: new Map([["on", on], ...before]) });
}

function processorMs(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
