import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { text as textOf } from "node:stream/consumers";
import initSqlJs from "sql.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fromBytes } from "#source/file.ts";
import { readSource } from "#source/read.ts";
import { tableFromArrow } from "#table/arrow.ts";
import { booleanColumn, numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table, tableRows } from "#table/table.ts";
import { errorText } from "#server/command/error-text.ts";
import { dataArgument } from "#server/command/load-data.ts";
import { writeAll } from "#server/command/output.ts";
import { answer } from "#server/command/query.ts";
import { FORMATS, writtenRows, type OutputFormat } from "#server/command/write-rows.ts";

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "journeybook-query-"));
  writeFileSync(join(folder, "calls.csv"), "id,n,at\n007,1,2026-01-02T03:04:05Z\nb,2,\n");
  const event = (name: string, minute: number) =>
    `<event><string key="concept:name" value="${name}"/><date key="time:timestamp" value="2026-01-01T12:0${minute}:00Z"/></event>`;
  const trace = (name: string, ...events: string[]) =>
    `<trace><string key="concept:name" value="${name}"/>${events.join("")}</trace>`;
  const traces = [trace("1", event("open", 1), event("close", 2)), trace("2", event("open", 3))];
  writeFileSync(join(folder, "log.xes"), `<log>${traces.join("")}</log>`);
  const { Database } = await initSqlJs();
  const database = new Database();
  database.run("CREATE TABLE a (x); INSERT INTO a VALUES (1); CREATE TABLE b (y); INSERT INTO b VALUES (2)");
  writeFileSync(join(folder, "two.db"), database.export());
});
afterAll(() => rmSync(folder, { recursive: true }));

const rowsOf = async (sql: string, ...data: string[]) => {
  const given = data.map((one) => dataArgument(one.replace("@", `${folder}/`)));
  return tableRows((await answer({ sql, data: given })).table);
};

describe("answer", () => {
  it("answer({sql, data}) names a table by the argument, or by its file", async () => {
    expect(await rowsOf("SELECT id FROM mine WHERE n = 1", "mine=@calls.csv")).toEqual([{ id: "007" }]);
    expect(await rowsOf("SELECT count(*) AS n FROM calls", "@calls.csv")).toEqual([{ n: 2 }]);
  });

  it("answer({data: SQLite file}) gives each of its tables", async () => {
    expect(await rowsOf("SELECT x, y FROM a, b", "@two.db")).toEqual([{ x: 1, y: 2 }]);
    expect(await rowsOf("SELECT x, y FROM db_a, db_b", "db=@two.db")).toEqual([{ x: 1, y: 2 }]);
  });

  it("answer({data: XES log}) needs no naming of who, what and when", async () => {
    const rows = await rowsOf("SELECT source, target, customers FROM paths(log)", "log=@log.xes");
    expect(rows).toEqual([
      { source: "(start)", target: "open", customers: 2 },
      { source: "close", target: "(end)", customers: 1 },
      { source: "open", target: "(end)", customers: 1 },
      { source: "open", target: "close", customers: 1 },
    ]);
  });

  it("answer({data}) names a file that is not there", async () => {
    await expect(rowsOf("SELECT 1", "x=@gone.csv")).rejects.toThrow(
      /gone\.csv: there is no such file; write --data/,
    );
  });

  it("dataArgument(text) takes a name only where SQL could", () => {
    expect(dataArgument("log=a/b.csv")).toEqual({ name: "log", path: "a/b.csv" });
    expect(dataArgument("a/x=1.csv")).toEqual({ name: undefined, path: "a/x=1.csv" });
    expect(dataArgument("log=x=1.csv")).toEqual({ name: "log", path: "x=1.csv" });
  });
});

