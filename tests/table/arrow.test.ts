import {
  DateDay,
  DateMillisecond,
  Decimal,
  Dictionary,
  Float32,
  Int16,
  Int32,
  Int64,
  LargeUtf8,
  List,
  Field,
  makeData,
  makeVector,
  Null,
  Table as ArrowTable,
  tableToIPC,
  TimestampMicrosecond,
  TimestampNanosecond,
  TimestampSecond,
  Utf8,
  vectorFromArray,
  type Vector,
} from "apache-arrow";
import fc from "fast-check";
import { expect, it } from "vitest";
import { tableFromArrow, tableToArrow } from "#table/arrow.ts";
import { booleanColumn, columnLength, numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table, tableRows } from "#table/table.ts";

const read = (columns: Record<string, Vector>) =>
  tableFromArrow(tableToIPC(new ArrowTable(columns), "stream"));
const values = (vector: Vector) => tableRows(read({ v: vector }).table).map((row) => row.v);

it("tableFromArrow(tableToArrow(table)) is the table, missing values and all", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          s: fc.option(fc.string()),
          i: fc.option(fc.integer()),
          n: fc.option(fc.double({ noNaN: true })),
          t: fc.option(fc.integer({ min: -8e12, max: 8e12 })),
          b: fc.option(fc.boolean()),
        }),
      ),
      (rows) => {
        const given = table({
          s: textColumn(rows.map((r) => r.s)),
          i: numberColumn(rows.map((r) => r.i)),
          n: numberColumn(rows.map((r) => r.n)),
          t: timeColumn(rows.map((r) => r.t)),
          b: booleanColumn(rows.map((r) => r.b)),
        });
        const back = tableFromArrow(tableToArrow(given));
        expect(back.table.columns.map((c) => c.data.type)).toEqual([
          "text",
          "number",
          "number",
          "time",
          "boolean",
        ]);
        expect(tableRows(back.table)).toEqual(rows);
        expect(back.notes).toEqual([]);
      },
    ),
    { seed: 4 },
  );
});

it("tableFromArrow(bytes) reads integers of 64 bits as numbers if all are safe, else as text", () => {
  expect(values(vectorFromArray([1n, null, -5n], new Int64()))).toEqual([1, null, -5]);
  expect(values(vectorFromArray([1n, 9007199254740993n], new Int64()))).toEqual(["1", "9007199254740993"]);
});

it("tableFromArrow(bytes) reads small integers and floats", () => {
  expect(values(vectorFromArray([1, null, -5], new Int16()))).toEqual([1, null, -5]);
  expect(values(vectorFromArray([0.5, null], new Float32()))).toEqual([0.5, null]);
});

it("tableFromArrow(bytes) reads dates and timestamps of every unit as ms, those without a zone as UTC", () => {
  const day = Date.UTC(2024, 0, 2);
  expect(values(vectorFromArray([new Date(day), null], new DateDay()))).toEqual([day, null]);
  expect(values(vectorFromArray([new Date(day)], new DateMillisecond()))).toEqual([day]);
  expect(values(vectorFromArray([day, null], new TimestampSecond("UTC")))).toEqual([day, null]);
  const micros = makeVector(
    makeData({ type: new TimestampMicrosecond("UTC"), data: BigInt64Array.of(-1n, 1999n) }),
  );
  expect(values(micros)).toEqual([-1, 1]);
  const nanos = makeVector(makeData({ type: new TimestampNanosecond(), data: BigInt64Array.of(1_999_999n) }));
  const { table: found, notes } = read({ v: nanos });
  expect(tableRows(found)).toEqual([{ v: 1 }]);
  expect(found.columns[0].data).toMatchObject({ type: "time", assumedUtc: true });
  expect(notes).toEqual([{ level: "info", text: "v: times without a zone were read as UTC" }]);
});

it("tableFromArrow(bytes) reads decimals", () => {
  const words = Uint32Array.of(12345, 0, 0, 0, 0xffffcfc7, 0xffffffff, 0xffffffff, 0xffffffff, 5, 0, 0, 0);
  const decimals = (scale: number) =>
    makeVector(makeData({ type: new Decimal(scale, 20, 128), data: words }));
  expect(values(decimals(2))).toEqual([123.45, -123.45, 0.05]);
  expect(values(decimals(0))).toEqual([12345, -12345, 5]);
  const long = makeVector(makeData({ type: new Decimal(0, 38, 128), data: Uint32Array.of(1, 0, 1, 0) }));
  expect(values(long)).toEqual(["18446744073709551617"]);
});

it("tableFromArrow(bytes) unites the dictionaries of text and reads large text", () => {
  expect(values(vectorFromArray(["a", "b", null, "a"], new Dictionary(new Utf8(), new Int32())))).toEqual([
    "a",
    "b",
    null,
    "a",
  ]);
  expect(values(vectorFromArray(["ü", null], new LargeUtf8()))).toEqual(["ü", null]);
  expect(values(vectorFromArray([null, null], new Null()))).toEqual([null, null]);
});

it("tableFromArrow(bytes) keeps lists as JSON text and says so", () => {
  const lists = vectorFromArray([[1, 2], null, []], new List(new Field("item", new Int32())));
  const { table: found, notes } = read({ v: lists });
  expect(tableRows(found)).toEqual([{ v: "[1,2]" }, { v: null }, { v: "[]" }]);
  expect(notes).toEqual([{ level: "info", text: "Lists and objects were kept as JSON text: v" }]);
});

it("tableFromArrow(bytes) refuses what is no Arrow", () => {
  expect(() => tableFromArrow(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8))).toThrow();
});

it("tableFromArrow(bytes with any one byte changed) gives columns as long as the table, or an error", () => {
  const bytes = tableToArrow(table({ s: textColumn(["a", null, "b"]), n: numberColumn([1, NaN, 2.5]) }));
  let refused = 0;
  for (let at = 0; at < bytes.length; ++at) {
    const damaged = bytes.slice();
    damaged[at] = damaged[at] === 0x7f ? 0xff : 0x7f;
    try {
      const { rowCount, columns } = tableFromArrow(damaged).table;
      expect(columns.map(({ data }) => columnLength(data))).toEqual(columns.map(() => rowCount));
      expect(rowCount).toBeLessThan(1_000_000);
    } catch (error) {
      if (error instanceof Error && error.name === "AssertionError") throw error;
      ++refused;
    }
  }
  expect(refused).toBeGreaterThan(0);
});

it("tableFromArrow(values that share their bytes) is refused: a small file could hold any number of texts", () => {
  const offsets = Int32Array.of(0, 4, 0, 4);
  const text = makeData({
    type: new Utf8(),
    length: 3,
    nullCount: 0,
    valueOffsets: offsets,
    data: encode("abcd"),
  });
  expect(() => read({ v: makeVector(text) })).toThrow("column v has no bytes where its value 2 should be");
});

const encode = (text: string) => new TextEncoder().encode(text);
