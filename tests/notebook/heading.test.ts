import { expect, it } from "vitest";
import { firstHeading } from "#notebook/heading.ts";

it.each([
  ["# Title", "Title"],
  ["text\n\n## Two words ##  \n# Later", "Two words"],
  ["# Learn C#", "Learn C#"],
  ["# a # b", "a # b"],
  ["#\tTabbed\t#\r\nx", "Tabbed"],
  ["####### seven\n#none\n    # code", undefined],
  ["# \n## Second", "Second"],
  ["", undefined],
])("firstHeading(%j) is %j", (markdown, expected) => {
  expect(firstHeading(markdown)).toBe(expected);
});

it("firstHeading(markdown) is found in a line of any length, with space inside or behind", () => {
  const wide = " ".repeat(300_000);
  expect(firstHeading(`# a${wide}b`)).toBe(`a${wide}b`);
  expect(firstHeading(`# a${" #".repeat(150_000)}`)).toHaveLength(299_999);
  expect(firstHeading(`#${wide}`)).toBeUndefined();
  expect(firstHeading(`# a${wide}${"#".repeat(300_000)}`)).toBe("a");
});
