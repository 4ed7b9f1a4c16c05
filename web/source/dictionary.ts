/** Below this length an engine copies a piece of a string; from it on, the piece keeps the whole string alive. */
const SLICED_FROM = 13;
/** A Map holds at most 2^24 keys: the keys of many distinct strings go to several maps. */
const MAP_LIMIT = 1 << 23;

/** Gives strings codes in order of first appearance. */
export interface Dictionary {
  /** the string’s code; a new one if it was not seen before */
  code(text: string): number;
  readonly texts: string[];
}

export function createDictionary(): Dictionary {
  const texts: string[] = [];
  const full: Map<string, number>[] = [];
  let codes = new Map<string, number>();
  let lastText = "";
  let lastCode = -1;

  const add = (text: string): number => {
    for (const map of full) {
      const code = map.get(text);
      if (code !== undefined) return code;
    }
    if (codes.size >= MAP_LIMIT) {
      full.push(codes);
      codes = new Map();
    }
    const own = text.length < SLICED_FROM ? text : ownCopy(text);
    codes.set(own, texts.length);
    return texts.push(own) - 1;
  };
  return {
    texts,
    code(text) {
      if (lastCode >= 0 && text === lastText) return lastCode;
      lastText = text;
      return (lastCode = codes.get(text) ?? add(text));
    },
  };
}

/** The same string without a tie to the text it was cut from: `join` builds a new one. */
function ownCopy(text: string): string {
  return [text.slice(0, 1), text.slice(1)].join("");
}
