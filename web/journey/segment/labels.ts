import type { Note } from "#table/note.ts";
import { matchPattern, patternNote } from "../pattern.ts";

/**
 * The labels a text of a selector means: the one that is exactly it, so that labels with `*` or `|` in them can be told;
 * else those it matches as a pattern.
 * @returns 1 or 0 per label
 */
export function meantLabels(text: string, labels: readonly string[]): Uint8Array {
  return labels.includes(text)
    ? Uint8Array.from(labels, (label) => (label === text ? 1 : 0))
    : matchPattern(text, labels);
}

/** A warning for each text that means no label. */
export function unknownLabels(
  parameter: string,
  texts: readonly string[],
  labels: readonly string[],
): Note[] {
  return texts.flatMap((text) => (labels.includes(text) ? [] : (patternNote(parameter, text, labels) ?? [])));
}
