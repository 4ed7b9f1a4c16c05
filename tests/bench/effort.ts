import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import { journeyIndex } from "#journey/build-index.ts";
import { effort } from "#journey/effort/effort.ts";
import { impact } from "#journey/effort/impact.ts";
import type { Argument } from "#journey/helper.ts";
import { fromBlob } from "#source/file.ts";
import { readSource } from "#source/read.ts";
import { timed } from "./job.ts";

/** Scores the journeys of a log on a warm index: with equal weights, by intent, and with weights learned from a column. */
const file = process.argv[2];
const { tables } = await readSource(fromBlob(await openAsBlob(file), basename(file)));
const [{ table }] = tables;
journeyIndex(table);
const column = (value: string): Argument => ({ type: "column", value });
const asked: [string, Readonly<Record<string, Argument>>][] = [
  ["equal weights", {}],
  ["by intent", { intent: column("device") }],
  ["learned", { weights: { type: "choice", value: "learn" }, outcome: column("amount") }],
];
const lines = [];
for (const [what, more] of asked) {
  const input = { tables: [{ name: "log", table }], arguments: new Map(Object.entries(more)) };
  const { ms, value } = await timed(7, 2, () => effort.run(input));
  lines.push({ what, ms: ms.sort((a, b) => a - b)[3], journeys: value.table.rowCount });
}
const input = { tables: [{ name: "log", table }], arguments: new Map() };
const { ms, value } = await timed(3, 1, () => impact.run(input));
const pains = { ms: ms.sort((a, b) => a - b)[1], count: value.table.rowCount };
process.send!({ rows: table.rowCount, lines, pains }, () => process.disconnect());
