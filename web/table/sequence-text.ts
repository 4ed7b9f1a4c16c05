/** Between the names of a sequence in one text. */
const BETWEEN = " > ";
/** A `>` that would read as one of these: it stands alone, or between blanks, with backslashes before it or none. */
const ALONE = /(?<=^| )\\*>(?= |$)/g;

/**
 * Names in order as one text, ` > ` between them. A `>` that stands alone in a name gets a backslash, so that different
 * sequences have different texts: `a > b` are two names, `a \> b` is one.
 */
export function sequenceText(names: readonly string[]): string {
  return names.map(nameInSequence).join(BETWEEN);
}

/** A name as `sequenceText` writes it. */
export function nameInSequence(name: string): string {
  return name.includes(">") ? name.replaceAll(ALONE, "\\$&") : name;
}

/** The names of a sequence, in order, from the text that `sequenceText` makes of them. */
export function namesInSequence(text: string): string[] {
  const names = text.split(BETWEEN);
  return text.includes("\\") ? names.map((name) => name.replaceAll(ALONE, withoutFirst)) : names;
}

function withoutFirst(found: string): string {
  return found.startsWith("\\") ? found.slice(1) : found;
}
