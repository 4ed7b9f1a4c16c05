import { describe, expect, it } from "vitest";
import {
  differenceFacts,
  differencesOf,
  findingsIn,
  findingSign,
  groupWords,
  segmentGroupWords,
  type GroupDifference,
} from "#chart/group-difference.ts";
import { readVariants } from "#chart/variant-strips.ts";
import { variantText, variantWords } from "#chart/variant-text.ts";
import { numberColumn, textColumn } from "#table/column.ts";
import { table } from "#table/table.ts";

const more: GroupDifference = { value: 0.123, low: 0.1, high: 0.15, q: 0.0001 };
const less: GroupDifference = { value: -0.004, low: -0.006, high: -0.002, q: 0.03 };
const chance: GroupDifference = { value: 0.02, low: -0.01, high: 0.05, q: 0.3 };
const untested: GroupDifference = { value: 0.5, low: 0.1, high: 0.8, q: NaN };

const compared = table({
  variant: textColumn(["a > b", "a", "a > b", "a"]),
  customers: numberColumn([60, 40, 20, 80]),
  share: numberColumn([0.6, 0.4, 0.2, 0.8]),
  cumulative_share: numberColumn([0.6, 1, 1, 0.8]),
  median_seconds: numberColumn([1, 1, 1, 1]),
  reached: numberColumn([1, 1, 1, 1]),
  region: textColumn(["north", "north", "south", "south"]),
  difference: numberColumn([0.4, -0.4, -0.4, 0.4]),
  low: numberColumn([0.3, -0.5, -0.5, 0.3]),
  high: numberColumn([0.5, -0.3, -0.3, 0.5]),
  p: numberColumn([0.001, 0.001, 0.001, 0.001]),
  q: numberColumn([0.001, 0.2, 0.001, NaN]),
});

describe("findingSign(difference)", () => {
  it("is ▲ or ▼ beyond chance, and nothing where it may be chance or was not compared", () =>
    expect([more, less, chance, untested, undefined].map(findingSign)).toEqual(["▲", "▼", "", "", ""]));
});

describe("differenceFacts(difference, locale)", () => {
  it("gives percentage points with their interval and what q says", () => {
    expect(differenceFacts(more, "en")).toEqual([
      ["Against all others", "+12 pp (+10 to +15)"],
      ["Beyond chance", "q < 0.001"],
    ]);
    expect(differenceFacts(chance, "en")[1]).toEqual(["May be chance", "q 0.3"]);
    expect(differenceFacts(less, "en")[0][1]).toBe("−0.4 pp (−0.6 to −0.2)");
  });
  it("is empty without a comparison, and says nothing of chance without q", () => {
    expect(differenceFacts(undefined, "en")).toEqual([]);
    expect(differenceFacts(untested, "en")).toHaveLength(1);
  });
});

describe("groupWords(groups, group, drawn, locale)", () => {
  const groups = { column: "region", values: ["north", "south"], findings: 2 };
  it("names the value and what the marks mean, where there are marks", () => {
    expect(groupWords(groups, "north", [more, chance], "en")).toEqual([
      "only region north",
      "▲ ▼ more or less common than among all other values of region, beyond chance (q < 0.05)",
    ]);
    expect(groupWords(groups, "north", [chance], "en")).toEqual(["only region north"]);
  });
  it("tells of differences that are not drawn while all are added up", () => {
    expect(groupWords(groups, undefined, [], "en")[1]).toMatch(/^2 differences between them beyond chance/);
    expect(groupWords({ ...groups, findings: undefined }, undefined, [], "en")).toEqual([
      "added up over 2 values of region",
    ]);
    expect(groupWords(undefined, undefined, [], "en")).toEqual([]);
  });
});

it("segmentGroupWords(groups, group, drawn, locale) names the segment that differs most", () => {
  const groups = { column: "region", values: ["north", "south"], findings: 2 };
  const drawn = [
    { source: "a", target: "b", difference: less },
    { source: "b", target: "c", difference: more },
    { source: "c", target: "d", difference: untested },
  ];
  expect(segmentGroupWords(groups, "north", drawn, "en")[1]).toBe(
    "2 segments differ from all other values of region beyond chance (q < 0.05), most of all b → c (+12 pp)",
  );
});

describe("a variants result with a comparison", () => {
  it("findingsIn(table) counts rows beyond chance, differencesOf(table) gives each", () => {
    expect(findingsIn(compared)).toBe(2);
    expect(differencesOf(compared)(1)).toEqual({ value: -0.4, low: -0.5, high: -0.3, q: 0.2 });
  });
  it("readVariants(table, group) carries it for one value only", () => {
    const [all] = readVariants(compared).variants;
    const [north] = readVariants(compared, "north").variants;
    expect([all.difference, findingSign(north.difference)]).toEqual([undefined, "▲"]);
    expect(variantText(north, "en").facts).toContainEqual(["Beyond chance", "q 0.001"]);
    expect(variantWords(readVariants(compared, "north"), 2, "north", "en").subtitle).toMatch("▲ ▼");
  });
});
