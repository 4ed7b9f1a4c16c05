import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { JourneyError } from "#table/note.ts";
import { parseScript } from "#sql/parse.ts";
import type { HelperCall, Statement, ValueNode } from "#sql/script.ts";
import { helpers } from "./helpers.ts";
import { sqlSoup } from "./soup.ts";

const parse = (text: string) => parseScript(text, helpers).statements;

/** A value without its offsets. */
function plain(value: ValueNode): unknown {
  if (value.kind === "list") return value.items.map(plain);
  if (value.kind === "map") return Object.fromEntries(value.entries.map((e) => [e.key, plain(e.value)]));
  if (value.kind === "identifier") return { column: value.name };
  if (value.kind === "parameter") return { input: value.name };
  if (value.kind === "null") return null;
  return value.kind === "string" && value.label !== undefined
    ? [value.value, "AS", value.label]
    : value.value;
}
const values = (call: HelperCall) =>
  Object.fromEntries(call.arguments.map((a) => [a.name.name, plain(a.value)]));
const tables = (call: HelperCall): unknown[] =>
  call.tables.map((t) =>
    t.kind === "name" ? t.name : t.kind === "call" ? [t.call.helper.name, ...tables(t.call)] : "select",
  );
const calls = (statement: Statement) => statement.calls.map((call) => [call.helper.name, ...tables(call)]);

/** Message, and the text it points at. */
function fault(text: string): [message: string, at: string] {
  try {
    parseScript(text, helpers);
  } catch (error) {
    const { message, at } = error as JourneyError;
    return [message, text.slice(at?.from, at?.to)];
  }
  return ["no error", ""];
}

describe("parseScript(text) reads a call", () => {
  it("with every kind of value", () => {
    const [{ calls }] =
      parse(`FROM paths(e, a => 'x', b => 'it''s' AS 'l', c => -1.5, d => TRUE, e => false, f => NULL,
      g => device, h => "my col", i => [q], j => :p, k => [], l => ['x' AS y, :p, ['z'],], m => {a: 1, 'b c': [2], d :x, e:y,},
      n => '7 days', o => +3, p => 1_000)`);
    expect(values(calls[0])).toEqual({
      ...{ a: "x", b: ["it's", "AS", "l"], c: -1.5, d: true, e: false, f: null },
      ...{ g: { column: "device" }, h: { column: "my col" }, i: [{ column: "q" }], j: { input: "p" } },
      ...{ k: [], l: [["x", "AS", "y"], { input: "p" }, ["z"]], n: "7 days", o: 3, p: 1000 },
      m: { a: 1, "b c": [2], d: { column: "x" }, e: { column: "y" } },
    });
  });
  it("wherever its arguments stand, in any case, over comments and line ends", () => {
    const [
      {
        calls: [call],
      },
    ] = parse("from Paths ( -- the log\n /* c */ WITHIN=>'1 h' , events , )");
    expect([tables(call), values(call), call.helper.name]).toEqual([["events"], { WITHIN: "1 h" }, "paths"]);
  });
  it("with tables of every kind", () => {
    expect(
      calls(
        parse(
          'FROM stitch(a, main.b, "c d", [e f], (SELECT 1), (FROM g), (WITH x AS (SELECT 1) FROM x), paths(funnel(h)))',
        )[0],
      ),
    ).toEqual([["stitch", "a", "b", "c d", "e f", "select", "select", "select", ["paths", ["funnel", "h"]]]]);
  });
  it("with offsets of the name, the whole and each value", () => {
    const text = "SELECT * FROM  paths(e, from => 'a' AS 'b') p";
    const [call] = parse(text)[0].calls;
    const at = ({ from, to }: { from: number; to: number }) => text.slice(from, to);
    expect([
      at(call),
      at(call.name),
      at(call.tables[0]),
      at(call.arguments[0]),
      at(call.arguments[0].value),
    ]).toEqual([...["paths(e, from => 'a' AS 'b')", "paths", "e", "from => 'a' AS 'b'", "'a' AS 'b'"]]);
  });
});

