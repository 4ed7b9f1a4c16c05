// @ts-check
/**
 * `npm run dev [-- folder --port N …]`: rebuilds page and command line on every change and restarts the server.
 * The page is the built one under the same headers as ever, so what works here works for everybody; the session
 * survives restarts, so reloading is enough.
 */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { build } from "vite";
import { home } from "./build.js";

const env = {
  ...process.env,
  JOURNEYBOOK_BUILT: "1",
  JOURNEYBOOK_SESSION: randomBytes(32).toString("base64url"),
};
const args = process.argv.slice(2);
/** @type {import("node:child_process").ChildProcess | undefined} */
let server;
let starts = 0;

const page = await watched({});
const commandLine = await watched({ ssr: true });
let isPageBuilt = false;
page.on("event", (event) => {
  if (event.code === "END" && !isPageBuilt) {
    isPageBuilt = true;
    restart();
  }
});
commandLine.on("event", (event) => {
  if (event.code === "END" && isPageBuilt) restart();
});
for (const signal of ["SIGINT", "SIGTERM"])
  process.once(signal, () => {
    server?.kill("SIGTERM");
    process.exit(0);
  });

/** @param {import("vite").BuildEnvironmentOptions} options */
async function watched(options) {
  const watcher = await build({
    root: join(home, "web"),
    configFile: join(home, "vite.config.ts"),
    logLevel: "warn",
    build: { ...options, watch: {} },
  });
  if (!("on" in watcher)) throw new Error("dev: vite gave no watcher");
  return watcher;
}

function restart() {
  const port = args.includes("--port") ? [] : ["--port", "4666"];
  const command = [
    join(home, "server", "journeybook.js"),
    ...args,
    ...port,
    ...(starts++ > 0 ? ["--no-open"] : []),
  ];
  const start = () => (server = spawn(process.execPath, command, { env, stdio: "inherit" }));
  if (!server || server.exitCode !== null) return void start();
  server.once("exit", start);
  server.kill("SIGTERM");
}
