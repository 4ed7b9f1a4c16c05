import { execFile } from "node:child_process";
import { cp, mkdir, readdir, rm, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeEach, expect, it } from "vitest";
import { temporaryFolder } from "./harness.ts";

const root = join(import.meta.dirname, "../..");
let project: string;

/** A project as small as one can be, built by this one's own programs. */
beforeEach(async () => {
  project = await temporaryFolder();
  await symlink(join(root, "node_modules"), join(project, "node_modules"));
  await mkdir(join(project, "server"));
  await mkdir(join(project, "web"));
  for (const file of [
    "server/build.js",
    "server/journeybook.js",
    "vite.config.ts",
    "package.json",
    "tsconfig.json",
  ])
    await cp(join(root, file), join(project, file));
  await writeFile(join(project, "web/index.html"), `<script type="module" src="./main.ts"></script>`);
  await writeFile(join(project, "web/main.ts"), `document.title = "page";`);
  await says("one");
});

it("journeybook builds itself at its first start and not again", async () => {
  expect(await start()).toEqual({ out: "one\n", err: "journeybook: building the command line …\n" });
  expect(await start()).toEqual({ out: "one\n", err: "" });
});

it("journeybook builds itself anew when a source has changed, and only what has changed", async () => {
  await start("page");
  const page = (await stat(join(project, "dist/web/index.html"))).mtimeMs;
  await says("two");
  expect(await start("page")).toEqual({ out: "two\n", err: "journeybook: building the command line …\n" });
  expect((await stat(join(project, "dist/web/index.html"))).mtimeMs).toBe(page);
});

it("journeybook builds the page only when it is to be served", async () => {
  await start();
  expect(await readdir(join(project, "dist"))).toEqual(["server"]);
  expect((await start("page")).err).toBe("journeybook: building the page …\n");
  expect(await readdir(join(project, "dist/web"))).toContain("index.html");
});

it("journeybook started several times at once builds once and every one of them runs", async () => {
  const results = await Promise.all(Array.from({ length: 5 }, () => start("page")));
  expect(results.map(({ out }) => out)).toEqual(Array(5).fill("one\n"));
  const said = results.map(({ err }) => err).join("");
  expect(said.match(/building the command line/g)).toHaveLength(1);
  expect(said.match(/building the page/g)).toHaveLength(1);
  expect((await readdir(join(project, "dist"))).sort()).toEqual(["server", "web"]);
});

it("journeybook keeps the files of the build before, which an open page may load, and none of older ones", async () => {
  const assets = join(project, "dist/web/assets");
  const builds: string[][] = [];
  for (const title of ["first", "second", "third"]) {
    await writeFile(join(project, "web/main.ts"), `document.title = "${title}";`);
    await start("page");
    builds.push((await readdir(assets)).filter((file) => !builds.flat().includes(file)));
    for (const file of builds.flat()) await utimes(join(assets, file), 0, 0).catch(() => undefined);
  }
  expect((await readdir(assets)).sort()).toEqual([...builds[1], ...builds[2]].sort());
});

it("journeybook takes over the lock of a build that was killed", async () => {
  await mkdir(join(project, "dist/.lock-server"), { recursive: true });
  await writeFile(join(project, "dist/.lock-server/pid"), "999999999");
  expect((await start()).out).toBe("one\n");
});

it("journeybook keeps the last good build when the sources do not build", async () => {
  await start();
  await writeFile(join(project, "server/cli.ts"), `import "./not-there.ts";`);
  await expect(start()).rejects.toThrow("building server failed");
  await says("one");
  expect(await start()).toEqual({ out: "one\n", err: "" });
});

it("journeybook without its sources runs what was built", async () => {
  await start("page");
  await rm(join(project, "server/cli.ts"));
  await rm(join(project, "web"), { recursive: true });
  expect(await start("page")).toEqual({ out: "one\n", err: "" });
});

function says(word: string): Promise<void> {
  const main = `export async function main(args: string[], { preparePage }: { preparePage: () => Promise<void> }) {
    if (args[0] === "page") await preparePage();
    console.log(${JSON.stringify(word)});
    return 0;
  }`;
  return writeFile(join(project, "server/cli.ts"), main);
}

async function start(...args: string[]): Promise<{ out: string; err: string }> {
  const env = { ...process.env, VITEST: "" };
  const command = [join(project, "server/journeybook.js"), ...args];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, command, { cwd: project, env });
  return { out: stdout, err: stderr };
}
