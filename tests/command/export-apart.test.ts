import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { exportApart } from "#server/command/export-apart.ts";
import { temporaryFolder } from "../server/harness.ts";

/** A program in place of this one: it writes the file it is to write, then does as told. */
async function maker(then: string, patienceMs?: number) {
  const folder = await temporaryFolder();
  const program = join(folder, "program.mjs");
  const told = join(folder, "told");
  await writeFile(
    program,
    `import { writeFileSync } from "node:fs";
    const file = process.argv[process.argv.indexOf("--output") + 1];
    writeFileSync(file, "half");
    writeFileSync(${JSON.stringify(told)}, JSON.stringify(process.argv.slice(2)));
    ${then}`,
  );
  const closing = new AbortController();
  onTestFinished(() => closing.abort());
  const make = exportApart(program, "/opened", closing.signal, patienceMs);
  const argumentsGiven = async () => JSON.parse(await readFile(told, "utf8")) as string[];
  const isTold = async () => {
    while (!existsSync(told)) await new Promise((again) => setTimeout(again, 10));
  };
  const left = async () => readdir(dirname((await argumentsGiven())[5]));
  return { make, closing, argumentsGiven, isTold, left };
}

const never = "setInterval(() => {}, 1000);";
const wish = { withRows: true };
const { signal } = new AbortController();

it("exportApart(…) asks the command for the file, which stays until the server closes", async () => {
  const { make, closing, argumentsGiven } = await maker(`console.log(JSON.stringify({ bytes: 4 }));`);
  const { file, info } = await make(
    "/opened/n.journey.md",
    { withRows: false, suppressBelow: 5, inputs: { os: "iOS", days: [null, "a=b"] } },
    signal,
  );
  expect(info).toEqual({ bytes: 4 });
  expect(await argumentsGiven()).toEqual([
    "export",
    "/opened/n.journey.md",
    "--folder",
    "/opened",
    "--output",
    file,
    "--json",
    "--figures-only",
    "--suppress-below=5",
    '--input=os="iOS"',
    '--input=days=[null,"a=b"]',
  ]);
  expect(await readFile(file, "utf8")).toBe("half");
  closing.abort();
  expect(existsSync(file)).toBe(false);
});

it("exportApart(…) says what the command said of its failure, and leaves no part of a file", async () => {
  const { make, left } = await maker(`console.error("no such table"); process.exitCode = 1;`);
  await expect(make("n", wish, signal)).rejects.toThrow("no such table");
  expect(await left()).toEqual([]);
});

it("exportApart(…) ends a command that is no longer wanted, or takes too long, which it says", async () => {
  const endless = await maker(never);
  const wanted = new AbortController();
  const made = endless.make("n", wish, wanted.signal);
  made.catch(() => undefined);
  await endless.isTold();
  wanted.abort();
  await expect(made).rejects.toThrow("aborted");
  expect(await endless.left()).toEqual([]);
  const slow = await maker(never, 2_000);
  await expect(slow.make("n", wish, signal)).rejects.toThrow(/computes for more than \d+ minutes, given up/);
});
