import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { runNotebook } from "#server/command/run-notebook.ts";
import { openFolder } from "#server/store/folder.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const notebooks = (await readdir(new URL("../notebooks", import.meta.url))).filter((name) =>
  name.endsWith(".journey.md"),
);

it("notebooks/ holds the sample notebook", () => {
  expect(notebooks).toContain("why-do-app-users-call.journey.md");
});

it.each(notebooks)(
  "notebooks/%s runs on the sample data: no cell in error, every check passes",
  async (name) => {
    const report = await runNotebook(await openFolder(ROOT), `notebooks/${name}`);
    expect(report.cells.filter((cell) => cell.error).map((cell) => [cell.name, cell.error?.message])).toEqual(
      [],
    );
    expect(report.problems).toEqual([]);
    expect(report.isFine).toBe(true);
    expect(report.cells.filter((cell) => cell.kind === "query").every((cell) => (cell.rows ?? 0) > 0)).toBe(
      true,
    );
  },
);
