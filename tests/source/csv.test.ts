import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSource } from "#source/read.ts";
import { fromBytes } from "#source/file.ts";
import type { ReadOptions, SourceTable } from "#source/source.ts";
import { tableRows } from "#table/table.ts";
import { findColumn } from "#table/table.ts";

const encode = (text: string) => new TextEncoder().encode(text);

async function read(
  text: string | Uint8Array,
  options?: ReadOptions,
  name = "data.csv",
): Promise<SourceTable> {
  const bytes = typeof text === "string" ? encode(text) : text;
  return (await readSource(fromBytes(name, bytes), options)).tables[0];
}

async function rows(text: string | Uint8Array, options?: ReadOptions) {
  return tableRows((await read(text, options)).table);
}

const typeOf = (source: SourceTable, name: string) => findColumn(source.table, name)?.data.type;

describe("layout", () => {
  it.each([
    [",", "a,b\n1,x\n"],
    [";", "a;b\n1;x\n"],
    ["\t", "a\tb\n1\tx\n"],
    ["|", "a|b\n1|x\n"],
  ])("readSource guesses the delimiter %j", async (_, text) => {
    expect(await rows(text)).toEqual([{ a: 1, b: "x" }]);
  });

  it("readSource takes ; where decimal commas stand in the fields, and keeps them as text with a note", async () => {
    const source = await read("a;b\n1,5;2,5\n3,5;4,5\n");
    expect(tableRows(source.table)).toEqual([
      { a: "1,5", b: "2,5" },
      { a: "3,5", b: "4,5" },
    ]);
    expect(source.notes.map((n) => n.text)).toContain(
      "a: numbers with a decimal comma were kept as text; give the column the type number to read them",
    );
    expect(await rows("a;b\n1,5;2\n", { types: { a: "number" } })).toEqual([{ a: 1.5, b: 2 }]);
  });

  it("readSource says which few values keep a column of times from being one, unless it is wanted as text", async () => {
    const text = `a\n${"01.03.2026 10:00:00\n".repeat(19)}bald\n`;
    const said = async (options?: Parameters<typeof read>[1]) =>
      (await read(text, options)).notes.map((n) => n.text);
    expect(await said()).toEqual([
      "a: 1 of 20 values is no time, such as “bald”, so all were kept as text; give the column the type time to read the others",
    ]);
    expect(await said({ types: { a: "text" } })).toEqual([]);
    expect(await rows("a\nbald\n01.03.2026\n", { types: { a: "time" } })).toEqual([
      { a: null },
      { a: Date.UTC(2026, 2, 1) },
    ]);
  });

  it("readSource obeys options.delimiter, Excel’s sep= line and the extension .tsv", async () => {
    expect(await rows("a:b\n1:2\n", { delimiter: ":" })).toEqual([{ a: 1, b: 2 }]);
    expect(await rows("sep=;\r\na,x;b\r\n1,5;2\r\n")).toEqual([{ "a,x": "1,5", b: 2 }]);
    expect(tableRows((await read("a,x\tb,y\n1,5\t2\n", {}, "x.tsv")).table)).toEqual([
      { "a,x": "1,5", "b,y": 2 },
    ]);
  });

  it.each(["\n", "\r\n", "\r"])("readSource takes %j as a line break", async (newline) => {
    const text = ["a,b", "1,x", '2,"y', 'z"', "3,"].join(newline) + newline;
    expect(await rows(text)).toEqual([
      { a: 1, b: "x" },
      { a: 2, b: `y${newline}z` },
      { a: 3, b: null },
    ]);
  });

  it("readSource reads mixed line breaks, doubled quotes, quoted delimiters and a last line without a break", async () => {
    expect(await rows("a,b\n1,x\r\n2,y\n3,z")).toHaveLength(3);
    expect(await rows('a,b\n1,"say ""hi"", twice"')).toEqual([{ a: 1, b: 'say "hi", twice' }]);
  });

  it("readSource leaves out a byte order mark and reads UTF-16", async () => {
    expect(await rows("\uFEFFa,b\n1,ü\n")).toEqual([{ a: 1, b: "ü" }]);
    const utf16 = new Uint8Array(Uint16Array.from("\uFEFFa,b\n1,ü\n", (c) => c.charCodeAt(0)).buffer);
    expect(await rows(utf16)).toEqual([{ a: 1, b: "ü" }]);
  });

  it("readSource reads bytes that are not UTF-8 as Windows-1252 and says so", async () => {
    const source = await read(Uint8Array.from([...encode("a,b\n1,M"), 0xfc, ...encode("ller\n")]));
    expect(tableRows(source.table)).toEqual([{ a: 1, b: "Müller" }]);
    expect(source.notes[0]).toEqual({
      level: "warning",
      text: "Bytes are not valid utf-8; read as Windows-1252",
    });
  });

  it("readSource takes spaces after every delimiter as padding", async () => {
    const source = await read("a, b, c\n1, x, 2\n3, y, 4\n");
    expect(tableRows(source.table)).toEqual([
      { a: 1, b: "x", c: 2 },
      { a: 3, b: "y", c: 4 },
    ]);
    expect(source.notes[0].text).toContain("padding");
  });
});

