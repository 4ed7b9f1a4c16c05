import { afterEach, describe, expect, it } from "vitest";
import { createSession } from "#notebook/session.ts";
import type { DataReference } from "#notebook/notebook.ts";
import { tableRows } from "#table/table.ts";
import { createWorkbench, type WorkbenchWorker } from "#worker/client.ts";
import { createLocalWorkbench } from "#worker/local-workbench.ts";
import type { WorkbenchAnswer } from "#worker/messages.ts";
import { WHOLE_UP_TO, type Workbench } from "#worker/protocol.ts";
import { serveWorkbench } from "#worker/serve-workbench.ts";
import { openSqlite } from "../engine/open-sqlite.ts";

const signal = new AbortController().signal;
const reference = (name: string, more: Partial<DataReference> = {}): DataReference => ({
  name,
  file: `${name}.csv`,
  roles: {},
  ...more,
});
const csv = (text: string, name = "calls.csv") => ({ file: new File([text], name) });
const ask = (text: string, cell = "cell_1") => ({ cell, text, parameters: {}, isRead: false });

let close = () => {};
afterEach(() => close());

/** The client and the inside of its worker in one thread; answers are copied as between threads. */
function pair(serve?: (workbench: Workbench) => Workbench): ReturnType<typeof createWorkbench> {
  const session = createSession({ engine: openSqlite() });
  close = () => session.close();
  const local = createLocalWorkbench(session);
  let onAnswer: (answer: WorkbenchAnswer) => void = () => {};
  const inside = serveWorkbench(serve ? serve(local) : local, (answer) => {
    const copy = structuredClone(answer);
    setTimeout(() => onAnswer(copy));
  });
  const worker: WorkbenchWorker = {
    // not copied: Node's structuredClone makes a File a nameless Blob
    post: (message) => void setTimeout(() => inside(message)),
    listen: (listener) => (onAnswer = listener),
    terminate: () => {},
  };
  return createWorkbench(() => worker);
}

