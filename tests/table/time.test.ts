import fc from "fast-check";
import { expect, it } from "vitest";
import { formatSqlTime, formatTime, namesZone, parseTime, parseTimeMs } from "#table/time.ts";

const noon = Date.UTC(2012, 9, 9, 14, 50, 17, 123);

it.each([
  ["2012-10-09", Date.UTC(2012, 9, 9), false],
  ["2012-10-09 14:50", Date.UTC(2012, 9, 9, 14, 50), false],
  ["2012-10-09T14:50:17", Date.UTC(2012, 9, 9, 14, 50, 17), false],
  ["2012-10-09T14:50:17.123", noon, false],
  ["2012-10-09T14:50:17.123Z", noon, true],
  ["2012-10-09t14:50:17,123z", noon, true],
  ["2012-10-09 14:50:17.123 UTC", noon, true],
  ["2012-10-09T16:50:17.123+02:00", noon, true],
  ["2012-10-09 16:50:17.123 +0200", noon, true],
  ["2012-10-09T16:50:17.123+02", noon, true],
  ["2012-10-09T09:20:17.123-05:30", noon, true],
  ["2012-10-09T14:50Z", Date.UTC(2012, 9, 9, 14, 50), true],
  ["2000-02-29", Date.UTC(2000, 1, 29), false],
  ["09.10.2012", Date.UTC(2012, 9, 9), false],
  ["09.10.2012 14:50", Date.UTC(2012, 9, 9, 14, 50), false],
  ["09.10.2012 14:50:17,123", noon, false],
  ["09.10.2012T16:50:17.123+02:00", noon, true],
])("parseTime(%j) is the instant, and says whether a zone was written", (text, ms, zoned) => {
  expect(parseTime(text)).toEqual({ ms, zoned });
  expect(namesZone(text)).toBe(zoned);
});

it("parseTime(text) cuts off what is finer than a millisecond", () => {
  expect(parseTime("1970-01-01T00:00:00.0019999Z")?.ms).toBe(1);
  expect(parseTime("1969-12-31T23:59:59.9999Z")?.ms).toBe(-1);
});

it.each([
  "2012-02-30",
  "30.02.2012",
  "10.13.2012",
  "09.10-2012",
  "9.10.2012 14:50",
  "127.0.0.100",
  "1900-02-29",
  "2012-13-01",
  "2012-00-10",
  "2012-01-00",
  "2012-10-09T24:00",
  "2012-10-09T25:00:00",
  "2012-10-09T10:60",
  "2012-10-09T10:00:60",
  "2012-10-09T10",
  "2012-10-09T",
  "2012-10-09T10:00:1",
  "2012-10-09T10:00:00.",
  "2012-10-09T10:00:00+2",
  "2012-10-09T10:00:00+02:0",
  "2012-10-09T10:00:00+24:00",
  "2012-10-09T10:00:00 CET",
  "2012-10-09x10:00",
  "2012-10-9",
  "20121009",
  "1349794217",
  "",
  " 2012-10-09",
  "2012-10-09 ",
])("parseTime(%j) is undefined", (text) => {
  expect(parseTime(text)).toBeUndefined();
});

it("parseTime reads every instant that a Date writes, as Date.parse does", () => {
  fc.assert(
    fc.property(
      fc.date({
        min: new Date("0000-01-01T00:00:00Z"),
        max: new Date("9999-12-31T23:59:59.999Z"),
        noInvalidDate: true,
      }),
      (date) => {
        expect(parseTimeMs(date.toISOString())).toBe(date.getTime());
      },
    ),
    { seed: 1 },
  );
});

it("formatTime(ms) leaves out a fraction of 0", () => {
  expect(formatTime(noon)).toBe("2012-10-09T14:50:17.123Z");
  expect(formatTime(noon - 123)).toBe("2012-10-09T14:50:17Z");
  expect(formatTime(noon - 118)).toBe("2012-10-09T14:50:17.005Z");
  expect(formatSqlTime(noon)).toBe("2012-10-09 14:50:17.123");
  expect(formatSqlTime(noon - 123)).toBe("2012-10-09 14:50:17");
});

it("formatTime(ms) cuts off what is finer than ms and is empty for what no date can hold", () => {
  expect(formatTime(0.9)).toBe("1970-01-01T00:00:00Z");
  expect(formatTime(-0.1)).toBe("1969-12-31T23:59:59.999Z");
  expect(formatTime(NaN)).toBe("");
  expect(formatTime(9e15)).toBe("");
  expect(formatTime(Date.UTC(12012, 9, 9))).toBe("+012012-10-09T00:00:00Z");
});

it("formatTime(ms) is toISOString without an empty fraction, and is read back", () => {
  fc.assert(
    fc.property(fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 }), (ms) => {
      expect(formatTime(ms)).toBe(new Date(ms).toISOString().replace(".000Z", "Z"));
      expect(parseTime(formatTime(ms))).toEqual({ ms, zoned: true });
      expect(parseTime(formatSqlTime(ms))).toEqual({ ms, zoned: false });
    }),
    { seed: 2 },
  );
});
