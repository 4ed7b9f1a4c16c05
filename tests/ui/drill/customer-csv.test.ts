import { expect, it } from "vitest";
import { numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table } from "#table/table.ts";
import { customerCsv, customerObjects } from "#ui/drill/customer-csv.ts";

const rows = table([
  { name: "customer_id", data: textColumn(["=1+1", "-5", "@x", 'a "b", c', null]) },
  { name: "n", data: numberColumn([-1, 2, 3, 4, NaN]) },
  { name: "at", data: timeColumn(Float64Array.of(0, 1, 2, 3, NaN)) },
]);

it("customerCsv(table, true) puts an apostrophe before texts that a spreadsheet would run, numbers stay numbers", () => {
  expect(customerCsv(rows, true).split("\r\n").slice(0, 6)).toEqual([
    "customer_id,n,at",
    "'=1+1,-1,1970-01-01T00:00:00Z",
    "'-5,2,1970-01-01T00:00:00.001Z",
    "'@x,3,1970-01-01T00:00:00.002Z",
    '"a ""b"", c",4,1970-01-01T00:00:00.003Z',
    ",,",
  ]);
});

it("customerCsv(table, false) writes what is there", () => {
  expect(customerCsv(rows, false)).toContain("\r\n=1+1,-1,");
});

it("customerObjects(table) says times in ISO 8601 and what is missing as null", () => {
  const objects = customerObjects(rows);
  expect(objects[0]).toEqual({ customer_id: "=1+1", n: -1, at: "1970-01-01T00:00:00Z" });
  expect(objects[4]).toEqual({ customer_id: null, n: null, at: null });
});
