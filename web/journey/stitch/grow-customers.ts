import { customerGroups, type CustomerGroups } from "./customer-groups.ts";
import { nameMore, type CustomerTexts } from "./customer-names.ts";
import type { GrowingCustomers, RowSplit } from "./customers.ts";
import type { Rejoined } from "./grow-graph.ts";
import type { IdentityGraph } from "./identity-graph.ts";
import { copyMoved, renameNodes, type RowLayout } from "./row-layout.ts";
import type { SplitRules } from "./time-split.ts";

/** Where rows and nodes were, and are now. */
export interface Growth {
  readonly before: { readonly layout: RowLayout; readonly graph: IdentityGraph };
  readonly layout: RowLayout;
  readonly graph: IdentityGraph;
  readonly rejoined: Rejoined;
}

/**
 * The customers of a graph that grew: only rows that were joined again are put into customers again and split in time, as
 * all that hangs together is among them. The same as `customersOf` of the whole graph. Costs what those rows cost, and
 * copying flat arrays; where a name is asked for twice, also naming all customers.
 * @param time length n; of earlier rows what it was
 * @param rowName as it was for earlier rows
 */
export function growCustomers(
  before: GrowingCustomers,
  growth: Growth,
  time: Float64Array,
  rules: SplitRules,
  rowName: (row: number) => string,
): GrowingCustomers {
  const { part, found } = growth.rejoined;
  const { rows } = part;
  const groups = customerGroups(found, timesOf(rows, time), rules);
  const merged = mergeCustomers(before, groups, growth, rowName);
  const columns = growth.graph.identifiers.map(({ name }) => name);
  const named = nameMore(merged, columns, before.named, merged.ofPart);
  return {
    of: movedCustomers(before.of, groups, growth, merged),
    names: named.names,
    strength: named.strength,
    split: movedSplit(before.split, groups.split, growth),
    first: merged.first,
    named,
  };
}

/** Customers that stay and those of the part, in order of their first rows. */
interface MergedCustomers extends CustomerTexts {
  /** per customer its first row */
  readonly first: Int32Array;
  /** per earlier number the one now; -1: its rows are in the part */
  readonly ofEarlier: Int32Array;
  /** per number in the part the one now */
  readonly ofPart: Int32Array;
}

function mergeCustomers(
  { of, first: firstRows, named }: GrowingCustomers,
  groups: CustomerGroups,
  { before: { layout: then }, layout, rejoined: { part } }: Growth,
  rowName: (row: number) => string,
): MergedCustomers {
  const ofEarlier = new Int32Array(firstRows.length);
  forEarlierRows(part.rows, then, layout, (row) => (ofEarlier[of[row]] = -1));
  const ofPart = new Int32Array(groups.first.length);
  const texts: string[] = [];
  const most = ofEarlier.length + ofPart.length;
  const [strength, first] = [new Int32Array(most), new Int32Array(most)];
  const isAnonymous = new Uint8Array(most);
  let at = 0;
  const takePart = (until: number) => {
    for (; at < ofPart.length && part.rows[groups.first[at]] < until; ++at) {
      const row = part.rows[groups.first[at]];
      const number = texts.push(groups.texts[at] ?? rowName(row)) - 1;
      first[number] = row;
      strength[number] = groups.strength[at];
      isAnonymous[number] = groups.isAnonymous[at] ? 1 : 0;
      ofPart[at] = number;
    }
  };
  let source = 0;
  let next = nextRow();
  for (let earlier = 0; earlier < ofEarlier.length; ++earlier) {
    if (ofEarlier[earlier] < 0) continue;
    while (then[source + 1] <= firstRows[earlier]) ++source;
    const row = firstRows[earlier] - then[source] + layout[source];
    if (next < row) {
      takePart(row);
      next = nextRow();
    }
    const number = texts.push(named.texts[earlier]) - 1;
    first[number] = row;
    strength[number] = named.strength[earlier];
    isAnonymous[number] = named.isAnonymous[earlier];
    ofEarlier[earlier] = number;
  }
  takePart(Infinity);
  const count = texts.length;
  return {
    texts,
    strength: strength.subarray(0, count),
    isAnonymous: isAnonymous.subarray(0, count),
    first: first.subarray(0, count),
    ofEarlier,
    ofPart,
  };

  function nextRow(): number {
    return at < ofPart.length ? part.rows[groups.first[at]] : Infinity;
  }
}

/** Visits those of some rows that were there before, by their numbers of then. */
export function forEarlierRows(
  rows: Int32Array,
  then: RowLayout,
  layout: RowLayout,
  visit: (row: number) => void,
): void {
  let source = 0;
  for (let at = 0; at < rows.length; ++at) {
    while (layout[source + 1] <= rows[at]) ++source;
    const row = rows[at] - layout[source] + then[source];
    if (row < then[source + 1]) visit(row);
  }
}

function timesOf(rows: Int32Array, time: Float64Array): Float64Array {
  const own = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; ++at) own[at] = time[rows[at]];
  return own;
}

function movedCustomers(
  of: Int32Array,
  groups: CustomerGroups,
  { before: { layout: then }, layout, rejoined: { part } }: Growth,
  { ofEarlier, ofPart }: MergedCustomers,
): Int32Array {
  const now = new Int32Array(layout[layout.length - 1]);
  for (let source = 0; source + 1 < then.length; ++source) {
    const by = layout[source] - then[source];
    for (let row = then[source]; row < then[source + 1]; ++row) now[row + by] = ofEarlier[of[row]];
  }
  for (let at = 0; at < part.rows.length; ++at) now[part.rows[at]] = ofPart[groups.of[at]];
  return now;
}

function movedSplit(
  before: RowSplit,
  split: RowSplit,
  { before: { layout: then, graph: graphThen }, layout, graph, rejoined: { part, nodeOf } }: Growth,
): RowSplit {
  const rowCount = layout[layout.length - 1];
  const to = copyMoved(before.to, then, new Int32Array(rowCount), layout);
  renameNodes(to, graphThen.offsets, graph.offsets);
  const anonymous = copyMoved(before.anonymous, then, new Uint8Array(rowCount), layout);
  const confidence = copyMoved(before.confidence, then, new Float64Array(rowCount), layout);
  for (let at = 0; at < part.rows.length; ++at) {
    const row = part.rows[at];
    to[row] = split.to[at] < 0 ? -1 : nodeOf[split.to[at]];
    anonymous[row] = split.anonymous[at];
    confidence[row] = split.confidence[at];
  }
  return { to, anonymous, confidence };
}
