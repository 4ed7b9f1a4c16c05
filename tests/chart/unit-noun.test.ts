import { expect, it } from "vitest";
import { numberColumn, textColumn } from "#table/column.ts";
import { table } from "#table/table.ts";
import { nounNamed, nounOf } from "#chart/unit-noun.ts";

it.each([
  ["customer_id", "customers"],
  ["journey_id", "journeys"],
  ["case:concept:name", "cases"],
  ["CaseID", "cases"],
  ["session", "sessions"],
  ["person_id", "people"],
  ["company key", "companies"],
  ["service_visit_no", "service visits"],
  ["box-id", "boxes"],
  ["id", "customers"],
  ["crm_id", "customers"],
  ["c2", "customers"],
])("nounNamed(%j) counts %s", (column, many) => expect(nounNamed(column).many).toBe(many));

it("nounOf(data) goes by the result, then by the call, else it is customers", () => {
  const counted = table({ unit: textColumn(["ticket_id"]), customers: numberColumn([3]) });
  const call = { written: { unit: "order_id" }, again: never, write: never, insert: never };
  expect(nounOf({ details: { counted }, call }).many).toBe("tickets");
  expect(nounOf({ details: {}, call }).one).toBe("order");
  expect(nounOf({ details: {} }).many).toBe("customers");
});

function never(): never {
  throw new Error("not asked");
}
