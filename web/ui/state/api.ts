import type { NotebookText } from "#notebook/folder.ts";
import { ApiError, type Api } from "./api-shape.ts";
import { enclosedApi } from "./enclosed-api.ts";
import { enclosed } from "./enclosed.ts";

export { ApiError };

/** True when the server gave no answer at all: stopped, or the machine is asleep. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof ApiError && error.status === 0;
}

/** The address of a file's bytes; every segment is percent-encoded. */
export function dataUrl(path: string): string {
  return `/api/data/${encodePath(path)}`;
}

/** The address of a file made by `makeExport`. */
export function exportUrl(id: string): string {
  return `/api/exports/${encodeURIComponent(id)}`;
}

/** The folder behind the server. */
const served: Api = {
  folder: () => ask("GET", "/api/folder"),
  notebooks: () => ask("GET", "/api/notebooks"),
  read: (path) => ask("GET", notebookUrl(path)),
  create: (path, text) => ask("POST", "/api/notebooks", { path, text }),
  save: (path, text, hash) => ask("PUT", notebookUrl(path), { text }, { "If-Match": `"${hash}"` }),
  move: (from, to, hash) => ask("POST", "/api/notebook-moves", { from, to, hash }),
  remove: (path, hash) => ask("DELETE", notebookUrl(path), undefined, { "If-Match": `"${hash}"` }),
  restore: (bin) => ask("POST", `/api/bin/${encodeURIComponent(bin)}/restore`, {}),
  send: (url, customers) => ask("POST", "/api/send", { url, customers }),
  makeExport: (path, { withRows, ...wish }, signal) =>
    ask("POST", "/api/exports", { path, rows: withRows, ...wish }, {}, signal),
  dataFiles: () => ask("GET", "/api/data"),
  dataVersion: async (path) => {
    const response = await fetch(dataUrl(path), { method: "HEAD", cache: "no-store" }).catch(() => undefined);
    return response?.ok ? (response.headers.get("ETag") ?? undefined) : undefined;
  },
  dataBytes: async (path) => {
    const response = await fetch(dataUrl(path), { cache: "no-store" });
    if (!response.ok) throw new ApiError(response.status, `the server answered ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  },
  upload: (path, file) => put(path, file, { "If-None-Match": "*" }),
  replace: (path, file) => put(path, file, {}),
};

/** The opened folder, wherever it is. */
export const api: Api = enclosed ? enclosedApi(enclosed) : served;

/** The 412 answer to a save: what is on disk now. */
export function theirsOf(error: unknown): NotebookText | undefined {
  if (!(error instanceof ApiError) || error.status !== 412) return undefined;
  return error.body.theirs as NotebookText | undefined;
}

function notebookUrl(path: string): string {
  return `/api/notebooks/${encodePath(path)}`;
}

function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

async function ask<T>(
  method: string,
  url: string,
  body?: unknown,
  headers: Record<string, string> = {},
  signal?: AbortSignal,
): Promise<T> {
  const json: Record<string, string> =
    body === undefined && method !== "DELETE" ? {} : { "Content-Type": "application/json" };
  return send<T>(url, {
    method,
    headers: { ...json, ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal,
  });
}

async function put(path: string, file: Blob, condition: Record<string, string>): Promise<void> {
  const headers = { "Content-Type": "application/octet-stream", ...condition };
  await send<unknown>(dataUrl(path), { method: "PUT", headers, body: file });
}

async function send<T>(url: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, { ...init, cache: "no-store", credentials: "same-origin" });
  } catch (cause) {
    throw new ApiError(0, "the server does not answer", {}, { cause });
  }
  const body = await response.json().catch(() => ({}));
  if (response.ok) return body as T;
  const message = typeof body.error === "string" ? body.error : `the server answered ${response.status}`;
  throw new ApiError(response.status, message, body);
}
