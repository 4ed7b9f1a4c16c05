import { numberColumn, textColumn } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";
import type { Carried, Change } from "./carry-ids.ts";
import type { LabelledPair } from "./feedback.ts";
import { isVerdict } from "./keep-apart.ts";
import type { Previous } from "./previous.ts";
import type { Stitched } from "./stitched.ts";

/** What became of the customers of an earlier stitch, with reasons. */
export interface Changes extends Pick<Carried, "kept" | "added"> {
  readonly list: readonly ExplainedChange[];
}

export interface ExplainedChange extends Change {
  /** id of the customer that has the rows now */
  readonly id: string;
  readonly why: string;
}

/** What reasons are found in. */
export interface Explained extends Pick<Stitched, "graph" | "customer" | "confidence"> {
  /** verdicts of people, by rows */
  readonly feedback: readonly LabelledPair[];
}

/** Changes that are explained; of more than these only the kind and the ids are told. */
const MOST_EXPLAINED = 2_000;

/** Says why customers merged or split: the value, the comparison or the person behind it. O(rows of those customers). */
export function explainChanges(
  { changes, kept, added, names }: Carried,
  previous: Previous,
  stitched: Explained,
): Changes {
  const kinds = ["merged", "split", "moved"];
  const sorted = changes
    .map((change) => ({ ...change, id: names[change.customer] }))
    .sort(
      (a, b) =>
        kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
        compareText(a.former, b.former) ||
        compareText(a.id, b.id),
    );
  const explained = sorted.slice(0, MOST_EXPLAINED);
  const look = rowsLookedAt(explained, previous, stitched.customer, names.length);
  const reasonOf = reasons(stitched);
  return {
    kept,
    added,
    list: sorted.map((change, i) => ({
      ...change,
      why: i < MOST_EXPLAINED ? reasonOf(change, look(change)) : "",
    })),
  };
}

/** As a table: `kind`, `customer_id`, `former_id`, `rows`, `why`. */
export function changesTable({ list }: Changes): Table {
  return table({
    kind: textColumn(list.map(({ kind }) => kind)),
    customer_id: textColumn(list.map(({ id }) => id)),
    former_id: textColumn(list.map(({ former }) => former)),
    rows: numberColumn(list.map(({ rows }) => rows)),
    why: textColumn(list.map(({ why }) => why)),
  });
}

/** The rows that changed, the others of their customer of now, and those their customer of then kept. */
interface Looked {
  readonly own: readonly number[];
  readonly joined: readonly number[];
  readonly left: readonly number[];
}

function rowsLookedAt(
  changes: readonly Change[],
  { of, ids }: Previous,
  customer: Int32Array,
  names: number,
): (change: Change) => Looked {
  const now = new Map(changes.map((change): [number, number[]] => [change.customer, []]));
  const then = new Map(changes.map((change): [number, number[]] => [change.formerNumber, []]));
  const [isNow, isThen] = [new Uint8Array(names), new Uint8Array(ids.length)];
  for (const one of changes) isNow[one.customer] = isThen[one.formerNumber] = 1;
  for (let row = 0; changes.length && row < customer.length; ++row) {
    if (isNow[customer[row]]) now.get(customer[row])!.push(row);
    if (of[row] >= 0 && isThen[of[row]]) then.get(of[row])!.push(row);
  }
  return ({ formerNumber: former, customer: who }) => ({
    own: then.get(former)!.filter((row) => customer[row] === who),
    joined: now.get(who)!.filter((row) => of[row] !== former),
    left: then.get(former)!.filter((row) => customer[row] !== who),
  });
}

function reasons({ graph, confidence, feedback }: Explained) {
  const { identifiers, offsets, root, primary, decisions } = graph;
  let known: ReadonlyMap<number, string> | undefined;
  const refused = () => (known ??= refusals());
  const refusals = () =>
    new Map(
      decisions.flatMap(({ identifier, code, outcome, reason }): [number, string][] =>
        outcome === "joined" ? [] : [[offsets[identifier] + code, reason ?? outcome]],
      ),
    );
  /** the strongest value that rows of both sides carry and that passes a test */
  const common = (
    a: readonly number[],
    b: readonly number[],
    test: (node: number, row: number) => boolean,
  ) => {
    for (const [i, identifier] of identifiers.entries()) {
      if (isVerdict(identifier)) continue;
      const { codes } = identifier;
      const carried = new Set(a.map((row) => codes[row]));
      const row = b.find(
        (one) => codes[one] >= 0 && carried.has(codes[one]) && test(offsets[i] + codes[one], one),
      );
      if (row !== undefined)
        return { node: offsets[i] + codes[row], text: `${identifier.name} ${identifier.labels[codes[row]]}` };
    }
    return undefined;
  };
  const isJoined = (node: number, row: number) => primary[row] >= 0 && root[node] === root[primary[row]];
  const isSaid = (a: readonly number[], b: readonly number[], same: boolean) => {
    const said = feedback.filter((pair) => pair.same === same);
    if (!said.length) return false;
    const [one, other] = [new Set(a), new Set(b)];
    return said.some(
      ({ left, right }) => (one.has(left) && other.has(right)) || (one.has(right) && other.has(left)),
    );
  };
  return ({ kind }: Change, { own, joined, left }: Looked): string => {
    if (kind === "split") {
      if (isSaid(own, left, false)) return "a person said these are different customers";
      const shared = common(own, left, (node) => refused().has(node));
      return shared ? `${shared.text}: ${refused().get(shared.node)!}` : "nothing joins them any more";
    }
    if (isSaid(own, joined, true)) return "a person said these are the same";
    const shared = common(own, joined, isJoined);
    if (shared) return `both carry ${shared.text}`;
    if (own.every((row) => primary[row] < 0)) return "seen with them on a shared identifier";
    const sure = own.reduce((least, row) => Math.min(least, confidence[row]), 1);
    return sure < 1
      ? `compared: ${(100 * sure).toFixed(1)} % likely to be the same`
      : "joined over other rows";
  };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
