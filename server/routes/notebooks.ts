import { Hono } from "hono";
import { throwAway, restore } from "../store/bin.ts";
import type { Folder } from "../store/folder.ts";
import { listNotebooks } from "../store/notebook-list.ts";
import { createNotebook, moveNotebook, readNotebook, writeNotebook } from "../store/notebooks.ts";
import { checkPath, pathFromUrl } from "../store/path.ts";
import { ifMatch, jsonBody, textField } from "./body.ts";

/**
 * GET / → NotebookInfo[]. POST / {path, text} → 201 NotebookText without its text; 409 with a free name.
 * GET /<path> → NotebookText with its hash as ETag.
 * PUT /<path> {text} with If-Match → {hash}; 412 {error, mine, theirs}; 428 without If-Match.
 * DELETE /<path> with If-Match → {bin}, the id for `POST /api/bin/<id>/restore`.
 */
export const notebookRoutes = (folder: Folder) => {
  const pathOf = (url: string) => pathFromUrl(url, "/api/notebooks/", "notebook");
  return new Hono()
    .get("/", async (c) => c.json(await listNotebooks(folder)))
    .post("/", async (c) => {
      const body = await jsonBody(c);
      const { path, hash } = await createNotebook(
        folder,
        checkPath(body.path, "notebook"),
        textField(body, "text"),
      );
      return c.json({ path, hash }, 201, { ETag: `"${hash}"` });
    })
    .get("/*", async (c) => {
      const notebook = await readNotebook(folder, pathOf(c.req.url));
      return c.json(notebook, 200, { ETag: `"${notebook.hash}"` });
    })
    .put("/*", async (c) => {
      const path = pathOf(c.req.url);
      const expected = ifMatch(c);
      const hash = await writeNotebook(folder, path, textField(await jsonBody(c), "text"), expected);
      return c.json({ hash }, 200, { ETag: `"${hash}"` });
    })
    .delete("/*", async (c) => c.json({ bin: await throwAway(folder, pathOf(c.req.url), ifMatch(c)) }));
};

/** POST / {from, to, hash} → {path}; 409 with a free name if `to` is taken, 412 if `from` is another version. */
export const notebookMoveRoutes = (folder: Folder) =>
  new Hono().post("/", async (c) => {
    const body = await jsonBody(c);
    const to = checkPath(body.to, "notebook");
    await moveNotebook(folder, checkPath(body.from, "notebook"), to, textField(body, "hash"));
    return c.json({ path: to });
  });

/** POST /<id>/restore {to?} → {path}; 404 if the bin does not have it, 409 with a free name if its place is taken. */
export const binRoutes = (folder: Folder) =>
  new Hono().post("/:id/restore", async (c) => {
    const { to } = await jsonBody(c);
    const path = await restore(
      folder,
      c.req.param("id"),
      to === undefined ? undefined : checkPath(to, "notebook"),
    );
    return c.json({ path });
  });
