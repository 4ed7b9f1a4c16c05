import { describe, expect, it } from "vitest";
import { textColumn } from "#table/column.ts";
import { JourneyError } from "#table/note.ts";
import { table, type Table } from "#table/table.ts";
import type { CellRequest, Executor } from "#notebook/executor.ts";
import { parseNotebook } from "#notebook/format.ts";
import type { Notebook } from "#notebook/notebook.ts";
import { NotebookRun, type RunOptions } from "#notebook/run.ts";
import type { TableStatus } from "#notebook/run-state.ts";
import { setBody } from "#notebook/edit.ts";

interface Done {
  readonly rowCount: number;
  readonly table: Table;
}

/** An executor that writes down what it was asked, in order; a text with FAIL throws, one with HANG waits for cancel. */
function recorder() {
  const asked: CellRequest[] = [];
  const forgotten: string[] = [];
  const executor: Executor<Done> = {
    async query(request, signal) {
      asked.push(request);
      await Promise.resolve();
      if (request.text.includes("FAIL")) throw new Error(`${request.cell} failed`);
      if (request.text.includes("HANG"))
        await new Promise((_, reject) =>
          signal.addEventListener("abort", () => reject(new Error("aborted"))),
        );
      const rows = /ROWS (\d+)/u.exec(request.text);
      const values = Array.from({ length: rows ? Number(rows[1]) : 2 }, (_, i) => `v${i}`);
      return { rowCount: values.length, table: table({ value: textColumn(values) }) };
    },
    async forget(cell) {
      forgotten.push(cell);
    },
  };
  return { asked, forgotten, executor, cells: () => asked.splice(0).map((r) => r.cell) };
}

const cell = (name: string, sql: string, attributes = "") =>
  `\`\`\`sql {#${name}${attributes}}\n${sql}\n\`\`\`\n\n`;

function open(text: string, tables: Record<string, TableStatus> = {}, more: Partial<RunOptions<Done>> = {}) {
  const record = recorder();
  const run = new NotebookRun<Done>({ executor: record.executor, tableOf: (done) => done.table, ...more });
  let notebook = parseNotebook(text);
  run.setNotebook(notebook);
  run.setTables(new Map(Object.entries(tables)));
  const idOf = (name: string) => notebook.cells.find((c) => c.name === name)!.id;
  return {
    ...record,
    run,
    idOf,
    state: (name: string) => run.cell(idOf(name)).state,
    error: (name: string) => run.cell(idOf(name)).error?.message,
    change(edit: (notebook: Notebook) => Notebook) {
      notebook = edit(notebook);
      run.setNotebook(notebook);
    },
    async settled() {
      await run.whenIdle();
    },
  };
}

