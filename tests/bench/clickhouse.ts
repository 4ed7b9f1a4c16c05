import { Session } from "chdb";
import { answerJob, edgeText, timed } from "./job.ts";

const EDGES = `SELECT a, b, count(), uniqExact(user_id) FROM (SELECT user_id, activity a,
    leadInFrame(toNullable(activity)) OVER (PARTITION BY user_id ORDER BY ts ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING) b
  FROM ev) WHERE b IS NOT NULL GROUP BY a, b`;

/**
 * ClickHouse, embedded, with what suits it best: a MergeTree in order of customer and time, merged into one part,
 * activity as LowCardinality, and its own windowFunnel.
 */
await answerJob(async (job) => {
  const session = new Session();
  const rows = async (sql: string): Promise<unknown[][]> => {
    const result = await session.queryAsync(sql, { format: "JSONCompact" });
    return result.bytes().length ? result.json<{ data: unknown[][] }>().data : [];
  };
  const load = await timed(job.loads, 0, async () => {
    await rows("DROP TABLE IF EXISTS raw");
    await rows(`CREATE TABLE raw ENGINE = MergeTree ORDER BY tuple() SETTINGS allow_nullable_key = 1
      AS SELECT * FROM file(${text(job.file)}, CSVWithNames) SETTINGS date_time_input_format = 'best_effort'`);
  });
  const index = await timed(job.loads, 0, async () => {
    await rows("DROP TABLE IF EXISTS ev");
    await rows(`CREATE TABLE ev (user_id UInt32, ts UInt64, activity LowCardinality(String))
      ENGINE = MergeTree ORDER BY (user_id, ts)`);
    await rows(`INSERT INTO ev SELECT ${name(job.unit)}, toUnixTimestamp64Milli(toDateTime64(${name(job.time)}, 3, 'UTC')),
      ${name(job.activity)} FROM raw`);
    await rows("OPTIMIZE TABLE ev FINAL");
  });
  const map = await timed(job.runs - 1, 1, () => rows(EDGES));
  const reach = await timed(job.runs - 1, 1, () => rows(funnelSql(job.steps, job.withinMs)));
  const version = String((await rows("SELECT version()"))[0][0]);
  const counted = Number((await rows("SELECT count() FROM raw"))[0][0]);
  const levels = reach.value.map(([level, users]) => [Number(level), Number(users)]);
  session.close();
  return {
    engine: `ClickHouse ${version}`,
    rows: counted,
    ms: { load: load.ms, index: index.ms, paths: map.ms, funnel: reach.ms },
    answers: {
      edges: map.value
        .map(([a, b, n, users]) => edgeText(String(a), String(b), Number(n), Number(users)))
        .sort(),
      funnel: job.steps.map((_, k) =>
        levels.reduce((sum, [level, users]) => sum + (level > k ? users : 0), 0),
      ),
    },
  };
});

function funnelSql(steps: readonly string[], within: number): string {
  const conditions = steps.map((step) => `activity = ${text(step)}`).join(", ");
  return `SELECT lv, count() FROM (SELECT user_id, windowFunnel(${within})(ts, ${conditions}) lv FROM ev GROUP BY user_id)
    GROUP BY lv`;
}

function text(value: string): string {
  return `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

function name(value: string): string {
  return `"${value.replaceAll('"', '\\"')}"`;
}
