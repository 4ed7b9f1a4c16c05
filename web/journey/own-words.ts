import type { Note } from "#table/note.ts";
import { SPECIAL_LABELS } from "./edge-counts.ts";
import { matchPattern, patternNote } from "./pattern.ts";
import { quoted } from "./wording.ts";

/** What small activities are together. */
export const OTHER = "(other)";
/** Who has no event at a step: not begun yet, at the end, or without reaching `to`. */
export const NO_EVENT = ["(not started)", "(ended)", "(lost)"] as const;
/** What ways of too few customers are together. */
export const OTHER_WAYS = "(other ways)";
/** The value of a column that has none. */
export const MISSING = "(none)";
/** All values of a column together. */
export const ALL = "(all)";

/**
 * Words of the results themselves, which stand where an activity, or a value of a column, stands in other rows. No activity and
 * no value of a log is ever written so: see `ownName`.
 */
const OWN_WORDS: ReadonlySet<string> = new Set([
  ...SPECIAL_LABELS,
  OTHER,
  ...NO_EVENT,
  OTHER_WAYS,
  MISSING,
  ALL,
]);

/**
 * The name a result has for an activity or a value of the log: the name itself, in another pair of parentheses where it would
 * read as a word of the result. `(other)` is `((other))`, `((other))` is `(((other)))`: different names stay different, and none is
 * an own word.
 */
export function ownName(name: string): string {
  return isInParentheses(name) ? `(${name})` : name;
}

/** The name in the log of what `ownName` wrote. */
export function nameInLog(written: string): string {
  return written.startsWith("((") && isInParentheses(written) ? written.slice(1, -1) : written;
}

/** Whether this is an own word, or one in further pairs of parentheses. */
function isInParentheses(text: string): boolean {
  if (!text.startsWith("(")) return false;
  let depth = 0;
  while (text[depth] === "(") ++depth;
  const inner = text.slice(depth - 1, text.length - depth + 1);
  return OWN_WORDS.has(inner) && text.endsWith(")".repeat(depth));
}

/** Which labels of activities a pattern matches, by the names the log has or those the result has. @returns 1 or 0 per label */
export function matchActivities(pattern: string, labels: readonly string[]): Uint8Array {
  const hits = matchPattern(pattern, labels);
  if (!labels.some((label) => nameInLog(label) !== label)) return hits;
  const more = matchPattern(pattern, labels.map(nameInLog));
  return hits.map((hit, at) => hit | more[at]);
}

/** The warning of `patternNote` for a pattern that matches none of them by either name; undefined when it matches some. */
export function activityNote(what: string, pattern: string, labels: readonly string[]): Note | undefined {
  return matchActivities(pattern, labels).includes(1) ? undefined : patternNote(what, pattern, labels);
}

/** That names of the log are written differently, where some are. */
export function ownNameNotes(labels: readonly string[]): Note[] {
  const written = labels.filter((label) => nameInLog(label) !== label);
  if (!written.length) return [];
  const [is, them] = written.length === 1 ? ["is", "it"] : ["are", "them"];
  return [
    {
      level: "info",
      text: `${quoted(written.map(nameInLog))} ${is} the name of an activity and a word of this result too; the activity is written ${quoted(written)}, and so is the call that means ${them}.`,
    },
  ];
}
