import { expect, it } from "vitest";
import type { Helper } from "#journey/helper.ts";
import { helpers } from "#journey/index.ts";
import { parseNotebook } from "#notebook/format.ts";
import { createSession } from "#notebook/session.ts";
import type { Drill } from "#ui/drill/drill.ts";
import { filterAhead } from "#ui/drill/filter-ahead.ts";
import { filtered } from "#ui/drill/filter-notebook.ts";
import { openSqlite } from "../../engine/open-sqlite.ts";
import { eventsOf, eventTable } from "../../journey/call.ts";

const drill: Drill = { events: "log", arguments: ["at => 'b'"], filters: [], against: "same_source" };
const sql = (name: string, body: string, more = "") => `\`\`\`sql {#${name}${more}}\n${body}\n\`\`\`\n\n`;
const notebookOf = (...cells: readonly string[]) =>
  parseNotebook(`---\njourneybook: 1\ndata:\n  log: log.csv\n---\n\n${cells.join("")}`);
const none = () => [];

it("filterAhead(notebook, drill, asks) is what the filtered notebook then asks: nothing is run a second time", async () => {
  const ran: string[] = [];
  const counted = helpers.map((helper): Helper => ({
    ...helper,
    run: (input) => (ran.push(helper.name), helper.run(input)),
  }));
  const session = createSession({ engine: openSqlite(), helpers: counted });
  const events = eventTable(eventsOf("u1: a b c", "u2: a c", "u3: b c"));
  session.addTable("log", events);
  const notebook = notebookOf(
    sql("map", "FROM paths(Log, from => 'a*')"),
    sql("rows", "SELECT * FROM log"),
    sql("steps", "-- all of them\nSELECT * FROM funnel(log, steps => ['a', 'c']);"),
  );
  const asks = ({ name }: { name: string }) => (name === "map" ? ["FROM paths(Log, view => 'steps')"] : []);
  const texts = filterAhead(notebook, drill, asks);
  expect(texts).toEqual([
    "FROM only(log, at => 'b')",
    "FROM paths(only(log, at => 'b'), from => 'a*')",
    "FROM paths(only(log, at => 'b'), view => 'steps')",
    "-- all of them\nSELECT * FROM funnel(only(log, at => 'b'), steps => ['a', 'c']);",
  ]);
  for (const text of texts) await session.prepare({ text, parameters: {} });
  expect(ran).toEqual(["only", "paths", "paths", "funnel"]);
  session.addTable("log_all", events);
  await session.removeTable("log");
  const { cells } = filtered(notebook, drill, (name) => name);
  const query = (cell: string, text: string) =>
    session.query({ cell, text, parameters: {}, isRead: false }, new AbortController().signal);
  for (const { name, body } of cells) await query(name, body);
  await query("map again", "FROM paths(Log, view => 'steps')");
  expect(session.result("rows")?.rowCount).toBe(5);
  expect(ran).toEqual(["only", "paths", "paths", "funnel"]);
  session.close();
});

it("filterAhead(notebook, drill, asks) looks at the first cells that are one call over the events, none that wait to be run", () => {
  const calls = ["paths", "variants", "journeys", "resolution"].map((name) => sql(name, `FROM ${name}(log)`));
  const notebook = notebookOf(
    sql("late", "FROM effort(log)", " run=manual"),
    sql("two", "FROM paths(log); FROM paths(log)"),
    sql("other", "FROM paths(elsewhere)"),
    sql("many", "FROM stitch(log, more)"),
    sql("bad", "FROM paths(log,"),
    ...calls,
  );
  expect(filterAhead(notebook, drill, none).map((text) => /FROM (\w+)\(/.exec(text)?.[1])).toEqual([
    "only",
    "paths",
    "variants",
    "journeys",
  ]);
});

it("filterAhead(notebook, drill, asks) is nothing where a filter copies cells to find its customers", () => {
  const notebook = notebookOf(sql("map", "FROM paths(log)"));
  expect(filterAhead(notebook, { ...drill, rows: "SELECT customer_id FROM map" }, none)).toEqual([]);
  expect(filterAhead(notebook, { ...drill, events: "(SELECT * FROM log WHERE 1)" }, none)).toEqual([]);
  expect(filterAhead(notebook, { ...drill, events: "elsewhere" }, none)).toEqual([]);
});
