import { gzipSync } from "node:zlib";
import { expect, it, onTestFinished } from "vitest";
import { resultKey, type Enclosed } from "#notebook/enclosed.ts";
import { createSession } from "#notebook/session.ts";
import { tableToArrow } from "#table/arrow.ts";
import { numberColumn, textColumn, valueAt } from "#table/column.ts";
import type { Table } from "#table/table.ts";
import { enclosedWorkbench } from "#worker/enclosed-workbench.ts";
import { createLocalWorkbench } from "#worker/local-workbench.ts";
import { openSqlite } from "../engine/open-sqlite.ts";

const table: Table = {
  rowCount: 3,
  columns: [
    { name: "who", data: textColumn(["b", "a", "c"]) },
    { name: "n", data: numberColumn([1, 2, 3]) },
  ],
};
const columns = [
  { name: "who", type: "text" },
  { name: "n", type: "number" },
] as const;
const notes = [{ level: "info", text: "said of the file" }] as const;
const info = { name: "log", format: "csv", rowCount: 3, columns, problems: [], notes } as const;
const about = { version: "1", folder: "f", path: "n.journey.md", text: "" };
const reference = { name: "log", file: "log.csv", delimiter: ";", roles: {} };

function open(contents: Partial<Enclosed>) {
  const session = createSession({ engine: openSqlite() });
  onTestFinished(() => session.close());
  const bytes = new Map([["t0", new Uint8Array(gzipSync(tableToArrow(table)))]]);
  const workbench = enclosedWorkbench(
    createLocalWorkbench(session),
    { ...about, files: {}, ...contents },
    (element) => bytes.get(element) ?? expect.fail(`no element ${element}`),
  );
  const signal = new AbortController().signal;
  return {
    workbench,
    load: () =>
      workbench.load(reference, { url: "/api/data/log.csv", name: "log.csv" }, () => undefined, signal),
    ask: (text: string, parameters = {}) =>
      workbench.query({ cell: "q", text, parameters, isRead: false }, signal),
  };
}

it("enclosedWorkbench(…).load gives the table the page carries, with what was said of its file", async () => {
  const { load, ask } = open({ files: { log: { tables: [{ ...info, element: "t0" }] } } });
  expect(await load()).toEqual([info]);
  const { head } = await ask("SELECT sum(n) AS n FROM log");
  expect(valueAt(head.columns[0].data, 0)).toBe(6);
});

it("enclosedWorkbench(…).load says why there is none", async () => {
  await expect(open({}).load()).rejects.toThrow("log.csv is not in this page");
  await expect(open({ files: { log: { tables: [], error: "broken" } } }).load()).rejects.toThrow("broken");
});

it("enclosedWorkbench(…) answers from results alone where it has them, sorted and filtered as any", async () => {
  const result = { rowCount: 3, columns, details: { more: "t0" }, helper: "paths", notes: [], elapsedMs: 5 };
  const key = resultKey("FROM x", { b: 1, a: 2 });
  const { workbench, load, ask } = open({
    files: { log: { tables: [info] } },
    results: [
      { ...result, key, element: "t0" },
      { ...result, key: resultKey("FROM people", {}), withheld: "personal" },
    ],
  });
  expect(await load()).toEqual([info]);
  const view = await ask("FROM x", { a: 2, b: 1 });
  expect(view).toMatchObject({ rowCount: 3, isWhole: true, helper: "paths", head: { rowCount: 3 } });
  expect(view.details.more.rowCount).toBe(3);
  const sorted = await workbench.rows("q", { from: 0, to: 2, sort: { column: "who", descending: false } });
  expect([0, 1].map((row) => valueAt(sorted.table.columns[0].data, row))).toEqual(["a", "b"]);
  expect((await workbench.profile("q")).map(({ name }) => name)).toEqual(["who", "n"]);

  expect(await ask("FROM people")).toMatchObject({
    rowCount: 3,
    isWhole: false,
    withheld: "personal",
    head: { rowCount: 0, columns: [{ name: "who" }, { name: "n" }] },
  });
  await expect(workbench.rows("q", { from: 0, to: 1 })).rejects.toThrow("the rows are not in this file");
  await expect(ask("FROM x", { a: 3, b: 1 })).rejects.toThrow("the rows are not in this file");
  await expect(workbench.rows("log", { from: 0, to: 1 })).rejects.toThrow("the rows are not in this file");
});

it("enclosedWorkbench(…) sorts, searches and saves no part of a result in place of all of it", async () => {
  const result = { rowCount: 7_000, columns, details: {}, notes: [], elapsedMs: 5 };
  const { workbench, ask } = open({
    results: [{ ...result, key: resultKey("FROM x", {}), element: "t0" }],
  });
  expect(await ask("FROM x")).toMatchObject({ rowCount: 7_000, isWhole: false, head: { rowCount: 3 } });
  const window = { from: 0, to: 2 };
  expect((await workbench.rows("q", window)).table.rowCount).toBe(2);
  for (const more of [
    { sort: { column: "who", descending: false } },
    { filter: { text: "a" } },
    { from: 5_000, to: 5_002 },
  ])
    await expect(workbench.rows("q", { ...window, ...more })).rejects.toThrow("only the first 5000 rows");
  const wanted = { format: "csv", guardsFormulas: true } as const;
  const { signal } = new AbortController();
  await expect(workbench.save("q", wanted, signal)).rejects.toThrow("only the first 5000 rows");
});
