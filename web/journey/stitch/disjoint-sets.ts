/** Things 0…n-1 in sets that only ever grow together; near-constant time per call. */
export interface DisjointSets {
  /** the number that stands for the set of `thing` until the next union */
  find(thing: number): number;
  /** joins two sets; the number of the larger stands for both from then on, on a tie that of `a` */
  union(a: number, b: number): number;
  /** length n; what `find` says of each */
  roots(): Int32Array;
}

/**
 * Union by size with path halving (Tarjan & van Leeuwen 1984).
 * @param start sets to begin with, as `roots` of another gave them; each then counts as one thing
 */
export function disjointSets(count: number, start?: Int32Array): DisjointSets {
  const parent = new Int32Array(count);
  if (start) parent.set(start);
  const size = new Int32Array(count).fill(1);
  for (let i = start?.length ?? 0; i < count; ++i) parent[i] = i;
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
      const big = size[left] >= size[right] ? left : right;
      const small = big === left ? right : left;
      parent[small] = big;
      size[big] += size[small];
      return big;
    },
    roots() {
      const root = new Int32Array(count);
      for (let i = 0; i < count; ++i) root[i] = find(i);
      return root;
    },
  };
}
