import fc from "fast-check";
import { expect, it } from "vitest";
import { numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table, tableRows } from "#table/table.ts";
import { formatSqlTime } from "#table/time.ts";
import { readSqlTime, SQL_TIME_BYTES, SqlTimeWriter, sqlTimeMs } from "#engine/sql-time.ts";
import { TextInterner } from "#engine/text-interner.ts";
import { uniqueNames } from "#engine/unique-names.ts";
import { ask, openSqlite } from "./open-sqlite.ts";

const anyTime = fc.oneof(
  fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 }),
  fc.integer({ min: 0, max: 2_000_000_000 }).map((seconds) => seconds * 1000),
);

it("query(SELECT * FROM t) gives any texts, numbers and times back", async () => {
  const engine = openSqlite();
  let version = 0;
  const rows = fc.array(
    fc.record({
      text: fc.option(fc.string({ unit: "grapheme" })),
      number: fc.option(fc.double({ noNaN: true })),
      time: fc.option(anyTime),
    }),
    { maxLength: 700 },
  );
  await fc.assert(
    fc.asyncProperty(rows, async (given) => {
      const t = table({
        text: textColumn(["anchor", ...given.map(({ text }) => text)]),
        number: numberColumn([0.5, ...given.map(({ number }) => number)]),
        time: timeColumn([0, ...given.map(({ time }) => time)]),
      });
      const tables = new Map([["t", { version: ++version, read: () => t }]]);
      const back = await engine.query({ ...ask("SELECT * FROM t"), tables });
      expect(back.notes).toEqual([]);
      expect(tableRows(back.table).map(withoutMinusZero)).toEqual(tableRows(t).map(withoutMinusZero));
    }),
    { numRuns: 50, seed: 4 },
  );
});

it("SqlTimeWriter.write(ms) writes as formatSqlTime does, and readSqlTime reads it back", () => {
  const writer = new SqlTimeWriter();
  const bytes = new Uint8Array(SQL_TIME_BYTES + 3);
  fc.assert(
    fc.property(fc.oneof(anyTime, fc.constant(8.64e15), fc.constant(-8.64e15)), (ms) => {
      const length = writer.write(ms, bytes, 3);
      expect(new TextDecoder().decode(bytes.subarray(3, 3 + length))).toBe(formatSqlTime(ms));
      expect(readSqlTime(bytes, 3, length)).toBe(Math.abs(ms) > 1e15 ? NaN : ms);
    }),
    { seed: 5 },
  );
});

it("readSqlTime(bytes) and sqlTimeMs(text) refuse what SQLite would not write", () => {
  for (const text of [
    "2026-02-29 00:00:00",
    "2026-13-01 00:00:00",
    "2026-01-01 24:00:00",
    "2026-01-01 00:00:00,5  ",
    "x026-01-01 00:00:00",
  ]) {
    const bytes = new TextEncoder().encode(text);
    expect([text, readSqlTime(bytes, 0, bytes.length), sqlTimeMs(text)]).toEqual([text, NaN, NaN]);
  }
});

it("TextInterner.code(bytes) gives equal texts equal codes, in order of first appearance", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 4 }), { maxLength: 300 }), (texts) => {
      const interner = new TextInterner();
      const codes = texts.map((text) => {
        const bytes = new TextEncoder().encode(`--${text}`);
        return interner.code(bytes, 2, bytes.length - 2);
      });
      const well = texts.map((text) => new TextDecoder().decode(new TextEncoder().encode(text)));
      expect(interner.dictionary).toEqual([...new Set(well)]);
      expect(codes.map((code) => interner.dictionary[code])).toEqual(well);
    }),
    { seed: 6 },
  );
});

it("uniqueNames(names) differ, case aside, and keep each first name", () => {
  expect(uniqueNames(["a", "A", "a_2", "", "a"])).toEqual(["a", "A_3", "a_2", "column_4", "a_4"]);
  fc.assert(
    fc.property(fc.array(fc.constantFrom("a", "A", "a_2", "a_3", "b", "")), (names) => {
      const unique = uniqueNames(names);
      expect(new Set(unique.map((name) => name.toLowerCase())).size).toBe(names.length);
    }),
    { seed: 7 },
  );
});

function withoutMinusZero(row: Record<string, unknown>): Record<string, unknown> {
  return { ...row, number: row.number === 0 ? 0 : row.number };
}
