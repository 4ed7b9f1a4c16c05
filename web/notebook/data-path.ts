import { JourneyError } from "#table/note.ts";

/**
 * A data path of a notebook, resolved to a path below the opened folder.
 * @param notebook path of the notebook relative to the folder, with `/`
 * @param file the path as written in the notebook
 * @returns path relative to the folder, without `.` and `..`
 * @throws JourneyError if it is absolute, a URL, or leads out of the folder
 */
export function resolveDataPath(notebook: string, file: string): string {
  const refuse = (why: string) =>
    new JourneyError(`data: ${file} ${why}; write a path relative to the notebook, inside the opened folder`);
  if (/^[a-z][a-z0-9+.-]*:/iu.test(file))
    throw refuse("is an address, and no data leaves or enters this machine");
  if (file.startsWith("/") || file.includes("\\") || file.includes("\0"))
    throw refuse("is not a relative path with /");
  const parts = notebook.split("/").slice(0, -1);
  for (const part of file.split("/")) {
    if (part === "..") {
      if (!parts.length) throw refuse("leads out of the opened folder");
      parts.pop();
    } else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

/** How a file below the folder is written in a notebook: relative to the notebook. */
export function relativeDataPath(notebook: string, path: string): string {
  const from = notebook.split("/").slice(0, -1);
  const to = path.split("/");
  let same = 0;
  while (same < from.length && same < to.length - 1 && from[same] === to[same]) ++same;
  return [...from.slice(same).map(() => ".."), ...to.slice(same)].join("/");
}
