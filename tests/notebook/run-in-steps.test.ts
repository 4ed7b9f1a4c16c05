import { afterEach, describe, expect, it } from "vitest";
import type { Helper, HelperProgress, HelperResult } from "#journey/helper.ts";
import { parseNotebook } from "#notebook/format.ts";
import { runInSteps } from "#notebook/run-in-steps.ts";
import { NotebookRun } from "#notebook/run.ts";
import { createSession } from "#notebook/session.ts";
import { numberColumn } from "#table/column.ts";
import { table } from "#table/table.ts";
import { openSqlite } from "../engine/open-sqlite.ts";

const signal = new AbortController().signal;
const result: HelperResult = { table: table({ n: numberColumn([1]) }), notes: [] };

function* counting(to: number, made: number[] = []): Generator<HelperProgress, HelperResult, void> {
  for (let i = 1; i <= to; ++i) {
    made.push(i);
    yield { doing: "counting", done: i / to };
  }
  return result;
}

describe("runInSteps", () => {
  it("runInSteps(steps) gives the result and tells progress before each pause", async () => {
    const told: number[] = [];
    const options = { signal, sliceMs: 0, onProgress: ({ done }: HelperProgress) => void told.push(done) };
    expect(await runInSteps(counting(4), options)).toBe(result);
    expect(told).toEqual([0.25, 0.5, 0.75, 1]);
  });

  it("runInSteps(steps) that are quick makes no pause", async () => {
    const told: number[] = [];
    const onProgress = ({ done }: HelperProgress) => void told.push(done);
    expect(await runInSteps(counting(4), { signal, sliceMs: Infinity, onProgress })).toBe(result);
    expect(told).toEqual([]);
  });

  it("runInSteps lets a cancel that arrives as a message stop steps without end", async () => {
    const cancel = new AbortController();
    const made: number[] = [];
    setTimeout(() => cancel.abort(), 0);
    const running = runInSteps(counting(Infinity, made), { signal: cancel.signal, sliceMs: 0 });
    await expect(running).rejects.toMatchObject({ name: "AbortError" });
    const before = made.length;
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(made.length).toBe(before);
  });
});

describe("a helper in steps", () => {
  const made: number[] = [];
  const slow: Helper = {
    name: "slow",
    purpose: "takes long",
    tables: { min: 1, max: 1 },
    parameters: [{ name: "fails", type: "boolean", purpose: "throws half way" }],
    columns: [],
    views: [],
    examples: [],
    details: "",
    run: () => expect.fail("it has steps"),
    *steps(input) {
      const spent = Date.now() + 80;
      if (input.arguments.get("fails")?.value) throw new RangeError("fails => TRUE: as asked");
      while (Date.now() < spent);
      yield { doing: "counting", done: 0.5 };
      made.push(1);
      while (Date.now() < spent + 80);
      yield { doing: "counting", done: 1 };
      made.push(2);
      return result;
    },
  };
  let close = () => {};
  afterEach(() => close());
  const open = () => {
    const session = createSession({ engine: openSqlite(), helpers: [slow] });
    close = () => session.close();
    session.addTable("events", result.table);
    made.length = 0;
    return session;
  };
  const ask = (text: string) => ({ cell: "cell", text, parameters: {}, isRead: false });

  it("query(FROM helper(table)) tells its progress, and remembers the result", async () => {
    const session = open();
    const told: number[] = [];
    const onProgress = ({ done }: HelperProgress) => void told.push(done);
    expect((await session.query(ask("FROM slow(events)"), signal, onProgress)).table).toBe(result.table);
    expect(told).toEqual([0.5, 1]);
    await session.query(ask("SELECT * FROM slow(events)"), signal, onProgress);
    expect(made).toEqual([1, 2]);
  });

  it("query(…) that is cancelled makes no further step", async () => {
    const session = open();
    const cancel = new AbortController();
    const query = session.query(ask("FROM slow(events)"), cancel.signal, () => cancel.abort());
    await expect(query).rejects.toMatchObject({ name: "AbortError" });
    expect(made).toEqual([]);
  });

  it("an error in steps marks the argument", async () => {
    const query = open().query(ask("FROM slow(events, fails => TRUE)"), signal);
    await expect(query).rejects.toMatchObject({
      name: "JourneyError",
      message: "fails => TRUE: as asked",
      at: { from: 27, to: 31 },
    });
  });

  it("NotebookRun shows the progress of a running cell, and none afterwards", async () => {
    const notebook = parseNotebook("```sql {#a}\nFROM slow(events)\n```\n");
    const [{ id }] = notebook.cells;
    const seen: (number | undefined)[] = [];
    const run: NotebookRun<Awaited<ReturnType<ReturnType<typeof open>["query"]>>> = new NotebookRun({
      executor: open(),
      tableOf: (done) => done.table,
      onChange: () => seen.push(run.cell(id).progress?.done),
    });
    run.setNotebook(notebook);
    run.run(id);
    await run.whenIdle();
    expect(run.cell(id)).toMatchObject({ state: "ok", progress: undefined });
    expect(seen.filter((done) => done !== undefined)).toEqual([0.5, 1]);
  });
});
