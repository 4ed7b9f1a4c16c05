import fc from "fast-check";
import initSqlJs, { type Database, type SqlJsStatic } from "sql.js";
import { afterAll, beforeAll, expect, it } from "vitest";
import { dependencies } from "#sql/dependencies.ts";
import { helpers } from "./helpers.ts";

const TABLES = ["a", "b", "c", "d", "f"];
let SQL: SqlJsStatic;
beforeAll(async () => {
  SQL = await initSqlJs();
});

/** Queries of one column `x` over the tables, with CTEs that take the tables' names and are all used: SQLite does
 *  not look into others. */
const { query } = fc.letrec<{
  query: string;
  core: string;
  source: string;
  condition: string;
  tables: string;
}>((tie) => ({
  tables: fc.constantFrom(...TABLES, '"d"', "[c]", "`f`", "main.b", "'c'", "C", "D"),
  source: fc.oneof(
    { depthSize: "xsmall", withCrossShrink: true },
    tie("tables"),
    fc.tuple(tie("tables"), fc.constantFrom("AS s", "t", "NOT INDEXED")).map((pair) => pair.join(" ")),
    tie("query").map((inner) => `(${inner})`),
    fc
      .tuple(tie("source"), fc.constantFrom(",", "JOIN", "LEFT JOIN"), tie("source"))
      .map(([l, join, r]) => `(${l} ${join} ${r})`),
    fc.constant("json_each('[1]')"),
  ),
  condition: fc.oneof(
    { depthSize: "xsmall", withCrossShrink: true },
    fc.constantFrom("1", "1 IS NOT DISTINCT FROM 2", "CASE WHEN 1 THEN 'FROM a' END", "2 /* FROM b */ > 1"),
    tie("tables").map((table) => `1 IN ${table}`),
    tie("query").map((inner) => `EXISTS (${inner})`),
    tie("query").map((inner) => `(${inner}) IS DISTINCT FROM 1`),
  ),
  core: fc
    .tuple(tie("source"), tie("condition"), tie("condition"))
    .map(([source, value, where]) => `SELECT (${value}) AS x FROM ${source} WHERE ${where}`),
  query: fc
    .tuple(
      fc.uniqueArray(fc.tuple(fc.constantFrom("a", "b", "e"), tie("core")), {
        maxLength: 2,
        selector: ([name]) => name,
      }),
      fc.array(tie("core"), { minLength: 1, maxLength: 2 }),
    )
    .map(([ctes, cores]) => {
      const uses = ctes.map(([name]) => `, (SELECT count(*) FROM ${name})`).join("");
      const body = [`SELECT q.x FROM (${cores[0]}) q${uses}`, ...cores.slice(1)].join(" UNION ");
      return ctes.length
        ? `WITH ${ctes.map(([name, core]) => `${name} AS (${core})`).join(", ")} ${body}`
        : body;
    }),
}));

const databases = new Map<string, Database>();
afterAll(() => databases.forEach((database) => database.close()));

/** What SQLite says of the query over these tables; undefined when it takes it. */
function refusal(text: string, tables: readonly string[]): string | undefined {
  const key = [...tables].sort().join();
  const database = databases.get(key) ?? new SQL.Database();
  if (!databases.has(key)) for (const table of tables) database.run(`CREATE TABLE ${table}(x)`);
  databases.set(key, database);
  try {
    database.prepare(text).free();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

it("dependencies(text).tables are exactly those without which SQLite refuses the text", () => {
  let accepted = 0;
  fc.assert(
    fc.property(query, (text) => {
      if (refusal(text, TABLES) !== undefined) return;
      ++accepted;
      const { tables } = dependencies(text, helpers);
      expect([text, refusal(text, tables)]).toEqual([text, undefined]);
      for (const table of tables)
        expect([
          text,
          table,
          refusal(
            text,
            tables.filter((other) => other !== table),
          ),
        ]).toEqual([...[text, table, expect.stringContaining(`no such table: `)]]);
    }),
    { seed: 8, numRuns: 1_000 },
  );
  expect(accepted).toBeGreaterThan(100);
});
