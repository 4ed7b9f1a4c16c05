import { Hono } from "hono";
import type { FolderInfo } from "#notebook/folder.ts";
import { firstNotebook } from "../store/first.ts";
import type { Folder } from "../store/folder.ts";

/** GET / → FolderInfo. `first`: the notebook asked for when the server was started, else the folder's first. */
export const folderRoutes = (
  folder: Folder,
  version: string,
  first: string | undefined,
  sendTo: readonly string[],
) =>
  new Hono().get("/", async (c) => {
    const info: FolderInfo = {
      name: folder.name,
      version,
      first: first ?? (await firstNotebook(folder)),
      sendTo,
    };
    return c.json(info);
  });
