import { expect, it } from "vitest";
import { quoteIdentifier, quoteText, writeIdentifier } from "#sql/quote.ts";

it("quoteIdentifier(name) doubles quotes and refuses NUL", () => {
  expect(quoteIdentifier('a"; DROP TABLE b; --')).toBe('"a""; DROP TABLE b; --"');
  expect(quoteIdentifier("")).toBe('""');
  expect(() => quoteIdentifier("a\0b")).toThrow("NUL");
});
it("quoteText(text) doubles quotes", () => {
  expect(quoteText("it's")).toBe("'it''s'");
});
it("writeIdentifier(name) quotes only what cannot stand bare", () => {
  expect(["events", "my table", "order", "1st", "straße", "a_1"].map(writeIdentifier)).toEqual([
    ...["events", '"my table"', '"order"', '"1st"', '"straße"', "a_1"],
  ]);
});
