import { expect, it } from "vitest";
import { offered } from "#ui/form/offered.ts";

const options = ["app: pay", "pay later", "web: Pay", "open"];

it("offered(options, typed) are those that hold every word, those that begin with the text first", () => {
  expect(offered(options, "pay")).toEqual(["pay later", "app: pay", "web: Pay"]);
  expect(offered(options, "PAY app")).toEqual(["app: pay"]);
  expect(offered(options, " ")).toEqual(options);
  expect(offered(options, "x")).toEqual([]);
});

it("offered(options, typed) is empty once the only option there is stands in the field", () => {
  expect(offered(options, "open")).toEqual([]);
  expect(offered(options, "ope")).toEqual(["open"]);
});
