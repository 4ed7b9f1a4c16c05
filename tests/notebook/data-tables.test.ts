import { expect, it } from "vitest";
import { namedTables } from "#notebook/data-tables.ts";
import { table } from "#table/table.ts";

const tables = ["a", "B"].map((name) => ({ name, table: table({}), problems: [], notes: [] }));
const source = { format: "sqlite", tables } as const;
const reference = { name: "crm", file: "crm.db", roles: {} };

it("namedTables(reference, source) takes the reference’s name, and the table’s where there are several", () => {
  const names = (...given: Parameters<typeof namedTables>) => namedTables(...given).map(([name]) => name);
  expect(names(reference, source)).toEqual(["crm_a", "crm_B"]);
  expect(names(reference, { ...source, tables: tables.slice(0, 1) })).toEqual(["crm"]);
  expect(namedTables({ ...reference, table: "b" }, source)).toEqual([["crm", tables[1]]]);
  expect(() => namedTables({ ...reference, table: "c" }, source)).toThrow(
    "crm.db has no table c; it has a, B",
  );
});
