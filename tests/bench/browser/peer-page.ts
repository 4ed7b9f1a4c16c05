import { AsyncDuckDB, ConsoleLogger, LogLevel, type AsyncDuckDBConnection } from "@duckdb/duckdb-wasm";
import { countText, type Counts, type Question } from "./question.ts";

/** What the peer's page offers to the benchmark that drives it. */
export interface Peer {
  /** Loads the log as it suits DuckDB best. @returns version and ms */
  open(
    threads: number,
    texts: readonly string[],
    numbers: readonly string[],
  ): Promise<{ version: string; ms: number }>;
  /** Answers in ms, with the counts of the text attributes. */
  ask(question: Question): Promise<{ ms: number; counts: Counts }>;
}

let connection: AsyncDuckDBConnection;
let attributes: readonly string[] = [];
let numbered: readonly string[] = [];

/**
 * Columns as enumerations, customers as integers, rows sorted by customer and time; what comes next in a column of its
 * own, which stands for our index.
 */
async function open(
  threads: number,
  texts: readonly string[],
  numbers: readonly string[],
): Promise<{ version: string; ms: number }> {
  const start = performance.now();
  const kind = threads > 1 ? "coi" : "eh";
  const worker = new Worker(`/duckdb/duckdb-browser-${kind}.worker.js`);
  const database = new AsyncDuckDB(new ConsoleLogger(LogLevel.ERROR), worker);
  await database.instantiate(
    `/duckdb/duckdb-${kind}.wasm`,
    threads > 1 ? "/duckdb/duckdb-browser-coi.pthread.worker.js" : null,
  );
  await database.open({ maximumThreads: threads });
  connection = await database.connect();
  const file = new Uint8Array(await (await fetch("/events.csv")).arrayBuffer());
  await database.registerFileBuffer("events.csv", file);
  attributes = texts;
  numbered = numbers;
  await connection.query("CREATE TABLE raw AS FROM read_csv('events.csv')");
  for (const name of ["activity", ...texts])
    await connection.query(
      `CREATE TYPE ${name}_type AS ENUM (SELECT DISTINCT "${name}" FROM raw ORDER BY 1)`,
    );
  const typed = texts.map((name) => `"${name}"::${name}_type "${name}"`);
  await connection.query(`CREATE TABLE ev AS SELECT customer_id::INTEGER user_id, activity::activity_type activity,
    epoch_ms(time::TIMESTAMP) ts, lead(activity::activity_type) OVER (PARTITION BY customer_id ORDER BY time) next_activity,
    ${[...typed, ...numbers].join(", ")} FROM raw ORDER BY user_id, ts`);
  await connection.query("DROP TABLE raw");
  const version = (await connection.query("SELECT version() AS version")).toArray()[0] as { version: string };
  return { version: version.version, ms: performance.now() - start };
}

/** The moment of every customer who was at the source, then the twelve group-bys in one pass over them. */
async function ask({ source, target }: Question): Promise<{ ms: number; counts: Counts }> {
  const all = quoted([...attributes, ...numbered.map((name) => `${name}_band`)]);
  const start = performance.now();
  const result = await connection.query(`WITH moments AS (
      SELECT DISTINCT ON (user_id) coalesce(next_activity = '${target}', FALSE) inside, ${quoted(attributes).join(", ")},
        ${numbered.map((name) => `${name} // 1000 ${name}_band`).join(", ")}
      FROM ev WHERE activity = '${source}' ORDER BY user_id, coalesce(next_activity = '${target}', FALSE) DESC, ts)
    SELECT ${all.join(", ")}, grouping_id(${all.join(", ")}) grouped, count(*) FILTER (inside)::INTEGER inside,
      count(*) FILTER (NOT inside)::INTEGER outside FROM moments
    GROUP BY GROUPING SETS (${all.map((name) => `(${name})`).join(", ")})`);
  const ms = performance.now() - start;
  const counts = result.toArray().flatMap((row: Record<string, unknown>) => {
    const name = attributes.find((attribute) => row[attribute] !== null);
    return name === undefined
      ? []
      : [countText(name, String(row[name]), Number(row.inside), Number(row.outside))];
  });
  return { ms, counts: counts.sort() };
}

function quoted(names: readonly string[]): readonly string[] {
  return names.map((name) => `"${name}"`);
}

Object.assign(window, { peer: { open, ask } satisfies Peer });
