import { shortCodes, type CharCodes } from "#table/char-codes.ts";

/** Below this length an engine copies a piece of a string; from it on, the piece keeps the whole string alive. */
const SLICED_FROM = 13;
const FIRST_SLOTS = 1 << 10;

/** Gives strings codes in order of first appearance. */
export interface Dictionary {
  /** the string’s code; a new one if it was not seen before */
  code(text: string): number;
  /** the code of text[from…to), `codes` being those of the text */
  codeAt(text: string, codes: CharCodes, from: number, to: number): number;
  readonly texts: string[];
}

/**
 * An open-addressing hash table over codes. On ten million distinct strings it takes half the time of a `Map`,
 * which also holds no more than 2^24 keys: comparing hashes first, it looks at one string, not at a chain of them.
 */
export function createDictionary(): Dictionary {
  const texts: string[] = [];
  let hashes = new Int32Array(FIRST_SLOTS);
  let codes = new Int32Array(FIRST_SLOTS).fill(-1);
  let mask = FIRST_SLOTS - 1;
  let lastCode = -1;

  const grow = () => {
    const [oldHashes, oldCodes] = [hashes, codes];
    mask = mask * 2 + 1;
    hashes = new Int32Array(mask + 1);
    codes = new Int32Array(mask + 1).fill(-1);
    for (let old = 0; old < oldCodes.length; ++old) {
      if (oldCodes[old] < 0) continue;
      let slot = oldHashes[old] & mask;
      while (codes[slot] >= 0) slot = (slot + 1) & mask;
      hashes[slot] = oldHashes[old];
      codes[slot] = oldCodes[old];
    }
  };
  const find = (text: string, units: CharCodes, from: number, to: number): number => {
    const hash = hashOf(units, from, to);
    let slot = hash & mask;
    for (let code = codes[slot]; code >= 0; code = codes[(slot = (slot + 1) & mask)])
      if (hashes[slot] === hash && isAt(texts[code], units, from, to)) return code;
    const found = text.slice(from, to);
    const code = texts.push(found.length < SLICED_FROM ? found : ownCopy(found)) - 1;
    hashes[slot] = hash;
    codes[slot] = code;
    if (texts.length * 2 > mask) grow();
    return code;
  };
  const codeAt = (text: string, units: CharCodes, from: number, to: number): number => {
    if (lastCode >= 0 && isAt(texts[lastCode], units, from, to)) return lastCode;
    return (lastCode = find(text, units, from, to));
  };
  return {
    texts,
    code: (text) => codeAt(text, shortCodes(text), 0, text.length),
    codeAt,
  };
}

/** Whether codes[from…to) are those of `text`. */
function isAt(text: string, codes: CharCodes, from: number, to: number): boolean {
  if (text.length !== to - from) return false;
  for (let at = from; at < to; ++at) if (codes[at] !== text.charCodeAt(at - from)) return false;
  return true;
}

/** FNV-1a over the codes[from…to), its bits mixed so that the low ones will do as a slot. */
function hashOf(codes: CharCodes, from: number, to: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = from; at < to; ++at) hash = Math.imul(hash ^ codes[at], 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

/** The same string without a tie to the text it was cut from: `join` builds a new one. */
function ownCopy(text: string): string {
  return [text.slice(0, 1), text.slice(1)].join("");
}
