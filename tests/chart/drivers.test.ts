import { describe, expect, it } from "vitest";
import { numberColumn, textColumn } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";
import { driversRefusal, isSure, readDrivers } from "#chart/driver-rows.ts";
import { cautionText, driverText, driverWords, qText, ratioText } from "#chart/driver-text.ts";
import { layoutDrivers } from "#chart/driver-layout.ts";
import { segmentSummary } from "#chart/segment-summary.ts";
import { plain } from "./graphs.ts";
import { chartNamed } from "#chart/index.ts";

type Row = readonly [string, string, number, number, number, number, number, number, number, string | null];

function driverTable(rows: readonly Row[]): Table {
  const names = ["customers", "share", "base_share", "odds_ratio", "low", "high", "q"];
  return table([
    { name: "attribute", data: textColumn(rows.map((r) => r[0])) },
    { name: "value", data: textColumn(rows.map((r) => r[1])) },
    ...names.map((name, i) => ({ name, data: numberColumn(rows.map((r) => r[i + 2] as number)) })),
    { name: "confound", data: textColumn(rows.map((r) => r[9])) },
  ]);
}

const forced: Row = ["plan", "prepaid", 40, 1, 0.5, Infinity, 20, Infinity, 1e-9, "forced"];
const version: Row = ["app_version", "4.2.0", 30, 0.75, 0.25, 9, 5, 16, 1e-5, null];
const chance: Row = ["region", "north", 10, 0.25, 0.2, 1.3, 0.8, 2.1, 0.4, null];

describe("readDrivers(table)", () => {
  it("keeps the order of rows and works out the lift where there is no column of it", () => {
    const [first, second] = readDrivers(driverTable([version, forced]));
    expect(first).toMatchObject({ attribute: "app_version", value: "4.2.0", lift: 3, confounds: [] });
    expect(second).toMatchObject({ lift: 2, confounds: ["forced"] });
  });
  it("is refused with a reason without its columns, and without rows", () => {
    expect(driversRefusal(table({ attribute: textColumn(["a"]) }))).toMatch(
      "needs the columns value, share, base_share, odds_ratio",
    );
    expect(driversRefusal(driverTable([]))).toMatch("no rows");
    expect(chartNamed("drivers")!.refusal(plain(driverTable([chance])))).toBeUndefined();
  });
});

describe("isSure(driver)", () => {
  it("goes by q, and by the interval where there is none", () => {
    const sure = (...row: Row) => isSure(readDrivers(driverTable([row]))[0]);
    expect(sure(...version)).toBe(true);
    expect(sure(...chance)).toBe(false);
    expect(sure("a", "b", 1, 0.5, 0.4, 2, 1.1, 3, NaN, null)).toBe(true);
    expect(sure("a", "b", 1, 0.5, 0.4, 2, 0.9, 3, NaN, null)).toBe(false);
  });
});

describe("driverWords(drivers, drawn, locale)", () => {
  const title = (...rows: Row[]) =>
    driverWords(readDrivers(driverTable(rows)), rows.length, undefined, "en").title;
  it("names the first sure difference that nothing else is known to explain", () =>
    expect(title(chance, forced, version)).toBe(
      "App version 4.2.0 is 3 times as common here: 75% of these customers, 25% of the others",
    ));
  it("names a confounded one with its caution where there is no other", () =>
    expect(title(forced, chance)).toMatch(/^Plan prepaid is 2 times.*50% of the others; perhaps built so/));
  it("says that nothing stands out where all may be chance", () =>
    expect(title(chance)).toBe("Nothing sets these customers apart from the others beyond chance"));
  it("says who is compared with whom, as the companion table of the segment has it", () => {
    const segment = segmentSummary(
      table({
        customers: numberColumn([40]),
        compared: numberColumn([1240]),
        words: textColumn(["went from 'a' to 'b'"]),
        base_words: textColumn(["went on from 'a'"]),
      }),
    );
    expect(driverWords(readDrivers(driverTable([version])), 1, segment, "en").subtitle).toMatch(
      /^40 customers who went from 'a' to 'b', compared with 1,200 others/,
    );
  });
  it("says that nobody is there instead of what sets them apart", () => {
    const title = (customers: number, others: number) =>
      driverWords([], 0, { customers, others, words: "", baseWords: "" }, "en").title;
    expect(title(0, 9)).toBe("There are no such customers, so there is nothing to compare");
    expect(title(9, 0)).toBe("There are no other customers to compare these with");
    expect(title(9, 9)).toBe("Nothing sets these customers apart from the others beyond chance");
  });
  it("states what is not drawn", () =>
    expect(driverWords(readDrivers(driverTable([version, chance])), 1, undefined, "en").subtitle).toMatch(
      "1 weaker one is not drawn",
    ));
});

it("driverText(driver, locale) speaks ratio, interval, certainty and caution", () => {
  expect(driverText(readDrivers(driverTable([forced]))[0], "en").facts).toEqual([
    ["Customers", "40"],
    ["Share of these", "100%"],
    ["Share of the others", "50%"],
    ["Times as common", "2"],
    ["Odds ratio", "∞"],
    ["95 % interval", "20 – ∞"],
    ["Beyond chance", "q < 0.001"],
    ["Caution", "built so: all who have it go one way"],
  ]);
});

it("driverText(driver, locale) puts a value of blanks in quotes", () => {
  const [driver] = readDrivers(driverTable([["plan", " ", 40, 1, 0.5, 2, 1.5, 3, 0.01, null]]));
  expect(driverText(driver, "en").heading).toBe('plan " "');
});

it("ratioText and qText have two digits that count", () => {
  expect([3.14159, 0.4242, 123.4, Infinity, NaN].map((r) => ratioText(r, "en"))).toEqual([
    "3.1",
    "0.42",
    "123",
    "∞",
    "–",
  ]);
  expect([qText(0.0312, "en"), qText(0, "en"), qText(NaN, "en")]).toEqual(["q 0.031", "q < 0.001", ""]);
});

describe("layoutDrivers(drivers, width, locale)", () => {
  const rows = readDrivers(driverTable([forced, version, chance]));
  it.each([328, 420, 900])("keeps points inside %d px, and rows apart", (width) => {
    const box = layoutDrivers(rows, width, "en");
    for (const { driver } of box.rows) {
      for (const share of [driver.share, driver.baseShare]) {
        expect(box.share.x(share)).toBeGreaterThanOrEqual(box.share.left);
        expect(box.share.x(share)).toBeLessThan(box.odds.left);
      }
      expect(box.odds.x(driver.oddsRatio)).toBeLessThanOrEqual(width);
    }
    box.rows.slice(1).forEach((row, i) => expect(row.top).toBe(box.rows[i].top + box.rows[i].height));
  });
});

it("cautionText(driver, locale) says what else may explain it, and what is left of it", () => {
  const [driver] = readDrivers(driverTable([forced]));
  expect(cautionText({ ...driver, confounds: ["path length"], adjusted: 1.234 }, "en")).toBe(
    "longer paths see more; 1.2 among alike",
  );
  expect(cautionText({ ...driver, confounds: [] }, "en")).toBe("");
});
