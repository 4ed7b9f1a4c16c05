import type { Note } from "#table/note.ts";
import { nearest } from "./nearest.ts";
import { quoted } from "./wording.ts";

/**
 * Which labels a pattern matches. `*` stands for any run of characters, also none; `|` separates alternatives; a
 * backslash takes the next character literally. Everything else, upper and lower case and spaces included, stands
 * for itself, and an alternative matches a whole label.
 * @returns 1 or 0 per label; linear in the labels’ text
 */
export function matchPattern(pattern: string, labels: readonly string[]): Uint8Array {
  const alternatives = parsePattern(pattern);
  return Uint8Array.from(labels, (label) => (alternatives.some((pieces) => matches(pieces, label)) ? 1 : 0));
}

/**
 * A warning when a pattern matches none of the labels, with those it may have meant: the labels that match but for
 * upper and lower case, else the nearest ones, else the first few.
 * @param what the parameter for the sentence, such as `from`
 * @returns undefined when it matches something
 */
export function patternNote(what: string, pattern: string, labels: readonly string[]): Note | undefined {
  if (matchPattern(pattern, labels).includes(1)) return undefined;
  const lowered = matchPattern(
    pattern.toLowerCase(),
    labels.map((label) => label.toLowerCase()),
  );
  const otherCase = labels.filter((_, code) => lowered[code]);
  const close = otherCase.length ? otherCase : nearest(pattern.replaceAll(/[*\\]/g, ""), labels);
  const hint = otherCase.length
    ? `upper and lower case matter: there is ${quoted(close)}`
    : close.length
      ? `did you mean ${quoted(close)}?`
      : `the activities are ${quoted(labels)}`;
  return {
    level: "warning",
    text: `${what} => '${pattern}' matches no activity; ${labels.length ? hint : "there are no events"}`,
  };
}

/** The literal pieces between the stars of each alternative: `a*b|c` is [[a, b], [c]]. */
function parsePattern(pattern: string): string[][] {
  const alternatives: string[][] = [[""]];
  for (let i = 0; i < pattern.length; ++i) {
    const pieces = alternatives[alternatives.length - 1];
    if (pattern[i] === "|") alternatives.push([""]);
    else if (pattern[i] === "*") pieces.push("");
    else {
      if (pattern[i] === "\\" && i + 1 < pattern.length) ++i;
      pieces[pieces.length - 1] += pattern[i];
    }
  }
  return alternatives;
}

/** The first piece begins the label, the last ends it, the others follow each other in between, leftmost first. */
function matches(pieces: readonly string[], label: string): boolean {
  const first = pieces[0];
  const last = pieces[pieces.length - 1];
  if (pieces.length === 1) return label === first;
  if (label.length < first.length + last.length || !label.startsWith(first) || !label.endsWith(last))
    return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = label.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= label.length - last.length;
}
