import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Hono } from "hono";
import { onTestFinished } from "vitest";
import { createApp, type AppOptions } from "#server/app.ts";
import { allowedHosts } from "#server/hosts.ts";
import { createSession, type Session } from "#server/session.ts";
import { openFolder, type Folder } from "#server/store/folder.ts";

export const port = 4666;
export const origin = `http://127.0.0.1:${port}`;
export const secret = "the-session-secret-of-this-test";

export interface Harness {
  readonly app: Hono;
  readonly folder: Folder;
  readonly session: Session;
  readonly log: string[];
  /** a request as the page makes it: its host, its cookie, and on a write its origin and content type */
  ask(path: string, init?: AskInit): Promise<Response>;
  /** puts a file into the folder */
  put(path: string, content: string | Uint8Array): Promise<string>;
  close(): void;
}

export interface AskInit {
  readonly method?: string;
  /** an object is sent as JSON */
  readonly body?: object | string | Uint8Array | ReadableStream;
  /** null leaves a header out that the page would send */
  readonly headers?: Readonly<Record<string, string | null>>;
}

/** An app over a folder of its own that is gone after the test. */
export async function harness(
  files: Readonly<Record<string, string | Uint8Array>> = {},
  options: Pick<AppOptions, "dataLimit" | "sendTo" | "makeExport"> & { readonly host?: string } = {},
): Promise<Harness> {
  const root = await temporaryFolder();
  const page = join(root, "page");
  const home = join(root, "folder");
  const put = async (path: string, content: string | Uint8Array) => {
    const file = join(home, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
    return file;
  };
  await mkdir(home);
  await mkdir(join(page, "assets"), { recursive: true });
  await writeFile(join(page, "index.html"), "<!doctype html><title>page</title>");
  await writeFile(join(page, "assets", "app-abc123.js"), "export {};");
  await writeFile(join(page, "assets", "sql-1.wasm"), Uint8Array.of(0, 97, 115, 109));
  await writeFile(join(page, ".stamp"), "not for the network");
  for (const [path, content] of Object.entries(files)) await put(path, content);
  const folder = await openFolder(home);
  const session = createSession({ port, secret });
  const closing = new AbortController();
  onTestFinished(() => closing.abort());
  const log: string[] = [];
  const app = createApp({
    folder,
    page,
    version: "1.2.3",
    hosts: allowedHosts(options.host ?? "127.0.0.1", port),
    session,
    closing: closing.signal,
    log: (message) => log.push(message),
    dataLimit: options.dataLimit,
    sendTo: options.sendTo,
    makeExport: options.makeExport,
  });
  return {
    app,
    folder,
    session,
    log,
    put,
    close: () => closing.abort(),
    ask: (path, init) => ask(app, path, init),
  };
}

export async function temporaryFolder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "journeybook-test-"));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

async function ask(
  app: Hono,
  path: string,
  { method = "GET", body, headers = {} }: AskInit = {},
): Promise<Response> {
  const isWrite = method !== "GET" && method !== "HEAD";
  const isJson =
    typeof body === "object" && !(body instanceof Uint8Array) && !(body instanceof ReadableStream);
  const all: Record<string, string | null> = {
    host: `127.0.0.1:${port}`,
    cookie: `journeybook_${port}=${secret}`,
    "sec-fetch-site": "same-origin",
    ...(isWrite && { origin, "content-type": "application/json" }),
    ...headers,
  };
  const given = Object.entries(all).filter((header): header is [string, string] => header[1] !== null);
  const content = isJson ? JSON.stringify(body) : (body as BodyInit | undefined);
  const init: RequestInit & { duplex: "half" } = { method, headers: given, body: content, duplex: "half" };
  return app.request(new Request(`${origin}${path}`, init));
}
