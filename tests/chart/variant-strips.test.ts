import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { booleanColumn, numberColumn, textColumn } from "#table/column.ts";
import { table } from "#table/table.ts";
import { layoutStrips, readVariants, runsOf, variantsRefusal } from "#chart/variant-strips.ts";
import { variantWords } from "#chart/variant-text.ts";

function variantTable(rows: readonly (readonly [string, number, number, number])[], by?: readonly string[]) {
  return table({
    variant: textColumn(rows.map((r) => r[0])),
    customers: numberColumn(rows.map((r) => r[1])),
    share: numberColumn(rows.map((r) => r[2])),
    cumulative_share: numberColumn(rows.map((r) => r[3])),
    median_seconds: numberColumn(rows.map(() => 60)),
    reached: booleanColumn(rows.map(([text]) => (text.endsWith("done") ? true : false))),
    ...(by ? { region: textColumn(by) } : {}),
  });
}

const three = variantTable([
  ["open > pay > done", 60, 0.6, 0.6],
  ["open > pay > pay > pay > done", 25, 0.25, 0.85],
  ["open > call", 15, 0.15, 1],
]);

describe("runsOf(variant)", () => {
  it("puts direct repeats together, and only those", () =>
    expect(runsOf("a > b > b > a")).toEqual([
      { activity: "a", times: 1 },
      { activity: "b", times: 2 },
      { activity: "a", times: 1 },
    ]));
});

describe("readVariants(table, group)", () => {
  it("has the ways in the order of the result and knows which arrive", () =>
    expect(readVariants(three).variants.map((v) => [v.customers, v.reached])).toEqual([
      [60, true],
      [25, true],
      [15, false],
    ]));
  it("adds the same way of several groups up, shares of all customers", () => {
    const split = variantTable(
      [
        ["a > done", 6, 0.6, 0.6],
        ["b > done", 4, 0.4, 1],
        ["b > done", 9, 0.9, 0.9],
        ["c > done", 1, 0.1, 1],
      ],
      ["north", "north", "south", "south"],
    );
    const { variants, groups } = readVariants(split);
    expect(groups).toEqual({ column: "region", values: ["north", "south"] });
    expect(variants.map((v) => [v.text, v.customers, v.share, v.cumulativeShare])).toEqual([
      ["b > done", 13, 0.65, 0.65],
      ["a > done", 6, 0.3, 0.95],
      ["c > done", 1, 0.05, 1],
    ]);
    expect(readVariants(split, "south").variants.map((v) => v.share)).toEqual([0.9, 0.1]);
  });
});

describe("layoutStrips(variants, room)", () => {
  const { variants } = readVariants(three);
  it("writes names where there is room, else numbers in which the most common way reads 1, 2, 3", () => {
    expect(layoutStrips(variants, 800).isNamed).toBe(true);
    const strips = layoutStrips(variants, 120);
    expect([strips.isNamed, strips.activities]).toEqual([false, ["open", "pay", "done", "call"]]);
  });
  it("keeps tiles apart and inside the room, and counts those it has no room for", () => {
    const word = fc.array(fc.constantFrom("a", "b", "some long activity", "c"), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 120, max: 900 }),
        (ways, room) => {
          const read = readVariants(variantTable(ways.map((w) => [w.join(" > "), 1, 0.1, 0.1]))).variants;
          layoutStrips(read, room).tiles.forEach((tiles, i) => {
            const last = tiles.at(-1)!;
            expect(last.x + last.width).toBeLessThanOrEqual(room + 1e-9);
            expect(tiles.filter(({ run }) => run).length + last.more).toBe(runsOf(read[i].text).length);
            for (const [k, tile] of tiles.entries())
              if (k) expect(tile.x).toBeGreaterThanOrEqual(tiles[k - 1].x + tiles[k - 1].width);
          });
        },
      ),
      { seed: 4, numRuns: 100 },
    );
  });
});

describe("variantWords(variants, drawn, group, locale)", () => {
  it("says how many ways most customers go, what repeats mean, and that some never arrive", () => {
    const { title, subtitle } = variantWords(readVariants(three), 3, undefined, "en");
    expect(title).toBe("60% of customers go the most common way, 85% one of the first 2");
    expect(subtitle).toMatch("3 ways · customers are distinct · ×2: done twice in a row · orange bars");
  });
  it("says how many are not drawn and what those drawn cover", () =>
    expect(variantWords(readVariants(three), 1, undefined, "en").subtitle).toMatch(
      "The first 1 of 3 ways, 60% of customers",
    ));
});

it("variantsRefusal(table) says what is missing, and that nobody has a path", () => {
  expect(variantsRefusal(table({ variant: textColumn(["a"]) }))).toMatch("customers, share");
  expect(variantsRefusal(variantTable([]))).toMatch("no rows");
});
