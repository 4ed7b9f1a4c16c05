/** Who has which code: those of code g are members[offsets[g]] … members[offsets[g + 1] - 1]. */
export interface Members {
  readonly members: Int32Array;
  /** length groups + 1 */
  readonly offsets: Int32Array;
}

/**
 * Sorts by code (counting sort), keeping the order given. O(n).
 * @param codes less than `groups`; -1 belongs to none
 * @param order who is there, in which order; default: all, by number
 */
export function membersOf(codes: Int32Array, groups: number, order?: Int32Array): Members {
  const offsets = new Int32Array(groups + 1);
  for (const code of codes) if (code >= 0) ++offsets[code + 1];
  for (let g = 0; g < groups; ++g) offsets[g + 1] += offsets[g];
  const members = new Int32Array(offsets[groups]);
  const next = offsets.slice();
  for (let at = 0; at < codes.length; ++at) {
    const one = order ? order[at] : at;
    if (codes[one] >= 0) members[next[codes[one]]++] = one;
  }
  return { members, offsets };
}
