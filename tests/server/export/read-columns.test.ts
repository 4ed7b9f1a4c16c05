import { expect, it } from "vitest";
import { readColumns } from "#server/export/read-columns.ts";
import { parseNotebook } from "#notebook/format.ts";

const columns = ["id", "name", "e mail", "city"];

function read(sql: string, more = "", of: readonly string[] = columns): readonly string[] {
  const { cells } = parseNotebook(`\`\`\`sql {#q}\n${sql}\n\`\`\`\n${more}`);
  return readColumns(of, [cells[0]], cells);
}

it.each([
  ["SELECT id FROM crm", ["id"]],
  ["SELECT c.ID, lower(c.City) FROM crm c", ["id", "city"]],
  [`SELECT "e mail" FROM crm`, ["e mail"]],
  ["SELECT [e mail], count(*) FROM crm GROUP BY 1", ["e mail"]],
  ["SELECT id FROM crm -- by name", ["id", "name"]],
  ["SELECT count(*) FROM crm", []],
])("readColumns(columns, [%j]) is what is named", (sql, expected) => {
  expect(read(sql)).toEqual(expected);
});

it.each([
  "SELECT * FROM crm",
  "SELECT c.* FROM crm c",
  "FROM crm",
  "SELECT id FROM (FROM crm)",
  "FROM stitch(crm, web, on => [id])",
  "SELECT customers FROM paths(crm)",
  "SELECT city FROM web NATURAL JOIN crm",
  "SELECT city FROM web WHERE id IN crm",
])("readColumns(columns, [%j]) is all of them", (sql) => {
  expect(read(sql)).toEqual(columns);
});

it("readColumns(columns, readers) takes a column that another cell names, and tables of events whole", () => {
  expect(
    read("SELECT id FROM crm", "```yaml {.chart from=q}\nmarks: [{ mark: barX, x: city }]\n```\n"),
  ).toEqual(["id", "city"]);
  expect(
    read("SELECT id FROM crm", "```yaml {.chart from=crm}\nmarks: [{ mark: barX, x: E Mail }]\n```\n"),
  ).toEqual(["id", "e mail"]);
  const events = ["customer_id", "activity", "time", "os"];
  expect(read("SELECT activity FROM crm", "", events)).toEqual(events);
});
