import { expect, it } from "vitest";
import { unitNames } from "#server/export/unit-names.ts";
import { parseNotebook } from "#notebook/format.ts";
import { numberColumn } from "#table/column.ts";
import type { Table } from "#table/table.ts";

const numbers = (name: string, values: readonly number[]): Table => ({
  rowCount: values.length,
  columns: [{ name, data: numberColumn(values) }],
});
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

const among = (sql: string, wanted: string, tables: readonly Table[] = [], front = "journeybook: 1") =>
  unitNames(
    parseNotebook(`---\n${front}\n---\n\nA customer journey.\n\n\`\`\`sql {#q}\n${sql}\n\`\`\`\n`),
    tables,
  ).has(wanted);

it.each([
  ["SELECT customer_id FROM t", "customer_id"],
  ["SELECT Customer_ID AS Who FROM t", "who"],
  ["SELECT c.customer_id who FROM t c", "who"],
  [`SELECT customer_id AS "the one" FROM t`, "the one"],
  [`FROM funnel(t, steps => ['a', 'b'], unit => "policy no")`, "policy no"],
  ["FROM funnel(t, steps => ['a', 'b'], UNIT => 'Household')", "household"],
  ["SELECT b AS c FROM (SELECT a AS b FROM (SELECT user_id AS a FROM t))", "c"],
])("unitNames of %j has %j", (sql, wanted) => {
  expect(among(sql, wanted)).toBe(true);
});

it.each([
  ["SELECT count(DISTINCT customer_id) AS n FROM t", "n"],
  ["SELECT CASE region WHEN 'N' THEN 1 END AS r FROM t", "region"],
  ["SELECT 1", "journey"],
  ["SELECT region FROM t WHERE customer_id IN (1) GROUP BY region", "region"],
])("unitNames of %j does not have %j", (sql, wanted) => {
  expect(among(sql, wanted)).toBe(false);
});

it("unitNames(notebook, tables) has the front matter's column, and numbers that only tell rows apart", () => {
  const front = "journeybook: 1\ndata:\n  t: { file: t.csv, unit: Policy }";
  expect(among("SELECT 1", "policy", [], front)).toBe(true);
  expect(among("SELECT 1", "crm_id", [numbers("crm_id", upTo(100))])).toBe(true);
  expect(among("SELECT 1", "crm_id", [numbers("crm_id", upTo(99))])).toBe(false);
  expect(among("SELECT 1", "day", [numbers("day", upTo(400))])).toBe(false);
  expect(among("SELECT 1", "crm_id", [numbers("crm_id", [...upTo(200), 200])])).toBe(false);
});
