import type { IdentifierKind } from "./normalise.ts";
import { isPlaceholder } from "./placeholders.ts";
import type { SourceColumn } from "./source-columns.ts";
import { counted } from "../wording.ts";

/** Columns of several sources, or names, that hold the same identifier. */
export interface ProposedIdentifier {
  readonly name: string;
  readonly kind: IdentifierKind;
  readonly columns: readonly SourceColumn[];
}

/** A column whose name says that it identifies customers, and why it does not: `customer_id` `has one value only`. */
export interface AsideColumn {
  readonly name: string;
  readonly why: string;
}

/** Columns that would be identifiers by name or kind, but hold too little, each name once. */
export function asideColumns(
  columns: readonly SourceColumn[],
  identifiers: readonly ProposedIdentifier[],
): AsideColumn[] {
  const taken = new Set(identifiers.flatMap((one) => one.columns.map(({ name }) => name.toLowerCase())));
  const found = columns.filter(
    (column) => column.rank !== undefined && !taken.has(column.name.toLowerCase()) && !tellsApart(column),
  );
  const reasons = found.map(({ name, distinct }): [string, AsideColumn] => [
    name.toLowerCase(),
    {
      name,
      why:
        distinct === 0
          ? "is empty or holds placeholders only"
          : distinct === 1
            ? "has one value only"
            : `has ${counted(distinct, "value")} only`,
    },
  ]);
  return [...new Map(reasons).values()];
}

/**
 * Identifier columns by name and content, strongest first: customer numbers, official numbers, e-mail addresses, cards and
 * serial numbers, phones, devices, cookies. A column with few values over many rows is none (`device`: phone, desktop).
 * Columns of one name, all e-mail columns, all phone columns, and columns of different sources a fifth of whose values
 * agree, are one identifier.
 */
export function proposeIdentifiers(columns: readonly SourceColumn[]): ProposedIdentifier[] {
  const usable = columns
    .filter((column) => column.rank !== undefined && tellsApart(column))
    .sort((a, b) => a.rank! - b.rank!);
  return grouped(usable);
}

/** The call’s own identifier columns; each name counts in every source that has it. */
export function chosenIdentifiers(
  columns: readonly SourceColumn[],
  on: readonly string[],
): ProposedIdentifier[] {
  const chosen = on.flatMap((name) =>
    columns.filter((column) => column.name.toLowerCase() === name.toLowerCase() && hasValue(column)),
  );
  return grouped(chosen);
}

/** Whether an identifier is a customer’s number that several rows carry: in a register too they are one customer then. */
export function isRepeatedNumber({ columns }: ProposedIdentifier): boolean {
  return columns.some(({ rank, distinct, filled }) => rank === 0 && distinct < filled);
}

function hasValue({ text }: SourceColumn): boolean {
  return text.dictionary.some((value) => !isPlaceholder(value));
}

/** Fewer than one value for every 200 rows is a property, not an identifier. */
function tellsApart({ distinct, filled }: SourceColumn): boolean {
  return distinct > 0 && (filled < 200 || distinct * 200 > filled);
}

function grouped(columns: readonly SourceColumn[]): ProposedIdentifier[] {
  const groups: SourceColumn[][] = [];
  for (const column of columns) {
    const group = groups.find((members) => belongs(column, members));
    if (group) group.push(column);
    else groups.push([column]);
  }
  return groups.map((members) => ({
    name: [...new Map(members.map(({ name }) => [name.toLowerCase(), name])).values()].join(" / "),
    kind: members.some(({ kind }) => kind === "email")
      ? "email"
      : members.some(({ kind }) => kind === "phone")
        ? "phone"
        : "other",
    columns: members,
  }));
}

function belongs(column: SourceColumn, members: readonly SourceColumn[]): boolean {
  if (members.some(({ source }) => source === column.source)) return false;
  if (members.some(({ name }) => name.toLowerCase() === column.name.toLowerCase())) return true;
  if (column.kind !== "other") return members.some(({ kind }) => kind === column.kind);
  return members.some((member) => member.kind === "other" && overlaps(column, member));
}

const MOST_COMPARED = 5_000;

/** Whether a fifth of the values of the smaller column, and five at least, are values of the other; no short numbers. */
function overlaps(a: SourceColumn, b: SourceColumn): boolean {
  const [small, large] = a.distinct <= b.distinct ? [a, b] : [b, a];
  const values = new Set(large.text.dictionary);
  const sample = small.text.dictionary.filter((value) => value.length >= 5).slice(0, MOST_COMPARED);
  const common = sample.filter((value) => values.has(value)).length;
  return common >= 5 && common >= 0.2 * sample.length;
}
