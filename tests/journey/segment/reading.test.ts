import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drivers } from "#journey/drivers/drivers.ts";
import { customers } from "#journey/segment/customers.ts";
import { readingOf } from "#journey/segment/reading.ts";
import { booleanColumn, numberColumn, textColumn, timeColumn, type Column } from "#table/column.ts";
import { table } from "#table/table.ts";
import { call, rows } from "../call.ts";

const numbers = (count: number, of: (row: number) => number) =>
  numberColumn(Array.from({ length: count }, (_, row) => of(row)));

describe("readingOf(column)", () => {
  it.each<[string, Column, "values" | "bands"]>([
    ["version", textColumn(["4.2", "4.3"]), "values"],
    ["is_new", booleanColumn([true, false]), "values"],
    ["x", numbers(100, (row) => row % 8), "values"],
    ["x", numbers(100, (row) => row % 9), "bands"],
    ["x", numbers(270, (row) => row % 9), "values"],
    ["x", numbers(1500, (row) => row % 50), "values"],
    ["x", numbers(1530, (row) => row % 51), "bands"],
    ["x", numbers(270, (row) => (row % 9) / 2), "bands"],
    ["wait_minutes", numbers(270, (row) => row % 9), "bands"],
    ["Age", numbers(1500, (row) => row % 50), "bands"],
    ["postcode", numbers(1000, (row) => 10115 + (row % 500)), "values"],
    ["branchNo", numbers(80, (row) => row % 40), "values"],
    ["app version", numbers(80, (row) => (row % 40) / 10), "values"],
    ["number_of_orders", numbers(900, (row) => row % 20), "bands"],
    ["day", timeColumn(Float64Array.from({ length: 900 }, (_, row) => row % 20)), "bands"],
    ["day", timeColumn(Float64Array.of(1, 2, NaN)), "values"],
    ["x", numberColumn([]), "values"],
  ])("of %s: %#", (name, data, reading) => expect(readingOf({ name, data })).toBe(reading));
});

/** A customer per row of numbers, a third of whom go on. */
function log(values: Readonly<Record<string, readonly number[]>>) {
  const count = Object.values(values)[0].length;
  const twice = <T>(of: (k: number) => T) =>
    Array.from({ length: 2 * count }, (_, row) => of(Math.floor(row / 2)));
  return table([
    { name: "customer_id", data: textColumn(twice((k) => `c${k}`)) },
    {
      name: "activity",
      data: textColumn(twice(() => "").map((_, row) => (row % 2 ? (row % 3 ? "b" : "c") : "a"))),
    },
    { name: "time", data: timeColumn(twice(() => 0).map((_, row) => row * 1000)) },
    ...Object.entries(values).map(([name, own]) => ({ name, data: numberColumn(twice((k) => own[k])) })),
  ]);
}

describe("drivers(events, codes, bands)", () => {
  const events = log({
    branch: Array.from({ length: 400 }, (_, k) => 1 + (k % 40)),
    age: Array.from({ length: 400 }, (_, k) => 20 + (k % 40)),
  });
  const given = { segment: ["a", "b"], min: 1 };
  const valuesOf = (attribute: string, more: Parameters<typeof call>[2] = {}) =>
    rows(call(drivers, events, { ...given, ...more }))
      .filter((row) => row.attribute === attribute)
      .map(({ value }) => String(value));

  it("has a row for each branch, and bands of ages", () => {
    expect(valuesOf("branch")).toHaveLength(40);
    expect(valuesOf("age").sort()).toEqual(["28 to 35", "36 to 43", "44 to 51", "52 or more", "below 28"]);
  });

  it("has it the other way round where the call says so", () => {
    const more = { codes: ["age"], bands: ["branch"] };
    expect(valuesOf("age", more)).toHaveLength(40);
    expect(valuesOf("branch", more).length).toBeLessThanOrEqual(5);
    const { notes } = call(drivers, events, { ...given, ...more });
    expect(notes.map(({ text }) => text)).toContain("Numbers in bands of about as many rows: branch.");
  });

  it("refuses a column in both, and bands of what is no number", () => {
    const asked = (more: Parameters<typeof call>[2]) => () => call(drivers, events, { ...given, ...more });
    expect(asked({ codes: ["age"], bands: ["age"] })).toThrow("age is in codes and in bands");
    expect(asked({ bands: ["activity"] })).toThrow("bands => [activity]: text has no bands");
    expect(asked({ codes: ["agee"] })).toThrow("agee");
  });

  it("every value and every band has as many customers as a filter to it finds", () => {
    const some = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 30, maxLength: 120 });
    fc.assert(
      fc.property(
        some,
        fc.constantFrom("branch", "age", "x"),
        fc.constantFrom("codes", "bands"),
        (own, name, how) => {
          const table = log({ [name]: own });
          const found = rows(
            call(drivers, table, { segment: ["a", "b"], min: 1, attributes: [name], [how]: [name] }),
          );
          for (const { value, customers: figure, others } of found) {
            const filter = { [name]: String(value) };
            const count = (segment: readonly string[]) =>
              rows(call(customers, table, { segment, filter })).length;
            expect([value, count(["a", "b"]), count(["a", "c"])]).toEqual([value, figure, others]);
          }
        },
      ),
      { seed: 20261122, numRuns: 60 },
    );
  });
});
