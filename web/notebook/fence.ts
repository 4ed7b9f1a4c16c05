/** A line of text with its end kept apart, so that everything can be put back byte for byte. */
export interface Line {
  readonly text: string;
  /** `\n`, `\r\n`, or empty on a last line without an end */
  readonly end: string;
}

/** Splits at `\n` and `\r\n`; joining text and end of all lines gives the input. */
export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let from = 0;
  while (from < text.length) {
    const at = text.indexOf("\n", from);
    if (at < 0) return [...lines, { text: text.slice(from), end: "" }];
    const crlf = at > from && text[at - 1] === "\r";
    lines.push({ text: text.slice(from, crlf ? at - 1 : at), end: crlf ? "\r\n" : "\n" });
    from = at + 1;
  }
  return lines;
}

/** An opening code fence as CommonMark has it: up to three spaces, three or more backticks or tildes, an info string. */
export interface Fence {
  readonly indent: number;
  readonly mark: string;
  readonly info: string;
}

/** The opening fence on this line, if it is one. */
export function openingFence(line: string): Fence | undefined {
  const match = /^( {0,3})(`{3,}|~{3,})(.*)$/su.exec(line);
  if (!match || (match[2][0] === "`" && match[3].includes("`"))) return undefined;
  return { indent: match[1].length, mark: match[2], info: match[3].trim() };
}

/** Whether this line closes that fence. */
export function closesFence(line: string, { mark }: Fence): boolean {
  const match = /^ {0,3}(`{3,}|~{3,})\s*$/u.exec(line);
  return match !== null && match[1][0] === mark[0] && match[1].length >= mark.length;
}

/** A fence mark longer than any fence in the body: the shortest of at least `least` that will do. */
export function fenceMarkFor(body: string, least: string): string {
  const inside = splitLines(body).map(({ text }) => /^ {0,3}(`{3,}|~{3,})/u.exec(text)?.[1] ?? "");
  const longest = Math.max(0, ...inside.filter((mark) => mark[0] === least[0]).map((mark) => mark.length));
  return least[0].repeat(Math.max(least.length, longest && longest + 1));
}
