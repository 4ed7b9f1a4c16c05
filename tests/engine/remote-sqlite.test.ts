import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "#engine/engine.ts";
import { createRemoteSqlite } from "#engine/remote-sqlite.ts";
import type { SqliteAnswer } from "#engine/sqlite-messages.ts";
import { numberColumn, textColumn } from "#table/column.ts";
import { table, tableRows } from "#table/table.ts";
import { ask } from "./open-sqlite.ts";
import { bundledThread } from "./start-thread.ts";

const ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";
const calls = table({ id: textColumn(["007", "42"]), n: numberColumn([1, 2]) });

let thread: Awaited<ReturnType<typeof bundledThread>>;
let engine: Engine;
const open = () => (engine = createRemoteSqlite(thread.start));
const rowsOf = async (...query: Parameters<typeof ask>) =>
  tableRows((await engine.query(ask(...query))).table);

beforeAll(async () => {
  thread = await bundledThread();
});
afterEach(() => engine.close());
afterAll(() => thread.remove());

describe("createRemoteSqlite", () => {
  it("query(…) answers as the engine in this thread does", async () => {
    open();
    expect(
      await rowsOf("SELECT * FROM calls WHERE id IN :ids", { calls }, { parameters: { ids: ["007"] } }),
    ).toEqual([{ id: "007", n: 1 }]);
    const error: unknown = await engine.query(ask("SELECT m FROM calls", { calls })).catch((e: unknown) => e);
    expect(error).toMatchObject({
      name: "JourneyError",
      message: "no such column: m. calls has id, n.",
      at: { from: 7, to: 8 },
    });
  });

  it("query(…) sends a table once per version", async () => {
    open();
    let reads = 0;
    for (const version of [1, 1, 2])
      await engine.query({
        ...ask("SELECT 1 FROM t"),
        tables: new Map([["t", { version, read: () => (++reads, calls) }]]),
      });
    expect(reads).toBe(2);
  });

  it("query(…) without end is cancelled; tables, kept results and created views are there again", async () => {
    open();
    await engine.query(
      ask("CREATE VIEW twice AS SELECT id, n * 2 AS n FROM calls; CREATE TABLE own (a)", { calls }),
    );
    await engine.query(ask("INSERT INTO own VALUES (5)"));
    const kept = await engine.query(
      ask("SELECT sum(n) AS s FROM calls", { calls }, { keepAs: { name: "total", version: 9 } }),
    );
    const cancel = new AbortController();
    const before = thread.started.length;
    const endless = engine.query(ask(ENDLESS, {}, { signal: cancel.signal }));
    setTimeout(() => cancel.abort(), 100);
    await expect(endless).rejects.toMatchObject({ name: "AbortError" });
    const tables = new Map([
      ["calls", { version: 1, read: () => calls }],
      ["total", { version: 9, read: () => kept.table }],
    ]);
    const sql = "SELECT id, twice.n, s, a FROM twice, total, own ORDER BY id";
    expect(tableRows((await engine.query({ ...ask(sql), tables })).table)).toEqual([
      { id: "007", n: 2, s: 3, a: 5 },
      { id: "42", n: 4, s: 3, a: 5 },
    ]);
    expect(thread.started.length).toBe(before + 1);
  });

  it("query(…) waiting for its turn is cancelled without ending the one that runs", async () => {
    open();
    const cancel = new AbortController();
    const first = engine.query(ask("SELECT count(*) AS n FROM calls, calls b", { calls }));
    const second = engine.query(ask("SELECT 1", {}, { signal: cancel.signal }));
    cancel.abort();
    await expect(second).rejects.toMatchObject({ name: "AbortError" });
    expect(tableRows((await first).table)).toEqual([{ n: 4 }]);
    expect(await rowsOf("SELECT 2 AS a")).toEqual([{ a: 2 }]);
  });

  it("forget(names) of what a script created keeps it from coming back after a cancelled query", async () => {
    open();
    await engine.query(ask("CREATE TABLE own (a)"));
    await engine.forget(["own"]);
    const cancel = new AbortController();
    const endless = engine.query(ask(ENDLESS, {}, { signal: cancel.signal }));
    setTimeout(() => cancel.abort(), 50);
    await expect(endless).rejects.toMatchObject({ name: "AbortError" });
    expect(await rowsOf("SELECT count(*) AS n FROM sqlite_schema")).toEqual([{ n: 0 }]);
  });

  it("query(…) beyond the time limit is ended and says so; the next one works", async () => {
    const rows = {
      kind: "rows",
      notes: [],
      elapsedMs: 1,
      created: [],
      changedDatabase: false,
      held: [],
    } as const;
    let starts = 0;
    let ended = 0;
    engine = createRemoteSqlite(() => {
      const isFirst = ++starts === 1;
      let answer: (answer: SqliteAnswer) => void = () => {};
      return {
        post: () => isFirst || answer({ ...rows, table: calls }),
        listen: (onAnswer) => (answer = onAnswer),
        terminate: () => ++ended,
      };
    }, 20);
    await expect(engine.query(ask(ENDLESS))).rejects.toThrow(
      "the query took longer than 0.02 s and was stopped",
    );
    expect(ended).toBeGreaterThan(0);
    expect(await rowsOf("SELECT * FROM calls")).toEqual(tableRows(calls));
  });

  it("query(…) reports a worker that cannot start, and tries again", async () => {
    engine = createRemoteSqlite(() => ({
      post: () => {},
      listen: (_, onFailure) => setTimeout(() => onFailure("no such file"), 1),
      terminate: () => {},
    }));
    for (let i = 0; i < 2; ++i)
      await expect(engine.query(ask("SELECT 1"))).rejects.toThrow("the SQL worker stopped: no such file");
  });
});
