import { encodingOf } from "./text-pieces.ts";

/**
 * The encoding of an XML file after its first bytes: a byte order mark, else two bytes a character told by the zero
 * beside the first `<`, else what `<?xml … encoding="…"?>` declares, else UTF-8 (XML 1.0, appendix F). A declaration
 * that one byte a character contradicts (`UTF-16`) counts for nothing.
 */
export function xmlEncoding(head: Uint8Array): string {
  const marked = encodingOf(head);
  if (marked !== "utf-8") return marked;
  if (head[0] === LESS_THAN && head[1] === 0) return "utf-16le";
  if (head[0] === 0 && head[1] === LESS_THAN) return "utf-16be";
  const declared = DECLARATION.exec(headText(head, "windows-1252"))?.[1] ?? "utf-8";
  return /^(utf|ucs|iso-10646-ucs)-?(16|32|2|4)/i.test(declared) ? "utf-8" : declared;
}

/** Whether the first bytes are those of an XML file whose root is `<log>`: a XES log. */
export function startsXesLog(head: Uint8Array): boolean {
  if (!head.some((byte) => byte === LESS_THAN)) return false;
  const marked = xmlEncoding(head);
  const text = headText(head, marked.startsWith("utf-16") ? marked : "windows-1252");
  const bare = text.replace(/^[^<\s]{0,3}/, "").replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->/g, "");
  return /^\s*<(?:[\w.-]+:)?log[\s/>]/.test(bare);
}

const LESS_THAN = 0x3c;
const DECLARATION = /^[^<]{0,3}<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z][\w.-]*)["']/;

function headText(head: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(head);
}
