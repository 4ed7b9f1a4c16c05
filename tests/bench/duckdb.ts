import { cpus } from "node:os";
import { DuckDBInstance } from "@duckdb/node-api";
import { answerJob, digest, edgeText, nextText, stepText, timed, timedEdgeText } from "./job.ts";

const EDGES = `SELECT a, b, count(*), count(DISTINCT user_id) FROM (
  SELECT user_id, activity a, lead(activity) OVER (PARTITION BY user_id ORDER BY ts) b FROM ev)
  WHERE b IS NOT NULL GROUP BY 1, 2`;

/** With the times, as our paths have them. */
const TIMED_EDGES = `SELECT a, b, count(*), count(DISTINCT user_id), quantile_cont(wait, 0.5), quantile_cont(wait, 0.9) FROM (
  SELECT user_id, activity a, lead(activity) OVER w b, lead(ts) OVER w - ts wait FROM ev
  WINDOW w AS (PARTITION BY user_id ORDER BY ts)) WHERE b IS NOT NULL GROUP BY 1, 2`;

const VARIANTS = `SELECT v, count(*) n, median(d) FROM (
  SELECT list(activity ORDER BY ts) v, max(ts) - min(ts) d FROM ev GROUP BY user_id) GROUP BY v ORDER BY n DESC`;

/** The quicker way that few would write: time and activity packed into one number, whose lists sort fast. */
const PACKED_VARIANTS = `SELECT v, count(*) n, median(d) FROM (
  SELECT list_transform(list_sort(list(ts * 256 + enum_code(activity))), lambda x: (x & 255)::UTINYINT) v,
    max(ts) - min(ts) d FROM ev GROUP BY user_id) GROUP BY v ORDER BY n DESC`;

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
  const timedMap = await timed(job.runs - 1, 1, () => rows(TIMED_EDGES));
  const between = await timed(job.runs - 1, 1, () => rows(betweenSql(job.steps[0], job.steps[2])));
  // not turned into JavaScript while it is timed
  const few = Math.min(3, job.runs - 1);
  const ways = await timed(few, 1, () => connection.runAndReadAll(VARIANTS));
  const packed = await timed(few, 1, () => connection.runAndReadAll(PACKED_VARIANTS));
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
      paths: timedMap.ms,
      "paths, counts only": map.ms,
      "A to B": between.ms,
      variants: ways.ms,
      "variants, packed": packed.ms,
      funnel: reach.ms,
      "step matrix": matrix.ms,
      "next steps": next.ms,
    },
    answers: {
      edges: map.value
        .map(([a, b, n, users]) => edgeText(String(a), String(b), Number(n), Number(users)))
        .sort(),
      times: timedMap.value.map(timedText).sort(),
      between: between.value.map(timedText).sort(),
      variants: [
        digest(
          ways.value
            .getRowsJson()
            .map(([v, n, d]) => `${(v as string[]).join(" > ")} ${Number(n)} ${Math.round(2 * Number(d))}`),
        ),
      ],
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

function timedText([a, b, n, users, median, p90]: unknown[]): string {
  const edge = edgeText(String(a), String(b ?? "(lost)"), Number(n), Number(users));
  return timedEdgeText(edge, median === null ? null : Number(median), p90 === null ? null : Number(p90));
}

/** Who has the first activity, from there to the second after it, or to the end: only those events are sorted. */
function betweenSql(from: string, to: string): string {
  return `WITH s AS (SELECT user_id, min(ts) t0 FROM ev WHERE activity = ${text(from)} GROUP BY 1),
    t AS (SELECT user_id, t0, min(ts) FILTER (activity = ${text(to)} AND ts > t0) t1 FROM ev JOIN s USING (user_id) GROUP BY 1, 2),
    p AS (SELECT user_id, t1, activity a, lead(activity) OVER w b, lead(ts) OVER w - ts wait FROM ev JOIN t USING (user_id)
      WHERE ts >= t0 AND (t1 IS NULL OR ts <= t1) WINDOW w AS (PARTITION BY user_id ORDER BY ts))
    SELECT a, b, count(*), count(DISTINCT user_id), quantile_cont(wait, 0.5), quantile_cont(wait, 0.9) FROM p
    WHERE b IS NOT NULL OR t1 IS NULL GROUP BY 1, 2`;
}

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
