import { describe, expect, it } from "vitest";
import type { RowCondition } from "#chart/declared/where-of.ts";
import { rowsName, valueName } from "#ui/drill/rows-name.ts";

const DAY = Date.UTC(2024, 2, 4);
const week: RowCondition = { column: "week", op: "=", values: [DAY], isTime: true };
const name = (...conditions: readonly RowCondition[]) => rowsName({ of: "errors_by_week", conditions });

describe("rowsName(chosen)", () => {
  it("says whose rows they are and what they hold", () => {
    expect(name(week, { column: "os", op: "=", values: ["iOS"] })).toBe(
      "errors_by_week (week 2024-03-04, os iOS)",
    );
    expect(name()).toBe("errors_by_week");
  });

  it("says two bounds of a column as one, and other comparisons by their sign", () => {
    expect(
      name(
        { column: "age", op: ">=", values: [30] },
        { column: "age", op: "<=", values: [39] },
        { column: "n", op: "!=", values: [null] },
        { column: "n", op: "<", values: [5] },
      ),
    ).toBe("errors_by_week (age 30 – 39, n ≠ (none), n < 5)");
    expect(name({ column: "age", op: ">=", values: [30] }, { column: "age", op: "<=", values: [30] })).toBe(
      "errors_by_week (age 30)",
    );
    expect(name({ column: "age", op: "<=", values: [39] })).toBe("errors_by_week (age ≤ 39)");
  });

  it("names the first values of a long list, and cuts long ones", () => {
    expect(name({ column: "os", op: "in", values: ["a", "b", "c", "d", "e"] })).toBe(
      "errors_by_week (os a | b | c | + 2)",
    );
    expect(valueName("x".repeat(100))).toBe(`${"x".repeat(59)}…`);
  });

  it("says how the customers were narrowed afterwards", () => {
    const filters = [{ attribute: "plan", value: "basic" }];
    expect(rowsName({ of: "a", conditions: [], filters })).toBe("a (plan basic)");
  });
});

it("valueName(value, isTime) leaves out what is zero in a time", () => {
  expect([0, 3_600_000, 60_001, 5_000].map((ms) => valueName(DAY + ms, true))).toEqual([
    "2024-03-04",
    "2024-03-04 01:00",
    "2024-03-04 00:01:00.001",
    "2024-03-04 00:00:05",
  ]);
  expect(valueName("2024-03-04T10:30:00Z", true)).toBe("2024-03-04 10:30");
  expect([valueName(null), valueName(DAY), valueName(true)]).toEqual(["(none)", String(DAY), "true"]);
});
