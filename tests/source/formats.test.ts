import { parquetWriteBuffer } from "hyparquet-writer";
import initSqlJs from "sql.js";
import { describe, expect, it } from "vitest";
import { fromBlob, fromBytes } from "#source/file.ts";
import { EXTENSIONS, formatOfName, tableNameOf } from "#source/format.ts";
import { readSource } from "#source/read.ts";
import type { ReadOptions, SourceTable } from "#source/source.ts";
import { tableToArrow } from "#table/arrow.ts";
import { numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table, tableRows } from "#table/table.ts";

const encode = (text: string) => new TextEncoder().encode(text);

async function read(name: string, bytes: Uint8Array, options?: ReadOptions): Promise<readonly SourceTable[]> {
  return (await readSource(fromBytes(name, bytes), options)).tables;
}

async function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const noon = Date.UTC(2024, 0, 1, 12);

describe("JSON lines", () => {
  it("readSource unites keys, flattens objects one level, keeps lists as JSON text", async () => {
    const lines = [
      { id: 1, at: "2024-01-01T12:00:00Z", user: { name: "A", tags: ["x"] } },
      { id: 2, ok: true, user: { name: "B", deep: { er: 1 } }, note: "" },
    ];
    const [source] = await read("web.jsonl", encode(lines.map((l) => JSON.stringify(l)).join("\n")));
    expect(source.name).toBe("web");
    expect(tableRows(source.table)).toEqual([
      { id: 1, at: noon, "user.name": "A", "user.tags": '["x"]', ok: null, "user.deep": null, note: null },
      { id: 2, at: null, "user.name": "B", "user.tags": null, ok: true, "user.deep": '{"er":1}', note: "" },
    ]);
    expect(source.notes[0].text).toBe("Lists and objects were kept as JSON text: user.tags, user.deep");
  });

  it("readSource leaves out broken lines and locates them", async () => {
    const [source] = await read("a.ndjson", encode('{"a":1}\r\n\r\n{"a":\r\n[1]\r\n{"a":2}\r\n'));
    expect(tableRows(source.table)).toEqual([{ a: 1 }, { a: 2 }]);
    expect(source.problems).toEqual([
      { text: "is not valid JSON", count: 1, leftOut: true, examples: [{ line: 3, excerpt: '{"a":' }] },
      { text: "is not a JSON object", count: 1, leftOut: true, examples: [{ line: 4, excerpt: "[1]" }] },
    ]);
    await expect(read("a.jsonl", encode("hello\n"))).rejects.toThrow(
      "a.jsonl: expected one JSON object a line, found in line 1: hello",
    );
  });

  it("readSource keeps every digit of long integers, and mixed kinds as text", async () => {
    const text =
      '{"id":12345678901234567890,"s":"1234567890123456789 \\" 5","m":1}\n{"id":7,"m":"x"}\n{"m":true}';
    const [source] = await read("a.jsonl", encode(text));
    expect(tableRows(source.table)).toEqual([
      { id: "12345678901234567890", s: '1234567890123456789 " 5', m: "1" },
      { id: "7", s: null, m: "x" },
      { id: null, s: null, m: "true" },
    ]);
  });

  it("readSource reads one JSON array of objects", async () => {
    const [source] = await read("a.json", encode('[\n  {"a": 1},\n  5,\n  {"a": 2, "b": {"c": 3}}\n]\n'));
    expect(tableRows(source.table)).toEqual([
      { a: 1, "b.c": null },
      { a: 2, "b.c": 3 },
    ]);
    expect(source.problems[0].count).toBe(1);
    await expect(read("a.json", encode("[{]"))).rejects.toThrow("a.json: expected one JSON object a line");
  });

  it("readSource casts columns to the types it is given", async () => {
    const text = '{"a":"007","b":5,"c":"x","d":"true"}\n{"a":"7","b":6,"c":"2024-01-01T12:00:00Z","d":"no"}';
    const [source] = await read("a.jsonl", encode(text), {
      types: { a: "number", b: "text", c: "time", d: "boolean" },
    });
    expect(tableRows(source.table)).toEqual([
      { a: 7, b: "5", c: null, d: true },
      { a: 7, b: "6", c: noon, d: null },
    ]);
    expect(source.problems.map((p) => [p.text, p.count])).toEqual([
      ["has no time in c, left empty", 1],
      ["has no boolean in d, left empty", 1],
    ]);
  });
});

