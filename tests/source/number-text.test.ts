import fc from "fast-check";
import { expect, it } from "vitest";
import { parseNumber, parsePromisedNumber } from "#source/number-text.ts";

it.each([
  ["0", 0],
  ["12", 12],
  ["-0.5", -0.5],
  [".5", 0.5],
  ["5.", 5],
  [" 7 ", 7],
  ["0.1", 0.1],
  ["123456789012345", 123456789012345],
  ["0.30000000000000004", 0.30000000000000004],
  ["1.5e-3", 0.0015],
  ["1e-05", 0.00001],
])("parseNumber(%j) is a number", (text, value) => {
  expect(parseNumber(text)).toBe(value);
});

it.each([
  "",
  " ",
  "-",
  ".",
  "007",
  "00",
  "-01",
  "+1",
  "1 2",
  "1,5",
  "12E5",
  "1e5",
  "0x10",
  "Infinity",
  "NaN",
  "1234567890123456",
  "1e+999",
])("parseNumber(%j) is NaN", (text) => {
  expect(parseNumber(text)).toBeNaN();
});

it("parseNumber reads every number as Number does", () => {
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -999999999999999, max: 999999999999999 }),
      (value) => {
        expect(parseNumber(String(value))).toBe(Number(String(value)));
      },
    ),
    { seed: 5, numRuns: 2000 },
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 999999999 }),
      fc.integer({ min: 0, max: 99999 }),
      (whole, fraction) => {
        expect(parseNumber(`${whole}.${fraction}`)).toBe(Number(`${whole}.${fraction}`));
      },
    ),
    { seed: 6, numRuns: 2000 },
  );
});

it("parsePromisedNumber takes leading zeros, a plus sign, exponents and a decimal comma", () => {
  expect(["007", "+49", "1e5", "12,5", "-0,25", "x", "1,234,567"].map(parsePromisedNumber)).toEqual([
    7,
    49,
    1e5,
    12.5,
    -0.25,
    NaN,
    NaN,
  ]);
});
