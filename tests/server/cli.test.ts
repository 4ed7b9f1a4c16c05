import { spawn, type ChildProcess } from "node:child_process";
import { createServer } from "node:http";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "./harness.ts";

const root = join(import.meta.dirname, "../..");
const { version } = (await import("../../package.json", { with: { type: "json" } })).default;

beforeAll(async () => {
  const { ensureBuilt } = await import(pathToFileURL(join(root, "server/build.js")).href);
  await ensureBuilt("server");
});

it("journeybook --help and --version answer on standard output", async () => {
  const help = await ended(await journeybook(["--help"]));
  expect(help).toMatchObject({ code: 0, err: "" });
  for (const word of ["--port", "--host", "--no-open", "run", "query", "export", "sample"])
    expect(help.out).toContain(word);
  expect(await ended(await journeybook(["--version"]))).toEqual({ code: 0, out: `${version}\n`, err: "" });
});

it.each([
  [["--prot", "1"], 2, "'--prot'"],
  [["--port"], 2, "--port"],
  [["--port", "x"], 2, "--port x is not a port; give a number"],
  [["--port", "70000"], 2, "--port 70000 is not a port"],
  [["a", "b"], 2, "one folder or notebook at a time, not a and b"],
  [["nowhere"], 1, "there is no nowhere; name a folder or a notebook"],
  [["notes.txt"], 1, "notes.txt is neither a folder nor a notebook"],
  [["--host", "192.0.2.1"], 1, "192.0.2.1 is not an address of this machine"],
])("journeybook %j ends with code %i and says why", async (args, code, why) => {
  const cwd = await temporaryFolder();
  await writeFile(join(cwd, "notes.txt"), "");
  const result = await ended(await journeybook(args, cwd));
  expect(result).toEqual({ code, out: "", err: expect.stringContaining(why) });
  expect(result.err).not.toContain("    at ");
});

it("journeybook --port of a taken port is an error; without it the next free one is taken", async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as { port: number };
  const result = await ended(await journeybook(["--port", String(port)]));
  expect(result).toMatchObject({ code: 1, out: "", err: expect.stringContaining(`port ${port} is taken`) });
});

it("journeybook [folder] prints its URL and nothing else, lets one browser in, and ends on SIGTERM with streams open", async () => {
  const cwd = await temporaryFolder();
  await mkdir(join(cwd, "house"));
  await writeFile(join(cwd, "house/a.journey.md"), "# A\n");
  const child = await journeybook(["house", "--port", "0", "--no-open"], cwd);
  const url = await firstLine(child);
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
  const entered = await fetch(url, { redirect: "manual" });
  const cookie = entered.headers.get("set-cookie")!.split(";")[0];
  expect((await fetch(url, { redirect: "manual" })).status).toBe(401);
  const page = await fetch(new URL("/", url), { headers: { cookie } });
  expect(await page.text()).toContain("the page");
  const folder = await fetch(new URL("/api/folder", url), { headers: { cookie } });
  expect(await folder.json()).toEqual({ name: "house", version, first: "a.journey.md", sendTo: [] });
  const events = await fetch(new URL("/api/events", url), { headers: { cookie } });
  await events.body!.getReader().read();
  child.kill("SIGTERM");
  const { code, out, err } = await ended(child);
  expect([code, out]).toEqual([0, `${url}\n`]);
  const next = /for another one: (http:\S+)/.exec(err)?.[1];
  expect(next).toMatch(/\?token=[\w-]{43}$/);
  expect(next).not.toBe(url);
});

it("journeybook notebook.journey.md opens the current folder where the notebook lies below it, else its own", async () => {
  const cwd = await temporaryFolder();
  await mkdir(join(cwd, "notebooks"));
  for (const name of ["a", "b"]) await writeFile(join(cwd, `notebooks/${name}.journey.md`), "");
  expect(await folderOf(["notebooks/b.journey.md"], cwd)).toMatchObject({ first: "notebooks/b.journey.md" });
  const elsewhere = await temporaryFolder();
  expect(await folderOf([join(cwd, "notebooks/b.journey.md")], elsewhere)).toMatchObject({
    name: "notebooks",
    first: "b.journey.md",
  });
});

it("journeybook --host 0.0.0.0 says what is exposed", async () => {
  const child = await journeybook(["--host", "0.0.0.0", "--port", "0", "--no-open"]);
  expect(await firstLine(child)).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=/);
  child.kill("SIGINT");
  const { code, err } = await ended(child);
  expect(code).toBe(0);
  expect(err).toContain("lets the network in");
  expect(err).toContain("whoever has the token can read and change every notebook");
});

async function folderOf(args: string[], cwd: string): Promise<unknown> {
  const child = await journeybook([...args, "--port", "0", "--no-open"], cwd);
  const url = await firstLine(child);
  const cookie = (await fetch(url, { redirect: "manual" })).headers.get("set-cookie")!.split(";")[0];
  const answer = await (await fetch(new URL("/api/folder", url), { headers: { cookie } })).json();
  child.kill("SIGTERM");
  await ended(child);
  return answer;
}

interface Running extends ChildProcess {
  outText: string;
  errText: string;
}

/** The built command line over a page of one line. */
async function journeybook(args: string[], cwd?: string): Promise<Running> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "index.html"), "<!doctype html><title>the page</title>");
  const cli = pathToFileURL(join(root, "dist/server/cli.js")).href;
  const script = `import { main } from ${JSON.stringify(cli)};
    process.exitCode = await main(${JSON.stringify(args)}, { page: ${JSON.stringify(folder)} });`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], { cwd: cwd ?? folder });
  onTestFinished(() => void child.kill("SIGKILL"));
  const running: Running = Object.assign(child, { outText: "", errText: "" });
  child.stdout.on("data", (chunk) => (running.outText += chunk));
  child.stderr.on("data", (chunk) => (running.errText += chunk));
  return running;
}

async function firstLine(child: Running): Promise<string> {
  while (!child.outText.includes("\n")) {
    if (child.exitCode !== null) throw new Error(`journeybook ended: ${child.errText}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return child.outText.split("\n")[0];
}

async function ended(child: Running): Promise<{ code: number | null; out: string; err: string }> {
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, out: child.outText, err: child.errText };
}