describe("Parquet", () => {
  const bytes = new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: "id", data: [1n, 2n, null], type: "INT64" },
        { name: "long", data: [1n, 9007199254740993n, 3n], type: "INT64" },
        { name: "text", data: ["a", null, "b"], type: "STRING" },
        { name: "amount", data: [1.5, 2, 3], type: "DOUBLE" },
        { name: "ok", data: [true, false, null], type: "BOOLEAN" },
        { name: "at", data: [new Date(noon), null, new Date(noon + 1)], type: "TIMESTAMP" },
        { name: "tree", data: [{ a: 1 }, null, [1, 2]], type: "JSON" },
      ],
      rowGroupSize: 2,
    }),
  );

  it("readSource reads every row group with progress", async () => {
    const seen: number[] = [];
    const [source] = await read("orders.parquet", bytes, { onProgress: ({ rows }) => seen.push(rows) });
    expect(tableRows(source.table)).toEqual([
      { id: 1, long: "1", text: "a", amount: 1.5, ok: true, at: noon, tree: '{"a":1}' },
      { id: 2, long: "9007199254740993", text: null, amount: 2, ok: false, at: null, tree: null },
      { id: null, long: "3", text: "b", amount: 3, ok: null, at: noon + 1, tree: "[1,2]" },
    ]);
    expect(seen).toEqual([2, 3]);
    expect(source.notes.map((n) => n.text)).toContain("Lists and objects were kept as JSON text: tree");
  });

  it("readSource says what it expected where the file is cut off", async () => {
    await expect(read("orders.parquet", bytes.slice(0, 100))).rejects.toThrow(
      "orders.parquet: expected a Parquet file (it starts and ends with 'PAR1')",
    );
  });
});

describe("SQLite", () => {
  it("readSource reads every table and view, typed by content", async () => {
    const sql = await initSqlJs();
    const database = new sql.Database();
    database.run(`CREATE TABLE "my ""calls" (id INTEGER, long INTEGER, at TEXT, memo BLOB, mixed);
      INSERT INTO "my ""calls" VALUES (1, 9007199254740993, '2024-01-01 12:00:00', x'00ff', 1), (2, 5, NULL, NULL, 'x');
      CREATE TABLE none (a, b); CREATE VIEW v AS SELECT id * 2 AS twice FROM "my ""calls";`);
    const tables = await read("crm.db", database.export());
    expect(tables.map((t) => t.name)).toEqual(['my "calls', "none", "v"]);
    expect(tableRows(tables[0].table)).toEqual([
      { id: 1, long: "9007199254740993", at: noon, memo: "00ff", mixed: "1" },
      { id: 2, long: "5", at: null, memo: null, mixed: "x" },
    ]);
    expect(tables[1].table.columns.map((c) => c.name)).toEqual(["a", "b"]);
    expect(tableRows(tables[2].table)).toEqual([{ twice: 2 }, { twice: 4 }]);
    await expect(read("none.db", new sql.Database().export())).rejects.toThrow();
  });

  it("readSource leaves out a view that cannot be read, says why, and reads the rest", async () => {
    const sql = await initSqlJs();
    const database = new sql.Database();
    database.run(`CREATE TABLE t AS SELECT 1 AS a; CREATE VIEW v AS SELECT load_extension('x') AS b`);
    const tables = await read("a.db", database.export());
    expect(tables.map(({ name, table }) => [name, tableRows(table)])).toEqual([["t", [{ a: 1 }]]]);
    expect(tables[0].notes).toEqual([
      { level: "warning", text: "v was not read: no such function: load_extension" },
    ]);
    database.run("DROP TABLE t");
    await expect(read("a.db", database.export())).rejects.toThrow("no such function: load_extension");
  });
});

describe("Arrow", () => {
  it("readSource reads what tableToArrow writes, gzipped too", async () => {
    const given = table({
      a: textColumn(["x", null]),
      n: numberColumn([1.5, NaN]),
      t: timeColumn([NaN, noon]),
    });
    for (const bytes of [tableToArrow(given), await gzip(tableToArrow(given))]) {
      const [source] = await read("a.arrow.gz", bytes);
      expect(source.name).toBe("a");
      expect(tableRows(source.table)).toEqual(tableRows(given));
    }
  });

  it("readSource gives each column a name of its own", async () => {
    const columns = ["a", "A"].map((name, at) => ({ name, data: numberColumn([at]) }));
    const [source] = await read("a.arrow", tableToArrow(table(columns)));
    expect(tableRows(source.table)).toEqual([{ a: 0, A_2: 1 }]);
    expect(source.notes[0].text).toBe("Column names made unique: A occurs again, now A_2");
  });
});

