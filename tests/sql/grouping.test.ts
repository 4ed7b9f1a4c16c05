import { describe, expect, it } from "vitest";
import { groupingOf } from "#sql/grouping.ts";

describe("groupingOf(text)", () => {
  const keysOf = (text: string) =>
    groupingOf(text)?.keys.map(({ name, expression }) => `${name}: ${expression}`);

  it("knows what a row of the result adds up", () => {
    expect(
      groupingOf("SELECT region, COUNT(*) AS n FROM log WHERE x > 1 GROUP BY region ORDER BY n;"),
    ).toEqual({
      keys: [{ name: "region", expression: "region" }],
      before: "",
      rows: "FROM log WHERE x > 1",
      sources: ["log"],
      isPartial: false,
    });
  });

  it("finds a key by its number, its name, its column or its text", () => {
    expect(keysOf("SELECT a, b + 1 AS c, max(d) m FROM t GROUP BY 1, C")).toEqual(["a: a", "c: b + 1"]);
    expect(keysOf("SELECT t.a, count(*) FROM t GROUP BY a")).toEqual(["a: t.a"]);
    expect(keysOf("SELECT date(at) day, sum(x) FROM t GROUP BY date( at )")).toEqual(["day: date(at)"]);
    expect(keysOf('SELECT "Warenwert (€)" AS w FROM "sitzungen 2026" GROUP BY "Warenwert (€)"')).toEqual([
      'w: "Warenwert (€)"',
    ]);
    expect(keysOf("SELECT CASE WHEN a > 1 THEN 'x' ELSE 'y' END AS k, count(*) FROM t GROUP BY k")).toEqual([
      "k: CASE WHEN a > 1 THEN 'x' ELSE 'y' END",
    ]);
  });

  it("takes DISTINCT and plain columns for keys too, and keeps WITH", () => {
    expect(keysOf("SELECT DISTINCT a, b FROM t")).toEqual(["a: a", "b: b"]);
    expect(keysOf("SELECT a, t.b FROM t")).toEqual(["a: a", "b: t.b"]);
    expect(
      groupingOf("WITH u AS (SELECT 1 FROM v GROUP BY 1) SELECT a FROM t JOIN u USING (b), w GROUP BY a"),
    ).toMatchObject({
      before: "WITH u AS (SELECT 1 FROM v GROUP BY 1)",
      rows: "FROM t JOIN u USING (b), w",
      sources: ["t", "u", "w"],
    });
  });

  it("knows that HAVING and LIMIT leave rows out", () => {
    expect(groupingOf("SELECT a FROM t GROUP BY a HAVING count(*) > 1")?.isPartial).toBe(true);
    expect(groupingOf("SELECT a FROM t GROUP BY a LIMIT 3")?.isPartial).toBe(true);
  });

  it("is undefined for figures without keys, several queries, subqueries and texts that are no query", () => {
    for (const text of [
      "SELECT count(*) FROM t",
      "SELECT a FROM t UNION SELECT a FROM u",
      "SELECT a FROM (SELECT a FROM t) GROUP BY a",
      "SELECT 1; SELECT a FROM t GROUP BY a",
      "SELECT a, row_number() OVER w FROM t WINDOW w AS (ORDER BY a)",
      "FROM paths(t)",
      "SELECT",
      "",
    ])
      expect(groupingOf(text), text).toBeUndefined();
  });
});
