import { expect, it } from "vitest";
import { parseNotebook } from "#notebook/format.ts";
import { readersOf } from "#ui/form/tables-to-choose.ts";

it("readersOf(cell, cells) are the cell itself and whatever reads it, over other cells too", () => {
  const cell = (name: string, sql: string) => `\`\`\`sql {#${name}}\n${sql}\n\`\`\`\n`;
  const { cells } = parseNotebook(
    [
      cell("A", "SELECT 1"),
      cell("b", "FROM paths(a)"),
      cell("c", "SELECT * FROM b"),
      cell("d", "SELECT 2"),
    ].join("\n"),
  );
  const [a, , c] = cells.filter(({ kind }) => kind === "query");
  expect([...readersOf(a, cells)]).toEqual(["a", "b", "c"]);
  expect([...readersOf(c, cells)]).toEqual(["c"]);
});
