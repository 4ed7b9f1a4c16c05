import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import { paths } from "#journey/paths.ts";
import { fromBlob } from "#source/file.ts";
import { readSource } from "#source/read.ts";

/** Loads one file and maps its paths once, and says how much memory that took at most. */
const file = process.argv[2];
const { tables } = await readSource(fromBlob(await openAsBlob(file), basename(file)));
const [{ table }] = tables;
paths.run({ tables: [{ name: "log", table }], arguments: new Map() });
process.send!(
  {
    rows: table.rowCount,
    columns: table.columns.length,
    peakBytes: process.resourceUsage().maxRSS * 1024,
  },
  () => process.disconnect(),
);
