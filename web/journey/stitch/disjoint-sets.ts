/** Things 0…n-1 in sets that only ever grow together; near-constant time per call. */
export interface DisjointSets {
  /** the number that stands for the set of `thing` until the next union */
  find(thing: number): number;
  /** joins two sets; the number of the larger stands for both from then on, on a tie that of `a` */
  union(a: number, b: number): number;
}

/** Union by size with path halving (Tarjan & van Leeuwen 1984). */
export function disjointSets(count: number): DisjointSets {
  const parent = new Int32Array(count);
  const size = new Int32Array(count).fill(1);
  for (let i = 0; i < count; ++i) parent[i] = i;
  const find = (thing: number): number => {
    while (parent[thing] !== thing) thing = parent[thing] = parent[parent[thing]];
    return thing;
  };
  return {
    find,
    union(a, b) {
      const left = find(a);
      const right = find(b);
      if (left === right) return left;
      const [big, small] = size[left] >= size[right] ? [left, right] : [right, left];
      parent[small] = big;
      size[big] += size[small];
      return big;
    },
  };
}