describe("NotebookRun", () => {
  it("tells with each question which query is likely to be the next, with its inputs", async () => {
    const { run, asked, settled } = open(
      "```yaml {.input #n}\ntype: number\nvalue: 3\n```\n\n" +
        cell("a", "SELECT 1") +
        cell("late", "FROM a", " run=manual") +
        cell("b", "SELECT * FROM a LIMIT :n") +
        cell("c", "SELECT * FROM b"),
    );
    run.runAll({ manual: false });
    await settled();
    expect(asked.map(({ cell: name, next }) => [name, next])).toEqual([
      ["a", [{ text: "SELECT * FROM a LIMIT :n", parameters: { n: 3 } }]],
      ["b", [{ text: "SELECT * FROM b", parameters: {} }]],
      ["c", undefined],
    ]);
  });

  it("foresees what charts ask: those of the cell first, then the next cell and its own", async () => {
    const asks = ({ name }: { name: string }) => [`FROM ${name}, again`];
    const { run, asked, settled } = open(cell("a", "SELECT 1") + cell("b", "FROM a"), {}, { asks });
    run.runAll();
    await settled();
    expect(asked.map(({ next }) => next?.map(({ text }) => text))).toEqual([
      ["FROM a, again", "FROM a", "FROM b, again"],
      ["FROM b, again"],
    ]);
  });

  it("runAll() runs each cell after what it reads, whatever their order in the file", async () => {
    const { run, cells, settled, state } = open(
      cell("c", "SELECT * FROM b") + cell("b", "SELECT * FROM a") + cell("a", "SELECT 1"),
    );
    run.runAll();
    expect(run.busy).toBe(true);
    await settled();
    expect(cells()).toEqual(["a", "b", "c"]);
    expect(["a", "b", "c"].map(state)).toEqual(["ok", "ok", "ok"]);
  });

  it("run(id) after an edit re-runs the cell and what depends on it, and nothing else", async () => {
    const { run, cells, settled, change, idOf, state } = open(
      cell("a", "SELECT 1") + cell("b", "SELECT * FROM a") + cell("other", "SELECT 2"),
    );
    run.runAll();
    await settled();
    cells();
    change((n) => setBody(n, idOf("a"), "SELECT 3"));
    expect(state("a")).toBe("stale");
    run.run(idOf("a"));
    await settled();
    expect(cells()).toEqual(["a", "b"]);
  });

  it("setNotebook() with the old text back makes a stale cell ok again", async () => {
    const { run, settled, change, idOf, state } = open(cell("a", "SELECT 1"));
    run.runAll();
    await settled();
    change((n) => setBody(n, idOf("a"), "SELECT 3"));
    change((n) => setBody(n, idOf("a"), "SELECT 1"));
    expect(state("a")).toBe("ok");
  });

  it("run(id) runs first what the cell needs and has no result", async () => {
    const { run, cells, settled, idOf } = open(
      cell("a", "SELECT 1") + cell("b", "SELECT * FROM a") + cell("x", "SELECT 1"),
    );
    run.run(idOf("b"));
    await settled();
    expect(cells()).toEqual(["a", "b"]);
  });

  it("a failed cell blocks what reads it and says whom to mend", async () => {
    const { run, settled, state, error, change, idOf } = open(
      cell("a", "FAIL") + cell("b", "SELECT * FROM a") + cell("c", "SELECT * FROM b"),
    );
    run.runAll();
    await settled();
    expect(["a", "b", "c"].map(state)).toEqual(["error", "blocked", "blocked"]);
    expect(error("a")).toBe("a failed");
    expect(error("b")).toMatch(/waits for a \(error\)/u);
    change((n) => setBody(n, idOf("a"), "SELECT 1"));
    run.run(idOf("a"));
    await settled();
    expect(["a", "b", "c"].map(state)).toEqual(["ok", "ok", "ok"]);
  });

  it("cells of one name and cells in a circle are in error at once, naming the others, and the rest runs", async () => {
    const {
      run,
      settled,
      state,
      run: r,
    } = open(
      cell("a", "SELECT 1") +
        cell("A", "SELECT 2") +
        cell("x", "SELECT * FROM y") +
        cell("y", "SELECT * FROM x") +
        cell("ok", "SELECT 1"),
    );
    const errors = [...r.graph.nodes.values()].map((n) => r.cell(n.cell.id).error?.message ?? "");
    expect(errors[0]).toMatch(/name a is given to 2 cells/u);
    expect(errors[2]).toMatch(/x reads y reads x/u);
    run.runAll();
    await settled();
    expect(state("ok")).toBe("ok");
    expect(state("x")).toBe("error");
  });

  it("a cell may not take the name of a helper or of a data table", () => {
    const { error } = open(cell("paths", "SELECT 1") + cell("log", "SELECT 1"), {
      LOG: { state: "ready", version: 1 },
    });
    expect(error("paths")).toMatch(/name of a helper/u);
    expect(error("log")).toMatch(/belongs to a data table/u);
  });

  it("a cell marked run=manual waits to be asked", async () => {
    const { run, cells, settled, state, idOf } = open(
      cell("a", "SELECT 1") + cell("m", "SELECT * FROM a", " run=manual"),
    );
    run.runAll({ manual: false });
    await settled();
    expect(cells()).toEqual(["a"]);
    expect(state("m")).toBe("fresh");
    run.run(idOf("m"));
    await settled();
    run.run(idOf("a"));
    await settled();
    expect(state("m")).toBe("stale");
  });

  it("an input's value is bound by name, and choosing re-runs who uses it", async () => {
    const { run, asked, settled, idOf } = open(
      "```yaml {.input #region}\ntype: select\noptions: SELECT v FROM a\n```\n\n" +
        cell("a", "SELECT 1") +
        cell("b", "SELECT :region") +
        cell("c", "SELECT 1"),
    );
    run.runAll();
    await settled();
    expect(asked.find((r) => r.cell === "b")!.parameters).toEqual({ region: "v0" });
    asked.length = 0;
    run.setInput(idOf("region"), "v1");
    await settled();
    expect(asked.map((r) => r.cell)).toEqual(["region:options", "b"]);
    expect(asked[1].parameters).toEqual({ region: "v1" });
    expect(run.cell(idOf("region")).input).toMatchObject({ options: ["v0", "v1"], value: "v1" });
  });

  it("an unknown :name is said with the inputs there are", () => {
    const { error } = open("```yaml {.input #region}\ntype: text\n```\n\n" + cell("a", "SELECT :city"));
    expect(error("a")).toBe("there is no input :city; there are :region");
  });

  it("cells wait for a table that is loading, run when it is there, and again when it changes", async () => {
    const { run, cells, settled } = open(cell("a", "SELECT * FROM log"), { log: { state: "loading" } });
    run.runAll();
    expect(run.busy).toBe(true);
    expect(cells()).toEqual([]);
    run.setTables(new Map([["log", { state: "ready", version: 1 }]]));
    await settled();
    expect(cells()).toEqual(["a"]);
    run.setTables(new Map([["log", { state: "ready", version: 2 }]]));
    await settled();
    expect(cells()).toEqual(["a"]);
  });

  it("a table that could not be read blocks its cells with the reason", async () => {
    const { run, settled, state, error } = open(cell("a", "SELECT * FROM log"), {
      log: { state: "failed", message: "no such file" },
    });
    run.runAll();
    await settled();
    expect(state("a")).toBe("blocked");
    expect(error("a")).toMatch(/log could not be read: no such file/u);
  });

  it("cancel(id) ends a running cell; what waits for it is blocked, the rest runs on", async () => {
    const { run, settled, state, idOf } = open(
      cell("a", "HANG") + cell("b", "SELECT * FROM a") + cell("c", "SELECT 1"),
    );
    run.runAll();
    await Promise.resolve();
    run.cancel(idOf("a"));
    await settled();
    expect(["a", "b", "c"].map(state)).toEqual(["cancelled", "blocked", "ok"]);
  });

  it("cancel() ends everything", async () => {
    const { run, settled, state } = open(cell("a", "HANG") + cell("b", "SELECT 1"));
    run.runAll();
    await Promise.resolve();
    run.cancel();
    await settled();
    expect(["a", "b"].map(state)).toEqual(["cancelled", "cancelled"]);
  });

  it("run(id) while it runs starts it over", async () => {
    const { run, settled, state, change, idOf } = open(cell("a", "HANG"));
    run.runAll();
    await Promise.resolve();
    change((n) => setBody(n, idOf("a"), "SELECT 1"));
    run.run(idOf("a"));
    await settled();
    expect(state("a")).toBe("ok");
  });

  it("a check passes with no rows and fails with the rows kept", async () => {
    const { run, settled, state, idOf, error } = open(
      "```sql {.check #good}\nROWS 0\n```\n\n```sql {.check #bad}\nROWS 3\n```\n",
    );
    run.runAll();
    await settled();
    expect(state("good")).toBe("ok");
    expect(state("bad")).toBe("error");
    expect(error("bad")).toMatch(/check failed: 3 rows/u);
    expect(run.cell(idOf("bad")).result!.rowCount).toBe(3);
  });

  it("reading a cell that has no name in the file is refused with what to do", () => {
    const { error } = open("```sql {}\nSELECT 1\n```\n\n" + cell("b", "SELECT * FROM cell_1"));
    expect(error("b")).toMatch(/cell_1 has no name in the file/u);
  });

  it("a script that creates a table feeds the cells that read it", async () => {
    const { run, cells, settled } = open(
      cell("use", "SELECT * FROM made") + cell("make", "CREATE TABLE made AS SELECT 1"),
    );
    run.runAll();
    await settled();
    expect(cells()).toEqual(["make", "use"]);
  });
});

