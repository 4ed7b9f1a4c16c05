#!/usr/bin/env node
// @ts-check
/** Builds what is missing or older than its sources. `node server/build.js` builds both, the page and the command line. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** @typedef {"server" | "web"} Part */

export const home = dirname(dirname(fileURLToPath(import.meta.url)));

/** What each part is made of; the command line has nothing from the page's rooms. */
const sources = {
  server: { folders: ["server", "web"], without: ["web/ui", "web/worker", "web/public"] },
  web: { folders: ["web"], without: [] },
};
const configuration = ["package.json", "package-lock.json", "tsconfig.json", "vite.config.ts"];
const entries = { server: "cli.js", web: "index.html" };
const keepOldMs = 10 * 60_000;
const longestBuildMs = 5 * 60_000;

/**
 * Builds a part unless `dist` holds it as its sources are now. An installed package has no sources and is taken
 * as it is. Several at once do no harm: one builds, the others wait.
 * @param {Part} part
 */
export async function ensureBuilt(part) {
  if (process.env.JOURNEYBOOK_BUILT || !existsSync(join(home, "server", "cli.ts"))) return;
  const stamp = await stampOf(part);
  if (await isFresh(part, stamp)) return;
  if (!existsSync(join(home, "node_modules", "vite"))) return takeAsIs(part);
  await locked(part, async () => {
    if (await isFresh(part, stamp)) return;
    process.stderr.write(`journeybook: building ${part === "web" ? "the page" : "the command line"} …\n`);
    const made = join(home, "dist", `.${part}-${process.pid}`);
    try {
      await vite(part, made);
      await writeFile(join(made, ".stamp"), stamp);
      await publish(part, made);
    } finally {
      await rm(made, { recursive: true, force: true });
    }
  });
}

/**
 * A digest of everything a part is made of.
 * @param {Part} part
 */
async function stampOf(part) {
  const hash = createHash("sha256").update(process.version);
  const files = [...configuration];
  for (const folder of sources[part].folders)
    for (const file of await filesBelow(join(home, folder))) files.push(`${folder}/${file}`);
  for (const file of files.sort()) {
    const isLeftOut = sources[part].without.some((folder) => file.startsWith(`${folder}/`));
    if (isLeftOut || /(^|\/)\.|~$/.test(file)) continue;
    const bytes = await readFile(join(home, file)).catch(() => "");
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex");
}

/**
 * @param {Part} part
 * @param {string} stamp
 */
async function isFresh(part, stamp) {
  const known = await readFile(join(home, "dist", part, ".stamp"), "utf8").catch(() => "");
  return known === stamp;
}

/** @param {Part} part */
function takeAsIs(part) {
  if (!existsSync(join(home, "dist", part, entries[part])))
    throw new Error(`journeybook: dist/${part} is missing and so is vite to build it; run npm install`);
  process.stderr.write(
    `journeybook: dist/${part} may be old, and vite is not there to build it; run npm install\n`,
  );
}

/**
 * Runs Vite in a process of its own, whose output all goes to standard error.
 * @param {Part} part
 * @param {string} outDir
 * @returns {Promise<void>}
 */
function vite(part, outDir) {
  const cli = join(home, "node_modules", "vite", "bin", "vite.js");
  const args = ["build", ...(part === "server" ? ["--ssr"] : []), "--outDir", outDir, "--logLevel", "warn"];
  const env = { ...process.env, NODE_ENV: "production", VITEST: "" };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args], { cwd: home, env, stdio: ["ignore", 2, 2] });
    child.once("error", reject);
    child.once("exit", (code, signal) =>
      code === 0
        ? resolve()
        : reject(new Error(`journeybook: building ${part} failed (${signal ?? code}); see above`)),
    );
  });
}

/**
 * Moves a finished build into place file by file, what others refer to first and the stamp last, so that a
 * program starting meanwhile finds the old build or the new one whole. The files of the build before stay, since
 * a running program or an open page may still load them; those of older ones go
 * after ten minutes.
 * @param {Part} part
 * @param {string} made
 */
async function publish(part, made) {
  const target = join(home, "dist", part);
  /** @param {string} file */
  const rank = (file) => (file === ".stamp" ? 2 : file === entries[part] ? 1 : 0);
  const files = (await filesBelow(made)).sort((a, b) => rank(a) - rank(b));
  const before = await filesOfBuild(target);
  await rm(join(target, ".stamp"), { force: true });
  await mkdir(target, { recursive: true });
  await writeFile(join(target, ".files"), JSON.stringify(files));
  for (const file of files) {
    await mkdir(dirname(join(target, file)), { recursive: true });
    await rename(join(made, file), join(target, file));
  }
  for (const file of await filesBelow(target)) {
    if (file === ".files" || files.includes(file) || before.includes(file)) continue;
    const { mtimeMs } = await stat(join(target, file));
    if (Date.now() - mtimeMs > keepOldMs) await rm(join(target, file), { force: true });
  }
}

/**
 * The files of the build that stands there, as its list says; all files where there is no list yet.
 * @param {string} target
 * @returns {Promise<string[]>}
 */
async function filesOfBuild(target) {
  try {
    return JSON.parse(await readFile(join(target, ".files"), "utf8"));
  } catch {
    return filesBelow(target);
  }
}

/**
 * Runs work while no other process builds this part.
 * @param {Part} part
 * @param {() => Promise<void>} work
 */
async function locked(part, work) {
  const lock = join(home, "dist", `.lock-${part}`);
  await mkdir(dirname(lock), { recursive: true });
  while (!(await taken(lock))) {
    if (await isAbandoned(lock)) await rm(lock, { recursive: true, force: true });
    else await new Promise((resolve) => setTimeout(resolve, 200));
  }
  try {
    await work();
  } finally {
    await rm(join(lock, "pid"), { force: true });
    await rmdir(lock).catch(() => {});
  }
}

/** @param {string} lock */
async function taken(lock) {
  try {
    await mkdir(lock);
    await writeFile(join(lock, "pid"), String(process.pid));
    return true;
  } catch {
    return false;
  }
}

/**
 * A lock whose process has ended, or which is older than any build takes.
 * @param {string} lock
 */
async function isAbandoned(lock) {
  try {
    if (Date.now() - (await stat(lock)).mtimeMs > longestBuildMs) return true;
    const pid = Number(await readFile(join(lock, "pid"), "utf8"));
    if (pid > 0) process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}

/** @param {string} folder @returns {Promise<string[]>} paths with `/` */
async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1))
    .map((file) => file.split(sep).join("/"));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await ensureBuilt("server");
  await ensureBuilt("web");
}
