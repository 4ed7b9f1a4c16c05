import { customersOf } from "#journey/stitch/customers.ts";
import { beginReading } from "#journey/stitch/identifier-reading.ts";
import type { Identifier } from "#journey/stitch/identifiers.ts";
import { DEFAULT_CAPS, identityGraph, type Caps } from "#journey/stitch/identity-graph.ts";
import { DEFAULT_SPLIT, type SplitRules } from "#journey/stitch/time-split.ts";
import type { IdentifierKind } from "#journey/stitch/normalise.ts";
import { textColumn } from "#table/column.ts";

export type Row = Readonly<Record<string, string | null | undefined>> & { readonly time?: never };

export interface SmallStitch {
  /** identifier columns, strongest first */
  readonly on: readonly string[];
  /** default: the first of `on` */
  readonly unique?: readonly string[];
  readonly kinds?: Readonly<Record<string, IdentifierKind>>;
  readonly time?: readonly number[];
  readonly rules?: Partial<SplitRules>;
  readonly caps?: Partial<Caps>;
}

export function identifiersOf(
  rows: readonly Row[],
  { on, unique = on.slice(0, 1), kinds = {} }: SmallStitch,
): Identifier[] {
  return on.map((name) => {
    const { codes, dictionary } = textColumn(rows.map((row) => row[name]));
    return beginReading(
      {
        name,
        kind: kinds[name] ?? "other",
        unique: unique.includes(name),
        parts: [{ from: 0, codes, values: dictionary }],
      },
      rows.length,
    ).identifier;
  });
}

/** The customer id of every row. */
export function stitched(rows: readonly Row[], how: SmallStitch): string[] {
  const graph = identityGraph(identifiersOf(rows, how), { ...DEFAULT_CAPS, ...how.caps });
  const time = Float64Array.from(how.time ?? rows.map(() => NaN));
  const { of, names } = customersOf(graph, time, { ...DEFAULT_SPLIT, ...how.rules }, (row) =>
    JSON.stringify(rows[row]),
  );
  return Array.from(of, (customer) => names[customer]);
}
