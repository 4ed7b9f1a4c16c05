/** A binary heap of numbered things, largest value first; ties to the smaller number. */
export interface Heap {
  push(thing: number, value: number): void;
  /** the thing with the largest value, taken out; -1 when empty */
  pop(): number;
}

export function heap(): Heap {
  const things: number[] = [];
  const values: number[] = [];
  const before = (a: number, b: number) =>
    values[a] > values[b] || (values[a] === values[b] && things[a] < things[b]);
  const swap = (a: number, b: number) => {
    [things[a], things[b]] = [things[b], things[a]];
    [values[a], values[b]] = [values[b], values[a]];
  };
  return {
    push(thing, value) {
      let at = things.push(thing) - 1;
      values.push(value);
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if (!before(at, parent)) return;
        swap(at, parent);
        at = parent;
      }
    },
    pop() {
      if (!things.length) return -1;
      swap(0, things.length - 1);
      const top = things.pop()!;
      values.pop();
      for (let at = 0; ;) {
        const left = 2 * at + 1;
        const right = left + 1;
        let best = at;
        if (left < things.length && before(left, best)) best = left;
        if (right < things.length && before(right, best)) best = right;
        if (best === at) return top;
        swap(at, best);
        at = best;
      }
    },
  };
}
