import type { ExportWish, MadeExport } from "#notebook/enclosed.ts";
import type { DataFileInfo, FolderInfo, NotebookInfo, NotebookText } from "#notebook/folder.ts";

/** The opened folder, as the page reaches it. Every refusal is an `ApiError`. */
export interface Api {
  folder(): Promise<FolderInfo>;
  notebooks(): Promise<NotebookInfo[]>;
  read(path: string): Promise<NotebookText>;
  create(path: string, text: string): Promise<NotebookText>;
  /** Writes if the file still has `hash`. 412: it changed; `body.theirs` is the file as it is now. */
  save(path: string, text: string, hash: string): Promise<{ hash: string }>;
  move(from: string, to: string, hash: string): Promise<{ path?: string; hash?: string }>;
  /** Moves it to the bin; the answer's id brings it back. */
  remove(path: string, hash: string): Promise<{ bin: string }>;
  restore(bin: string): Promise<{ path?: string }>;
  /** Sends a list of customers to an address outside, by the server. 403: it may not. 422: it did not arrive. */
  send(url: string, customers: readonly object[]): Promise<{ status: number }>;
  /** Makes one HTML file of a notebook as it is on disk, held ready for a while; without rows the figures alone. */
  makeExport(path: string, wish: ExportWish, signal: AbortSignal): Promise<MadeExport>;
  dataFiles(): Promise<DataFileInfo[]>;
  /** What tells one version of a data file from the next; undefined when the server cannot say. */
  dataVersion(path: string): Promise<string | undefined>;
  /** The bytes of a data file as they lie on disk. */
  dataBytes(path: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Stores a file under a name that is not taken. 412: it is; `body.suggestion` names one that is free. */
  upload(path: string, file: Blob): Promise<void>;
  /** Stores a file in place of the one that is there. */
  replace(path: string, file: Blob): Promise<void>;
}

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