describe("header", () => {
  it("readSource makes duplicated and empty names unique and says so", async () => {
    const source = await read("a,,A,a_2, b \n1,2,3,4,5\n");
    expect(source.table.columns.map((c) => c.name)).toEqual(["a", "column_2", "A_3", "a_2", "b"]);
    expect(source.notes[0].text).toContain("A occurs again, now A_3");
  });

  it("readSource gives no rows for a header alone, and refuses an empty file", async () => {
    const source = await read("a,b\n");
    expect(source.table.rowCount).toBe(0);
    expect(source.table.columns.map((c) => c.name)).toEqual(["a", "b"]);
    await expect(read("")).rejects.toThrow("data.csv: is empty");
    await expect(read("\n\n")).rejects.toThrow("expected a first row with the names of the columns");
  });

  it("readSource refuses more than 5,000 columns, naming the delimiter it took", async () => {
    await expect(read(`${"a,".repeat(5001)}b\n`)).rejects.toThrow("has 5002 columns; at most 5000");
  });
});

describe("types", () => {
  it("readSource types a column over all its rows", async () => {
    const source = await read(
      "n,t,b,s,missing\n1,2024-01-01,true,x,\n2.5,2024-01-02T10:00:00Z,false,1,\n-3e-2,2024-01-03 10:00,TRUE,,\n",
    );
    expect(source.table.columns.map((c) => c.data.type)).toEqual([
      "number",
      "time",
      "boolean",
      "text",
      "text",
    ]);
    expect(tableRows(source.table)[2]).toEqual({
      n: -0.03,
      t: Date.UTC(2024, 0, 3, 10),
      b: true,
      s: null,
      missing: null,
    });
    expect(source.notes).toContainEqual({ level: "info", text: "t: times without a zone were read as UTC" });
  });

  it.each([
    "007",
    "+4917012345",
    "00491701",
    "12345678901234567890",
    "1234567890123456",
    "12E5",
    "1,234",
    "0x1F",
  ])("readSource keeps %s as text, and with it every text of its column", async (odd) => {
    expect(await rows(`a;b\n1.50;x\n${odd};y\n`, { delimiter: ";" })).toEqual([
      { a: "1.50", b: "x" },
      { a: odd, b: "y" },
    ]);
  });

  it("readSource keeps early numbers and times as written when text turns up 60,000 rows later", async () => {
    const lines = Array.from({ length: 60_000 }, (_, i) => `1.${i % 10}0,2024-01-01 10:00,NA,${i}`);
    const source = await read(`a,b,c,d\n${lines.join("\n")}\n007,later,x,5\n`);
    expect(source.table.columns.map((c) => c.data.type)).toEqual(["text", "text", "text", "number"]);
    const all = tableRows(source.table);
    expect(all[0]).toEqual({ a: "1.00", b: "2024-01-01 10:00", c: "NA", d: 0 });
    expect(all[60_000]).toEqual({ a: "007", b: "later", c: "x", d: 5 });
    expect(source.notes.map((n) => n.text)).toEqual([
      "b: 1 of 60001 values is no time, such as “later”, so all were kept as text; give the column the type time to read the others",
    ]);
  });

  it("readSource reads NA and its kin as missing among numbers, counts them, and keeps them among text", async () => {
    const source = await read("n,s\n1,x\nNA,NA\nnull,\n\\N,null\n");
    expect(tableRows(source.table)).toEqual([
      { n: 1, s: "x" },
      { n: null, s: "NA" },
      { n: null, s: null },
      { n: null, s: "null" },
    ]);
    expect(source.notes.map((n) => n.text)).toEqual([
      "n: read as missing: NA (1 row), null (1 row), \\N (1 row)",
    ]);
    expect(await rows("a,b\nNA,1\nNA,2\n")).toEqual([
      { a: "NA", b: 1 },
      { a: "NA", b: 2 },
    ]);
  });

  it("readSource obeys options.types and locates what does not fit", async () => {
    const source = await read("a,b\n007,1\nx,2\n", { types: { a: "number", b: "text" } });
    expect(tableRows(source.table)).toEqual([
      { a: 7, b: "1" },
      { a: null, b: "2" },
    ]);
    expect(source.problems).toEqual([
      {
        text: "has no number in a, left empty",
        count: 1,
        leftOut: false,
        examples: [{ line: 3, excerpt: "x" }],
      },
    ]);
  });
});

