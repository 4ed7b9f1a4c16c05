import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { Hono } from "hono";
import {
  suppressionRefusal,
  type EnclosureInfo,
  type ExportWish,
  type InputValues,
  type MadeExport,
} from "#notebook/enclosed.ts";
import { htmlName } from "../export/file-name.ts";
import { Problem } from "../problem.ts";
import { locate, type Folder } from "../store/folder.ts";
import { checkPath } from "../store/path.ts";
import { jsonBody, textField } from "./body.ts";

/**
 * Makes one HTML file of a notebook, outside the opened folder.
 * @param notebook where it lies on disk
 * @returns where the file lies and what is in it
 * @throws Error saying why not; whatever it likes once the signal is aborted
 */
export type ExportMaker = (
  notebook: string,
  wish: ExportWish,
  signal: AbortSignal,
) => Promise<{ readonly file: string; readonly info: EnclosureInfo }>;

/**
 * POST / {path, rows, inputs?, suppressBelow?} → MadeExport: one HTML file of a notebook as it is on disk, held ready until the next one is
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
      const wish = wishOf(body);
      const notebook = await locate(folder, path, "notebook");
      running?.abort();
      const own = (running = new AbortController());
      const signal = AbortSignal.any([own.signal, c.req.raw.signal]);
      const made = await make(notebook, wish, signal).catch((cause: unknown) => {
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

/** @throws Problem 400 where it asks for what cannot be */
function wishOf({ rows, inputs, suppressBelow }: Readonly<Record<string, unknown>>): ExportWish {
  if (inputs !== undefined && (typeof inputs !== "object" || inputs === null || Array.isArray(inputs)))
    throw new Problem(400, `journeybook: "inputs" is no object; send {"inputs": {"name": value}}`);
  if (suppressBelow !== undefined && typeof suppressBelow !== "number")
    throw new Problem(400, `journeybook: "suppressBelow" is no number; send {"suppressBelow": 5}`);
  const wish = { withRows: rows === true, inputs: inputs as InputValues | undefined, suppressBelow };
  const refusal = suppressionRefusal(wish);
  if (refusal !== undefined) throw new Problem(400, `journeybook: ${refusal}`);
  return wish;
}
