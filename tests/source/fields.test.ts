import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { fieldText, joinFields, splitFields, type Fields } from "#source/fields.ts";
import { namesZoneAt, parseTimeMs, timeMsAt } from "#table/time.ts";
import { charCodes } from "#source/text-codes.ts";
import { numberAt, parseNumber } from "#source/number-text.ts";

const LAYOUT = { delimiter: ";", newline: "\n" };

function rowsOf(fields: Fields): string[][] {
  return Array.from({ length: fields.count }, (_, row) =>
    Array.from({ length: fields.width }, (_, field) => fieldText(fields, row, field)),
  );
}

describe("splitFields(text, layout, cut, firstLine, last)", () => {
  const field = fc.string({ unit: fc.constantFrom("a", "7", " ", "ü", "€", "\r"), maxLength: 3 });
  const records = fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 30 });

  it("is splitting by lines and delimiters; asks about every record of another width, with its line", () => {
    fc.assert(
      fc.property(records, fc.integer({ min: 1, max: 3 }), fc.boolean(), (rows, width, keepsLong) => {
        const text = rows.map((row) => row.join(";")).join("\n");
        fc.pre(text !== "");
        const asked: (readonly [string, number])[] = [];
        const isKept = (record: string, line: number) => {
          asked.push([record, line]);
          return keepsLong && record.split(";").length > width;
        };
        const { fields, nextLine } = splitFields(text, LAYOUT, { width, isKept }, 7, true);
        const kept = rows.filter(({ length }) => length === width || (keepsLong && length > width));
        expect(rowsOf(fields)).toEqual(kept.map((row) => row.slice(0, width)));
        expect(asked).toEqual(
          rows.flatMap((row, at) => (row.length === width ? [] : [[row.join(";"), 7 + at]])),
        );
        expect(nextLine).toBe(7 + rows.length);
      }),
      { seed: 20260104, numRuns: 1000 },
    );
  });

  it("takes what stands behind the last line break for a record only where nothing follows", () => {
    const cut = { width: 1, isKept: () => false };
    const rows = (text: string, last: boolean) => rowsOf(splitFields(text, LAYOUT, cut, 1, last).fields);
    expect(rows("a\n", false)).toEqual([["a"]]);
    expect(rows("a\n", true)).toEqual([["a"], [""]]);
    expect(rows("", false)).toEqual([]);
    expect(rows("", true)).toEqual([]);
  });
});

it("joinFields(rows, width) holds the rows, without what they have beyond the width", () => {
  const rows = [
    ["a", "", "ü;\n"],
    ["", "b", "c"],
    ["x", "y", "z", ""],
  ];
  expect(rowsOf(joinFields(rows, 3))).toEqual(rows.map((row) => row.slice(0, 3)));
  expect(rowsOf(joinFields([], 3))).toEqual([]);
});

it("numbers, times and zones are read from a range as from a text of their own, whatever stands around it", () => {
  const part = fc.oneof(
    fc.constantFrom("2026-01-02", "2026-01-02T03:04", "2026-01-02 03:04:05", "2026-01-02T03:04:05.5"),
    fc.constantFrom("2026-01-02T03:04:05.", "2026-01-02T03:04:0", "2026-01-02T03:04:05 UTC", "-", " 1", "1."),
    fc.constantFrom("2026-01-02T03:04:05Z", "2026-01-02T03:04:05+02", "2026-01-02T03:04:05 ", "007", ""),
    fc.double({ noNaN: true }).map(String),
  );
  const around = fc.constantFrom("", "0", "00", "1", "-", ".5", "Z", "+02:00", ":30", "5,", "ü", "UTC");
  fc.assert(
    fc.property(around, part, around, (before, text, behind) => {
      const all = before + text + behind;
      const range = [before.length, before.length + text.length] as const;
      const codes = charCodes(all);
      expect(timeMsAt(codes, ...range)).toBe(parseTimeMs(text));
      expect(numberAt(all, codes, ...range)).toBe(parseNumber(text));
      if (text !== "") expect(namesZoneAt(codes, ...range)).toBe(/[Zz]$|UTC$|^.{16,}[+-]/.test(text));
    }),
    { seed: 20260105, numRuns: 3000 },
  );
});
