import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { Hono } from "hono";
import type { EnclosureInfo, MadeExport } from "#notebook/enclosed.ts";
import { htmlName } from "../export/file-name.ts";
import { Problem } from "../problem.ts";
import { locate, type Folder } from "../store/folder.ts";
import { checkPath } from "../store/path.ts";
import { jsonBody, textField } from "./body.ts";

/**
 * Makes one HTML file of a notebook, outside the opened folder.
 * @param notebook where it lies on disk
 * @param withRows whether the rows behind the figures go into it
 * @returns where the file lies and what is in it
 * @throws Error saying why not; whatever it likes once the signal is aborted
 */
export type ExportMaker = (
  notebook: string,
  withRows: boolean,
  signal: AbortSignal,
) => Promise<{ readonly file: string; readonly info: EnclosureInfo }>;

/**
 * POST / {path, rows} → MadeExport: one HTML file of a notebook as it is on disk, held ready until the next one is
 * asked for. GET /<id> → its bytes, to be saved. One is made at a time: a request ends the one before it, since a
 * notebook from a stranger may compute for as long as it likes. 409: ended so. 422: it cannot be made.
 */
export const exportRoutes = (folder: Folder, make: ExportMaker | undefined, closing: AbortSignal) => {
  let running: AbortController | undefined;
  let ready: { readonly id: string; readonly file: string; readonly name: string } | undefined;
  const forget = () => {
    if (ready) void rm(ready.file, { force: true });
    ready = undefined;
  };
  closing.addEventListener("abort", () => (running?.abort(), forget()));
  return new Hono()
    .post("/", async (c) => {
      if (!make) throw new Problem(503, "journeybook: no export here; run journeybook export FILE instead");
      const body = await jsonBody(c);
      const path = checkPath(textField(body, "path"), "notebook");
      const notebook = await locate(folder, path, "notebook");
      running?.abort();
      const own = (running = new AbortController());
      const signal = AbortSignal.any([own.signal, c.req.raw.signal]);
      const made = await make(notebook, body.rows === true, signal).catch((cause: unknown) => {
        if (signal.aborted)
          throw new Problem(409, "journeybook: another export was asked for; ask again", {}, { cause });
        throw new Problem(422, cause instanceof Error ? cause.message : String(cause), {}, { cause });
      });
      forget();
      const name = htmlName(path);
      ready = { id: randomUUID(), file: made.file, name };
      return c.json({ ...made.info, id: ready.id, file: name } satisfies MadeExport, 201);
    })
    .get("/:id", async (c) => {
      if (!ready || ready.id !== c.req.param("id"))
        throw new Problem(404, "journeybook: this export is no longer held ready; ask for it again");
      const { size } = await stat(ready.file);
      return c.body(Readable.toWeb(createReadStream(ready.file)) as ReadableStream<Uint8Array>, 200, {
        // it is to be saved, never shown under this address
        "Content-Type": "application/octet-stream",
        "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(ready.name)}`,
        "Content-Length": String(size),
      });
    });
};
