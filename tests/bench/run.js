/**
 * `npm run bench`: installs the peers beside this file, builds the benchmark and runs it.
 * `npm run bench -- 1000000 msnbc stitch` runs only those.
 */
import { spawnSync } from "node:child_process";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const PEERS = { duckdb: "@duckdb/node-api", clickhouse: "chdb" };
/** In here so that what is built finds the peers, and so that git and the linters pass it by. */
const built = join(here, "node_modules/.built");

const peers = Object.keys(PEERS).filter(isThere);
const scripts = [
  "bench",
  "ours",
  "memory",
  "rethread",
  "effort",
  "intents",
  "drill",
  "stitch-ours",
  "stitch-added",
  "stitch-match",
  ...peers,
];
if (peers.includes("duckdb")) scripts.push("stitch-duckdb");
await build({
  configFile: false,
  root,
  logLevel: "warn",
  resolve: { alias: [{ find: /^#(table|source|journey)\//, replacement: `${root}/web/$1/` }] },
  build: {
    ssr: true,
    target: "node20",
    outDir: built,
    emptyOutDir: true,
    rolldownOptions: {
      input: scripts.map((name) => join(here, `${name}.ts`)),
    },
  },
  ssr: { external: Object.values(PEERS) },
});
const { status } = spawnSync(
  process.execPath,
  [join(built, "bench.js"), peers.join(","), ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: "inherit",
  },
);
process.exitCode = status ?? 1;

/** Whether a peer can be loaded, installing it if need be; tried in a process of its own, to leave none of it here. */
function isThere(peer) {
  const name = PEERS[peer];
  if (loads(name) === undefined) return true;
  console.log(`Installing the peers, for ${name} …`);
  const install = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], {
    cwd: here,
    encoding: "utf8",
    shell: true,
  });
  const reason = install.status === 0 ? loads(name) : lastLine(install.stderr);
  if (reason !== undefined) console.log(`${name} is skipped, it cannot be used here: ${reason}`);
  return reason === undefined;
}

/** Why a package does not load; undefined when it does. */
function loads(name) {
  const { status, stderr } = spawnSync(process.execPath, ["-e", `require(${JSON.stringify(name)})`], {
    cwd: here,
    encoding: "utf8",
  });
  return status === 0
    ? undefined
    : (stderr.split("\n").find((line) => line.includes("Error")) ?? `exit code ${status}`);
}

function lastLine(text) {
  return (
    text
      .trim()
      .split("\n")
      .findLast((line) => line.includes("error")) ?? "npm ci failed"
  );
}
