#!/usr/bin/env node
// @ts-check
/** The command `journeybook`: sees to it that what it runs is built, then runs it. */
import { join } from "node:path";
import { ensureBuilt, home } from "./build.js";

process.setSourceMapsEnabled(true);
try {
  await ensureBuilt("server");
  /** @type {{ main: typeof import("./cli.ts").main }} */
  const { main } = await import(join("..", "dist", "server", "cli.js"));
  const surroundings = { page: join(home, "dist", "web"), preparePage: () => ensureBuilt("web") };
  process.exitCode = await main(process.argv.slice(2), surroundings);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : error}\n`);
  process.exitCode = 1;
}