describe("parseScript(text) finds calls wherever SQL takes a table", () => {
  const places: readonly (readonly [text: string, calls: number])[] = [
    ["SELECT * FROM paths(a)", 1],
    ["FROM paths(a)", 1],
    ["FROM paths(a) WHERE x UNION ALL FROM paths(b) EXCEPT SELECT * FROM paths(c)", 3],
    ["SELECT * FROM x, paths(a) p LEFT JOIN paths(b) q ON p.x = q.x JOIN (paths(c) CROSS JOIN paths(d))", 4],
    [
      "SELECT (SELECT 1 FROM paths(a)), y FROM z WHERE EXISTS (FROM paths(b)) AND c IN (SELECT d FROM paths(e))",
      3,
    ],
    ["SELECT CASE WHEN x THEN (SELECT y FROM paths(a)) END FROM (SELECT * FROM (FROM paths(b)))", 2],
    ["WITH a AS (FROM paths(x)), b AS MATERIALIZED (SELECT * FROM paths(y)) SELECT * FROM a, b, paths(z)", 3],
    ["CREATE TEMP TABLE t AS SELECT * FROM paths(a)", 1],
    ["CREATE VIEW v AS FROM paths(a)", 1],
    ["INSERT INTO t FROM paths(a)", 1],
    ["UPDATE t SET x = p.x FROM paths(a) p WHERE t.y = p.y", 1],
    ["DELETE FROM t WHERE x IN (SELECT x FROM paths(a))", 1],
    ["EXPLAIN SELECT * FROM paths(a)", 1],
    ["SELECT 1 WHERE x IN paths(a)", 1],
    ["VALUES ((SELECT 1 FROM paths(a)))", 1],
  ];
  it.each(places)("%s", (text, count) => {
    expect(parse(text)[0].calls).toHaveLength(count);
  });
  it("and only there: a function of the same name, a quoted name, a text, a comment are left alone", () => {
    const text = `SELECT paths(x), t.paths FROM "paths"('a'), t WHERE funnel(y) IN (1) AND z = 'FROM paths(a)' -- FROM paths(b)`;
    expect(parse(text)[0].calls).toEqual([]);
  });
});

it("parseScript(text) splits at ; outside of texts, comments and triggers", () => {
  const text =
    "SELECT ';' -- ;\n; ;CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; SELECT CASE WHEN 1 THEN 2 END; END;/* ; */ SELECT [;]";
  expect(parse(text).map(({ from, to }) => text.slice(from, to))).toEqual([
    "SELECT ';'",
    "CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; SELECT CASE WHEN 1 THEN 2 END; END",
    "SELECT [;]",
  ]);
  expect(parse(" \n-- nothing\n")).toEqual([]);
});
it("parseScript(text) tells a statement that is one call, or one table, and nothing else", () => {
  const isWhole = (text: string) => {
    const [{ whole, wholeTable }] = parse(text);
    return whole ? "call" : (wholeTable?.name ?? "");
  };
  expect(
    [
      "FROM paths(a)",
      "SELECT * FROM paths(a) AS p;",
      "from paths((FROM b)) x",
      "FROM events e",
      "SELECT * FROM [my t]",
    ].map(isWhole),
  ).toEqual([...["call", "call", "call", "events", "my t"]]);
  const others = [
    "SELECT source FROM paths(a)",
    "FROM paths(a) LIMIT 1",
    "FROM paths(a), b",
    "FROM paths(a) UNION FROM b",
  ];
  const more = [
    "WITH a AS (SELECT 1) FROM a",
    "FROM main.events",
    "FROM a JOIN b",
    "SELECT DISTINCT * FROM a",
    "FROM (a)",
    "SELECT 1",
  ];
  expect([...others, ...more].map(isWhole)).toEqual([...others, ...more].map(() => ""));
});
it("parseScript(text) tells which statements give rows", () => {
  const rows = [
    "SELECT 1",
    "VALUES (1)",
    "FROM a",
    "WITH a AS (SELECT 1) FROM a",
    "PRAGMA x",
    "EXPLAIN DELETE FROM a",
    "DELETE FROM a RETURNING b",
  ];
  const none = [
    "DELETE FROM a",
    "CREATE TABLE a(b)",
    "WITH a AS (SELECT 1) INSERT INTO b FROM a",
    "DROP TABLE a",
    "VACUUM",
  ];
  expect([...rows, ...none].map((text) => parse(text)[0].givesRows)).toEqual([
    ...rows.map(() => true),
    ...none.map(() => false),
  ]);
});
it("parseScript(text) says what a statement creates and whether it starts with FROM", () => {
  const [created, from] = parse('CREATE TABLE IF NOT EXISTS main."a b" AS FROM x; FROM y');
  expect([created.creates, created.startsWithFrom, from.creates, from.startsWithFrom]).toEqual([
    "a b",
    false,
    undefined,
    true,
  ]);
});

