/**
 * `npm run bench:browser`: installs the peer beside the other benchmarks, builds the benchmark and runs it. It drives a
 * real Chromium (`CHROMIUM_PATH`, an installed one, or the one that comes with the packages).
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../../..");
const packages = join(here, "../node_modules");
const peer = join(packages, "@duckdb/duckdb-wasm");
/** In here so that git and the linters pass it by. */
const built = join(packages, ".built-browser");

if (!existsSync(peer)) {
  console.log("Installing the peers, for DuckDB-WASM …");
  spawnSync("npm", ["ci", "--no-audit", "--no-fund"], {
    cwd: join(here, ".."),
    stdio: "ignore",
    shell: true,
  });
}
const hasPeer = existsSync(peer);
if (!hasPeer) console.log("DuckDB-WASM is skipped: it could not be installed");

const common = { configFile: false, root, logLevel: "warn" };
const into = (folder) => ({ outDir: join(built, folder), emptyOutDir: true, target: "es2023" });
await build({
  ...common,
  build: { ...into("node"), ssr: true, rolldownOptions: { input: join(here, "bench.ts") } },
});
if (hasPeer)
  await build({
    ...common,
    build: {
      ...into("page"),
      lib: { entry: join(here, "peer-page.ts"), formats: ["es"], fileName: () => "peer.js" },
    },
  });
const { status } = spawnSync(process.execPath, [join(built, "node", "bench.js"), hasPeer ? built : ""], {
  cwd: root,
  stdio: "inherit",
});
process.exitCode = status ?? 1;
