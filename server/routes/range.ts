/** Bytes from (inclusive) to (exclusive). */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * What a `Range` header asks of a file (RFC 9110, 14): undefined for the whole file, which is also the answer to
 * several ranges at once, to a unit other than bytes, and where `If-Range` names another version.
 */
export function rangeOf(
  headers: Headers,
  size: number,
  etag: string,
  modifiedMs: number,
): ByteRange | "unsatisfiable" | undefined {
  const parts = /^bytes=(\d*)-(\d*)$/.exec(headers.get("range")?.trim() ?? "");
  if (
    !parts ||
    (parts[1] === "" && parts[2] === "") ||
    !isSameVersion(headers.get("if-range"), etag, modifiedMs)
  )
    return undefined;
  const isSuffix = parts[1] === "";
  const from = isSuffix ? Math.max(0, size - Number(parts[2])) : Number(parts[1]);
  const to = isSuffix || parts[2] === "" ? size : Math.min(size, Number(parts[2]) + 1);
  if (!isSuffix && parts[2] !== "" && Number(parts[2]) < from) return undefined;
  return from >= size || to <= from ? "unsatisfiable" : { from, to };
}

/** Whether the browser's copy is this very version. */
export function isFresh(headers: Headers, etag: string): boolean {
  const known = headers.get("if-none-match")?.split(",") ?? [];
  return known.some((tag) => tag.trim().replace(/^W\//, "") === etag || tag.trim() === "*");
}

/** A file's version without reading it: another size, time of change or inode is another version. */
export function etagOf(size: number, modifiedMs: number, inode: number): string {
  return `"${size.toString(36)}-${Math.round(modifiedMs * 1_000).toString(36)}-${inode.toString(36)}"`;
}

/** A tag has to be equal; a date has to be the file's to the second, which is all a date header holds. */
function isSameVersion(ifRange: string | null, etag: string, modifiedMs: number): boolean {
  if (ifRange === null) return true;
  if (ifRange.includes('"')) return ifRange.trim() === etag;
  return Math.floor(modifiedMs / 1_000) * 1_000 === Date.parse(ifRange);
}
