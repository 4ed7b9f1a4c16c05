import { decodeText } from "./sqlite-database.ts";

/**
 * Codes for texts given as UTF-8 bytes: equal bytes, equal code, in order of first appearance. A text becomes
 * a JavaScript string only the first time it is seen, which is what makes reading millions of rows quick.
 * Open addressing over FNV-1a hashes, at most half full.
 */
export class TextInterner {
  readonly dictionary: string[] = [];
  #slots = new Int32Array(64).fill(-1);
  #hashes = new Int32Array(32);
  /** bytes of code k: arena[starts[k]] up to arena[starts[k + 1]] */
  #starts = new Int32Array(33);
  #arena = new Uint8Array(1024);

  get byteCount(): number {
    return this.#starts[this.dictionary.length];
  }

  code(bytes: Uint8Array, from: number, length: number): number {
    let hash = length ^ -2128831035;
    for (let i = from; i < from + length; ++i) hash = Math.imul(hash ^ bytes[i], 16777619);
    hash ^= hash >>> 15;
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const code = this.#slots[slot];
      if (code < 0) return this.#add(slot, hash, bytes, from, length);
      if (this.#hashes[code] === hash && this.#equals(code, bytes, from, length)) return code;
    }
  }

  #equals(code: number, bytes: Uint8Array, from: number, length: number): boolean {
    const start = this.#starts[code];
    if (this.#starts[code + 1] - start !== length) return false;
    for (let i = 0; i < length; ++i) if (this.#arena[start + i] !== bytes[from + i]) return false;
    return true;
  }

  #add(slot: number, hash: number, bytes: Uint8Array, from: number, length: number): number {
    const code = this.dictionary.length;
    this.dictionary.push(decodeText(bytes, from, length));
    this.#slots[slot] = code;
    const start = this.#starts[code];
    if (start + length > this.#arena.length) this.#arena = grown(this.#arena, start + length);
    this.#arena.set(bytes.subarray(from, from + length), start);
    this.#starts[code + 1] = start + length;
    this.#hashes[code] = hash;
    if (code + 1 === this.#hashes.length) this.#rehash();
    return code;
  }

  #rehash(): void {
    const count = this.#hashes.length;
    this.#hashes = grown(this.#hashes, 2 * count);
    this.#starts = grown(this.#starts, 2 * count + 1);
    this.#slots = new Int32Array(4 * count).fill(-1);
    const mask = this.#slots.length - 1;
    for (let code = 0; code < count; ++code) {
      let slot = this.#hashes[code] & mask;
      while (this.#slots[slot] >= 0) slot = (slot + 1) & mask;
      this.#slots[slot] = code;
    }
  }
}

/** A copy with room for at least `length`, doubling. */
export function grown<T extends Uint8Array | Int32Array | Float64Array>(array: T, length: number): T {
  const larger = new (array.constructor as new (length: number) => T)(Math.max(length, 2 * array.length));
  larger.set(array);
  return larger;
}
