import { cpus } from "node:os";
import { DuckDBInstance } from "@duckdb/node-api";
import { answerJob, edgeText, nextText, stepText, timed } from "./job.ts";

const EDGES = `SELECT a, b, count(*), count(DISTINCT user_id) FROM (
  SELECT user_id, activity a, lead(activity) OVER (PARTITION BY user_id ORDER BY ts) b FROM ev)
  WHERE b IS NOT NULL GROUP BY 1, 2`;

const MATRIX = `SELECT k, activity, count(*) FROM (
  SELECT activity, row_number() OVER (PARTITION BY user_id ORDER BY ts) k FROM ev QUALIFY k <= 12) GROUP BY 1, 2`;

const NEXT = `SELECT p, a, b, count(*), count(DISTINCT user_id), median(wait) FROM (
  SELECT user_id, lag(activity) OVER w p, activity a, lead(activity) OVER w b, lead(ts) OVER w - ts wait FROM ev
  WINDOW w AS (PARTITION BY user_id ORDER BY ts)) GROUP BY 1, 2, 3`;

/**
 * DuckDB with what suits it best: threads for every core, activity as ENUM, customer as INTEGER, time as ms, and
 * the table sorted by customer and time, which stands for our index.
 */
await answerJob(async (job) => {
  const instance = await DuckDBInstance.create(":memory:", { threads: String(cpus().length) });
  const connection = await instance.connect();
  const rows = async (sql: string): Promise<unknown[][]> => (await connection.runAndReadAll(sql)).getRows();

  const load = await timed(job.loads, 0, () =>
    rows(`CREATE OR REPLACE TABLE raw AS FROM read_csv(${text(job.file)})`),
  );
  const index = await timed(job.loads, 0, async () => {
    await rows("DROP TABLE IF EXISTS ev");
    await rows("DROP TYPE IF EXISTS act");
    await rows(`CREATE TYPE act AS ENUM (SELECT DISTINCT ${name(job.activity)} FROM raw ORDER BY 1)`);
    await rows(`CREATE TABLE ev AS SELECT ${name(job.unit)}::INTEGER user_id, ${name(job.activity)}::act activity,
      epoch_ms(${name(job.time)}::TIMESTAMP) ts FROM raw ORDER BY user_id, ts`);
  });
  const map = await timed(job.runs - 1, 1, () => rows(EDGES));
  const reach = await timed(job.runs - 1, 1, () => rows(funnelSql(job.steps, job.withinMs)));
  const matrix = await timed(job.runs - 1, 1, () => rows(MATRIX));
  const next = await timed(job.runs - 1, 1, () => rows(NEXT));
  const [[{ version }]] = [(await connection.runAndReadAll("SELECT version() AS version")).getRowObjects()];
  return {
    engine: `DuckDB ${String(version)}`,
    rows: Number((await rows("SELECT count(*) FROM raw"))[0][0]),
    ms: {
      load: load.ms,
      index: index.ms,
      paths: map.ms,
      funnel: reach.ms,
      "step matrix": matrix.ms,
      "next steps": next.ms,
    },
    answers: {
      edges: map.value
        .map(([a, b, n, users]) => edgeText(String(a), String(b), Number(n), Number(users)))
        .sort(),
      funnel: reach.value[0].map(Number),
      matrix: matrix.value.map(([k, a, users]) => stepText(Number(k), String(a), Number(users))).sort(),
      next: next.value
        .map(([p, a, b, n, users, wait]) =>
          nextText(
            [String(p ?? "(start)"), String(a), String(b ?? "(end)")],
            Number(n),
            Number(users),
            wait === null ? null : Number(wait),
          ),
        )
        .sort(),
    },
  };
});

/** Each step looks back for the latest first step that got to the step before: one window per step. */
function funnelSql([first, second, third]: readonly string[], within: number): string {
  return `WITH x AS (SELECT user_id, ts, activity, CASE WHEN activity = ${text(first)} THEN ts END s0 FROM ev
      WHERE activity IN (${[first, second, third].map(text).join(", ")})),
    a AS (SELECT *, max(s0) OVER w s0l FROM x WINDOW w AS (PARTITION BY user_id ORDER BY ts ROWS UNBOUNDED PRECEDING)),
    b AS (SELECT *, CASE WHEN activity = ${text(second)} AND s0l >= ts - ${within} THEN s0l END c1 FROM a),
    c AS (SELECT *, max(c1) OVER (PARTITION BY user_id ORDER BY ts ROWS UNBOUNDED PRECEDING) c1l FROM b)
    SELECT count(DISTINCT user_id) FILTER (activity = ${text(first)}), count(DISTINCT user_id) FILTER (c1 IS NOT NULL),
      count(DISTINCT user_id) FILTER (activity = ${text(third)} AND c1l >= ts - ${within}) FROM c`;
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

function name(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}
