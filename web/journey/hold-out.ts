import type { JourneyIndex } from "./journey-index.ts";

/** One unit of this many is held out. */
const ONE_OF = 5;

/**
 * Which units are kept from a model so that it can be tried on them: 1 for about a fifth of them, by a hash of the
 * name, so that the same ones are chosen every time and whatever else is in the table.
 */
export function holdOut(index: JourneyIndex): Uint8Array {
  return Uint8Array.from({ length: index.unitCount }, (_, unit) =>
    hashText(index.unitName(unit)) % ONE_OF === 0 ? 1 : 0,
  );
}

/** FNV-1a over the UTF-16 units, then mixed (MurmurHash3’s finaliser), as a whole number from 0. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; ++i) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
