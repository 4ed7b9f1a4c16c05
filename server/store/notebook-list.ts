import { stat } from "node:fs/promises";
import { parse } from "yaml";
import type { NotebookInfo } from "#notebook/folder.ts";
import { firstHeading } from "#notebook/heading.ts";
import { locate, type Folder } from "./folder.ts";
import { splitName } from "./kind.ts";
import { withFile } from "./read.ts";
import { walk } from "./walk.ts";

/** The folder's notebooks, shallow ones first, then by name. */
export async function listNotebooks(folder: Folder): Promise<NotebookInfo[]> {
  const notebooks: NotebookInfo[] = [];
  // one after the other: a folder may hold more of them than files may be open
  for (const { path, modified } of await walk(folder, "notebook"))
    notebooks.push({ path, modified, title: await titleOf(folder, path) });
  return notebooks;
}

/** The front matter's `title`, else the first heading, else the file's name; only the file's beginning is read. */
async function titleOf(folder: Folder, path: string): Promise<string> {
  const { stem } = splitName(path.slice(path.lastIndexOf("/") + 1));
  try {
    const real = await locate(folder, path, "notebook");
    if ((await stat(real)).size === 0) return stem;
    const start = await withFile(real, async (file) => {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(8_192), 0, 8_192, 0);
      return buffer.toString("utf8", 0, bytesRead);
    });
    return titleIn(start) ?? stem;
  } catch {
    return stem;
  }
}

function titleIn(start: string): string | undefined {
  const frontMatter = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---\s*(\r?\n|$)/.exec(start);
  return titled(frontMatter?.[1]) ?? firstHeading(start.slice(frontMatter?.[0].length ?? 0));
}

function titled(yaml: string | undefined): string | undefined {
  if (yaml === undefined) return undefined;
  try {
    const value: unknown = parse(yaml);
    const title = typeof value === "object" && value !== null && "title" in value ? value.title : undefined;
    return typeof title === "string" || typeof title === "number" ? String(title) : undefined;
  } catch {
    return undefined;
  }
}
