import { expect, it } from "vitest";
import { parseInput } from "#notebook/input.ts";

it.each([
  ["type: { toString: 1, valueOf: 1 }", "input: type is a list or a map"],
  ["type: select\noptions: &o [1, *o]", "input: a value or an option is a list or a map"],
  ["type: range\nmin: [1]", "input: min is a list or a map"],
  ["type: select\noptions: [*nowhere]", "input: "],
  ["type: constructor", 'input: type "constructor" is not known'],
])("parseInput(%j) is an error that begins with %j", (body, message) => {
  expect(() => parseInput(body)).toThrow(message);
});

it("parseInput(YAML that multiplies by aliases) is refused before it is built", () => {
  const lines = ["a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1]"];
  for (let i = 1; i < 9; ++i) lines.push(`a${i}: &a${i} [${`*a${i - 1}, `.repeat(7)}*a${i - 1}]`);
  expect(() => parseInput(lines.join("\n"))).toThrow("input: Excessive alias count");
});

it("parseInput(__proto__: …) changes nothing but that key", () => {
  expect(parseInput("__proto__: { type: range }\nvalue: 3")).toMatchObject({ type: "text", value: 3 });
});
