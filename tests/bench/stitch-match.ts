import { existsSync, openAsBlob } from "node:fs";
import { basename } from "node:path";
import { stitch } from "#journey/stitch/stitch.ts";
import { fromBlob } from "#source/file.ts";
import { readSource } from "#source/read.ts";
import { table, tableRows, type Table } from "#table/table.ts";
import { register } from "../journey/stitch/people.ts";

/** What comparing the people of one register took. */
export interface MatchLine {
  readonly records: number;
  readonly ms: number;
  readonly pairs: number;
  readonly customers: number;
  /** what the pair budget left out; undefined where it was enough */
  readonly limited?: string;
}

const what = process.argv[2];
const people = /^\d+$/.test(what) ? register(Number(what) / 2, 5).table : await readRegister(what);
if (people.rowCount < 100_000) run(people, "first"); // the first run warms up
process.send!(run(people, "register"), () => process.disconnect());

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
