import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dependencies } from "#sql/dependencies.ts";
import { helpers } from "./helpers.ts";
import { sqlSoup } from "./soup.ts";

const tables = (text: string) => dependencies(text, helpers).tables;

describe("dependencies(text).tables", () => {
  const cases: Readonly<Record<string, readonly [text: string, tables: string][]>> = {
    "names what FROM reads": [
      ["SELECT * FROM events", "events"],
      ["FROM events", "events"],
      ["SELECT 1", ""],
      ["SELECT * FROM a, b AS x, c y, (d CROSS JOIN e) z", "a b c d e"],
      ["SELECT * FROM a LEFT JOIN b ON a.x = b.x NATURAL JOIN c JOIN d USING (x, y), e", "a b c d e"],
      ['SELECT * FROM [my table], "other ""one""", `third`, \'fourth\'', 'my table|other "one"|third|fourth'],
      ["SELECT * FROM (SELECT * FROM a UNION SELECT * FROM b INTERSECT FROM c) LIMIT 5, 7", "a b c"],
      ["SELECT (SELECT max(x) FROM a), EXISTS (FROM b) FROM c WHERE x IN (SELECT y FROM d)", "a b c d"],
      ["SELECT * FROM a WHERE x IN b AND y NOT IN main.c AND z IN (1, 2)", "a b c"],
      ["SELECT * FROM a NOT INDEXED WHERE b ORDER BY c, d LIMIT e", "a"],
      ["SELECT * FROM a INDEXED BY i, b WINDOW w AS (ORDER BY c), w2 AS (PARTITION BY d)", "a b"],
      ["SELECT sum(x) FILTER (WHERE y) OVER (PARTITION BY z ORDER BY q) FROM a window", "a"],
      ["VALUES (1, 2), (3, 4)", ""],
      ["SELECT * FROM (VALUES (1), (2)) JOIN a", "a"],
      ["SELECT * FROM Events JOIN EVENTS e2 JOIN events", "Events"],
    ],
    "passes over a FROM that begins no clause": [
      ["SELECT a IS NOT DISTINCT FROM b, c IS DISTINCT FROM d FROM e", "e"],
      ["SELECT substring(a FROM 2), trim(BOTH 'x' FROM b), extract(day FROM c) FROM d", "d"],
      ["SELECT trim(FROM a) FROM b", "b"],
      ["DELETE FROM a WHERE b IS DISTINCT FROM c", "a"],
    ],
    "leaves out table functions, and schemas that are not the notebook's": [
      ["SELECT * FROM json_each('[1]') j, a, generate_series(1, 3)", "a"],
      ["SELECT * FROM main.a, temp.b, other.c, sqlite_master, pragma_table_list", "a b"],
      ["SELECT * FROM pragma_table_info('a')", "a"],
      ["PRAGMA table_info(a); PRAGMA cache_size = 7", "a"],
      ["SELECT count(x), funnel(y) FROM a", "a"],
    ],
    "leaves out CTEs where they are in scope, and only there": [
      ["WITH a AS (SELECT * FROM b) SELECT * FROM a, c", "b c"],
      ["WITH a(x, y) AS NOT MATERIALIZED (VALUES (1, 2)), b AS (SELECT * FROM A) SELECT * FROM b", ""],
      ["WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n, t) SELECT * FROM n", "t"],
      ["WITH a AS (SELECT * FROM later), later AS (SELECT 1) SELECT * FROM a", ""],
      ["SELECT * FROM (WITH a AS (SELECT 1) SELECT * FROM a), a", "a"],
      ["WITH a AS (WITH b AS (SELECT 1) SELECT * FROM b) SELECT * FROM b", "b"],
      ["WITH a AS (SELECT 1) SELECT * FROM main.a; SELECT * FROM a", "a"],
      ["WITH a AS (SELECT 1), SELECT * FROM b", "b"],
    ],
    "names what a statement changes": [
      ["INSERT INTO a(x) SELECT y FROM b RETURNING z", "a b"],
      ["INSERT OR IGNORE INTO a VALUES (1) ON CONFLICT (x) DO UPDATE SET y = (SELECT z FROM b)", "a b"],
      ["REPLACE INTO a DEFAULT VALUES", "a"],
      ["UPDATE a AS t SET x = y FROM b JOIN c WHERE t.z IN d", "a b c d"],
      ["DELETE FROM a WHERE x = (SELECT 1 FROM b)", "a b"],
      ["DROP TABLE a; DROP VIEW IF EXISTS b", "a b"],
      ["CREATE INDEX i ON a (x)", "a"],
      ["ALTER TABLE a RENAME TO b", "a"],
      ["WITH c AS (SELECT * FROM b) INSERT INTO a SELECT * FROM c", "b a"],
      ["EXPLAIN QUERY PLAN SELECT * FROM a", "a"],
    ],
    "leaves out what the script created before": [
      ["CREATE TABLE a AS SELECT * FROM b; SELECT * FROM a", "b"],
      ["SELECT * FROM a; CREATE TEMP TABLE a(x REFERENCES c(y))", "a"],
      ["DROP TABLE IF EXISTS a; CREATE TABLE IF NOT EXISTS a(x); INSERT INTO a VALUES (1); FROM a", ""],
      ["CREATE VIEW v(x) AS SELECT * FROM b; FROM paths(v)", "b"],
      ["CREATE VIRTUAL TABLE f USING fts5(x); SELECT * FROM f", ""],
      ["CREATE TABLE a(x); ALTER TABLE a RENAME TO b; FROM b", ""],
    ],
    "looks into triggers": [
      [
        "CREATE TRIGGER t AFTER UPDATE OF x ON a BEGIN INSERT INTO b SELECT CASE WHEN 1 THEN 2 END; DELETE FROM c; END; FROM d",
        "a b c d",
      ],
    ],
    "looks into helper calls, at any depth": [
      ["FROM paths(a)", "a"],
      [
        "FROM PATHS((SELECT * FROM a JOIN b), from => 'c') p JOIN funnel(journeys(d), steps => ['FROM e'])",
        "a b d",
      ],
      ["SELECT * FROM x WHERE y IN (SELECT source FROM paths(main.a))", "x a"],
      ["FROM stitch(a, (FROM stitch(b, c, on => [x])), on => [y])", "a b c"],
      ["WITH e AS (FROM a) FROM paths(e)", "a"],
      ["WITH e AS (FROM paths(e)) FROM e", "e"],
      ["CREATE TABLE t AS FROM paths(a); FROM (paths(b) JOIN paths([c d]))", "a|b|c d"],
    ],
    "goes as far as a half-written text goes": [
      ["FROM funnel(a, steps => ['x", "a"],
      ["FROM funnel(a, steps => [\nWHERE x IN b", "a b"],
      ["SELECT * FROM a WHERE x = 'open\nAND y IN b", "a b"],
      ["SELECT FROM WHERE", ""],
      ["WITH a AS (SELECT * FROM b", "b"],
      ["FROM a JOIN", "a"],
      ["FROM paths(a, from =>) JOIN b", "a b"],
      ["FROM paths(SELECT * FROM a)", "a"],
      ["SELECT * FROM a /* never closed FROM b", "a"],
      ["SELECT ((((1 FROM a", ""],
    ],
  };
  for (const [claim, list] of Object.entries(cases))
    it(claim, () => {
      for (const [text, expected] of list)
        expect([text, tables(text)]).toEqual([
          text,
          expected.split(expected.includes("|") ? "|" : " ").filter(Boolean),
        ]);
    });
});

