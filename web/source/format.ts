import { JourneyError } from "#table/note.ts";
import type { SourceFormat } from "./source.ts";
import { startsXesLog } from "./xml-head.ts";

/** What the first bytes tell beyond any doubt. */
export type Magic = "gzip" | "parquet" | "arrow" | "sqlite" | "xes" | "zip" | "zstd" | "pdf" | "text";

/** Reads the mark that binary formats carry at their start, or that XML is a XES log; `text` where there is none. */
export function magicOf(head: Uint8Array): Magic {
  for (const [magic, mark] of MARKS) if (mark.every((byte, at) => head[at] === byte)) return magic;
  return startsXesLog(head) ? "xes" : "text";
}

/** Length of `head` that `magicOf` needs: much of it for the comments that XES logs begin with. */
export const MAGIC_BYTES = 4096;

const ascii = (text: string) => Array.from(text, (c) => c.charCodeAt(0));

const MARKS: readonly (readonly [Magic, readonly number[]])[] = [
  ["gzip", [0x1f, 0x8b]],
  ["parquet", ascii("PAR1")],
  ["arrow", ascii("ARROW1")],
  // an IPC stream: continuation marker, then the schema message’s length, below 16 MB
  ["sqlite", ascii("SQLite format 3\0")],
  ["zip", [0x50, 0x4b, 0x03, 0x04]],
  ["zstd", [0x28, 0xb5, 0x2f, 0xfd]],
  ["pdf", ascii("%PDF")],
  ["arrow", [0xff, 0xff, 0xff, 0xff]],
];

const BY_EXTENSION: Readonly<Record<string, SourceFormat>> = {
  csv: "csv",
  tsv: "csv",
  tab: "csv",
  psv: "csv",
  txt: "csv",
  jsonl: "jsonl",
  ndjson: "jsonl",
  json: "jsonl",
  parquet: "parquet",
  pq: "parquet",
  arrow: "arrow",
  arrows: "arrow",
  feather: "arrow",
  ipc: "arrow",
  sqlite: "sqlite",
  sqlite3: "sqlite",
  db: "sqlite",
  db3: "sqlite",
  xes: "xes",
};

/** Extensions a data file may have, without the dot; each may be followed by `gz`. */
export const EXTENSIONS: readonly string[] = Object.keys(BY_EXTENSION);

/** The format a file name promises; undefined where its extension is not known. `.gz` is looked through. */
export function formatOfName(name: string): SourceFormat | undefined {
  const extension = extensionOf(name);
  return Object.hasOwn(BY_EXTENSION, extension) ? BY_EXTENSION[extension] : undefined;
}

/** `web` of `data/web.csv.gz`: a file’s name without folders and known extensions. */
export function tableNameOf(name: string): string {
  const base = name.slice(name.lastIndexOf("/") + 1).replace(/\.gz$/i, "");
  return formatOfName(base) === undefined ? base : base.slice(0, base.lastIndexOf("."));
}

/** Last extension in lower case, `gz` looked through; empty where there is none. */
export function extensionOf(name: string): string {
  return /\.([^./]*)(?:\.gz)?$/i.exec(name)?.[1].toLowerCase() ?? "";
}

/**
 * Decides the format by what was asked for, the name, and the first bytes of the (inflated) file, which win
 * where they are unmistakable and nothing was promised.
 * @param head at least `MAGIC_BYTES` bytes, fewer if the file is shorter
 * @throws JourneyError if the name or the caller promises a format the bytes contradict, or nothing fits
 */
export function decideFormat(name: string, head: Uint8Array, asked?: SourceFormat): SourceFormat {
  const promised = asked ?? formatOfName(name);
  const magic = magicOf(head);
  if (magic === "parquet" || magic === "arrow" || magic === "sqlite" || magic === "xes") {
    if (promised === undefined || promised === magic) return magic;
    throw new JourneyError(
      `${name}: expected ${LOOKS[promised]}, found ${LOOKS[magic]}; rename it to .${magic} or choose that format`,
    );
  }
  if (magic === "text" && (promised === "csv" || promised === "jsonl")) return promised;
  // where the root lies further in than `head` reaches, reading tells
  if (magic === "text" && promised === "xes" && head.includes(LESS_THAN)) return promised;
  if (magic === "text" && promised === undefined)
    throw new JourneyError(
      `${name}: unknown kind of file; expected an extension out of ${EXTENSIONS.map((e) => `.${e}`).join(" ")}`,
    );
  const wanted = promised === undefined ? "a data file" : LOOKS[promised];
  throw new JourneyError(`${name}: expected ${wanted}, found ${found(magic, head)}`);
}

const LESS_THAN = 0x3c;

const LOOKS: Readonly<Record<SourceFormat, string>> = {
  csv: "a CSV file (plain text)",
  jsonl: "a JSON lines file (plain text)",
  parquet: "a Parquet file (it starts with 'PAR1')",
  arrow: "an Arrow IPC file (it starts with 'ARROW1' or FF FF FF FF)",
  sqlite: "a SQLite file (it starts with 'SQLite format 3')",
  xes: "a XES log (XML, its root is '<log>')",
};

function found(magic: Magic, head: Uint8Array): string {
  if (head.length === 0) return "an empty file";
  if (magic === "zip") return "a ZIP archive or an Excel workbook; unpack it, or save the sheet as CSV";
  if (magic === "zstd") return "a zstd-compressed file; unpack it, or compress it with gzip";
  if (magic === "pdf") return "a PDF document";
  const start = Array.from(head.subarray(0, 8));
  const isText = start.every((byte) => (byte >= 32 && byte < 127) || (byte >= 9 && byte <= 13));
  return isText
    ? JSON.stringify(String.fromCharCode(...start))
    : `the bytes ${start.map((b) => b.toString(16).padStart(2, "0")).join(" ")}`;
}
