import { expect, it } from "vitest";
import { textColumn } from "#table/column.ts";
import { table } from "#table/table.ts";
import { carriersOf } from "../../../web/ui/stitch/carriers.ts";

const rows = table({
  source: textColumn(["crm", "ivr", "ivr", "web", "shop"]),
  crm_id: textColumn(["K1", null, null, null, null]),
  phone: textColumn(["+49 170 1234567", null, null, null, null]),
  caller: textColumn([null, "0170/1234567", "0170/1234567", null, null]),
  email: textColumn(["A@x.example", null, null, "a@x.example", null]),
});
const identifiers = [
  { name: "crm_id", values: "K1" },
  { name: "email", values: "a@x.example" },
  { name: "phone / caller", values: "491701234567" },
];

it("carriersOf(rows, identifiers) counts the rows that carry each value by source, however it is written", () =>
  expect(carriersOf(rows, identifiers)).toEqual({
    carriers: [
      { identifier: "crm_id", value: "K1", otherSpellings: 0, rows: [{ source: "crm", count: 1 }] },
      {
        identifier: "email",
        value: "A@x.example",
        otherSpellings: 1,
        rows: [
          { source: "crm", count: 1 },
          { source: "web", count: 1 },
        ],
      },
      {
        identifier: "phone / caller",
        value: "0170/1234567",
        otherSpellings: 1,
        rows: [
          { source: "crm", count: 1 },
          { source: "ivr", count: 2 },
        ],
      },
    ],
    without: 1,
  }));

it("carriersOf(rows, identifiers) has none for values no row carries", () =>
  expect(carriersOf(rows, [{ name: "email", values: "b@x.example" }])).toEqual({ carriers: [], without: 5 }));
