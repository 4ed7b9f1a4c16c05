import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromBytes } from "#source/file.ts";
import { readSource } from "#source/read.ts";
import { writtenTable, type WrittenFormat } from "#source/written-table.ts";
import { booleanColumn, numberColumn, textColumn, timeColumn, type Column } from "#table/column.ts";
import { table, tableRows, type Table } from "#table/table.ts";

async function bytesOf(given: Table, format: WrittenFormat, guardsFormulas = false): Promise<Uint8Array> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of writtenTable(given, format, { guardsFormulas })) parts.push(part);
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** Written and read again; types are given where a format or an empty column does not tell them. */
async function roundTrip(given: Table, format: WrittenFormat): Promise<Table> {
  const types = Object.fromEntries(given.columns.map(({ name, data }) => [name, data.type]));
  const file = fromBytes(`t.${format}`, await bytesOf(given, format));
  return (await readSource(file, { types, ...(format === "csv" && { delimiter: "," }) })).tables[0].table;
}

const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 8 }),
  fc.constantFrom("", "=1", 'a "b", c', "007", "x\ny"),
);
const columnOf = (rows: number): fc.Arbitrary<Column> => {
  const values = <T>(one: fc.Arbitrary<T>) =>
    fc.array(fc.option(one, { freq: 4 }), { minLength: rows, maxLength: rows });
  return fc.oneof(
    values(text).map(textColumn),
    values(fc.oneof(fc.integer(), fc.double({ noNaN: true }))).map(numberColumn),
    values(fc.integer()).map(numberColumn),
    values(fc.integer({ min: -6e13, max: 2e14 })).map((ms) => timeColumn(ms)),
    values(fc.boolean()).map(booleanColumn),
  );
};
const anyTable = fc
  .integer({ min: 0, max: 12 })
  .chain((rows) => fc.array(columnOf(rows), { minLength: 1, maxLength: 5 }))
  .map((columns) => table(columns.map((data, at) => ({ name: `c ${at}`, data }))));

describe("writtenTable(table, format)", () => {
  it.each(["csv", "arrow", "parquet"] as const)("a time no calendar has is missing in %s", async (format) => {
    const given = table([
      { name: "n", data: numberColumn([1, 2, 3, 4, 5]) },
      { name: "t", data: timeColumn([Infinity, 1e300, -8.65e15, NaN, 0.5]) },
    ]);
    const back = await roundTrip(given, format);
    expect(tableRows(back).map(({ t }) => t)).toEqual([null, null, null, null, 0]);
  });

  it("a time that was given without a zone is read back as such from Arrow", async () => {
    const given = table([
      { name: "local", data: timeColumn([0], true) },
      { name: "zoned", data: timeColumn([0], false) },
    ]);
    const { columns } = await roundTrip(given, "arrow");
    expect(columns.map(({ data }) => data)).toMatchObject([{ assumedUtc: true }, { assumedUtc: false }]);
  });

  it.each(["arrow", "parquet"] as const)("readSource reads back any table written as %s", async (format) => {
    await fc.assert(
      fc.asyncProperty(anyTable, async (given) => {
        const back = await roundTrip(given, format);
        expect(tableRows(back)).toEqual(tableRows(given));
        expect(back.columns.map(({ data }) => data.type)).toEqual(given.columns.map(({ data }) => data.type));
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  it("readSource reads back any table written as CSV, but for what CSV cannot say", async () => {
    /** an empty text is missing, and so is a row of nothing but that in one column; -0 is 0; nothing is infinite */
    const sayable = (given: Table) =>
      tableRows(given).map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [
            name,
            value === "" || value === Infinity || value === -Infinity
              ? null
              : Object.is(value, -0)
                ? 0
                : value,
          ]),
        ),
      );
    await fc.assert(
      fc.asyncProperty(anyTable, async (given) => {
        fc.pre(
          given.columns.every(
            ({ data }) => data.type !== "text" || !data.dictionary.some((t) => /[\0\ufeff]/.test(t)),
          ),
        );
        expect(tableRows(await roundTrip(given, "csv"))).toEqual(sayable(given));
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  it("writes many groups of rows, which are read back, and gives way to other work between them", async () => {
    const rows = 120_000;
    const given = table([
      { name: "n", data: numberColumn(Float64Array.from({ length: rows }, (_, row) => row / 2)) },
      {
        name: "t",
        data: textColumn(Array.from({ length: rows }, (_, row) => (row % 7 ? `v${row % 7}` : null))),
      },
    ]);
    let turns = 0;
    const timer = setInterval(() => ++turns, 0);
    try {
      for (const format of ["csv", "arrow", "parquet"] as const) {
        turns = 0;
        expect(tableRows(await roundTrip(given, format))).toEqual(tableRows(given));
        expect(turns).toBeGreaterThan(1);
      }
    } finally {
      clearInterval(timer);
    }
  });

  it("guards formulas in CSV where asked", async () => {
    const given = table([{ name: "a", data: textColumn(["=1+1"]) }]);
    expect(new TextDecoder().decode(await bytesOf(given, "csv", true))).toBe("a\r\n'=1+1\r\n");
    expect(new TextDecoder().decode(await bytesOf(given, "csv"))).toBe("a\r\n=1+1\r\n");
  });

  it.each(["csv", "arrow", "parquet"] as const)("stops writing %s when cancelled", async (format) => {
    const given = table([{ name: "a", data: numberColumn(new Float64Array(700_000)) }]);
    const control = new AbortController();
    const writing = (async () => {
      for await (const part of writtenTable(given, format, { guardsFormulas: false, signal: control.signal }))
        expect(part.length).toBeGreaterThan(0);
    })();
    control.abort();
    await expect(writing).rejects.toThrow("abort");
  });
});
