import { expect, it } from "vitest";
import { figuresOf, identifyingValues, namesSomebody } from "#server/export/identifying.ts";
import { personalColumns } from "#server/export/personal.ts";
import { numberColumn, textColumn } from "#table/column.ts";
import type { Table } from "#table/table.ts";

const table = (columns: Readonly<Record<string, readonly (string | number | null)[]>>): Table => ({
  rowCount: Object.values(columns)[0].length,
  columns: Object.entries(columns).map(([name, values]) => ({
    name,
    data: values.every((value) => typeof value === "number")
      ? numberColumn(values)
      : textColumn(values.map((value) => (value === null ? null : String(value)))),
  })),
});

const ids = Array.from({ length: 200 }, (_, i) => `K${i}`);
const crm = table({
  crm_id: ids,
  surname: ids.map((_, i) => `Name${i % 7}`),
  remark: ids.map((id) => `this is what ${id} wrote`),
  region: ids.map((_, i) => ["North", "South"][i % 2]),
});

it("personalColumns(table) finds e-mail, phone, name, address and birth, by name or by value", () => {
  const found = personalColumns(
    table({
      login: ["a@b.example", "c@d.example", null],
      caller: ["+49 151 2002100", "0049 30 123456", null],
      surname: ["Ada", "Bo", null],
      birth_date: ["1970-01-01", null, null],
      home_address: ["Ring 1", null, null],
      region: ["North", "South", null],
      customer_id: ["K1", "K2", "K3"],
      email: [null, null, null],
      names: [3, 4, 5],
    }),
  );
  expect(found.map(({ column, what }) => `${column}: ${what}`)).toEqual([
    "login: e-mail",
    "caller: phone",
    "surname: name",
    "birth_date: date of birth",
    "home_address: address",
    "email: e-mail",
  ]);
});

it("figuresOf(table, known) gives no table whose rows are people", () => {
  const known = identifyingValues([crm]);
  expect(figuresOf(table({ customer_id: [1, 2] }), known)).toBeUndefined();
  expect(figuresOf(table({ mail: ["a@b.example"], n: [1] }), known)).toBeUndefined();
  expect(figuresOf(table({ whoever: ["K17"], n: [1] }), known)).toBeUndefined();
  expect(figuresOf(table({ left: ["crm:K17"], n: [1] }), known)).toBeUndefined();
  expect(figuresOf(table({ by_name: ["Name3"], n: [1] }), known)).toBeUndefined();
  expect(
    figuresOf(table({ household: ["h1"], n: [1] }), identifyingValues([], new Set(["household"]))),
  ).toBeUndefined();
});

it("figuresOf(table, known) keeps figures, and empties what people wrote", () => {
  const known = identifyingValues([crm]);
  const figures = table({ region: ["North", "South"], customers: [100, 99] });
  expect(figuresOf(figures, known)).toEqual({ table: figures, emptied: [] });
  const told = figuresOf(table({ intent: ["a"], example: ["this is what K3 wrote"] }), known);
  expect(told?.emptied).toEqual(["example"]);
  expect(JSON.stringify(told?.table)).not.toContain("K3");
});

it("identifyingValues(tables) takes no blank for somebody", () => {
  const blank = table({ customer_id: ["", "K1"], n: [1, 2] });
  expect(figuresOf(table({ region: ["", "North"], n: [3, 4] }), identifyingValues([blank]))).toBeDefined();
});

it("namesSomebody(text, known) finds a name among words", () => {
  const known = identifyingValues([crm]);
  expect(namesSomebody("1 row: 'K17', left out.", known)).toBe(true);
  expect(namesSomebody("200 customers in North", known)).toBe(false);
});