it("dependencies(text).parameters are the :names, those in calls included, each once", () => {
  expect(
    dependencies(
      "SELECT :b, ':no', a::int FROM paths((SELECT * FROM t WHERE x = :a), from => :c, exclude => [:d, 'x'], keep => :b)",
      helpers,
    ).parameters,
  ).toEqual(["b", "a", "c", "d"]);
});
it("dependencies(text).creates are tables and views", () => {
  expect(
    dependencies(
      "CREATE TEMP TABLE a AS SELECT 1; CREATE VIEW main.b AS FROM a; CREATE INDEX c ON a(x)",
      helpers,
    ),
  ).toEqual({ tables: [], parameters: [], creates: ["a", "b"] });
});
it("dependencies(text) never throws, whatever the text", () => {
  const run = (text: string) => {
    expect(dependencies(text, helpers).tables).toBeInstanceOf(Array);
  };
  fc.assert(fc.property(sqlSoup, run), { seed: 3, numRuns: 2_000 });
  for (const deep of [
    "(",
    "FROM paths(",
    "FROM paths((SELECT * FROM ",
    "WITH a AS (",
    "x => [",
    "FROM paths(a, x => [",
  ])
    run(deep.repeat(5_000));
  const chain = Array.from({ length: 10_000 }, (_, i) => `a${i + 1} AS (SELECT * FROM a${i})`);
  run(`WITH ${chain.join(", ")} FROM paths(a10000)`);
});
