import { findColumn, takeRows, type Table } from "#table/table.ts";
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

/** Earlier verdicts and new ones, one for each pair: the newest counts. */
export function withVerdicts(known: readonly Verdict[], fresh: readonly Verdict[]): Verdict[] {
  const all = new Map<string, Verdict>();
  for (const verdict of [...known, ...fresh]) {
    all.delete(pairKey(verdict));
    all.set(pairKey(verdict), verdict);
  }
  return [...all.values()];
}

/** The verdicts as the file of a feedback table. */
export function verdictsCsv(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(
    ({ left, right, same }) => `${quoted(left)},${quoted(right)},${same ? "yes" : "no"}`,
  );
  return ["left,right,same", ...rows, ""].join("\n");
}

/** The verdicts in a feedback table; rows without both records are no verdicts. */
export function verdictsOf(feedback: Table): Verdict[] {
  const texts = ["left", "right", "same"].map((name) => {
    const column = findColumn(feedback, name)?.data;
    return (row: number): string => {
      if (!column) return "";
      if (column.type === "text") return column.codes[row] < 0 ? "" : column.dictionary[column.codes[row]];
      return String(column.values[row]);
    };
  });
  return Array.from({ length: feedback.rowCount }, (_, row) => ({
    left: texts[0](row),
    right: texts[1](row),
    same: /^(true|1|yes|same)$/i.test(texts[2](row)),
  })).filter(({ left, right }) => left !== "" && right !== "");
}

/** The rows of a table in which a column of text has exactly this value. */
export function rowsWith(table: Table, name: string, value: string): Table {
  const column = findColumn(table, name)?.data;
  if (column?.type !== "text") return takeRows(table, new Int32Array(0));
  const code = column.dictionary.indexOf(value);
  const rows: number[] = [];
  column.codes.forEach((one, row) => one === code && code >= 0 && rows.push(row));
  return takeRows(table, Int32Array.from(rows));
}

function pairKey({ left, right }: Pick<Verdict, "left" | "right">): string {
  return left < right ? `${left}\u0000${right}` : `${right}\u0000${left}`;
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
