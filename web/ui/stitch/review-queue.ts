import { isSameWord } from "#journey/stitch/verdict-words.ts";
import { valueAt } from "#table/column.ts";
import { findColumn, type Table } from "#table/table.ts";
import { evidenceAt, type Evidence } from "#chart/evidence-rows.ts";

/** What a person said of a link. */
export interface Verdict {
  readonly left: string;
  readonly right: string;
  readonly same: boolean;
}

/** Links asked about at a time. */
export const MOST_QUESTIONS = 40;

/**
 * The compared pairs nearest to the threshold, the least certain first; ties in the order of the rows. Pairs with a verdict
 * are left out, whichever way round they are named.
 * @param cut the threshold in bits
 */
export function leastCertain(links: Table, cut: number, known: readonly Verdict[]): Evidence[] {
  const decided = new Set(known.map(pairKey));
  const questions = Array.from({ length: links.rowCount }, (_, row) => evidenceAt(links, row)).filter(
    (link) =>
      link.weights !== undefined &&
      link.right !== undefined &&
      !decided.has(pairKey({ left: link.left, right: link.right })),
  );
  return questions
    .map((link, at) => ({ link, at, distance: Math.abs(link.weights!.total - cut) }))
    .sort((a, b) => a.distance - b.distance || a.at - b.at)
    .slice(0, MOST_QUESTIONS)
    .map(({ link }) => link);
}

/** The verdicts as the file of a feedback table. */
export function verdictsCsv(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(
    ({ left, right, same }) => `${quoted(left)},${quoted(right)},${same ? "yes" : "no"}`,
  );
  return ["left,right,same", ...rows, ""].join("\n");
}

/**
 * Verdicts as lines to be added to a feedback file: its columns in its order, its separator, and nothing of what it holds
 * is written anew. A line end goes before where the file has none.
 * @throws RangeError where the file has no columns left, right and same
 */
export function addedRows(file: string, verdicts: readonly Verdict[]): string {
  const [header] = file.replace(/^\ufeff/, "").split(/\r?\n/, 1);
  const separator = [",", ";", "\t", "|"].find((sign) => header.includes(sign)) ?? ",";
  const columns = header.split(separator).map((name) =>
    name
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .toLowerCase(),
  );
  for (const name of ["left", "right", "same"])
    if (!columns.includes(name)) throw new RangeError(`the feedback file has no column ${name}`);
  const end = file.includes("\r\n") ? "\r\n" : "\n";
  if (!verdicts.length) return "";
  const lines = verdicts.map(({ left, right, same }) => {
    const values = new Map([
      ["left", left],
      ["right", right],
      ["same", same ? "yes" : "no"],
    ]);
    return columns.map((name) => quoted(values.get(name) ?? "", separator)).join(separator);
  });
  return `${/\n$/.test(file) ? "" : end}${lines.join(end)}${end}`;
}

/** The verdicts in a feedback table; rows without both records, or with neither yes nor no, are no verdicts. */
export function verdictsOf(feedback: Table): Verdict[] {
  const texts = ["left", "right", "same"].map((name) => {
    const column = findColumn(feedback, name)?.data;
    return (row: number): string => {
      if (!column) return "";
      return String(valueAt(column, row) ?? "");
    };
  });
  return Array.from({ length: feedback.rowCount }, (_, row) => row).flatMap((row) => {
    const [left, right, said] = texts.map((text) => text(row));
    const same = isSameWord(said);
    return same === undefined || left === "" || right === "" ? [] : [{ left, right, same }];
  });
}

/** A pair, whichever way round it is named. */
export function pairKey({ left, right }: Pick<Verdict, "left" | "right">): string {
  return left < right ? `${left}\u0000${right}` : `${right}\u0000${left}`;
}

function quoted(text: string, separator = ","): string {
  return /["\r\n]|^\s|\s$/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
}