describe("createWorkbench", () => {
  it("load(reference, file) reads a table, tells its progress, and query(…) answers over it", async () => {
    const workbench = pair();
    const progress: number[] = [];
    const from = csv("id,n\na,1\nb,2\nbroken\n");
    const [info] = await workbench.load(reference("calls"), from, ({ rows }) => progress.push(rows), signal);
    expect(info).toMatchObject({
      name: "calls",
      format: "csv",
      rowCount: 2,
      columns: [
        { name: "id", type: "text" },
        { name: "n", type: "number" },
      ],
      problems: [{ count: 1, leftOut: true, examples: [{ line: 4 }] }],
    });
    expect(progress.at(-1)).toBe(2);
    const view = await workbench.query(ask("SELECT sum(n) AS s FROM calls"), signal);
    expect(view).toMatchObject({
      rowCount: 1,
      isWhole: true,
      columns: [{ name: "s", type: "number" }],
      helper: undefined,
    });
    expect(tableRows(view.head)).toEqual([{ s: 3 }]);
  });

  it("save(of, wanted) writes all rows that fit the filter, in that order, as a file that can be loaded", async () => {
    const workbench = pair();
    const lines = Array.from({ length: 6_000 }, (_, n) => `${n % 2 ? "=odd" : "even"},${n}`);
    await workbench.load(reference("calls"), csv(`id,n\n${lines.join("\n")}\n`), () => {}, signal);
    const wanted = { sort: { column: "n", descending: true }, filter: { text: "odd" }, guardsFormulas: true };
    for (const format of ["csv", "arrow", "parquet"] as const) {
      const blob = await workbench.save("calls", { ...wanted, format }, signal);
      const file = new File([blob], `again.${format}`);
      await workbench.load(reference("again", { file: file.name }), { file }, () => {}, signal);
      const { table, rowCount } = await workbench.rows("again", { from: 0, to: 2 });
      expect(rowCount).toBe(3_000);
      const id = format === "csv" ? "'=odd" : "=odd";
      expect(tableRows(table)).toEqual([
        { id, n: 5_999 },
        { id, n: 5_997 },
      ]);
    }
    await expect(workbench.save("gone", { ...wanted, format: "csv" }, signal)).rejects.toThrow(
      "no table or result gone",
    );
  });

  it("rows, profile and values read tables and results by name", async () => {
    const workbench = pair();
    await workbench.load(reference("calls"), csv("id,n\na,1\nb,2\nb,3\n"), () => {}, signal);
    await workbench.query(ask("SELECT id, count(*) AS c FROM calls GROUP BY id", "counts"), signal);
    const sorted = await workbench.rows("counts", {
      from: 0,
      to: 1,
      sort: { column: "c", descending: true },
    });
    expect([tableRows(sorted.table), sorted.rowCount]).toEqual([[{ id: "b", c: 2 }], 2]);
    expect((await workbench.profile("calls")).map(({ distinct }) => distinct)).toEqual([2, 3]);
    expect(await workbench.values("Calls", "ID", 9)).toEqual(["b", "a"]);
    expect(await workbench.values("calls", "gone", 9)).toEqual([]);
    await expect(workbench.rows("nowhere", { from: 0, to: 1 })).rejects.toThrow("no table or result nowhere");
    await workbench.forget("counts");
    await expect(workbench.profile("counts")).rejects.toThrow("counts");
  });

  it("query(…) of many rows sends the first ones", async () => {
    const workbench = pair();
    const text = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT ${WHOLE_UP_TO + 1}) SELECT i FROM n`;
    const view = await workbench.query(ask(text), signal);
    expect([view.rowCount, view.head.rowCount, view.isWhole]).toEqual([WHOLE_UP_TO + 1, WHOLE_UP_TO, false]);
  });

  it("load(…) again replaces the table, with the author’s roles and types; rename(from, to) keeps it; drop(name) removes it", async () => {
    const workbench = pair();
    await workbench.load(reference("calls"), csv("a\n1\n"), () => {}, signal);
    const who = reference("calls", {
      types: { who: "text" },
      roles: { unit: "who", activity: "what", time: "when" },
    });
    await workbench.load(
      who,
      csv("who,what,when\n1,x,2026-01-01T00:00:00Z\n1,y,2026-01-02T00:00:00Z\n"),
      () => {},
      signal,
    );
    const { head, helper, details } = await workbench.query(
      ask("FROM paths(calls, from => 'x', to => 'y')"),
      signal,
    );
    expect(tableRows(head)).toMatchObject([
      { source: "x", target: "y", customers: 1, median_seconds: 86_400 },
    ]);
    expect([helper, Object.keys(details).sort()]).toEqual(["paths", ["activities", "counted", "nodes"]]);
    await workbench.rename("calls", "calls_all");
    const renamed = await workbench.query(ask("FROM paths(calls_all, from => 'x', to => 'y')"), signal);
    expect(tableRows(renamed.head)).toEqual(tableRows(head));
    await workbench.rename("calls_all", "calls");
    await workbench.drop("calls");
    await expect(workbench.query(ask("SELECT * FROM calls"), signal)).rejects.toThrow(
      "there is no table calls",
    );
  });

  it("errors cross with their message and their place", async () => {
    const workbench = pair();
    await expect(workbench.query(ask("SELECT 1 +"), signal)).rejects.toMatchObject({
      name: "JourneyError",
      message: expect.stringContaining("ends too early"),
      at: { from: 9, to: 10 },
    });
    await expect(
      workbench.load(reference("x"), csv("nothing", "x.parquet"), () => {}, signal),
    ).rejects.toThrow("x.parquet");
  });

  it("a cancelled call rejects at once, whatever the worker does, and its late answer is thrown away", async () => {
    let release = () => {};
    let wasCancelled = false;
    const workbench = pair((local) => ({
      ...local,
      query: async (request, inner) => {
        inner.addEventListener("abort", () => (wasCancelled = true));
        await new Promise<void>((resolve) => (release = resolve));
        return local.query(request, signal);
      },
    }));
    const cancel = new AbortController();
    const query = workbench.query(ask("SELECT 1 AS a"), cancel.signal);
    cancel.abort();
    await expect(query).rejects.toMatchObject({ name: "AbortError" });
    await expect(workbench.query(ask("SELECT 1 AS a"), cancel.signal)).rejects.toMatchObject({
      name: "AbortError",
    });
    await workbench.forget("something");
    expect(wasCancelled).toBe(true);
    release();
    expect(await workbench.values("x", "y", 1).catch((error: Error) => error.message)).toContain(
      "no table or result x",
    );
  });

  it("query(request, signal, onProgress) passes on how far a helper is, until it is cancelled", async () => {
    let isCancelled = false;
    const workbench = pair((local) => ({
      ...local,
      query: (_, inner, onProgress) =>
        new Promise((_resolve, reject) => {
          inner.addEventListener("abort", () => {
            isCancelled = true;
            reject(new Error("cancelled"));
          });
          onProgress?.({ doing: "counting", done: 0.5 });
        }),
    }));
    const cancel = new AbortController();
    const told: unknown[] = [];
    const query = workbench.query(ask("FROM slow(x)"), cancel.signal, (progress) => {
      told.push(progress);
      cancel.abort();
    });
    await expect(query).rejects.toMatchObject({ name: "AbortError" });
    expect(told).toEqual([{ doing: "counting", done: 0.5 }]);
    await workbench.forget("something");
    expect(isCancelled).toBe(true);
  });

  it("a worker that stops rejects what waits and what comes after", async () => {
    let fail: (reason: string) => void = () => {};
    const workbench = createWorkbench(() => ({
      post: () => {},
      listen: (_, onFailure) => (fail = onFailure),
      terminate: () => {},
    }));
    const waiting = workbench.profile("x");
    fail("it could not be loaded");
    await expect(waiting).rejects.toThrow("the workbench worker stopped: it could not be loaded");
    await expect(workbench.profile("x")).rejects.toThrow("reload the page");
  });
});
