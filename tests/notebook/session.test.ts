import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Engine, EngineQuery } from "#engine/engine.ts";
import type { Helper, HelperInput } from "#journey/helper.ts";
import type { CellRequest } from "#notebook/executor.ts";
import { rehearseDrills } from "#journey/rehearse-drills.ts";
import { createSession, type Session } from "#notebook/session.ts";
import { numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { findColumn, table, tableRows, type Table } from "#table/table.ts";
import { openSqlite } from "../engine/open-sqlite.ts";

const events = table({
  customer_id: textColumn(["a", "a", "a", "b", "b"]),
  activity: textColumn(["visit", "call", "solved", "visit", "call"]),
  time: timeColumn([0, 1000, 3000, 0, 2000]),
});

/** What reached the engine, and what the helpers were run on. */
let asked: EngineQuery[];
let forgotten: string[];
let runs: HelperInput[];
let session: Session;

const signal = new AbortController().signal;

/** As many rows as asked for of its first table; says which columns played roles. */
const first: Helper = {
  name: "first",
  purpose: "the first rows",
  tables: { min: 1, max: 2 },
  parameters: [
    { name: "rows", type: "integer", purpose: "how many", default: "1" },
    { name: "unit", type: "column", purpose: "who", role: true },
  ],
  columns: [],
  views: [],
  examples: [],
  details: "",
  keepsColumns: true,
  namesTables: true,
  run(input) {
    runs.push(input);
    const rows = input.arguments.get("rows")?.value as number | undefined;
    const unit = input.arguments.get("unit")?.value;
    const [{ table: given, name }] = input.tables;
    if (rows === 13) throw new RangeError("first: 13 is unlucky");
    if (rows === 17) throw new RangeError("rows => 17: is unlucky, too");
    const { columns } = given;
    const kept = columns.map((column) => ({ ...column, data: cut(column.data, rows ?? 1) }));
    return {
      table: { rowCount: Math.min(rows ?? 1, given.rowCount), columns: kept },
      notes: [{ level: "info", text: `first of ${name}${unit ? ` by ${unit}` : ""}` }],
      details: { given },
    };
  },
};

/** The same, but silent. */
const some: Helper = {
  ...first,
  name: "some",
  namesTables: false,
  run: (input) => ({ ...first.run(input), notes: [] }),
};

function cut<T extends Table["columns"][number]["data"]>(data: T, rows: number): T {
  return data.type === "text"
    ? { ...data, codes: data.codes.slice(0, rows) }
    : { ...data, values: data.values.slice(0, rows) };
}

function columnsOf({ columns }: Table): Record<string, Table["columns"][number]["data"]> {
  return Object.fromEntries(columns.map(({ name, data }) => [name, data]));
}

beforeEach(() => {
  [asked, forgotten, runs] = [[], [], []];
  const sqlite = openSqlite();
  const engine: Engine = {
    query: (request) => (asked.push(request), sqlite.query(request)),
    forget: (names) => (forgotten.push(...names), sqlite.forget(names)),
    close: () => sqlite.close(),
  };
  session = createSession({ engine, helpers: [first, some] });
  session.addTable("events", events);
});
afterEach(() => session.close());

const run = (text: string, more: Partial<CellRequest> = {}) =>
  session.query({ cell: "cell", text, parameters: {}, isRead: false, ...more }, signal);
const rowsOf = async (...args: Parameters<typeof run>) => tableRows((await run(...args)).table);
const failure = (text: string, more: Partial<CellRequest> = {}) =>
  run(text, more).then(
    () => expect.fail(`${text} ran`),
    (error: Error & { at?: { from: number; to: number } }) => ({
      name: error.name,
      message: error.message,
      marked: error.at && text.slice(error.at.from, error.at.to),
    }),
  );

describe("what needs no engine", () => {
  it("query(FROM helper(table)) runs the helper on the very table", async () => {
    const result = await run("FROM first(Events, rows => 2)");
    expect(asked).toEqual([]);
    expect(runs[0].tables[0]).toEqual({ name: "Events", table: events });
    expect(runs[0].tables[0].table).toBe(events);
    expect(result).toMatchObject({
      helper: "first",
      rowCount: 2,
      notes: [{ text: "first of Events" }],
      details: { given: events },
    });
  });

  it("query(SELECT * FROM table) gives the table itself", async () => {
    for (const text of ["FROM events", "SELECT * FROM events;", "FROM first((SELECT * FROM events))"])
      await run(text);
    expect(asked).toEqual([]);
    expect((await run("SELECT * FROM events")).table).toBe(events);
    expect(runs[0].tables[0].table).toBe(events);
  });

  it("query(FROM helper(helper(table))) passes the inner notes on", async () => {
    const { notes } = await run("FROM first(first(events, rows => 3))");
    expect(notes.map(({ text }) => text)).toEqual(["first of first(…)", "first of events"]);
    expect(asked).toEqual([]);
  });

  it("query(the same call) over the same table runs the helper once", async () => {
    for (const cell of ["x", "y"]) await run("FROM first(events, rows => 2)", { cell });
    expect(runs.length).toBe(1);
    session.addTable("events", table({ activity: textColumn(["other"]) }));
    expect(await rowsOf("FROM first(events, rows => 2)")).toEqual([{ activity: "other" }]);
  });
});

describe("SQL and helpers together", () => {
  it("query(SELECT … FROM helper(…) JOIN table) reads the helper’s result by the helper’s name or an alias", async () => {
    expect(
      await rowsOf(
        "SELECT first.activity, count(*) AS n FROM first(events, rows => 2) JOIN events e ON e.activity = first.activity GROUP BY 1",
      ),
    ).toEqual([
      { activity: "call", n: 2 },
      { activity: "visit", n: 2 },
    ]);
    expect(await rowsOf("SELECT max(f.time) AS t FROM first(events, rows => 3) AS f")).toEqual([{ t: 3000 }]);
  });

  it("query(FROM helper((SELECT …))) asks the engine once for the same sub-select", async () => {
    const text = "FROM first((SELECT activity FROM events WHERE customer_id = 'b' ORDER BY time DESC))";
    expect(await rowsOf(text)).toEqual([{ activity: "call" }]);
    await run(text.replace("first(", "first(").replace("))", "), rows => 2)"));
    expect(asked.length).toBe(1);
    expect(runs[0].tables[0].table).toBe(runs[1].tables[0].table);
    expect(runs[0].tables[0].name).toBe("(SELECT …)");
    session.addTable("events", events);
    await run(text, { cell: "again" });
    expect(asked.length).toBe(1);
    session.addTable(
      "events",
      table({ ...Object.fromEntries(events.columns.map(({ name, data }) => [name, data])) }),
    );
    await run(text);
    expect(asked.length).toBe(2);
  });

  it("query(…) does not remember a sub-select that may change by itself", async () => {
    for (let i = 0; i < 2; ++i) await run("FROM first((SELECT random() AS r FROM events))");
    expect(asked.length).toBe(2);
  });

  it("query(…) nests both ways, CTEs and parameters included", async () => {
    const text = `WITH late AS (SELECT * FROM events WHERE time >= :from)
      SELECT count(*) AS n, (SELECT count(*) FROM first(first((SELECT * FROM late WHERE activity IN :what), rows => :rows))) AS m FROM late`;
    const parameters = { from: "1970-01-01 00:00:01", what: ["call"], rows: 2 };
    expect(await rowsOf(text, { parameters })).toEqual([{ n: 3, m: 1 }]);
  });

  it("query(a; b) runs in order; the last rows are the result", async () => {
    const text =
      "CREATE TABLE mine AS SELECT * FROM events WHERE customer_id = 'b'; FROM first(mine, rows => 9)";
    expect((await rowsOf(text)).map(({ activity }) => activity)).toEqual(["visit", "call"]);
    expect(
      await rowsOf("FROM first(events); SELECT 2 AS two; CREATE TABLE t2 (a)", { cell: "other" }),
    ).toEqual([{ two: 2 }]);
  });
});

describe("cells", () => {
  it("query({isRead}) keeps the result in the engine, where the next cell finds it", async () => {
    await run("SELECT customer_id, count(*) AS n FROM events GROUP BY 1", { cell: "counts", isRead: true });
    expect(await rowsOf("SELECT sum(n) AS s FROM Counts", { cell: "total" })).toEqual([{ s: 5 }]);
    const [, second] = asked;
    expect([...second.tables.keys()]).toEqual(["Counts"]);
    expect(second.tables.get("Counts")?.version).toBe(asked[0].keepAs?.version);
    expect(await rowsOf("FROM first(counts)", { cell: "f" })).toEqual([{ customer_id: "a", n: 3 }]);
  });

  it("query(…) reads a helper cell’s result with SQL, and its newest version", async () => {
    await run("FROM first(events, rows => 2)", { cell: "few", isRead: true });
    expect(await rowsOf("SELECT count(*) AS n FROM few", { cell: "n" })).toEqual([{ n: 2 }]);
    await run("FROM first(events, rows => 4)", { cell: "few", isRead: true });
    expect(await rowsOf("SELECT count(*) AS n FROM few", { cell: "n" })).toEqual([{ n: 4 }]);
    expect(session.result("FEW")?.rowCount).toBe(4);
    expect(session.table("few")?.rowCount).toBe(4);
  });

  it("query(CREATE VIEW …) can run again, serves other cells, and follows its tables", async () => {
    const text = "CREATE VIEW calls AS SELECT * FROM events WHERE activity = 'call'";
    for (let i = 0; i < 2; ++i) await run(text, { cell: "v" });
    expect(await rowsOf("SELECT count(*) AS n FROM calls", { cell: "n" })).toEqual([{ n: 2 }]);
    expect(await rowsOf("FROM first(Calls)", { cell: "f" })).toMatchObject([{ customer_id: "a" }]);
    session.addTable("events", table({ activity: textColumn(["call"]) }));
    expect(await rowsOf("SELECT count(*) AS n FROM calls", { cell: "n" })).toEqual([{ n: 1 }]);
    expect(await rowsOf("FROM first(Calls)", { cell: "f" })).toEqual([{ activity: "call" }]);
    await session.forget("v");
    expect((await failure("SELECT * FROM calls")).message).toContain("there is no table or cell calls");
  });

  it("query(CREATE VIEW … FROM helper(…)) keeps the helper’s result alive", async () => {
    await run("CREATE VIEW few AS SELECT * FROM first(events, rows => 2)", { cell: "v" });
    expect(await rowsOf("SELECT count(*) AS n FROM few", { cell: "n" })).toEqual([{ n: 2 }]);
  });

  it("forget(cell) drops what the engine held for it", async () => {
    await run("SELECT * FROM first(events, rows => 2) WHERE 1", { cell: "gone", isRead: true });
    forgotten = [];
    await session.forget("gone");
    expect(forgotten[0]).toBe("gone");
    expect(forgotten[1]).toMatch(/^first#\d+$/);
    expect(session.result("gone")).toBeUndefined();
    expect((await failure("SELECT * FROM gone")).message).toBe(
      "there is no table or cell gone. There are events.",
    );
  });

  it("addTable(name, table, roles) lets the author’s roles stand in, through selects and helpers", async () => {
    session.addTable("odd", table({ who: textColumn(["x", "y"]), n: numberColumn([1, 2]) }), { unit: "who" });
    const noteOf = async (text: string, cell = "cell") => (await run(text, { cell })).notes[0].text;
    expect(await noteOf("FROM first(odd)")).toBe("first of odd by who");
    expect(await noteOf("FROM first(odd, unit => n)")).toBe("first of odd by n");
    expect(await noteOf("FROM first((SELECT who, n FROM odd WHERE n > 1))")).toBe(
      "first of (SELECT …) by who",
    );
    expect(await noteOf("FROM first((SELECT n FROM odd WHERE n > 1))")).toBe("first of (SELECT …)");
    expect(await noteOf("FROM first(first(odd))")).toBe("first of first(…) by who");
    await run("SELECT * FROM odd WHERE n > 0", { cell: "big" });
    expect(await noteOf("FROM first(big)", "f")).toBe("first of big by who");
  });
});

describe("errors", () => {
  it("query(FROM nowhere) lists the tables there are, with the nearest", async () => {
    expect(await failure("SELECT * FROM event WHERE 1")).toEqual({
      name: "JourneyError",
      message: "there is no table or cell event. Did you mean events? There are events.",
      marked: "event",
    });
    expect((await failure("FROM first(evnts)")).marked).toBe("evnts");
    expect((await failure("FROM first((SELECT a FROM nowhere))")).marked).toBe("nowhere");
  });

  it("query(SELECT wrong column) offers the nearest and marks it in the cell’s text", async () => {
    const text = "-- a note\nWITH f AS (SELECT * FROM first(events, rows => 2))\nSELECT activty FROM f";
    expect(await failure(text)).toMatchObject({
      message: expect.stringContaining("Did you mean activity?"),
      marked: "activty",
    });
    expect((await failure("FROM first((SELECT activty FROM events))")).marked).toBe("activty");
    expect((await failure("CREATE TABLE q AS SELECT 1 AS a; SELECT nope FROM events")).marked).toBe("nope");
  });

  it("query(SELECT wrong column FROM helper(…)) calls the helper's result by the helper's name", async () => {
    const { message } = await failure("SELECT nope FROM first(events)");
    expect(message).toMatch(/first has customer_id/u);
    expect(message).not.toContain("#");
  });

  it("query(…) marks the call a helper refused, and the parameter without a value", async () => {
    expect(await failure("SELECT * FROM first(events, rows => 13) WHERE 1")).toEqual({
      name: "JourneyError",
      message: "first: 13 is unlucky",
      marked: "first(events, rows => 13)",
    });
    expect(await failure("SELECT :x", { parameters: { y: 1 } })).toMatchObject({
      message: "there is no value for :x; there are :y",
      marked: ":x",
    });
  });

  it("query(…) marks the argument a helper's message begins with", async () => {
    expect(await failure("FROM first(events, rows => 17)")).toMatchObject({ marked: "17" });
  });

  it("query(nothing) says what to write", async () => {
    expect((await failure(" -- only a note")).message).toContain("empty");
  });

  it("query({signal}) that was cancelled rejects with an AbortError and keeps the last result", async () => {
    await run("FROM first(events)");
    const cancelled = session.query(
      { cell: "cell", text: "SELECT 1 AS a", parameters: {}, isRead: false },
      AbortSignal.abort(),
    );
    await expect(cancelled).rejects.toMatchObject({ name: "AbortError" });
    expect(findColumn(session.table("cell")!, "activity")).toBeDefined();
  });
});

describe("session.readyDrills(query)", () => {
  it("has a step for every attribute of the events a call is over, and rehearses once", async () => {
    const own = createSession({ engine: openSqlite() });
    own.addTable("events", table({ ...columnsOf(events), device: textColumn(["x", "y", "x", "y", "x"]) }));
    const steps = async (text: string) => {
      let count = 0;
      for await (const step of own.readyDrills({ text, parameters: {} })) count += step === undefined ? 1 : 0;
      return count;
    };
    const rehearsed = [
      ...rehearseDrills({ tables: [{ name: "events", table: events }], arguments: new Map() }),
    ];
    expect(await steps("FROM paths(events)")).toBe(1 + rehearsed.length);
    expect(await steps("FROM paths(events)")).toBe(1);
    expect(await steps("FROM paths(only(events, at => 'call'))")).toBe(1);
    for (const text of ["FROM events", "FROM paths((SELECT * FROM events WHERE 1))", "FROM paths(elsewhere)"])
      expect(await steps(text), text).toBe(0);
    await expect(steps("FROM paths(events, unit => nobody)")).rejects.toThrow("nobody");
    own.close();
  });
});

describe("session.prepare(next)", () => {
  const next = { text: "FROM first(events, rows => :n)", parameters: { n: 2 } };
  it("runs a helper call ahead, so that asking for it runs nothing more and gives the same", async () => {
    await session.prepare(next);
    expect(runs.length).toBe(1);
    const { table: prepared, notes } = await run(next.text, { parameters: next.parameters });
    expect(runs.length).toBe(1);
    expect(tableRows(prepared).map((row) => row.activity)).toEqual(["visit", "call"]);
    expect(notes.map(({ text }) => text)).toEqual(["first of events"]);
    await run(next.text, { parameters: { n: 3 } });
    expect(runs.length).toBe(2);
  });
  it("displaces nothing that was asked, however much is foreseen; what was foreseen last is found", async () => {
    const rows = Array.from({ length: 80 }, (_, i) => `FROM first(events, rows => ${i + 20})`);
    await run(next.text, { parameters: next.parameters });
    for (const text of rows) await session.prepare({ text, parameters: {} });
    expect(runs.length).toBe(81);
    await run(next.text, { parameters: next.parameters });
    await run(rows[79]);
    expect(runs.length).toBe(81);
    await run(rows[0]);
    expect(runs.length).toBe(82);
  });
  it("runs the call within a call first, and finds both again, whatever the tables are called by then", async () => {
    await session.prepare({ text: "FROM some(some(events, rows => 3))", parameters: {} });
    expect(runs.length).toBe(2);
    session.addTable("events_all", events);
    await session.removeTable("events");
    expect((await run("FROM some(events_all, rows => 3)", { cell: "events" })).rowCount).toBe(3);
    expect((await run("FROM some(events)")).rowCount).toBe(1);
    expect(runs.length).toBe(2);
  });
  it("runs a helper that says what its tables are called again where these have other names", async () => {
    await session.prepare(next);
    session.addTable("events_all", events);
    const { notes } = await run("FROM first(events_all, rows => 2)");
    expect(notes.map(({ text }) => text)).toEqual(["first of events_all"]);
    expect(runs.length).toBe(2);
  });
  it("does nothing for queries, scripts, calls over sub-selects and tables there are not", async () => {
    for (const text of [
      "SELECT customer_id FROM first(events)",
      "FROM first(events); FROM first(events)",
      "FROM first((SELECT * FROM events))",
      "FROM first(first((SELECT * FROM events)))",
      "FROM first(elsewhere)",
    ])
      await session.prepare({ text, parameters: {} });
    expect(runs).toEqual([]);
    expect(asked).toEqual([]);
  });
});