describe("files", () => {
  it("readSource takes columns named like members of every object", async () => {
    const names = ["constructor", "__proto__", "toString"];
    const rows = [names, [1, 2, 3]].map((row) => row.join(",")).join("\n");
    const json = `{${names.map((name, at) => `"${name}":${at + 1}`).join(",")}}`;
    for (const [name, text] of [["a.csv", rows] as const, ["a.jsonl", json] as const]) {
      const [{ table: read1 }] = await read(name, encode(text), { types: { x: "text" } });
      expect(read1.columns.map((column) => [column.name, column.data.type])).toEqual(
        names.map((one) => [one, "number"]),
      );
    }
    expect(formatOfName("a.constructor")).toBeUndefined();
  });

  it("readSource of a value nested by the thousand keeps its row", async () => {
    const [source] = await read(
      "a.jsonl",
      encode(`{"a":${"[".repeat(200_000)}${"]".repeat(200_000)}}\n{"a":1}`),
    );
    expect(tableRows(source.table)).toEqual([{ a: "(nested too deeply)" }, { a: "1" }]);
  });

  it("readSource inflates gzip by its first bytes, whatever the name, from a Blob too", async () => {
    const bytes = await gzip(encode("a,b\n1,x\n"));
    const blob = new Blob([new Uint8Array(bytes)]);
    const { tables, format } = await readSource(fromBlob(blob, "sub/web.csv.gz"));
    expect([format, tables[0].name, tableRows(tables[0].table)]).toEqual(["csv", "web", [{ a: 1, b: "x" }]]);
    expect(tableRows((await read("web.csv", bytes))[0].table)).toEqual([{ a: 1, b: "x" }]);
  });

  it("readSource stops a file that inflates beyond the limit, and says when gzip is broken", async () => {
    const bomb = await gzip(encode("a,b\n" + "1,2\n".repeat(500_000)));
    await expect(read("bomb.csv.gz", bomb, { maxInflatedBytes: 1_000_000 })).rejects.toThrow(
      "bomb.csv.gz: inflates to more than 1 MB, the limit",
    );
    await expect(read("cut.csv.gz", bomb.slice(0, bomb.length / 2))).rejects.toThrow(
      "cut.csv.gz: the gzip data is broken or cut off",
    );
  });

  it.each([
    [
      "orders.parquet",
      "id,a\n1,2\n",
      "orders.parquet: expected a Parquet file (it starts with 'PAR1'), found \"id,a\\n1,2\"",
    ],
    ["orders.csv", "PAR1....", "orders.csv: expected a CSV file (plain text), found a Parquet file"],
    ["a.xlsx", "PK\x03\x04....", "a.xlsx: expected a data file, found a ZIP archive or an Excel workbook"],
    ["a.csv", "PK\x03\x04....", "a.csv: expected a CSV file (plain text), found a ZIP archive"],
    ["a.docx", "hello", "a.docx: unknown kind of file; expected an extension out of .csv"],
    ["a.db", "hello", "a.db: expected a SQLite file"],
    ["a.csv", "", "a.csv: is empty"],
  ])("readSource refuses %s starting with %j, naming what it expected", async (name, start, message) => {
    await expect(read(name, encode(start))).rejects.toThrow(message);
  });

  it("readSource follows options.format over the name", async () => {
    expect((await read("log.txt", encode('{"a":1}\n'), { format: "jsonl" }))[0].table.rowCount).toBe(1);
  });

  it("formatOfName(name) and tableNameOf(name) look through .gz and folders", () => {
    expect(formatOfName("a/b.NDJSON.gz")).toBe("jsonl");
    expect(formatOfName("README")).toBeUndefined();
    expect(tableNameOf("a/my.web.csv.gz")).toBe("my.web");
    expect(tableNameOf("a/odd.xyz")).toBe("odd.xyz");
    expect(EXTENSIONS).toContain("parquet");
  });
});
