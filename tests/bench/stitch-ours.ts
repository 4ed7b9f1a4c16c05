import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import type { Argument } from "#journey/helper.ts";
import { stitch } from "#journey/stitch/stitch.ts";
import { fromBlob } from "#source/file.ts";
import { readSource } from "#source/read.ts";
import { findColumn } from "#table/table.ts";
import { IDENTIFIERS } from "./identities.ts";
import { timed } from "./job.ts";
import { answerStitch } from "./stitch-job.ts";

/** `stitch` itself, end to end: arguments in, result table, notes and details out. */
await answerStitch(async (file) => {
  const { tables } = await readSource(fromBlob(await openAsBlob(file), basename(file)));
  const [{ table }] = tables;
  const on: Argument = { type: "columns", value: IDENTIFIERS.map(({ name }) => name) };
  let run = 0;
  // under another name each time: the same call again would go on from the one before
  const { ms, value } = await timed(7, 1, () =>
    stitch.run({ tables: [{ name: `log${++run}`, table: { ...table } }], arguments: new Map([["on", on]]) }),
  );
  const customer = findColumn(value.table, "customer_id")!.data;
  if (customer.type !== "text") throw new TypeError("stitch gave customers that are no text");
  const first = new Map<number, number>();
  let firstRows = 0;
  customer.codes.forEach((code, row) => {
    if (!first.has(code)) first.set(code, row);
    firstRows += first.get(code)!;
  });
  return { engine: "Journeybook", ms, customers: first.size, firstRows };
});