describe("a chart cell", () => {
  const chart = (from: string, body = "marks: []", name = "c") =>
    `\`\`\`yaml {.chart #${name}${from && ` from=${from}`}}\n${body}\n\`\`\`\n\n`;

  it("has the rows of the cell it draws and follows it", async () => {
    const book = open(cell("a", "ROWS 3") + chart("a"));
    book.run.runAll();
    await book.settled();
    expect([book.state("c"), book.run.cell(book.idOf("c")).result?.rowCount]).toEqual(["ok", 3]);
    book.change((notebook) => setBody(notebook, book.idOf("a"), "ROWS 5"));
    expect(book.state("c")).toBe("ok");
    book.run.run(book.idOf("a"));
    await book.settled();
    expect([book.state("c"), book.run.cell(book.idOf("c")).result?.rowCount]).toEqual(["ok", 5]);
  });

  it("draws a data table too, and waits while that is loading", async () => {
    const book = open(chart("log"), { log: { state: "loading" } });
    book.run.runAll();
    expect(book.state("c")).toBe("queued");
    book.run.setTables(new Map([["log", { state: "ready", version: 1 }]]));
    await book.settled();
    expect([book.state("c"), book.asked.map(({ text }) => text)]).toEqual(["ok", [`FROM "log"`]]);
  });

  it("says which cells and tables there are when from names none", async () => {
    const text = cell("a", "x") + chart("b") + chart("", "marks: []", "d") + chart("c", "marks: []", "e");
    const book = open(text, { log: { state: "ready", version: 1 } });
    book.run.runAll();
    await book.settled();
    expect(book.error("c")).toBe("chart: there is no cell or table b; there are a, log");
    expect(book.error("d")).toMatch("write from=a_cell behind .chart");
    expect(book.error("e")).toMatch("from=c names a cell without rows; name a query: a, log");
  });

  it("is blocked while the cell it draws has no result", async () => {
    const book = open(cell("a", "FAIL") + chart("a"));
    book.run.runAll();
    await book.settled();
    expect([book.state("a"), book.state("c")]).toEqual(["error", "blocked"]);
  });

  it("fails where its text does not fit the columns, with the place", async () => {
    const record = recorder();
    const run = new NotebookRun<Done>({
      executor: record.executor,
      tableOf: (done) => done.table,
      checkChart: (text, { columns }) => {
        throw new JourneyError(`${text} has no ${columns[0].name}`, { at: { from: 0, to: 5 } });
      },
    });
    const notebook = parseNotebook(cell("a", "x") + chart("a"));
    run.setNotebook(notebook);
    run.runAll();
    await run.whenIdle();
    const { state, error } = run.cell(notebook.cells[1].id);
    expect([state, error]).toEqual(["error", { message: "marks: [] has no value", at: { from: 0, to: 5 } }]);
  });
});