describe("writtenRows", () => {
  const odd = table({
    t: textColumn(['say "a", b', "", null, "two\nlines"]),
    n: numberColumn([1.5, NaN, Infinity, 0.00001234]),
    at: timeColumn([0, NaN, 1, 2]),
    ok: booleanColumn([true, false, null, true]),
  });
  const written = (format: OutputFormat, given = odd) => [...writtenRows(given, format)].join("");

  it("writtenRows(table, 'json') is an array of row objects", () => {
    expect(JSON.parse(written("json"))).toEqual([
      { t: 'say "a", b', n: 1.5, at: "1970-01-01T00:00:00Z", ok: true },
      { t: "", n: null, at: null, ok: false },
      { t: null, n: "Infinity", at: "1970-01-01T00:00:00.001Z", ok: null },
      { t: "two\nlines", n: 0.00001234, at: "1970-01-01T00:00:00.002Z", ok: true },
    ]);
    expect(JSON.parse(written("json", table({ a: textColumn([]) })))).toEqual([]);
  });

  it("writtenRows(table, 'csv') quotes what must be, and an empty text, not a missing one", () => {
    expect(written("csv")).toBe(
      't,n,at,ok\n"say ""a"", b",1.5,1970-01-01T00:00:00Z,true\n"",,,false\n' +
        ',Infinity,1970-01-01T00:00:00.001Z,\n"two\nlines",0.00001234,1970-01-01T00:00:00.002Z,true\n',
    );
  });

  it("writtenRows(table, 'arrow') is an IPC stream of the same rows", () => {
    const [bytes] = [...writtenRows(odd, "arrow")];
    expect(tableRows(tableFromArrow(bytes as Uint8Array).table)).toEqual(tableRows(odd));
  });

  it("writtenRows(table, 'parquet') is a file of the same rows", async () => {
    const [bytes] = [...writtenRows(odd, "parquet")];
    const types = Object.fromEntries(odd.columns.map(({ name, data }) => [name, data.type]));
    const { tables } = await readSource(fromBytes("odd.parquet", bytes as Uint8Array), { types });
    expect(tableRows(tables[0].table)).toEqual(tableRows(odd));
  });

  it("writtenRows(table, 'table') aligns, cuts, and lets no control character through", () => {
    const shown = written(
      "table",
      table({ text: textColumn(["\u001b[31m", "x".repeat(99)]), n: numberColumn([-1, 10]) }),
    );
    expect(shown.split("\n").map((line) => line.replace(/x{50,}/, "x…x"))).toEqual([
      `text${" ".repeat(56)}   n`,
      `${"─".repeat(60)}  ──`,
      `\\x1b[31m${" ".repeat(52)}  -1`,
      "x…x…  10",
      "",
    ]);
  });

  it("writtenRows(a large table) comes in pieces", () => {
    const large = table({ n: numberColumn(Float64Array.from({ length: 50_000 }, (_, i) => i)) });
    for (const format of FORMATS.filter((one) => one !== "arrow" && one !== "parquet")) {
      const pieces = [...writtenRows(large, format)];
      expect(pieces.length).toBeGreaterThan(2);
      expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(70_000);
    }
  });
});

it("writeAll(stream, pieces) writes in order and waits for a slow reader", async () => {
  const stream = new PassThrough({ highWaterMark: 4 });
  const pieces = Array.from({ length: 50 }, (_, i) => `piece ${i}\n`);
  const [text] = await Promise.all([textOf(stream), writeAll(stream, pieces).then(() => stream.end())]);
  expect(text).toBe(pieces.join(""));
});

it("errorText(error, text) shows the line and marks the place", () => {
  const text = "SELECT a\nFROM nowhere";
  const error = Object.assign(new Error("there is no table nowhere"), { at: { from: 14, to: 21 } });
  expect(errorText(error, text)).toBe(
    "line 2, column 6: there is no table nowhere\n  FROM nowhere\n       ^^^^^^^",
  );
  expect(errorText(new Error("plain"), text)).toBe("plain");
});

describe("journeybook query", () => {
  const bin = (args: readonly string[], input = "") =>
    new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
      const child = spawn(process.execPath, ["server/journeybook.js", "query", ...args]);
      const both = Promise.all([textOf(child.stdout), textOf(child.stderr)]);
      child.stdin.end(input);
      child.on("close", (code) => void both.then(([out, err]) => resolve({ code, out, err })));
    });

  it(
    "answers in JSON on standard output, notes and timings on standard error",
    { timeout: 120_000 },
    async () => {
      const sql = "SELECT * FROM paths(calls, unit => n, activity => id, time => at)";
      const { code, out, err } = await bin([
        "--data",
        `calls=${folder}/calls.csv`,
        "--format",
        "json",
        "--timing",
        sql,
      ]);
      expect(err).toMatch(/^note: .+\n(warning|note): .+\n/m);
      expect(err).toMatch(/timing: load calls \d+ ms, 2 rows\ntiming: query \d+ ms, 2 rows\n/);
      expect(JSON.parse(out)).toMatchObject([
        { source: "(start)", target: "007", customers: 1 },
        { source: "007", target: "(end)", customers: 1 },
      ]);
      expect(code).toBe(0);
    },
  );

  it("takes the SQL from standard input, and says what is wrong", { timeout: 120_000 }, async () => {
    expect(await bin(["-", "--format", "csv"], "SELECT 1 AS a")).toMatchObject({
      code: 0,
      out: "a\n1\n",
      err: "",
    });
    const failed = await bin(["SELECT *\nFROM nowhere"]);
    expect(failed).toMatchObject({
      code: 1,
      out: "",
      err: expect.stringContaining("line 2, column 6: there is no table nowhere"),
    });
    for (const args of [[], ["--format", "xml", "SELECT 1"], ["SELECT 1", "SELECT 2"], ["--nope"]])
      expect(await bin(args)).toMatchObject({
        code: 2,
        out: "",
        err: expect.stringContaining("query --help"),
      });
  });

  it("ends quietly when its reader goes away", { timeout: 120_000 }, async () => {
    const sql =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000000) SELECT i FROM n";
    const child = spawn(process.execPath, ["server/journeybook.js", "query", "--format", "csv", sql]);
    child.stdout.once("data", () => child.stdout.destroy());
    const err = textOf(child.stderr);
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect([code, await err]).toEqual([0, ""]);
  });
});
