import { expect, it } from "vitest";
import { columnWidth, exactText, valueText } from "#ui/grid/value-text.ts";

it.each([
  ["amount", 1234567, "1,234,567"],
  ["customer_id", 1234567, "1234567"],
  ["share", 0.123456, "0.1235"],
  ["share", 0.0000123456, "0.0000123"],
  ["n", 0, "0"],
  ["n", -5.5, "-5.5"],
])("valueText(%j, number)(%d) is %j", (name, value, text) => {
  expect(valueText(name, "number", "en")(value)).toBe(text);
});

it("valueText(…, time) is UTC as SQL writes it, valueText(…, number, de) German", () => {
  expect(valueText("at", "time", "en")(Date.UTC(2026, 0, 2, 3, 4, 5))).toBe("2026-01-02 03:04:05");
  expect(valueText("amount", "number", "de")(1234.5)).toBe("1.234,5");
});

it("exactText(value, type) is the same in every language; a missing value is empty", () => {
  expect(exactText(1234567.25, "number")).toBe("1234567.25");
  expect(exactText(null, "text")).toBe("");
  expect(exactText(false, "boolean")).toBe("false");
});

it("columnWidth(name, texts, measure) fits name and texts within bounds", () => {
  const measure = (text: string) => text.length * 10;
  expect(columnWidth("a", [], measure)).toBe(48);
  expect(columnWidth("a", ["1234567890"], measure)).toBe(122);
  expect(columnWidth("a", ["x".repeat(500)], measure)).toBe(320);
});
