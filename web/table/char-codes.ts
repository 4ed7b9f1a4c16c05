/** The UTF-16 units of a text: reading numbers and times from an array of them is several times as fast. */
export type CharCodes = Uint8Array | Uint16Array;

const SHORT = 64;
const short = new Uint16Array(SHORT);

/** @returns at least the units of the text, at the same places; valid until the next call with a short text */
export function shortCodes(text: string): CharCodes {
  const codes = text.length <= SHORT ? short : new Uint16Array(text.length);
  for (let at = 0; at < text.length; ++at) codes[at] = text.charCodeAt(at);
  return codes;
}
