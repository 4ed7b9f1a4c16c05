/** Values by key, remembered for a while. */
export interface Memory<Value> {
  get(key: string): Value | undefined;
  /** @param weight what the value takes, in units of the memory's own */
  set(key: string, value: Value, weight: number): void;
}

/** Remembers the values used last: at most `entries` of them, together weighing at most `weight`. */
export class Recent<Value> implements Memory<Value> {
  readonly #values = new Map<string, { readonly value: Value; readonly weight: number }>();
  readonly #limits: { readonly entries: number; readonly weight: number };
  #weight = 0;

  constructor(limits: { readonly entries: number; readonly weight: number }) {
    this.#limits = limits;
  }

  get(key: string): Value | undefined {
    const found = this.#values.get(key);
    if (!found) return undefined;
    this.#values.delete(key);
    this.#values.set(key, found);
    return found.value;
  }

  /** A value heavier than the whole limit is not remembered. */
  set(key: string, value: Value, weight: number): void {
    this.#remove(key);
    if (weight > this.#limits.weight) return;
    this.#values.set(key, { value, weight });
    this.#weight += weight;
    for (const [oldest] of this.#values) {
      if (this.#values.size <= this.#limits.entries && this.#weight <= this.#limits.weight) return;
      this.#remove(oldest);
    }
  }

  clear(): void {
    this.#values.clear();
    this.#weight = 0;
  }

  #remove(key: string): void {
    this.#weight -= this.#values.get(key)?.weight ?? 0;
    this.#values.delete(key);
  }
}
