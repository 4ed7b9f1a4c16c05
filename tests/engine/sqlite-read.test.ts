import { expect, it } from "vitest";
import { SqliteDatabase } from "#engine/sqlite-database.ts";
import { loadSqlite } from "#engine/sqlite-library.ts";
import { readRows, type ReadLimits } from "#engine/sqlite-read.ts";
import { wasm } from "./wasm.ts";

async function read(sql: string, limits: Partial<ReadLimits>) {
  const database = new SqliteDatabase(await loadSqlite(wasm));
  try {
    for (const statement of database.statements(sql))
      return readRows(database, statement, 1e6, { maxValues: 1e6, maxTextBytes: 1e6, ...limits });
    throw new Error("no statement");
  } finally {
    database.close();
  }
}

const numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)";

it("readRows(statement) of many columns stops at as many values, not rows, and says so", async () => {
  const { table, isCut, notes } = await read(`${numbers} SELECT i, i, i, i FROM n`, { maxValues: 40 });
  expect([table.rowCount, isCut]).toEqual([10, true]);
  expect(notes[0].text).toContain("Only the first 10 rows were read");
});

it("readRows(statement) of texts without end is an error, not the end of memory", async () => {
  await expect(read(`${numbers} SELECT hex(randomblob(50)) FROM n`, { maxTextBytes: 5_000 })).rejects.toThrow(
    "the result holds more than 5,000 bytes of text, the limit",
  );
});
