import { fromBlob, fromUrl } from "#source/file.ts";
import type { SourceFile } from "#source/source.ts";
import type { FileFrom } from "./protocol.ts";

/** A file as the page names it, to be read in any worker. */
export function openFile(from: FileFrom): SourceFile {
  return "file" in from ? fromBlob(from.file) : fromUrl(from.url, from.name, from.size);
}
