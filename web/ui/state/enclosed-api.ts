import type { Enclosed } from "#notebook/enclosed.ts";
import { parseNotebook } from "#notebook/format.ts";
import { t } from "../text.svelte.ts";
import { ApiError, type Api } from "./api-shape.ts";

/** The folder of a page that is one file: one notebook to read, and nothing to write to. */
export function enclosedApi({ folder, version, path, text, results }: Enclosed): Api {
  const refuse = () => Promise.reject(new ApiError(405, t().share.cannotWrite));
  const title = () => parseNotebook(text).frontMatter.title ?? "";
  return {
    folder: async () => ({ name: folder, version, first: path, sendTo: [] }),
    notebooks: async () => [{ path, title: title(), modified: 0 }],
    read: async () => ({ path, text, hash: "", readOnly: results && t().share.figuresOnly }),
    create: refuse,
    save: refuse,
    move: refuse,
    remove: refuse,
    restore: refuse,
    send: refuse,
    makeExport: refuse,
    dataFiles: async () => [],
    dataVersion: async () => "",
    dataBytes: refuse,
    upload: refuse,
    replace: refuse,
  };
}
