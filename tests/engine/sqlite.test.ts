import { describe, expect, it } from "vitest";
import { booleanColumn, numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { JourneyError } from "#table/note.ts";
import { table, tableRows } from "#table/table.ts";
import { ask, openSqlite } from "./open-sqlite.ts";

const calls = table({
  id: textColumn(["007", "42", null]),
  seconds: numberColumn([1.5, NaN, 3]),
  at: timeColumn([Date.UTC(2026, 0, 2, 3, 4, 5), NaN, Date.UTC(2026, 0, 2, 3, 4, 5, 60)]),
  solved: booleanColumn([true, false, null]),
});

const rowsOf = async (sql: string, ...rest: [Parameters<typeof ask>[1]?, Parameters<typeof ask>[2]?]) =>
  tableRows((await openSqlite().query(ask(sql, ...rest))).table);

describe("types", () => {
  it("query(SELECT * FROM t) gives back what went in; truth values as 0 and 1", async () => {
    const { table: back } = await openSqlite().query(ask("SELECT * FROM calls", { calls }));
    expect(back.columns.map(({ name, data }) => [name, data.type])).toEqual([
      ["id", "text"],
      ["seconds", "number"],
      ["at", "time"],
      ["solved", "number"],
    ]);
    expect(tableRows(back)).toEqual([
      { id: "007", seconds: 1.5, at: Date.UTC(2026, 0, 2, 3, 4, 5), solved: 1 },
      { id: "42", seconds: null, at: null, solved: 0 },
      { id: null, seconds: 3, at: Date.UTC(2026, 0, 2, 3, 4, 5, 60), solved: null },
    ]);
  });

  it("query(…) lets SQLite’s date functions work on times", async () => {
    expect(
      await rowsOf(
        "SELECT date(at) AS d, datetime(at, '+1 hour') AS later FROM calls WHERE at < '2026-01-02 03:04:05.05'",
        { calls },
      ),
    ).toEqual([{ d: "2026-01-02", later: Date.UTC(2026, 0, 2, 4, 4, 5) }]);
  });

  it("query(…) reads text as time only if every value has SQLite’s own form", async () => {
    const one = (values: string) => rowsOf(`SELECT column1 AS t FROM (VALUES ${values})`);
    expect(await one("('2026-01-01 00:00:00'), (NULL), ('2026-01-01 00:00:00.000')")).toEqual([
      { t: Date.UTC(2026, 0, 1) },
      { t: null },
      { t: Date.UTC(2026, 0, 1) },
    ]);
    expect(await one("('2026-01-01 00:00:00.250'), ('soon')")).toEqual([
      { t: "2026-01-01 00:00:00.250" },
      { t: "soon" },
    ]);
    expect(await one("('2026-02-30 00:00:00')")).toEqual([{ t: "2026-02-30 00:00:00" }]);
    expect(await one("('2026-01-01T00:00:00')")).toEqual([{ t: "2026-01-01T00:00:00" }]);
  });

  it("query(…) keeps a column that mixes numbers and text as text and says so", async () => {
    const { table: mixed, notes } = await openSqlite().query(
      ask("SELECT column1 AS v FROM (VALUES (NULL), (1), ('x'), (2.5))"),
    );
    expect(tableRows(mixed).map(({ v }) => v)).toEqual([null, "1", "x", "2.5"]);
    expect(notes.map(({ text }) => text)).toEqual(["Column v mixes numbers and text, all kept as text."]);
  });

  it("query(…) keeps whole numbers beyond 2^53 exactly, as text", async () => {
    const { table: large, notes } = await openSqlite().query(
      ask("SELECT 1 AS v UNION ALL SELECT 9007199254740993"),
    );
    expect(tableRows(large).map(({ v }) => v)).toEqual(["1", "9007199254740993"]);
    expect(notes[0].text).toContain("beyond 2^53");
  });

  it("query(…) shows short blobs as hexadecimal, long ones as their size", async () => {
    const { table: blobs, notes } = await openSqlite().query(
      ask("SELECT x'00ff' AS b UNION ALL SELECT zeroblob(33)"),
    );
    expect(tableRows(blobs).map(({ b }) => b)).toEqual(["00ff", "(33 bytes)"]);
    expect(notes[0].text).toContain("binary");
  });

  it("query(…) keeps large whole numbers, infinity, emoji, NUL and empty text", async () => {
    const odd = table({ n: numberColumn([3e9, 2 ** 53 - 1, -0.5]), s: textColumn(["", "a\0b", "😀 ünï"]) });
    expect(await rowsOf("SELECT n, s, typeof(n) AS t FROM odd", { odd })).toEqual([
      { n: 3e9, s: "", t: "real" },
      { n: 2 ** 53 - 1, s: "a\0b", t: "real" },
      { n: -0.5, s: "😀 ünï", t: "real" },
    ]);
    const whole = table({ n: numberColumn([3e9]) });
    expect(await rowsOf("SELECT typeof(n) AS t, n FROM whole", { whole })).toEqual([
      { t: "integer", n: 3e9 },
    ]);
  });

  it("query(SELECT a, a, A) makes the names unique", async () => {
    expect(await rowsOf("SELECT 1 AS a, 2 AS a, 3 AS A, 4 AS a_2")).toEqual([
      { a: 1, a_3: 2, A_4: 3, a_2: 4 },
    ]);
  });

  it("query(…) takes tables without rows, and without columns", async () => {
    expect(await rowsOf("SELECT count(*) AS n FROM empty", { empty: table({ a: textColumn([]) }) })).toEqual([
      { n: 0 },
    ]);
    expect(await rowsOf("SELECT count(*) AS n FROM bare", { bare: table({}) })).toEqual([{ n: 0 }]);
  });

  it("query(…) loads every row of a table that does not fill its last batch", async () => {
    const n = 1234;
    const numbers = table({
      n: numberColumn(Float64Array.from({ length: n }, (_, i) => i)),
      t: textColumn(Array.from({ length: n }, (_, i) => `k${i % 7}`)),
    });
    expect(
      await rowsOf(
        "SELECT count(*) AS c, sum(n) AS s, count(DISTINCT t) AS d, max(rowid) AS r FROM numbers",
        { numbers },
      ),
    ).toEqual([{ c: n, s: (n * (n - 1)) / 2, d: 7, r: n }]);
  });
});

describe("statements", () => {
  it("query(a; b) gives the last statement’s rows", async () => {
    expect(await rowsOf("SELECT 1 AS a; SELECT 2 AS b; -- the end\n")).toEqual([{ b: 2 }]);
    expect(await rowsOf("CREATE TABLE t AS SELECT 1 AS a; SELECT * FROM t; DROP TABLE t;")).toEqual([
      { a: 1 },
    ]);
  });

  it("query(CREATE …) without rows gives a summary", async () => {
    expect(await rowsOf("CREATE TABLE t (a); INSERT INTO t VALUES (1), (2)")).toEqual([
      { statements: 2, rows_changed: 2, created: "t" },
    ]);
  });

  it("query(…) binds :name, and lists after IN", async () => {
    const asked = (
      sql: string,
      parameters: Record<string, never[] | string[] | number | string | null | boolean>,
    ) => rowsOf(sql, { calls }, { parameters });
    expect(
      await asked("SELECT :a || 'x' AS a, :n + 1 AS n, :b AS b, :none AS none", {
        a: "é",
        n: 3e9,
        b: true,
        none: null,
      }),
    ).toEqual([{ a: "éx", n: 3e9 + 1, b: 1, none: null }]);
    expect(await asked("SELECT id FROM calls WHERE id IN :ids", { ids: ["42", "x"] })).toEqual([
      { id: "42" },
    ]);
    expect(await asked("SELECT id FROM calls WHERE id NOT IN (:ids) ORDER BY 1", { ids: ["42"] })).toEqual([
      { id: "007" },
    ]);
    expect(await asked("SELECT count(*) AS n FROM calls WHERE id IN (:ids)", { ids: [] })).toEqual([
      { n: 0 },
    ]);
    expect(await asked("SELECT count(*) AS n FROM json_each(:ids)", { ids: ["a", "b"] })).toEqual([{ n: 2 }]);
  });

  it("query({maxRows}) stops a query without end and says so", async () => {
    const endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n";
    for (const keepAs of [undefined, { name: "kept", version: 1 }]) {
      const { table: cut, notes } = await openSqlite().query(ask(endless, {}, { maxRows: 1000, keepAs }));
      expect(cut.rowCount).toBe(1000);
      expect(notes).toEqual([
        expect.objectContaining({ level: "warning", text: expect.stringContaining("first 1,000 rows") }),
      ]);
    }
  });

  it("query(BEGIN …) left open does not hinder the next one", async () => {
    const engine = openSqlite();
    await engine.query(ask("BEGIN; CREATE TABLE t AS SELECT 1 AS a"));
    expect(tableRows((await engine.query(ask("SELECT * FROM t, calls LIMIT 1", { calls }))).table)[0].a).toBe(
      1,
    );
  });
});

describe("tables in the engine", () => {
  it("query({tables}) reads a table once per version", async () => {
    const engine = openSqlite();
    let reads = 0;
    const count = async (version: number) => {
      const tables = new Map([["Calls", { version, read: () => (++reads, calls) }]]);
      return (await engine.query({ ...ask("SELECT count(*) AS n FROM calls"), tables })).table.rowCount;
    };
    for (const version of [1, 1, 2, 2]) expect(await count(version)).toBe(1);
    expect(reads).toBe(2);
  });

  it("query({keepAs}) keeps rows, order, names and types for the next query", async () => {
    const engine = openSqlite();
    const kept = await engine.query(
      ask(
        "SELECT id, id, at FROM calls WHERE id > '' ORDER BY id DESC -- note",
        { calls },
        { keepAs: { name: "Two", version: 5 } },
      ),
    );
    expect(kept.table.columns.map(({ name }) => name)).toEqual(["id", "id_2", "at"]);
    expect(tableRows(kept.table).map(({ id }) => id)).toEqual(["42", "007"]);
    const two = { version: 5, read: () => expect.fail("the engine holds it already") };
    const { table: again } = await engine.query({
      ...ask("SELECT id_2, at FROM two"),
      tables: new Map([["two", two]]),
    });
    expect(tableRows(again)).toEqual([
      { id_2: "42", at: null },
      { id_2: "007", at: Date.UTC(2026, 0, 2, 3, 4, 5) },
    ]);
  });

  it("query({keepAs}) leaves a script that gives no rows alone", async () => {
    const engine = openSqlite();
    const made = await engine.query(
      ask("CREATE VIEW v AS SELECT 1 AS a", {}, { keepAs: { name: "cell", version: 1 } }),
    );
    expect(tableRows(made.table)).toEqual([{ statements: 1, rows_changed: 0, created: "v" }]);
    const returned = await engine.query(
      ask(
        "CREATE TABLE t (a); INSERT INTO t VALUES (1) RETURNING a",
        {},
        { keepAs: { name: "cell", version: 2 } },
      ),
    );
    expect(tableRows(returned.table)).toEqual([{ a: 1 }]);
  });

  it("query(DELETE FROM loaded) is refused, and says what to do", async () => {
    const engine = openSqlite();
    for (const change of [
      "DELETE FROM calls",
      "UPDATE calls SET id = 1",
      "INSERT INTO calls (id) VALUES (1)",
    ])
      await expect(engine.query(ask(change, { calls }))).rejects.toThrow(
        /calls cannot be changed.*CREATE TABLE/,
      );
    expect((await engine.query(ask("SELECT * FROM calls", { calls }))).table.rowCount).toBe(3);
  });

  it("query(DROP TABLE loaded) costs a fresh copy, no more", async () => {
    const engine = openSqlite();
    for (const change of [
      "DROP TABLE calls",
      "ALTER TABLE calls RENAME TO gone",
      "ALTER TABLE calls ADD COLUMN x",
    ]) {
      await engine.query(ask(change, { calls }));
      expect((await engine.query(ask("SELECT * FROM calls", { calls }))).table.rowCount).toBe(3);
    }
  });

  it("query(PRAGMA name = value) is refused, whatever stands around it; asking is not", async () => {
    const engine = openSqlite();
    for (const setting of [
      "PRAGMA query_only = on",
      "SELECT 1; /* ; */ pragma main.hard_heap_limit(1000)",
      "EXPLAIN QUERY PLAN PRAGMA case_sensitive_like = 1",
      'PRAGMA "max_page_count" = 1',
    ])
      await expect(engine.query(ask(setting))).rejects.toThrow(/^PRAGMA .* would change the database/);
    for (const question of [
      "PRAGMA table_info(calls)",
      "PRAGMA encoding",
      "SELECT pragma FROM (SELECT 1 AS pragma)",
    ])
      expect((await engine.query(ask(question, { calls }))).table.rowCount).toBeGreaterThan(0);
    expect(
      (await engine.query(ask("SELECT 'A' LIKE 'a' AS alike FROM calls", { calls }))).table.rowCount,
    ).toBe(3);
  });

  it("query(comment after comment, then no SELECT) with keepAs is recognised without trying every split", async () => {
    const request = ask(`${"/**/ ".repeat(200)}PRAGMA encoding`);
    const { table } = await openSqlite().query({ ...request, keepAs: { name: "kept", version: 1 } });
    expect(table.rowCount).toBe(1);
  });

  it("query(…) that needs more memory than there is says so, and the next one works", async () => {
    const engine = openSqlite();
    const hungry = "SELECT group_concat(hex(zeroblob(400000000))) FROM (VALUES (1), (2), (3), (4))";
    await expect(engine.query(ask(hungry))).rejects.toThrow(/out of memory|too big/);
    expect((await engine.query(ask("SELECT * FROM calls", { calls }))).table.rowCount).toBe(3);
  });

  it("forget(names) drops tables and views alike", async () => {
    const engine = openSqlite();
    await engine.query(ask("CREATE TABLE a AS SELECT 1 AS x; CREATE VIEW b AS SELECT 2 AS x"));
    await engine.forget(["A", "b", "never there"]);
    await expect(engine.query(ask("SELECT * FROM a"))).rejects.toThrow("no such table: a");
    await expect(engine.query(ask("SELECT * FROM b"))).rejects.toThrow("no such table: b");
  });
});

describe("errors", () => {
  const failure = async (sql: string) => {
    const error: unknown = await openSqlite()
      .query(ask(sql, { calls }))
      .catch((e: unknown) => e);
    if (!(error instanceof JourneyError)) throw error;
    return {
      message: error.message,
      marked: error.at && sql.slice(error.at.from, error.at.to),
      cause: error.cause,
    };
  };

  it("query(no such column) lists the columns there are and marks the place", async () => {
    const sql = "SELECT id -- secs\n, secs FROM calls";
    const { message, marked, cause } = await failure(sql);
    expect(message).toBe("no such column: secs. calls has id, seconds, at, solved.");
    expect(marked).toBe("secs");
    expect(cause).toMatchObject({ message: "no such column: secs", sql });
    expect((await failure("SELECT 1; SELECT c.secs FROM calls c")).marked).toBe("secs");
  });

  it("query(syntax error) marks the token that is wrong, not an earlier one like it", async () => {
    const sql = "SELECT id FROM calls WHERE id FROM calls";
    const { message, marked } = await failure(sql);
    expect(message).toBe('near "FROM": syntax error');
    expect(marked).toBe("FROM");
    const error: unknown = await openSqlite()
      .query(ask(sql, { calls }))
      .catch((e: unknown) => e);
    expect(error).toMatchObject({ at: { from: 30, to: 34 } });
  });

  it("query(…) explains an unfinished text, an unknown table and function, an ambiguous column", async () => {
    expect((await failure("SELECT (1")).message).toContain("ends too early");
    expect((await failure("SELECT * FROM call")).message).toBe("no such table: call. There are calls.");
    expect((await failure("SELECT frob(1)")).marked).toBe("frob");
    expect((await failure("SELECT id FROM calls a, calls b")).message).toContain("table.id");
    expect((await failure(" -- nothing")).message).toContain("no statement");
  });

  it("query(…) that fails while running leaves the database as it was", async () => {
    const engine = openSqlite();
    await engine.query(ask("CREATE TABLE t (a UNIQUE)"));
    await expect(engine.query(ask("INSERT INTO t VALUES (1), (2), (1)"))).rejects.toThrow(
      "UNIQUE constraint failed",
    );
    expect(tableRows((await engine.query(ask("SELECT count(*) AS n FROM t"))).table)).toEqual([{ n: 0 }]);
  });

  it("query({signal}) already aborted rejects with an AbortError", async () => {
    const signal = AbortSignal.abort();
    await expect(openSqlite().query(ask("SELECT 1", {}, { signal }))).rejects.toMatchObject({
      name: "AbortError",
    });
  });
});