describe("parseScript(text) says what is wrong, where, and what to write", () => {
  const faults: readonly (readonly [text: string, message: string, at: string])[] = [
    ["SELECT * FROM fonnel(a)", "unknown helper fonnel(…): did you mean funnel?", "fonnel"],
    ["FROM xyz(a, b => 1)", "unknown helper xyz(…): the helpers are paths, funnel, journeys, stitch", "xyz"],
    ["FROM paths(xyz(a))", "unknown helper xyz(…): the helpers are paths, funnel, journeys, stitch", "xyz"],
    ["FROM paths(a", "paths( is never closed; add )", "paths"],
    ["FROM paths(a WHERE b", "paths( is never closed; add ) before WHERE", "paths"],
    ["FROM paths(a, from = 'b')", "paths: write from => value, with =>", "="],
    ["FROM paths('a')", "paths: a table's name takes no single quotes; write a", "'a'"],
    ["FROM paths(:a)", "paths: :a cannot stand for a table; write the table's name", ":a"],
    ["FROM paths(SELECT 1)", "paths: put the query in parentheses: paths((SELECT …), …)", "SELECT"],
    [
      "FROM paths((a))",
      "paths: parentheses hold a query here: (SELECT …); write a table's name without them",
      "(",
    ],
    ["FROM paths(a b)", "paths: expected , or ) but found b", "b"],
    ["FROM paths(1)", "paths: expected a table or parameter => value but found 1", "1"],
    ["FROM paths(a, from =>)", "paths: from => has no value", "=>"],
    ["FROM paths(a, within => 7 days)", "7 days goes in quotes: '7 days'", "7 days"],
    ["FROM paths(a, from => b AS 'c')", "a pattern goes in single quotes: 'b' AS …", "b"],
    ["FROM paths(a, by => b.c)", "a column stands alone here: write c", "b.c"],
    [
      "FROM paths(a, exclude => ('b', 'c'))",
      "paths: exclude => expects a value but found (; a list is written in brackets: ['a', 'b']",
      "(",
    ],
    ["FROM paths(a, exclude => ['b' 'c'])", "put a comma before 'c'", "'c'"],
    ["FROM paths(a, exclude => ['b')", "[ is never closed; add ]", "["],
    ["FROM paths(a, from => 'b)", "' is never closed; add ' where the text ends", "'b)"],
    ["SELECT [a FROM b", "[ is never closed; add ] where the name ends", "[a FROM b"],
    ["SELECT (1 FROM b", "( is never closed; add )", "("],
    ["SELECT 1)", "this ) closes nothing; remove it", ")"],
    [
      "FROM a SELECT b",
      "SELECT stands before FROM: write SELECT … FROM …, or leave SELECT out for all columns",
      "SELECT",
    ],
    [
      "SELECT * FROM Paths",
      "paths is a helper: write paths(table, …); a table may not take its name",
      "Paths",
    ],
    ["FROM paths(funnel)", "funnel is a helper: write funnel(table, …)", "funnel"],
    ["CREATE TABLE paths(a)", "paths is the name of a helper; give the table another one", "paths"],
    [
      "WITH events AS (SELECT * FROM events WHERE x) SELECT * FROM events",
      "WITH events reads itself; give it another name, or write main.events for the table",
      "events",
    ],
    ["SELECT ?1", "?1 has no value here; write :name, where name is an input cell", "?1"],
    ["FROM paths(a, from => @b)", "@b has no value here; write :name, where name is an input cell", "@b"],
  ];
  it.each(faults)("%s", (text, message, at) => {
    expect(fault(text)).toEqual([message, at]);
  });
});

it("parseScript(text) lets a CTE read itself where it says RECURSIVE or UNION, or names the table or a call's", () => {
  const texts = [
    "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n) SELECT * FROM n",
    "WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n) SELECT * FROM n",
    "WITH e AS (SELECT * FROM main.e) SELECT * FROM e",
    "WITH e AS (FROM paths(e)) SELECT * FROM e",
    "WITH a AS (SELECT * FROM b), b AS (SELECT 1) SELECT * FROM a",
  ];
  expect(texts.map((text) => fault(text)[0])).toEqual(texts.map(() => "no error"));
});
it("parseScript(text) lets a CTE or a quoted name have a helper's name", () => {
  expect(fault('WITH paths AS (SELECT 1) SELECT * FROM paths, "funnel"')[0]).toBe("no error");
});
it("parseScript(text) leaves => and [ ] outside of calls to the engine", () => {
  expect(fault("SELECT [a], b => c, x[1] FROM t")[0]).toBe("no error");
});
it("parseScript(text) refuses two CTEs of one name where a table argument needs both", () => {
  const text =
    "WITH a AS (SELECT 1), b AS (FROM a) FROM (WITH a AS (SELECT 2) FROM paths((SELECT * FROM a, b)))";
  expect(fault(text)[0]).toBe("two WITH names a are needed here at once; rename one");
});
it("parseScript(text) throws nothing but a JourneyError inside the text, whatever the text", () => {
  fc.assert(
    fc.property(sqlSoup, (text) => {
      try {
        parseScript(text, helpers);
      } catch (error) {
        expect(error).toBeInstanceOf(JourneyError);
        const { at } = error as JourneyError;
        expect(at && at.from >= 0 && at.from <= at.to && at.to <= text.length).toBe(true);
      }
    }),
    { seed: 5, numRuns: 1_000 },
  );
});
