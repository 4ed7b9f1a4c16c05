import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const project = resolve(import.meta.dirname, "..", "..");

export interface RunningApp {
  /** with a token that opens the page once */
  readonly url: string;
  /** the folder it serves, a copy that the test may change */
  readonly folder: string;
  /** Ends the server but leaves the folder. */
  halt(): Promise<void>;
  stop(): Promise<void>;
}

export interface AppOptions {
  /** files by path in the folder */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** project folders copied into it */
  readonly copies?: readonly string[];
  readonly port?: number;
  /** further options of the command */
  readonly options?: readonly string[];
}

/** Builds the app where it is missing or older than its sources: the first file of a test run waits, the others look once. */
export async function buildApp(): Promise<void> {
  const built: unknown = await import(pathToFileURL(join(project, "server", "build.js")).href);
  const { ensureBuilt } = built as { ensureBuilt(part: "server" | "web"): Promise<void> };
  await Promise.all([ensureBuilt("server"), ensureBuilt("web")]);
  isBuilt = true;
}

let isBuilt = false;

/** Starts the app as its users do, by the command, on a folder of its own. */
export async function startApp({
  files = {},
  copies = [],
  port,
  options,
}: AppOptions = {}): Promise<RunningApp> {
  const folder = await mkdtemp(join(tmpdir(), "journeybook-test-"));
  for (const name of copies) await cp(join(project, name), join(folder, name), { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  const { url, halt } = await serve(folder, port, options);
  return {
    url,
    folder,
    halt,
    stop: async () => (await halt(), await rm(folder, { recursive: true, force: true })),
  };
}

async function serve(
  folder: string,
  port?: number,
  more: readonly string[] = [],
): Promise<Pick<RunningApp, "url" | "halt">> {
  const options = ["--no-open", ...(port ? ["--port", String(port)] : []), ...more];
  const child = spawn(process.execPath, [join(project, "server", "journeybook.js"), folder, ...options], {
    stdio: ["ignore", "pipe", "pipe"],
    // what was looked at once is not digested again at every start
    env: { ...process.env, ...(isBuilt ? { JOURNEYBOOK_BUILT: "1" } : {}) },
  });
  const said: string[] = [];
  child.stderr.on("data", (data) => said.push(String(data)));
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const url = await new Promise<string>((found, failed) => {
    child.stdout.once("data", (data) => found(String(data).trim()));
    child.once("exit", (code) => failed(new Error(`journeybook ended with ${code}: ${said.join("")}`)));
  });
  return { url, halt: async () => (child.kill("SIGTERM"), await ended) };
}
