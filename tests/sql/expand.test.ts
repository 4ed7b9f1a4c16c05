import fc from "fast-check";
import initSqlJs from "sql.js";
import { describe, expect, it } from "vitest";
import { expand } from "#sql/expand.ts";
import { parseScript } from "#sql/parse.ts";
import { readScript } from "#sql/read-script.ts";
import type { Statement } from "#sql/script.ts";
import { helpers } from "./helpers.ts";
import { sqlSoup } from "./soup.ts";

const first = (text: string) => parseScript(text, helpers).statements[0];
const expanded = (statement: Statement, text: string) =>
  expand(statement, text, ({ from }) => `r${from}`).sql;
const sql = (text: string) => expanded(first(text), text);

/** The SQL of a call's first table argument. */
function argument(text: string): string {
  const table = first(text).calls.at(-1)?.tables[0];
  return table?.kind === "select" ? expanded(table.statement, text) : `(${table?.kind})`;
}

describe("expand(statement, text, nameOf)", () => {
  it("puts a quoted name in place of a call, with an alias where none follows", () => {
    expect(sql("SELECT paths.source FROM paths(e)")).toBe('SELECT paths.source FROM "r25" AS "paths"');
    expect(sql("SELECT * FROM paths(e) AS p, paths(e) q")).toBe('SELECT * FROM "r14" AS p, "r29" q');
    expect(sql("SELECT x IN paths(e)WHERE")).toBe('SELECT x IN "r12"WHERE');
    expect(sql("SELECT * FROM paths(e)WHERE 1")).toBe('SELECT * FROM "r14" AS "paths"WHERE 1');
  });
  it("gives the helper's name to the first of two calls only", () => {
    expect(sql("SELECT * FROM paths(a) JOIN paths(b)")).toBe('SELECT * FROM "r14" AS "paths" JOIN "r28"');
    expect(sql("SELECT * FROM paths(a) UNION SELECT * FROM paths(b)")).toBe(
      'SELECT * FROM "r14" AS "paths" UNION SELECT * FROM "r43" AS "paths"',
    );
  });
  it("puts SELECT * before a FROM without one, anywhere", () => {
    expect(sql("/* c */ FROM a -- d\nWHERE x")).toBe("SELECT * FROM a -- d\nWHERE x");
    expect(sql("WITH a AS (FROM b) FROM a UNION ALL FROM (FROM c) WHERE EXISTS (FROM d)")).toBe(
      "WITH a AS (SELECT * FROM b) SELECT * FROM a UNION ALL SELECT * FROM (SELECT * FROM c) WHERE EXISTS (SELECT * FROM d)",
    );
  });
  it("gives a table argument the CTEs it uses and those they need", () => {
    expect(
      argument("WITH a AS (FROM x), b AS (SELECT * FROM a), c AS (SELECT 1) FROM paths((SELECT * FROM b))"),
    ).toBe("WITH a AS (SELECT * FROM x), b AS (SELECT * FROM a) SELECT * FROM b");
    expect(argument("WITH e AS (FROM paths(x)) FROM paths(e)")).toBe(
      'WITH e AS (SELECT * FROM "r16" AS "paths") SELECT * FROM "e"',
    );
    expect(
      argument("WITH RECURSIVE a AS (SELECT 1) FROM paths((WITH b AS (SELECT 2) SELECT * FROM a, b))"),
    ).toBe("WITH RECURSIVE a AS (SELECT 1),  b AS (SELECT 2) SELECT * FROM a, b");
    expect(argument("WITH a AS (SELECT 1) FROM (WITH b AS (SELECT * FROM a) FROM paths(b))")).toBe(
      'WITH a AS (SELECT 1), b AS (SELECT * FROM a) SELECT * FROM "b"',
    );
  });
  it("reads all of a table the script created before", () => {
    const text = "CREATE TABLE t AS SELECT 1; FROM paths(T)";
    const [table] = parseScript(text, helpers).statements[1].calls[0].tables;
    expect(table.kind === "select" && expanded(table.statement, text)).toBe('SELECT * FROM "T"');
  });
  it("is the identity for SQL without calls, whatever it is", () => {
    const holds = (text: string) => {
      const { statements } = readScript(text, helpers).script;
      for (const statement of statements) {
        if (statement.calls.length || statement.selectStarAt.length) continue;
        const { sql, originalOffset } = expand(statement, text, () => "never");
        expect(sql).toBe(text.slice(statement.from, statement.to));
        expect(originalOffset(2)).toBe(sql.length >= 2 ? statement.from + 2 : originalOffset(sql.length));
      }
    };
    fc.assert(fc.property(sqlSoup, holds), { seed: 4, numRuns: 1_000 });
  });
});

it("expand(…).originalOffset(offset) leads back to the text, around what was put in", () => {
  const text = "  FROM paths(events, from => 'a') p WHERE nonsense";
  const { sql, originalOffset } = expand(first(text), text, () => "a_long_name_of_a_result");
  expect(originalOffset(sql.indexOf("nonsense"))).toBe(text.indexOf("nonsense"));
  expect(originalOffset(sql.indexOf("long"))).toBe(text.indexOf("paths"));
  expect(originalOffset(0)).toBe(2);
  expect(originalOffset(sql.length)).toBe(text.length);
});

it("expand(…) of calls in every place gives SQL that SQLite runs", async () => {
  const SQL = await initSqlJs();
  const database = new SQL.Database();
  database.run(
    "CREATE TABLE r(source, target); INSERT INTO r VALUES ('a', 'b'), ('b', 'c'); CREATE TABLE x(source)",
  );
  const run = (text: string) => {
    const { sql } = expand(first(text), text, () => "r");
    return database.exec(sql).flatMap(({ values }) => values.map((row) => row.join("-")));
  };
  expect(run("SELECT paths.target FROM paths(e)")).toEqual(["b", "c"]);
  expect(run("SELECT p.source, q.target FROM paths(e) p JOIN paths(e) q ON p.target = q.source")).toEqual([
    "a-c",
  ]);
  expect(run("SELECT paths.source FROM paths(e) JOIN paths(e) USING (source)")).toEqual(["a", "b"]);
  expect(run("SELECT (SELECT count(*) FROM paths(e)) n, 'b' IN (SELECT source FROM paths(e))")).toEqual([
    "2-1",
  ]);
  expect(
    run("WITH p AS (FROM paths(e)) FROM p WHERE source = 'a' UNION FROM paths(e) WHERE source = 'b'"),
  ).toEqual(["a-b", "b-c"]);
  expect(run("FROM (paths(e) p CROSS JOIN (FROM paths(e)) q) LIMIT 1")).toEqual(["a-b-a-b"]);
  expect(run("INSERT INTO x SELECT source FROM paths(e) RETURNING source")).toEqual(["a", "b"]);
  expect(run("EXPLAIN QUERY PLAN FROM paths(e)")).toHaveLength(1);
  database.close();
});
