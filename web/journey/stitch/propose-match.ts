import { findColumn } from "#table/table.ts";
import type { ProposedIdentifier } from "./propose-identifiers.ts";
import type { SourceColumn } from "./source-columns.ts";
import { isNamed, nameWords, type ColumnWord } from "./column-words.ts";

const DESCRIBING = ["birth", "address", "place", "postcode", "socialSecurity", "gender"] as const;
/** Columns that number or group rows say nothing of what a row describes. */
const NUMBERING = /\b(id|key|index|row|no|nr|cluster|group|label|entity|truth)\b/;

/**
 * Columns that describe a person, by name: none without a name among them. In the sources that have them, e-mail and phone
 * columns are compared too, unless they are identifiers already. Where fore- and surname have columns of their own, one
 * with the whole name says nothing new.
 * @param isRegister no times and no identifiers: if none of its columns is known by name, all that vary are compared
 */
export function proposeMatch(
  columns: readonly SourceColumn[],
  identifiers: readonly ProposedIdentifier[],
  isRegister: boolean,
): string[] {
  const isTaken = (column: SourceColumn) => identifiers.some((one) => one.columns.includes(column));
  const usable = columns.filter((column) => column.filled > 0 && column.distinct > 1 && !isTaken(column));
  const holds = (...words: readonly ColumnWord[]) => {
    return ({ name }: SourceColumn) => isNamed(name, ...words);
  };
  const hasParts = usable.some(holds("forename")) && usable.some(holds("surname"));
  const names = usable.filter(
    holds("forename", "surname", "otherName", ...(hasParts ? [] : (["wholeName"] as const))),
  );
  if (!names.length) return isRegister ? anyThatVary(usable) : [];
  const describing = usable.filter((column) => names.includes(column) || holds(...DESCRIBING)(column));
  const isWithPeople = ({ source }: SourceColumn) => describing.some((column) => column.source === source);
  const contact = usable.filter((column) => column.kind !== "other" && isWithPeople(column));
  const chosen = new Set([...describing, ...contact]);
  return distinctNames(
    columns.filter((column) => chosen.has(column) && (!hasParts || !holds("wholeName")(column))),
  );
}

/** Columns that may describe whatever the rows are; none where that would be identifiers and figures alone. */
function anyThatVary(usable: readonly SourceColumn[]): string[] {
  const found = usable.filter((column) => !isNumbering(column) && varies(column));
  const describes = ({ rank, source, name }: SourceColumn) =>
    rank === undefined && findColumn(source.table, name)?.data.type === "text";
  return found.some(describes) ? distinctNames(found) : [];
}

function isNumbering({ name }: SourceColumn): boolean {
  return NUMBERING.test(nameWords(name).join(" "));
}

/** Several values, in a fifth of the rows at least, and not another one in each. */
function varies({ distinct, filled, source }: SourceColumn): boolean {
  const { rowCount } = source.table;
  return (
    distinct >= Math.min(10, rowCount / 10) &&
    filled >= rowCount / 5 &&
    (distinct < filled || filled < rowCount)
  );
}

function distinctNames(columns: readonly SourceColumn[]): string[] {
  return [...new Map(columns.map(({ name }) => [name.toLowerCase(), name])).values()];
}
