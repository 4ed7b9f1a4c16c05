import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from "vitest";
import { query } from "#server/command/query.ts";
import { fromBytes } from "#source/file.ts";
import { readSource } from "#source/read.ts";
import { tableRows } from "#table/table.ts";

const SQL = "SELECT who, n, n / 4.0 AS part, at FROM log ORDER BY n";
const csv = [
  "who,n,at",
  ...Array.from({ length: 300 }, (_, i) => `"K ""${i}"", ü",${i},2026-01-01T10:00:0${i % 10}.250Z`),
  ",300,",
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "journeybook-output-"));
  await writeFile(join(folder, "log.csv"), `${csv.join("\n")}\n`);
  await mkdir(join(folder, "taken.csv"));
});
afterAll(() => rm(folder, { recursive: true }));

async function asked(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: "", err: "" };
  vi.spyOn(process.stdout, "write").mockImplementation((text) => Boolean((said.out += String(text))));
  vi.spyOn(process.stderr, "write").mockImplementation((text) => Boolean((said.err += String(text))));
  onTestFinished(() => void vi.restoreAllMocks());
  const code = await query(["--data", `log=${join(folder, "log.csv")}`, ...args, SQL]);
  return { code, ...said };
}

/** The rows the command is to have written. */
const expected = Array.from({ length: 301 }, (_, i) => ({
  who: i < 300 ? `K "${i}", ü` : null,
  n: i,
  part: i / 4,
  at: i < 300 ? Date.UTC(2026, 0, 1, 10, 0, i % 10, 250) : null,
}));

it.each(["csv", "arrow", "parquet"])(
  "query --output rows.%s writes the very rows, read back",
  async (ending) => {
    const file = join(folder, `rows.${ending}`);
    await writeFile(file, "what stood there before");
    const { code, out, err } = await asked("--output", file);
    expect([code, out], err).toEqual([0, ""]);
    const { tables } = await readSource(fromBytes(file, new Uint8Array(await readFile(file))));
    expect(tableRows(tables[0].table)).toEqual(expected);
  },
);

it("query --output rows.json writes the very rows, times as ISO 8601", async () => {
  const file = join(folder, "rows.json");
  expect((await asked("--output", file)).code).toBe(0);
  const rows = JSON.parse(await readFile(file, "utf8")) as { at: string | null }[];
  expect(rows.map((row) => ({ ...row, at: row.at === null ? null : Date.parse(row.at) }))).toEqual(expected);
});

it("query --output FILE --format FORMAT writes that, whatever the file's ending", async () => {
  const file = join(folder, "rows.txt");
  expect((await asked("--output", file, "--format", "csv")).code).toBe(0);
  expect((await readFile(file, "utf8")).split("\n")[0]).toBe("who,n,part,at");
});

it.each([
  ["rows.xlsx", 2, "does not say by its ending what to write; add --format with one of"],
  ["rows", 2, "does not say by its ending what to write"],
  ["no/such/folder/rows.csv", 1, "no/such/folder"],
  ["taken.csv", 1, "taken.csv"],
])("query --output %s ends with %i, says why, and writes nothing", async (name, code, why) => {
  const before = await readdir(folder);
  const answered = await asked("--output", join(folder, name));
  expect(answered).toMatchObject({ code, out: "", err: expect.stringContaining(why) });
  expect(await readdir(folder)).toEqual(before);
});
