import { realpath, stat } from "node:fs/promises";
import { basename, dirname, relative, sep } from "node:path";
import { createApp } from "../app.ts";
import { allowedHosts, inUrl, isLoopback, ownNames } from "../hosts.ts";
import { listen } from "../listen.ts";
import { createSession } from "../session.ts";
import { openFolder } from "../store/folder.ts";
import { fileKind } from "../store/kind.ts";
import { checkPath } from "../store/path.ts";
import { exportApart } from "./export-apart.ts";

export interface ServeOptions {
  /** a folder, or a notebook to open in its folder; the current folder if not given */
  readonly target?: string;
  readonly host: string;
  /** fails if it is taken; without one the first free one from 4666 on */
  readonly port?: number;
  readonly open: boolean;
  /** hosts a list of customers may be sent to */
  readonly sendTo: readonly string[];
  /** the built page */
  readonly page: string;
  readonly version: string;
}

const usualPort = 4666;

/**
 * Serves a folder until it is told to stop (Ctrl-C, SIGTERM). The URL with its one-time token is the only line
 * on standard output; all else goes to standard error.
 * @returns the exit code
 */
export async function serve(options: ServeOptions): Promise<number> {
  const { root, first } = await whatToOpen(options.target);
  const folder = await openFolder(root);
  const closing = new AbortController();
  const makeExport = exportApart(process.argv[1], folder.root, closing.signal);
  const log = (message: string) => process.stderr.write(`${message}\n`);
  let url = "";
  const server = await listen({
    host: options.host,
    port: options.port ?? usualPort,
    more: options.port === undefined ? 100 : 0,
    fetchOn(port) {
      const at = `http://${isAny(options.host) ? "127.0.0.1" : inUrl(options.host)}:${port}/`;
      const session = createSession({
        port,
        secret: process.env.JOURNEYBOOK_SESSION,
        onSpent: (token) => log(`journeybook: opened in a browser; for another one: ${at}?token=${token}`),
      });
      url = `${at}?token=${session.token()}`;
      const hosts = allowedHosts(options.host, port);
      return createApp({
        ...options,
        folder,
        first,
        hosts,
        session,
        closing: closing.signal,
        log,
        makeExport,
      }).fetch;
    },
  });
  log(`journeybook: ${folder.root}; Ctrl-C ends`);
  if (!isLoopback(options.host)) warnOfExposure(options.host, server.port, folder.root, log);
  const stopped = untilStopped(); // before anyone can read the address and stop it
  process.stdout.write(`${url}\n`);
  if (options.open && hasDisplay()) await openBrowser(url, log);
  await stopped;
  closing.abort();
  await server.close();
  // whatever still holds the process open is not worth waiting for
  setTimeout(() => process.exit(0), 300).unref();
  return 0;
}

/** A notebook below the current folder opens that folder, so that data beside the notebooks is in reach. */
async function whatToOpen(target = "."): Promise<{ root: string; first?: string }> {
  const stats = await stat(target).catch((cause: unknown) => {
    throw new Error(`journeybook: there is no ${target}; name a folder or a notebook`, { cause });
  });
  if (stats.isDirectory()) return { root: target };
  if (fileKind(basename(target)) !== "notebook")
    throw new Error(
      `journeybook: ${target} is neither a folder nor a notebook (*.journey.md); name its folder`,
    );
  const real = await realpath(target);
  const below = relative(await realpath("."), real)
    .split(sep)
    .join("/");
  const isBelow = !below.startsWith("../") && below !== real;
  return {
    root: isBelow ? "." : dirname(real),
    first: checkPath(isBelow ? below : basename(real), "notebook"),
  };
}

function warnOfExposure(host: string, port: number, root: string, log: (message: string) => void): void {
  const names = isAny(host) ? ownNames() : [inUrl(host)];
  log(`journeybook: --host ${host} lets the network in, over plain HTTP that others on it can read:`);
  log(`  ${names.map((name) => `http://${name}:${port}/`).join("  ")}`);
  log(`  whoever has the token can read and change every notebook and data file below ${root}`);
}

function isAny(host: string): boolean {
  return host === "0.0.0.0" || host === "::";
}

function hasDisplay(): boolean {
  const { CI, DISPLAY, WAYLAND_DISPLAY, SSH_CONNECTION } = process.env;
  if (CI || SSH_CONNECTION) return false;
  return process.platform !== "linux" || Boolean(DISPLAY || WAYLAND_DISPLAY);
}

async function openBrowser(url: string, log: (message: string) => void): Promise<void> {
  try {
    const { default: open } = await import("open");
    const browser = await open(url);
    browser.once("error", () => log("journeybook: no browser could be started; open the URL yourself"));
  } catch {
    log("journeybook: no browser could be started; open the URL yourself");
  }
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  });
}
