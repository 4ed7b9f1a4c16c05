import { customersOf, type Customers } from "./customers.ts";
import type { Identifier } from "./identifiers.ts";
import { identityGraph, type Caps, type IdentityGraph } from "./identity-graph.ts";
import { lasting, type Lasting } from "./lasting-ids.ts";
import { isPlaceholder } from "./placeholders.ts";
import type { SplitRules } from "./time-split.ts";

/** Stitching by identifiers that goes on as rows arrive. */
export interface LiveStitch {
  readonly rowCount: number;
  /**
   * Adds rows. Only rows that hang together with a new one by some value are stitched again, so the cost grows with the
   * new rows and what they touch, not with all. The customers are those of stitching all rows at once.
   */
  append(rows: readonly LiveRow[]): Changes;
  /** the customer of a row; undefined for a row that was forgotten */
  customerOf(row: number): string | undefined;
  /** the customer an id stands for today: itself, or the one it was merged into, over any number of merges */
  resolve(id: string): string;
  /**
   * Removes a person: rows with a value of the strongest identifier go, the others fall back to the anonymous customer of
   * their own strongest value, never to another person.
   */
  forget(id: string): void;
}

/** A row’s normalised value per identifier, strongest first, and its time. */
export interface LiveRow {
  readonly values: readonly (string | undefined)[];
  /** ms since 1970 UTC, NaN where unknown */
  readonly time: number;
}

/** What became of known customers. */
export interface Changes {
  /** ids that ended, each with the one that goes on */
  readonly merged: readonly { readonly retired: string; readonly into: string }[];
  /** ids that lost rows to new customers */
  readonly split: readonly { readonly from: string; readonly to: string }[];
  readonly added: readonly string[];
  /** rows that were stitched again, the new ones included */
  readonly touchedRows: number;
}

export interface LiveRules {
  readonly identifiers: readonly Pick<Identifier, "name" | "kind" | "unique">[];
  readonly caps: Caps;
  readonly split: SplitRules;
}

/**
 * A stitch without rows yet. Values come normalised; placeholders by look are left out here, those by frequency are not:
 * what is frequent is only known once all rows are there.
 */
export function liveStitch({ identifiers, caps, split }: LiveRules): LiveStitch {
  const width = identifiers.length;
  const codeOf = identifiers.map(() => new Map<string, number>());
  const labels = identifiers.map((): string[] => []);
  const rows: { codes: Int32Array; time: number; state: "kept" | "detached" | "gone" }[] = [];
  const groups = growingGroups();
  const ids: Lasting = lasting();

  return {
    get rowCount() {
      return rows.length;
    },
    append(added) {
      const touched = new Set<number>();
      for (const { values, time } of added) {
        const codes = Int32Array.from({ length: width }, (_, i) => codeFor(i, values[i]));
        const row = rows.push({ codes, time, state: "kept" }) - 1;
        touched.add(groups.add(row, nodesOf(codes)));
      }
      const roots = new Set(Array.from(touched, groups.find));
      return ids.changes(() => {
        let touchedRows = 0;
        for (const root of roots) {
          const members = groups.rowsOf(root).filter((row) => rows[row].state === "kept");
          touchedRows += members.length;
          stitchAgain(members);
        }
        return touchedRows;
      });
    },
    customerOf: (row) => (rows[row].state === "gone" ? undefined : ids.of(row)),
    resolve: ids.resolve,
    forget(id) {
      const own = ids.rowsOf(ids.resolve(id));
      for (const row of own) {
        const strongest = rows[row].codes.findIndex((code) => code >= 0);
        rows[row].state = strongest === 0 ? "gone" : "detached";
        ids.detach(row, strongest < 0 ? undefined : labels[strongest][rows[row].codes[strongest]]);
      }
    },
  };

  function codeFor(i: number, value: string | undefined): number {
    if (value === undefined || isPlaceholder(value)) return -1;
    const known = codeOf[i].get(value);
    if (known !== undefined) return known;
    codeOf[i].set(value, labels[i].length);
    return labels[i].push(value) - 1;
  }

  function nodesOf(codes: Int32Array): string[] {
    return Array.from(codes, (code, i) => (code < 0 ? "" : `${i}:${code}`)).filter(Boolean);
  }

  /** Stitches rows that hang together from the start; only their own values are looked at. */
  function stitchAgain(members: readonly number[]): void {
    const local = identifiers.map((identifier, i): Identifier => {
      const own = new Map<number, number>();
      const codes = Int32Array.from(members, (row) => {
        const code = rows[row].codes[i];
        if (code >= 0 && !own.has(code)) own.set(code, own.size);
        return code < 0 ? -1 : own.get(code)!;
      });
      const texts = [...own.keys()].map((code) => labels[i][code]);
      return { ...identifier, codes, labels: texts, frequent: [], placeholderRows: 0 };
    });
    const graph: IdentityGraph = identityGraph(local, caps);
    const time = Float64Array.from(members, (row) => rows[row].time);
    const customers: Customers = customersOf(graph, time, split, (row) => `row ${members[row] + 1}`);
    ids.assign(members, customers.of, customers.names);
  }
}

/** Rows in groups that share values, growing. */
function growingGroups() {
  const parent: number[] = [];
  const rowsOf: number[][] = [];
  const nodeOf = new Map<string, number>();
  const find = (node: number): number => {
    let at = node;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]];
    return at;
  };
  const fresh = (): number => {
    parent.push(parent.length);
    rowsOf.push([]);
    return parent.length - 1;
  };
  return {
    find,
    rowsOf: (root: number): readonly number[] => rowsOf[find(root)],
    /** puts a row to its values, whose groups become one; a row without any is alone */
    add(row: number, values: readonly string[]): number {
      let root = -1;
      for (const value of values) {
        let node = nodeOf.get(value);
        if (node === undefined) nodeOf.set(value, (node = fresh()));
        const own = find(node);
        root = root < 0 ? own : unite(root, own);
      }
      if (root < 0) root = fresh();
      rowsOf[root].push(row);
      return root;
    },
  };

  function unite(a: number, b: number): number {
    if (a === b) return a;
    const [big, small] = rowsOf[a].length >= rowsOf[b].length ? [a, b] : [b, a];
    parent[small] = big;
    for (const row of rowsOf[small]) rowsOf[big].push(row);
    rowsOf[small] = [];
    return big;
  }
}
