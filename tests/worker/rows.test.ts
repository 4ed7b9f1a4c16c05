import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { booleanColumn, numberColumn, textColumn, timeColumn, type Column } from "#table/column.ts";
import { table, tableRows } from "#table/table.ts";
import { compactTable } from "#worker/compact.ts";
import { filterRows } from "#worker/filter-rows.ts";
import { orderedRows, rowsView } from "#worker/rows.ts";
import { sortRows } from "#worker/sort-rows.ts";

const people = table({
  name: textColumn(["Bo", null, "ann", "Bo", "Änne"]),
  age: numberColumn([30, 4, NaN, -1.5, 30]),
  since: timeColumn([Date.UTC(2026, 0, 2, 14), NaN, 0, 1, 2]),
  active: booleanColumn([true, null, false, true, false]),
});
const windowOf = (...window: [Partial<Parameters<typeof rowsView>[1]>?]) =>
  rowsView(people, { from: 0, to: 10, ...window[0] });
const names = (view: ReturnType<typeof rowsView>) => tableRows(view.table).map(({ name }) => name);

describe("sortRows", () => {
  const column = (type: string): Column => people.columns.find(({ name }) => name === type)!.data;

  it("sortRows(column) is stable, with missing values last in both directions", () => {
    expect([...sortRows(column("name"), false)]).toEqual([0, 3, 2, 4, 1]);
    expect([...sortRows(column("name"), true)]).toEqual([4, 2, 0, 3, 1]);
    expect([...sortRows(column("age"), false)]).toEqual([3, 1, 0, 4, 2]);
    expect([...sortRows(column("age"), true)]).toEqual([0, 4, 1, 3, 2]);
    expect([...sortRows(column("active"), true)]).toEqual([0, 3, 2, 4, 1]);
  });

  it("sortRows(column, …, rows) orders only these, from their own order", () => {
    expect([...sortRows(column("age"), false, Uint32Array.of(4, 2, 0))]).toEqual([4, 0, 2]);
    expect([...sortRows(column("age"), false, Uint32Array.of())]).toEqual([]);
  });

  it("sortRows(numbers) agrees with a comparison sort, -0, infinities and ties included", () => {
    const values = fc.array(
      fc.oneof(fc.constantFrom(NaN, 0, -0, 1, Infinity, -Infinity), fc.double({ noNaN: true })),
    );
    fc.assert(
      fc.property(values, fc.boolean(), (given, descending) => {
        const sign = descending ? -1 : 1;
        const rows = given.map((_, row) => row);
        const present = rows.filter((row) => !Number.isNaN(given[row]));
        // Infinity - Infinity is NaN
        const compare = (a: number, b: number) => (given[a] === given[b] ? 0 : given[a] < given[b] ? -1 : 1);
        const wanted = [
          ...present.sort((a, b) => sign * compare(a, b)),
          ...rows.filter((row) => Number.isNaN(given[row])),
        ];
        expect([...sortRows(numberColumn(given), descending)]).toEqual(wanted);
      }),
      { seed: 8 },
    );
  });

  it("sortRows(text) treats a text that the dictionary holds twice as one", () => {
    const twice: Column = { type: "text", codes: Int32Array.of(2, 1, 0), dictionary: ["b", "a", "b"] };
    expect([...sortRows(twice, false)]).toEqual([1, 0, 2]);
  });
});

describe("filterRows", () => {
  it("filterRows(table, {column, text}) looks into one column, case aside", () => {
    const inColumn = (column: string, text: string) => [...filterRows(people, { column, text })];
    expect(inColumn("name", "bO")).toEqual([0, 3]);
    expect(inColumn("NAME", "äN")).toEqual([4]);
    expect(inColumn("age", "-1.")).toEqual([3]);
    expect(inColumn("since", "2026-01-02T14:00")).toEqual([0]);
    expect(inColumn("since", "1970-01-01 00:00:00.00")).toEqual([3, 4]);
    expect(inColumn("active", "tru")).toEqual([0, 3]);
    expect(inColumn("name", "NULL")).toEqual([]);
  });

  it("filterRows(table, {column, text, isWhole}) takes exact values only", () => {
    const ids = table({
      id: textColumn(["K1", "K10", "k1", null, "K1"]),
      n: numberColumn([1, 11, 1, NaN, 2]),
    });
    const whole = (column: string, text: string) => [...filterRows(ids, { column, text, isWhole: true })];
    expect(whole("id", "K1")).toEqual([0, 4]);
    expect(whole("id", "K")).toEqual([]);
    expect(whole("n", "1")).toEqual([0, 2]);
  });

  it("filterRows(table, {text}) looks into every column", () => {
    expect([...filterRows(people, { text: "30" })]).toEqual([0, 4]);
    expect([...filterRows(people, { text: "a" })]).toEqual([2, 4]);
  });

  it("filterRows(table, {column}) names a column that is not there", () => {
    expect(() => filterRows(people, { column: "nme", text: "x" })).toThrow("no column nme");
  });
});

describe("rowsView", () => {
  it("rowsView(table, {from, to}) is a window of the rows as they are", () => {
    const view = windowOf({ from: 2, to: 4 });
    expect(names(view)).toEqual(["ann", "Bo"]);
    expect(view.rowCount).toBe(5);
    expect(names(windowOf({ from: 4, to: 99 }))).toEqual(["Änne"]);
    expect(names(windowOf({ from: 7, to: 9 }))).toEqual([]);
  });

  it("rowsView(table, {sort, filter}) filters, then sorts, and counts what is left", () => {
    const sort = { column: "age", descending: true };
    const view = windowOf({ sort, filter: { text: "n", column: "name" } });
    expect([names(view), view.rowCount]).toEqual([["Änne", "ann"], 2]);
    expect(names(windowOf({ sort, filter: { text: "" }, from: 1, to: 3 }))).toEqual(["Änne", null]);
    expect(() => windowOf({ sort: { column: "nope", descending: false } })).toThrow("no column nope");
  });

  it("rowsView(table, …) sends only the texts its rows hold", () => {
    expect(windowOf({ from: 2, to: 3 }).table.columns[0].data).toEqual({
      type: "text",
      codes: Int32Array.of(0),
      dictionary: ["ann"],
    });
  });
});

it("compactTable(table) holds the same rows, with a dictionary of used texts in their order", () => {
  const texts = fc.array(fc.option(fc.constantFrom("a", "b", "c", "d")), { maxLength: 8 });
  fc.assert(
    fc.property(texts, fc.nat(8), (given, from) => {
      const column = textColumn(given);
      const part = table({ t: { ...column, codes: column.codes.slice(from) } });
      const compact = compactTable(part);
      expect(tableRows(compact)).toEqual(tableRows(part));
      const data = compact.columns[0].data;
      const used = new Set<string | null>(given.slice(from).filter((text) => text !== null));
      expect(data.type === "text" && data.dictionary).toEqual(
        column.dictionary.filter((text) => used.has(text)),
      );
    }),
    { seed: 9 },
  );
});

describe("orderedRows", () => {
  it("orderedRows(table, { sort, filter }) gives every row that fits, in that order", () => {
    const sort = { column: "age", descending: true };
    expect(tableRows(orderedRows(people, { sort, filter: { text: "o" } })).map(({ age }) => age)).toEqual([
      30, -1.5,
    ]);
    expect(tableRows(orderedRows(people, { sort })).map(({ age }) => age)).toEqual([30, 30, 4, -1.5, null]);
  });

  it("orderedRows(table, {}) is the table itself", () => {
    expect(orderedRows(people, {})).toBe(people);
  });
});
