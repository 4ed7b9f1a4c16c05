const DATA_ENDINGS = /(\.(csv|tsv|jsonl|ndjson|json|parquet|arrow|feather|ipc|sqlite3?|db|xes))?(\.gz)?$/i;
const IDENTIFIER = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** Whether SQL reads it as one bare name. */
export function isIdentifier(name: string): boolean {
  return IDENTIFIER.test(name);
}

/** Whether the page can load a file of this name. */
export function isDataFile(name: string): boolean {
  return DATA_ENDINGS.exec(name)?.[1] !== undefined;
}

/**
 * A SQL identifier for a file: `Web log (May).csv.gz` is `web_log_may`. Never empty, never starting with a
 * digit, never one of `taken` (compared case-insensitively; then `_2`, `_3`, … is added).
 */
export function identifierFor(fileName: string, taken: Iterable<string>): string {
  const bare = fileName
    .replace(DATA_ENDINGS, "")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .replace(/^_+|_+$/g, "");
  const start = bare === "" ? "data" : /^\p{N}/u.test(bare) ? `t_${bare}` : bare;
  return freeName(start, taken);
}

/** `base`, or `base_2`, `base_3`, … if it is taken (case-insensitively). */
export function freeName(base: string, taken: Iterable<string>): string {
  const used = new Set(Array.from(taken, (name) => name.toLowerCase()));
  let name = base;
  for (let n = 2; used.has(name.toLowerCase()); ++n) name = `${base}_${n}`;
  return name;
}
