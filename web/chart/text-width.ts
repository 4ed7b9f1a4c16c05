/**
 * Width of a text in px, estimated without a page: by classes of characters in the usual interface fonts,
 * rather a little too wide than too narrow. The same on every machine, so that a layout is too.
 * @param fontSize px
 */
export function textWidth(text: string, fontSize: number): number {
  let em = 0;
  if (isPlain(text)) {
    for (let i = 0; i < text.length; ++i) em += plainEm[text.charCodeAt(i)];
    return em * fontSize;
  }
  for (const { segment } of graphemes.segment(text)) em += emOf(segment);
  return em * fontSize;
}

/** How much wider than estimated a text may be in another font. */
export const FONT_SLACK = 1.06;

/** Room a text needs in px, whatever the font: where it must not be cut off. */
export function textRoom(text: string, fontSize: number): number {
  return textWidth(text, fontSize) * FONT_SLACK;
}

/** The text if it is at most `width` px wide, else its longest beginning that is, with an ellipsis. */
export function truncated(text: string, width: number, fontSize: number): string {
  if (textWidth(text, fontSize) <= width) return text;
  const room = width - fontSize * ELLIPSIS_EM;
  let used = 0;
  let kept = "";
  for (const { segment } of graphemes.segment(text)) {
    used += emOf(segment) * fontSize;
    if (used > room) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** Likewise, but with the ellipsis in the middle: for names that begin alike and differ in how they end. */
export function truncatedInside(text: string, width: number, fontSize: number): string {
  if (textWidth(text, fontSize) <= width) return text;
  const letters = [...graphemes.segment(text)].map(({ segment }) => segment);
  const room = width - fontSize * ELLIPSIS_EM;
  let [from, to] = [0, letters.length];
  for (let used = 0, isEnd = false; from < to; isEnd = !isEnd) {
    used += emOf(letters[isEnd ? to - 1 : from]) * fontSize;
    if (used > room) break;
    if (isEnd) --to;
    else ++from;
  }
  return `${letters.slice(0, from).join("").trimEnd()}…${letters.slice(to).join("").trimStart()}`;
}

/**
 * The text in at most `lines` lines of `width` px, broken at spaces, and after `:`, `_`, `-`, `/`, `+` inside words that are
 * too long; what is still too long and the rest after the last line are truncated. An empty text is one empty line.
 */
export function wrapped(text: string, width: number, fontSize: number, lines: number): readonly string[] {
  const fits = (part: string) => textWidth(part.trim(), fontSize) <= width;
  const parts = (text.match(/\S+\s*|\s+/gu) ?? []).flatMap((word) =>
    fits(word) ? [word] : (word.match(/[^:_/+-]+[:_/+-]*\s*|[:_/+-]+\s*/gu) ?? [word]),
  );
  const result: string[] = [];
  let line = "";
  for (const [i, part] of parts.entries()) {
    if (line === "" || fits(line + part)) {
      line += part;
    } else if (result.length === lines - 1) {
      line += parts.slice(i).join("");
      break;
    } else {
      result.push(line);
      line = part;
    }
  }
  return [...result, line].map((part) => truncated(part.trim(), width, fontSize));
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const ELLIPSIS_EM = 0.9;

function emOf(grapheme: string): number {
  const code = grapheme.codePointAt(0) ?? 0;
  if (/[iljtfrI.,:;'|!()[\] ]/.test(grapheme)) return 0.36;
  if (/[mwMW@%<>=+~]/.test(grapheme)) return 0.9;
  if (/[A-Z_#&]/.test(grapheme)) return 0.7;
  if (code < 0x2e80) return /\p{Emoji_Presentation}/u.test(grapheme) ? 1.3 : 0.58;
  return /\p{Emoji_Presentation}|\p{Extended_Pictographic}/u.test(grapheme) ? 1.3 : 1.02;
}

/** Widths of the signs of ASCII, each a grapheme. */
const plainEm = Float64Array.from({ length: 128 }, (_, code) => emOf(String.fromCharCode(code)));

function isPlain(text: string): boolean {
  // CR LF is one grapheme
  return /^[\x20-\x7e]*$/.test(text);
}
