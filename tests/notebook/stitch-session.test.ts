import { afterEach, beforeEach, expect, it } from "vitest";
import { createSession, type Session } from "#notebook/session.ts";
import { booleanColumn, textColumn, timeColumn } from "#table/column.ts";
import { table, tableRows } from "#table/table.ts";
import { openSqlite } from "../engine/open-sqlite.ts";

let session: Session;
const signal = new AbortController().signal;
const ask = async (cell: string, text: string) => {
  const { table: result } = await session.query({ cell, text, parameters: {}, isRead: true }, signal);
  return tableRows(result);
};

beforeEach(async () => {
  session = createSession({ engine: await openSqlite() });
  session.addTable(
    "web",
    table({
      time: timeColumn([1, 2, 3]),
      cookie: textColumn(["ck1", "ck1", "ck2"]),
      email: textColumn([null, "amy@x.example", null]),
    }),
  );
});
afterEach(() => session.close());

it("profiles(cell) and links(cell) find the evidence of a cell that holds a stitch", async () => {
  await ask("events", "FROM stitch(web, on => [email, cookie])");
  expect((await ask("who", "SELECT customer_id, rows FROM profiles(events) ORDER BY rows")).at(-1)).toEqual({
    customer_id: "amy@x.example",
    rows: 2,
  });
  expect(await ask("why", "FROM links(stitch(web, on => [email, cookie]))")).toEqual([]);
});

it("paths(stitch(…)) takes the stitched customers", async () => {
  const rows = await ask(
    "map",
    "SELECT DISTINCT customers FROM paths(stitch(web, on => [email, cookie]), activity => cookie)",
  );
  expect(rows).toContainEqual({ customers: 1 });
});

it("stitch(…, never => table) reads the table, and again when it changes", async () => {
  const apart = (left: string, right: string) =>
    table({ left: textColumn([left]), right: textColumn([right]) });
  session.addTable("apart", apart("web:1", "web:9"));
  const text = "FROM stitch(web, on => [email, cookie], never => apart)";
  await session.query({ cell: "a", text, parameters: {}, isRead: true }, signal);
  expect(
    session
      .result("a")!
      .notes.map((note) => note.text)
      .join(),
  ).toContain("web:9");
  session.addTable("apart", apart("web:1", "web:3"));
  await session.query({ cell: "a", text, parameters: {}, isRead: true }, signal);
  expect(
    session
      .result("a")!
      .notes.map((note) => note.text)
      .join(),
  ).not.toContain("web:9");
  session.addTable("verdicts", table({ same: booleanColumn([true]) }));
  await expect(ask("b", "FROM stitch(web, feedback => verdicts)")).rejects.toThrow(
    "needs the columns left, right, same",
  );
});
