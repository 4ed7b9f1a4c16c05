import type { DataFileInfo, FolderInfo, NotebookInfo, NotebookText } from "#notebook/folder.ts";

/** The server refused, or could not be reached (`status` 0). `body` is what it answered, where it was JSON. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  constructor(
    status: number,
    message: string,
    body: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "ApiError";
    this.status = status;
    this.body = body;
  }
}

/** True when the server gave no answer at all: stopped, or the machine is asleep. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof ApiError && error.status === 0;
}

/** The address of a file's bytes; every segment is percent-encoded. */
export function dataUrl(path: string): string {
  return `/api/data/${encodePath(path)}`;
}

export const api = {
  folder: () => ask<FolderInfo>("GET", "/api/folder"),
  notebooks: () => ask<NotebookInfo[]>("GET", "/api/notebooks"),
  read: (path: string) => ask<NotebookText>("GET", notebookUrl(path)),
  create: (path: string, text: string) => ask<NotebookText>("POST", "/api/notebooks", { path, text }),
  /** Writes if the file still has `hash`. 412: it changed; `body.theirs` is the file as it is now. */
  save: (path: string, text: string, hash: string) =>
    ask<{ hash: string }>("PUT", notebookUrl(path), { text }, { "If-Match": `"${hash}"` }),
  move: (from: string, to: string, hash: string) =>
    ask<{ path?: string; hash?: string }>("POST", "/api/notebook-moves", { from, to, hash }),
  /** Moves it to the bin; the answer's id brings it back. */
  remove: (path: string, hash: string) =>
    ask<{ bin: string }>("DELETE", notebookUrl(path), undefined, { "If-Match": `"${hash}"` }),
  restore: (bin: string) => ask<{ path?: string }>("POST", `/api/bin/${encodeURIComponent(bin)}/restore`, {}),
  /** Sends a list of customers to an address outside, by the server. 403: it may not. 422: it did not arrive. */
  send: (url: string, customers: readonly object[]) =>
    ask<{ status: number }>("POST", "/api/send", { url, customers }),
  dataFiles: () => ask<DataFileInfo[]>("GET", "/api/data"),
  /** What tells one version of a data file from the next; undefined when the server cannot say. */
  dataVersion: async (path: string): Promise<string | undefined> => {
    const response = await fetch(dataUrl(path), { method: "HEAD", cache: "no-store" }).catch(() => undefined);
    return response?.ok ? (response.headers.get("ETag") ?? undefined) : undefined;
  },
  /** The bytes of a data file as they lie on disk. */
  dataBytes: async (path: string): Promise<Uint8Array<ArrayBuffer>> => {
    const response = await fetch(dataUrl(path), { cache: "no-store" });
    if (!response.ok) throw new ApiError(response.status, `the server answered ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  },
  /** Stores a file under a name that is not taken. 412: it is; `body.suggestion` names one that is free. */
  upload: (path: string, file: Blob) => put(path, file, { "If-None-Match": "*" }),
  /** Stores a file in place of the one that is there. */
  replace: (path: string, file: Blob) => put(path, file, {}),
};

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
): Promise<T> {
  const json: Record<string, string> =
    body === undefined && method !== "DELETE" ? {} : { "Content-Type": "application/json" };
  return send<T>(url, {
    method,
    headers: { ...json, ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
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
