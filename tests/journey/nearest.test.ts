import { expect, it } from "vitest";
import { editDistance, nearest } from "#journey/nearest.ts";

it("editDistance(a, b) counts a swap of neighbours once", () => {
  expect(editDistance("form", "from")).toBe(1);
  expect(editDistance("", "abc")).toBe(3);
  expect(editDistance("kitten", "sitting")).toBe(3);
  expect(editDistance("ca", "abc")).toBe(3); // no unit is edited twice
});

it("nearest(word, candidates) finds slips, other case and parts, best first", () => {
  expect(nearest("form", ["to", "from", "format"])).toEqual(["from", "format"]);
  expect(nearest("grahp", ["graph", "steps"])).toEqual(["graph"]);
  expect(nearest("closed", ["Wait", "Closed"])).toEqual(["Closed"]);
  expect(nearest("zzz", ["graph"])).toEqual([]);
});