describe("broken rows", () => {
  it("readSource leaves out rows with too few or too many fields and names their lines", async () => {
    const source = await read('a,b\n1,"x\ny"\n\n2\n3,z\n4,z,!\n5,z,,\n');
    expect(tableRows(source.table).map((r) => r.a)).toEqual([1, 3, 5]);
    expect(source.problems).toEqual([
      { text: "has 1 field instead of 2", count: 1, leftOut: true, examples: [{ line: 5, excerpt: "2" }] },
      {
        text: "has 3 fields instead of 2",
        count: 1,
        leftOut: true,
        examples: [{ line: 7, excerpt: "4,z,!" }],
      },
      {
        text: "has empty fields beyond the last column",
        count: 1,
        leftOut: false,
        examples: [{ line: 8, excerpt: "5,z,," }],
      },
    ]);
  });

  it("readSource counts every flaw and locates the first five, over many pieces", async () => {
    const lines = Array.from({ length: 100_000 }, (_, i) =>
      i % 10_000 === 7 ? `${i}` : `${i},some text of a row`,
    );
    const { table, problems } = await read(`a,b\n${lines.join("\n")}`);
    expect(table.rowCount).toBe(99_990);
    expect(problems[0].count).toBe(10);
    expect(problems[0].examples.map((e) => e.line)).toEqual([9, 10_009, 20_009, 30_009, 40_009]);
  });

  it.each([
    ["text after a closing quote", '2,"bad" x', 'bad" x'],
    ["a quote that is never closed", '2,"bad', "bad"],
  ])("readSource leaves out a line with %s and goes on with the next", async (_, broken) => {
    const source = await read(`a,b\n1,"x ""1"""\n${broken}\n3,"y"\n4,z\n`);
    expect(tableRows(source.table)).toEqual([
      { a: 1, b: 'x "1"' },
      { a: 3, b: "y" },
      { a: 4, b: "z" },
    ]);
    expect(source.problems).toEqual([
      { text: "has a broken quote", count: 1, leftOut: true, examples: [{ line: 3, excerpt: broken }] },
    ]);
  });

  it("readSource survives an open quote at the start of megabytes, and quotes broken in every line", async () => {
    const good = Array.from({ length: 200_000 }, (_, i) => `${i},a text long enough to fill pieces`);
    const open = await read(`a,b\n"0,x\n${good.join("\n")}\n`);
    expect(open.table.rowCount).toBe(200_000);
    expect(open.problems[0]).toMatchObject({ count: 1, examples: [{ line: 2, excerpt: '"0,x' }] });
    const all = await read(`a,b\n${good.map((_, i) => `${i},"open`).join("\n")}\n`);
    expect(all.table.rowCount).toBe(0);
    expect(all.problems[0].count).toBe(200_000);
  });

  it("readSource refuses a character 0 and a line without end", async () => {
    await expect(read("a,b\n1,\0\n")).rejects.toThrow("holds a character 0");
    await expect(read(`a,b\n1,${"x".repeat(17_000_000)}`)).rejects.toThrow(
      "a line is longer than 16777216 characters",
    );
  });
});

describe("reading", () => {
  it("readSource tells its progress and stops when cancelled", async () => {
    const text = `a,b\n${Array.from({ length: 100_000 }, (_, i) => `${i},${i}`).join("\n")}\n`;
    const seen: number[] = [];
    await read(text, { onProgress: ({ rows }) => seen.push(rows) });
    expect(seen.at(-1)).toBe(100_000);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));

    const control = new AbortController();
    const reading = read(text, {
      signal: control.signal,
      onProgress: ({ rows }) => rows > 0 && control.abort(),
    });
    await expect(reading).rejects.toMatchObject({ name: "AbortError" });
  });

  it("readSource reads back any table written as CSV, whatever stands in its texts", async () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab0 ,;|\t"\n\rü😀-.'), maxLength: 6 });
    const numbers = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 });
    const row = fc.record({ text, number: fc.option(numbers), other: text });
    const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 40 }),
        fc.constantFrom("\n", "\r\n", "\r"),
        fc.constantFrom(",", ";", "\t", "|"),
        async (given, newline, delimiter) => {
          const lines = given.map((r) => [quoted(r.text), r.number ?? "", quoted(r.other)].join(delimiter));
          const csv = [
            ["text", "number", "other"].join(delimiter),
            ["x", "", "y"].join(delimiter),
            ...lines,
            "",
          ].join(newline);
          const source = await read(csv);
          expect(source.problems).toEqual([]);
          const expected = given.map((r) => ({
            text: r.text || null,
            number: r.number,
            other: r.other || null,
          }));
          const found = tableRows(source.table).slice(1);
          if (given.every((r) => r.number === null)) expect(typeOf(source, "number")).toBe("text");
          expect(found).toEqual(
            expected.map((r) => ({ ...r, number: r.number === 0 ? expect.closeTo(0) : r.number })),
          );
        },
      ),
      { seed: 3, numRuns: 200 },
    );
  });
});
