import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openFolder } from "#server/store/folder.ts";
import { reportText } from "#server/command/run.ts";
import { runNotebook } from "#server/command/run-notebook.ts";

let folder: string;
let outside: string;
beforeAll(() => {
  outside = mkdtempSync(join(tmpdir(), "journeybook-outside-"));
  writeFileSync(join(outside, "secret.csv"), "a\n1\n");
  folder = mkdtempSync(join(tmpdir(), "journeybook-run-"));
  mkdirSync(join(folder, "notebooks"));
  mkdirSync(join(folder, "data"));
  writeFileSync(
    join(folder, "data", "calls.csv"),
    "who,what,when\na,x,2026-01-01\na,y,2026-01-02\nb,x,2026-01-01\n",
  );
  symlinkSync(join(outside, "secret.csv"), join(folder, "data", "link.csv"));
});
afterAll(() => {
  for (const made of [folder, outside]) rmSync(made, { recursive: true });
});

const run = async (
  cells: string,
  data = "  calls: { file: ../data/calls.csv, unit: who, activity: what, time: when }",
) => {
  writeFileSync(
    join(folder, "notebooks", "test.journey.md"),
    `---\njourneybook: 1\ntitle: Test\ndata:\n${data}\n---\n\nProse.\n\n${cells}`,
  );
  return runNotebook(await openFolder(folder), "notebooks/test.journey.md");
};
const cell = (info: string, body: string) => `\`\`\`${info}\n${body}\n\`\`\`\n\n`;

describe("runNotebook", () => {
  it("runNotebook(folder, path) runs queries, inputs and checks in the order they need", async () => {
    const report = await run(
      cell("sql {.check #nobody}", "SELECT * FROM few WHERE customers < 0") +
        cell("sql {#few}", "SELECT * FROM way WHERE customers > :least") +
        cell("sql {#way}", "FROM paths(calls, from => 'x', to => 'y')") +
        cell("yaml {.input #least}", "type: number\nvalue: 0") +
        cell("js {#free}", "1 + 1"),
    );
    expect(report.cells.map(({ name, state, rows }) => [name, state, rows])).toEqual([
      ["nobody", "ok", 0],
      ["few", "ok", 2],
      ["way", "ok", 2],
      ["least", "ok", undefined],
      ["free", "skipped", undefined],
    ]);
    expect(report).toMatchObject({
      title: "Test",
      isFine: true,
      data: [{ name: "calls", rows: 3 }],
      problems: [],
    });
  });

  it("runNotebook(…) reports an error with its line in cell and file, and what it blocks", async () => {
    const report = await run(
      cell("sql {#bad}", "SELECT who\nFROM cals") + cell("sql {#next}", "SELECT * FROM bad"),
    );
    expect(report.isFine).toBe(false);
    expect(report.cells[0].error).toEqual({
      message: "there is no table or cell cals. Did you mean calls? There are calls.",
      line: 2,
      column: 6,
      fileLine: 12,
    });
    expect(report.cells[1]).toMatchObject({ state: "blocked" });
    expect(reportText(report)).toContain(
      "line 2, column 6 (line 12 of the file): there is no table or cell cals.",
    );
  });

  it("runNotebook(…) shows the rows a failed check found", async () => {
    const report = await run(
      cell("sql {.check #none}", "SELECT who FROM calls WHERE what = 'x' ORDER BY who"),
    );
    expect(report).toMatchObject({ isFine: false, cells: [{ state: "error", rows: 2 }] });
    expect(reportText(report)).toMatch(
      /failed {4}check {2}none .*2 rows came back.*\n +who\n +─+\n +a\n +b\n1 of 1 cells/s,
    );
  });

  it("runNotebook(…) says which rows of a file were left out, and what a result warns of", async () => {
    writeFileSync(join(folder, "data", "torn.csv"), "who,what,when\na,x,2026-01-01\nb,y\n");
    const report = await run(
      cell("sql {#way}", "FROM paths(torn, from => 'z')"),
      "  torn: { file: ../data/torn.csv, unit: who, activity: what, time: when }",
    );
    expect(report.data[0].notes[0]).toMatchObject({ level: "warning" });
    expect(reportText(report)).toMatch(
      /1 row from .*torn\.csv\n {12}1 row left out: has 2 fields instead of 3 \(line 3\)\n/,
    );
    expect(reportText(report)).toMatch(/query {2}way .*\n {12}from => 'z' matches no activity/);
  });

  it("runNotebook(…) reads no file outside the folder", async () => {
    for (const file of ["../../secret.csv", "../data/link.csv", "/etc/passwd", "../data/gone.csv"]) {
      const report = await run(cell("sql {#q}", "SELECT * FROM calls"), `  calls: ${file}`);
      expect(report).toMatchObject({ isFine: false, data: [{ name: "calls", error: expect.any(String) }] });
      expect(report.cells[0].state).toBe("blocked");
      expect(reportText(report)).toContain("error     data   calls");
    }
  });

  it("runNotebook(…) refuses git conflict markers", async () => {
    await expect(run("<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n")).rejects.toThrow(
      "git conflict markers",
    );
  });
});
