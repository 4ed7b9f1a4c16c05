import { Problem } from "../problem.ts";
import { dataExtensions, fileKind, notebookExtension, type FileKind } from "./kind.ts";

const longestPath = 1_000;
const controls = /[\u0000-\u001f\u007f]/;
const refusedOnWindows = /[<>:"|?*]|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * The path after `prefix` in a URL's path, each segment decoded exactly once.
 * @throws Problem 400 where it is not a clean path, 403 where the kind of file is not the one asked for
 */
export function pathFromUrl(url: string, prefix: string, kind: FileKind): string {
  const { pathname } = new URL(url);
  if (!pathname.startsWith(prefix)) throw new Problem(404, `journeybook: nothing at ${pathname}`);
  const segments = pathname.slice(prefix.length).split("/").map(decodeOnce);
  const slashed = segments.find((segment) => segment.includes("/"));
  if (slashed !== undefined) throw refused(slashed, "has a slash inside a name");
  return checkPath(segments.join("/"), kind);
}

/**
 * A path as it may come from outside: relative to the opened folder, `/` between the names, no name that is
 * empty, hidden or climbs, an extension that is known.
 * @throws Problem 400 or 403 that says which rule it breaks
 */
export function checkPath(path: unknown, kind: FileKind): string {
  if (typeof path !== "string" || path === "")
    throw new Problem(400, "journeybook: a path is missing; send one");
  if (path.length > longestPath)
    throw new Problem(
      400,
      `journeybook: the path has ${path.length} characters; up to ${longestPath} are possible`,
    );
  if (path.startsWith("/")) throw refused(path, "is absolute");
  if (path.includes("\\")) throw refused(path, "has a backslash");
  if (controls.test(path)) throw refused(path, "has a control character");
  for (const name of path.split("/")) checkName(path, name);
  checkKind(path, kind);
  return path;
}

/** @throws Problem 403 unless the path's extension makes it that kind of file */
export function checkKind(path: string, kind: FileKind): void {
  if (fileKind(path.slice(path.lastIndexOf("/") + 1)) === kind) return;
  const known = kind === "notebook" ? notebookExtension : dataExtensions.join(", ");
  throw new Problem(
    403,
    `journeybook: ${quote(path)} is not a ${kind} file; its name has to end in ${known}`,
  );
}

function checkName(path: string, name: string): void {
  if (name === "") throw refused(path, "has an empty name in it");
  if (name === "." || name === "..") throw refused(path, `has ${quote(name)} in it`);
  if (name.startsWith("."))
    throw new Problem(403, `journeybook: ${quote(path)} is hidden; dot files stay out of reach`);
  if (Buffer.byteLength(name) > 255) throw refused(path, "has a name of more than 255 bytes");
  if (process.platform === "win32" && refusedOnWindows.test(name))
    throw refused(path, `has a name Windows refuses, ${quote(name)}`);
}

function decodeOnce(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (cause) {
    throw new Problem(400, `journeybook: ${quote(segment)} is not percent-encoded UTF-8`, {}, { cause });
  }
}

function refused(path: string, why: string): Problem {
  return new Problem(
    400,
    `journeybook: path ${quote(path)} ${why}; send one relative to the opened folder, like notebooks/a.journey.md`,
  );
}

function quote(path: string): string {
  return JSON.stringify(path.length > 200 ? `${path.slice(0, 200)}…` : path);
}
