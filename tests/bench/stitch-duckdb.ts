import { cpus } from "node:os";
import { DuckDBInstance } from "@duckdb/node-api";
import { IDENTIFIERS } from "./identities.ts";
import { timed } from "./job.ts";
import { answerStitch } from "./stitch-job.ts";

const COLUMNS = IDENTIFIERS.map(({ name }) => name).join(", ");

/**
 * Connected components of rows and values in SQL: each row and each value takes the smallest row number it can see, until
 * nothing changes. Values are numbers by their hash, so that no text is compared twice. Its rounds in a loop are several
 * times as fast as one recursive query, which keeps every round.
 */
await answerStitch(async (file) => {
  const instance = await DuckDBInstance.create(":memory:", { threads: String(cpus().length) });
  const connection = await instance.connect();
  const rows = async (sql: string): Promise<unknown[][]> => (await connection.runAndReadAll(sql)).getRows();
  await rows(`CREATE TABLE raw AS FROM read_csv('${file.replaceAll("'", "''")}')`);
  const { ms } = await timed(3, 1, async () => {
    await rows(`CREATE OR REPLACE TABLE pairs AS SELECT row, hash(kind, value) AS node FROM (
      UNPIVOT (SELECT rowid AS row, ${COLUMNS} FROM raw) ON ${COLUMNS} INTO NAME kind VALUE value)`);
    await rows("CREATE OR REPLACE TABLE labels AS SELECT rowid AS row, rowid AS label FROM raw");
    for (let sum: unknown; ;) {
      await rows(
        `CREATE OR REPLACE TABLE seen AS SELECT node, min(label) AS label FROM pairs JOIN labels USING (row) GROUP BY node`,
      );
      await rows(
        `CREATE OR REPLACE TABLE labels AS SELECT row, min(label) AS label FROM pairs JOIN seen USING (node) GROUP BY row`,
      );
      const [[now]] = await rows("SELECT sum(label) FROM labels");
      if (String(now) === String(sum)) break;
      sum = now;
    }
  });
  const [[customers, firstRows]] = await rows("SELECT count(DISTINCT label), sum(label) FROM labels");
  const [[{ version }]] = [(await connection.runAndReadAll("SELECT version() AS version")).getRowObjects()];
  return {
    engine: `DuckDB ${String(version)}`,
    ms,
    customers: Number(customers),
    firstRows: Number(firstRows),
  };
});
