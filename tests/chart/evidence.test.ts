import { describe, expect, it } from "vitest";
import { numberColumn, textColumn } from "#table/column.ts";
import { table } from "#table/table.ts";
import { evidenceAt, isEvidence, waterfall } from "#chart/evidence-rows.ts";
import { signed } from "#chart/evidence.ts";

const links = table({
  left: textColumn(["crm:1", "crm:1"]),
  right: textColumn(["crm:2", null]),
  rule: textColumn(["match", "email"]),
  value: textColumn([null, "a@x"]),
  outcome: textColumn(["joined", "public"]),
  probability: numberColumn([0.9, NaN]),
  bits: numberColumn([3.25, NaN]),
  prior: numberColumn([-12, NaN]),
  first_name_bits: numberColumn([5, NaN]),
  first_name_frequency_bits: numberColumn([0.01, NaN]),
  surname_bits: numberColumn([10, NaN]),
  surname_frequency_bits: numberColumn([0.24, NaN]),
  first_name_left: textColumn(["Ann", null]),
  first_name_right: textColumn(["Anne", null]),
  surname_left: textColumn(["Uhl", null]),
  surname_right: textColumn(["Uhl", null]),
  reason: textColumn([null, "too many"]),
  customer_id: textColumn(["K1", null]),
});

describe("waterfall(weights)", () => {
  const steps = waterfall(evidenceAt(links, 0).weights!);
  it("goes from the prior over every column to the total", () => {
    expect(steps.map(({ kind, label, left, right }) => [kind, label, left, right])).toEqual([
      ["prior", "any two records", undefined, undefined],
      ["column", "first name", "Ann", "Anne"],
      ["column", "surname", "Uhl", "Uhl"],
      ["frequency", "a rare value", "Uhl", "Uhl"],
      ["total", "together", undefined, undefined],
    ]);
  });
  it("begins each bar where the one before ends, and ends at the total", () => {
    steps.slice(1, -1).forEach((step, i) => expect(step.from).toBe(steps[i].to));
    expect(steps.at(-2)!.to).toBeCloseTo(3.25, 12);
    expect(steps.at(-1)).toMatchObject({ from: 0, to: 3.25 });
  });
  it("adds a faint frequency to its column, so that no bit is lost", () =>
    expect(steps[1].bits).toBeCloseTo(5.01, 12));
});

describe("evidenceAt(table, row)", () => {
  it("has no weights where nothing was compared", () =>
    expect(evidenceAt(links, 1)).toMatchObject({
      right: undefined,
      value: "a@x",
      reason: "too many",
      weights: undefined,
    }));
  it("reads a result without the optional columns", () => {
    const few = table({
      left: textColumn(["a"]),
      right: textColumn(["b"]),
      rule: textColumn(["match"]),
      outcome: textColumn(["joined"]),
    });
    expect(isEvidence(few)).toBe(true);
    expect(evidenceAt(few, 0)).toMatchObject({ probability: NaN, weights: undefined, customer: undefined });
  });
});

it("signed(bits, locale) has a sign and one digit, in the locale's way", () => {
  expect([5.06, -3.71, 0].map((bits) => signed(bits, "en"))).toEqual(["+5.1", "−3.7", "0.0"]);
  expect(signed(-3.71, "de")).toBe("−3,7");
});
