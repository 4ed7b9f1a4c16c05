import type { Changes } from "./live-stitch.ts";

/** Ids of customers that last: on a merge the oldest goes on, and the others resolve to it. */
export interface Lasting {
  of(row: number): string | undefined;
  rowsOf(id: string): readonly number[];
  resolve(id: string): string;
  /** Gives rows, stitched again, their ids. `of` says which rows belong together, `names` what a new customer may be called. */
  assign(rows: readonly number[], of: Int32Array, names: readonly string[]): void;
  /** takes a row from its customer, to the anonymous customer of a value, or to none */
  detach(row: number, value: string | undefined): void;
  /** runs a step that assigns, and tells what changed */
  changes(step: () => number): Changes;
}

interface Customer {
  readonly id: string;
  /** the smaller the older */
  readonly age: number;
  readonly rows: Set<number>;
}

/**
 * An id stays with the part of its customer that holds its oldest row. If two ids would name one customer, the older one
 * stays and the other resolves to it from then on. Source: Snowplow “merges”, Segment `canonical_segment_id`.
 */
export function lasting(): Lasting {
  const customerOf = new Map<number, Customer>();
  const byId = new Map<string, Customer>();
  const retired = new Map<string, string>();
  let log = emptyLog();
  const resolve = (id: string): string => {
    let at = id;
    for (let next = retired.get(at); next !== undefined; next = retired.get(at)) at = next;
    return at;
  };
  const create = (name: string): Customer => {
    let id = name;
    for (let k = 2; byId.has(id) || retired.has(id); ++k) id = `${name}~${k}`;
    const customer = { id, age: byId.size + retired.size, rows: new Set<number>() };
    byId.set(id, customer);
    return customer;
  };
  const move = (row: number, to: Customer) => {
    customerOf.get(row)?.rows.delete(row);
    customerOf.set(row, to);
    to.rows.add(row);
  };
  return {
    of: (row) => customerOf.get(row)?.id,
    rowsOf: (id) => [...(byId.get(resolve(id))?.rows ?? [])],
    resolve,
    assign(rows, of, names) {
      const heirs = heirsOf(rows, of, customerOf);
      const chosen = new Map<number, Customer>();
      for (const [old, part] of [...heirs].sort(([a], [b]) => a.age - b.age))
        if (!chosen.has(part)) chosen.set(part, old);
      const before = rows.map((row) => customerOf.get(row));
      rows.forEach((row, i) => {
        let customer = chosen.get(of[i]);
        if (!customer) {
          chosen.set(of[i], (customer = create(names[of[i]])));
          if (!before[i]) log.added.push(customer.id);
        }
        const old = before[i];
        if (old && old !== customer && chosen.get(heirs.get(old)!) === old)
          log.split.set(`${old.id}\u0000${customer.id}`, { from: old.id, to: customer.id });
        move(row, customer);
      });
      for (const [old, part] of heirs) {
        const into = chosen.get(part)!;
        if (into === old) continue;
        byId.delete(old.id);
        retired.set(old.id, into.id);
        log.merged.push({ retired: old.id, into: into.id });
      }
    },
    detach(row, value) {
      if (value === undefined) {
        customerOf.get(row)?.rows.delete(row);
        customerOf.delete(row);
        return;
      }
      const id = `${value} (anonymous)`;
      move(row, byId.get(id) ?? create(id));
    },
    changes(step) {
      log = emptyLog();
      const touchedRows = step();
      return { merged: log.merged, split: [...log.split.values()], added: log.added, touchedRows };
    },
  };
}

function emptyLog() {
  return {
    merged: [] as { retired: string; into: string }[],
    split: new Map<string, { from: string; to: string }>(),
    added: [] as string[],
  };
}

/** Per known customer the part that holds its oldest row. */
function heirsOf(
  rows: readonly number[],
  of: Int32Array,
  customerOf: ReadonlyMap<number, Customer>,
): Map<Customer, number> {
  const oldest = new Map<Customer, { row: number; part: number }>();
  rows.forEach((row, i) => {
    const old = customerOf.get(row);
    if (!old) return;
    const known = oldest.get(old);
    if (!known || row < known.row) oldest.set(old, { row, part: of[i] });
  });
  return new Map(Array.from(oldest, ([old, { part }]) => [old, part]));
}
