/** What a file is to Journeybook, told by its name alone; undefined for everything the server never touches. */
export type FileKind = "notebook" | "data";

export const notebookExtension = ".journey.md";

/** Data files by extension; `.gz` may follow where it says so. */
const plain = ["parquet", "arrow", "feather", "ipc", "sqlite", "sqlite3", "db"];
const gzipped = ["csv", "tsv", "jsonl", "ndjson", "xes"];
export const dataExtensions: readonly string[] = [
  ...gzipped.flatMap((extension) => [`.${extension}`, `.${extension}.gz`]),
  ".json.gz",
  ...plain.map((extension) => `.${extension}`),
];

export function fileKind(name: string): FileKind | undefined {
  if (extensionOf(name, [notebookExtension]) !== undefined) return "notebook";
  return extensionOf(name, dataExtensions) === undefined ? undefined : "data";
}

/** A name's stem and its whole extension (`events`, `.csv.gz`). */
export function splitName(name: string): { stem: string; extension: string } {
  const extension = extensionOf(name, [notebookExtension, ...dataExtensions]) ?? "";
  return { stem: name.slice(0, name.length - extension.length), extension };
}

/** The longest of the extensions that the name ends in, as the name spells it; a bare extension is no name. */
function extensionOf(name: string, extensions: readonly string[]): string | undefined {
  const lower = name.toLowerCase();
  const found = extensions
    .filter((extension) => lower.endsWith(extension) && lower.length > extension.length)
    .sort((a, b) => b.length - a.length)[0];
  return found && name.slice(-found.length);
}
