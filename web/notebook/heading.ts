/**
 * The text of the first heading of Markdown, without the `#` that may close it; undefined where there is none. It takes time
 * in proportion to the text, whatever a stranger wrote.
 */
export function firstHeading(markdown: string): string | undefined {
  const written = /^#{1,6}[ \t]+([^\s#].*)$/m.exec(markdown)?.[1].trimEnd();
  if (written === undefined) return undefined;
  let end = written.length;
  while (written[end - 1] === "#") --end;
  const isClosed = end < written.length && /\s/.test(written[end - 1]);
  return isClosed ? written.slice(0, end).trimEnd() : written;
}
