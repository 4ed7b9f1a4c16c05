import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import { journeyIndex } from "#journey/build-index.ts";
import type { Argument } from "#journey/helper.ts";
import { paths } from "#journey/paths.ts";
import { fromBlob } from "#source/file.ts";
import { readSource } from "#source/read.ts";
import { tableRows } from "#table/table.ts";
import { timed } from "./job.ts";

/** Threads the paths of a log again through its strongest segment and through its largest activity, on a warm index. */
const file = process.argv[2];
const { tables } = await readSource(fromBlob(await openAsBlob(file), basename(file)));
const [{ table }] = tables;
journeyIndex(table);
const map = (more: Readonly<Record<string, Argument>>) =>
  paths.run({ tables: [{ name: "log", table }], arguments: new Map(Object.entries(more)) });
const through = (...names: string[]): Argument => ({
  type: "patterns",
  value: names.map((text) => ({ text, label: text })),
});
const keep: Argument = { type: "integer", value: 5 };
const [strongest] = tableRows(map({}).table).filter(({ source }) => source !== "(start)");
const asked: [string, Readonly<Record<string, Argument>>][] = [
  ["a segment", { through: through(String(strongest.source), String(strongest.target)) }],
  ["an activity", { through: through(String(strongest.source)) }],
  ["an activity, five kept", { through: through(String(strongest.source)), keep }],
];
const lines = [];
for (const [what, more] of asked) {
  const { ms, value } = await timed(9, 2, () => map(more));
  const [{ customers, all }] = tableRows(value.details!.counted);
  lines.push({ what, ms: ms.sort((a, b) => a - b)[4], customers, all });
}
process.send!({ rows: table.rowCount, lines }, () => process.disconnect());
