import type { CharCodes } from "#table/char-codes.ts";

const encoder = new TextEncoder();

/** The UTF-16 units of a long text; the platform encodes it where all of it is ASCII. */
export function charCodes(text: string): CharCodes {
  const bytes = new Uint8Array(text.length);
  // ASCII takes a byte each and fits exactly; anything else needs more
  if (encoder.encodeInto(text, bytes).read === text.length) return bytes;
  const codes = new Uint16Array(text.length);
  for (let at = 0; at < text.length; ++at) codes[at] = text.charCodeAt(at);
  return codes;
}
