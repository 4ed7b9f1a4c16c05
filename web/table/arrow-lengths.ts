import { ByteBuffer } from "flatbuffers";

/**
 * Makes the reader of Arrow’s metadata refuse a list longer than the bytes it stands in. It believes any length
 * otherwise, and a damaged file of a kilobyte that claims two billion fields ends the page for want of memory.
 */
export function guardArrowLengths(): void {
  if (isGuarded) return;
  isGuarded = true;
  const prototype = ByteBuffer.prototype;
  const lengthAt = Reflect.get(prototype, "__vector_len") as (this: ByteBuffer, offset: number) => number;
  prototype.__vector_len = function (offset) {
    const length = lengthAt.call(this, offset);
    if (length < 0 || length > this.capacity())
      throw new RangeError(`its metadata claims a list of ${length} in ${this.capacity()} bytes`);
    return length;
  };
}

let isGuarded = false;
