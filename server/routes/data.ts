import type { FileHandle } from "node:fs/promises";
import { Readable } from "node:stream";
import { Hono, type Context } from "hono";
import { failedWith, Problem } from "../problem.ts";
import { tooLarge } from "../store/atomic.ts";
import { dataLimit, writeData } from "../store/data.ts";
import { locate, type Folder } from "../store/folder.ts";
import { pathFromUrl } from "../store/path.ts";
import { openLocated } from "../store/read.ts";
import { walk } from "../store/walk.ts";
import { etagOf, isFresh, rangeOf } from "./range.ts";

/**
 * GET / → DataFileInfo[]. GET, HEAD /<path> → the bytes as they lie on disk, whole or a range (206, 416).
 * PUT /<path>, the bytes → 201 DataFileInfo, 200 where it replaced a file; with `If-None-Match: *` 412 and a free
 * name where it would have.
 */
export const dataRoutes = (folder: Folder, limit = dataLimit) => {
  const pathOf = (url: string) => pathFromUrl(url, "/api/data/", "data");
  return new Hono()
    .get("/", async (c) => c.json(await walk(folder, "data")))
    .get("/*", async (c) => {
      const path = pathOf(c.req.url);
      return answer(c, path, await openLocated(await locate(folder, path, "data")));
    })
    .put("/*", async (c) => {
      const path = pathOf(c.req.url);
      if (Number(c.req.header("Content-Length") ?? 0) > limit) throw tooLarge(limit);
      const body = c.req.raw.body;
      const content = body === null ? [] : Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]);
      const isNew = c.req.header("If-None-Match") === "*";
      const { info, replaced } = await writeData(folder, path, content, { isNew, limit }).catch(
        (cause: unknown) => {
          if (!failedWith(cause, "ECONNRESET", "ERR_STREAM_PREMATURE_CLOSE")) throw cause;
          throw new Problem(
            400,
            `journeybook: the upload of ${path} broke off; send it again`,
            {},
            { cause },
          );
        },
      );
      return c.json(info, replaced ? 200 : 201);
    });
};

/** The file's answer; the file is closed when the body ends, or is cancelled, or there is none. */
async function answer(c: Context, path: string, file: FileHandle): Promise<Response> {
  let isStreaming = false;
  try {
    const { size, mtimeMs, ...stats } = await file.stat();
    const etag = etagOf(size, mtimeMs, stats.ino);
    const headers = new Headers({
      "Accept-Ranges": "bytes",
      "Cache-Control": "private, no-cache",
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(path.slice(path.lastIndexOf("/") + 1))}`,
      "Content-Type": "application/octet-stream",
      ETag: etag,
      "Last-Modified": new Date(mtimeMs).toUTCString(),
    });
    if (isFresh(c.req.raw.headers, etag)) return new Response(null, { status: 304, headers });
    const range = rangeOf(c.req.raw.headers, size, etag, mtimeMs);
    if (range === "unsatisfiable") {
      headers.set("Content-Range", `bytes */${size}`);
      const error = `journeybook: range ${c.req.header("Range")} is outside ${path}, which has ${size} bytes`;
      headers.set("Content-Type", "application/json");
      return Response.json({ error }, { status: 416, headers });
    }
    const { from, to } = range ?? { from: 0, to: size };
    headers.set("Content-Length", String(to - from));
    if (range) headers.set("Content-Range", `bytes ${from}-${to - 1}/${size}`);
    const status = range ? 206 : 200;
    if (c.req.method === "HEAD" || to === from) return new Response(null, { status, headers });
    isStreaming = true;
    const stream = file.createReadStream({ start: from, end: to - 1, highWaterMark: 256 * 1024 });
    return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, { status, headers });
  } finally {
    if (!isStreaming) await file.close();
  }
}
