import type { ProposedIdentifier, SourceColumn } from "./propose-identifiers.ts";
import { nameWords } from "./person-kind.ts";

const FORENAME = /\b(first|given|fore) ?name\b|\b(forename|vorname)\b/;
const SURNAME = /\b(last|family|sur) ?name\b|\b(surname|nachname|familienname)\b/;
const WHOLE_NAME = /\bfull ?name\b|^name$|\bfirst and (sur|last) ?name\b/;
const OTHER_NAME = /\b(middle|maiden|nick) ?name\b/;
const DESCRIBING = [
  /\bbirth|^dob$|\bborn|\bgeb/,
  /\b(address|addr|street|house|road|strasse|hausnummer|suburb|locality)\b/,
  /\b(city|town|place|ort|stadt|state|county|country)\b/,
  /\b(post ?code|postal|zip|plz)\b/,
  /\b(soc sec|ssn|social security)\b/,
  /\b(gender|sex|occupation)\b/,
];
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
  const isNamed = (...tests: readonly RegExp[]) => {
    return ({ name }: SourceColumn) => tests.some((test) => test.test(nameWords(name).join(" ")));
  };
  const hasParts = usable.some(isNamed(FORENAME)) && usable.some(isNamed(SURNAME));
  const names = usable.filter(isNamed(FORENAME, SURNAME, OTHER_NAME, ...(hasParts ? [] : [WHOLE_NAME])));
  if (!names.length)
    return isRegister
      ? distinctNames(usable.filter((column) => !isNamed(NUMBERING)(column) && varies(column)))
      : [];
  const describing = usable.filter((column) => names.includes(column) || isNamed(...DESCRIBING)(column));
  const isWithPeople = ({ source }: SourceColumn) => describing.some((column) => column.source === source);
  const contact = usable.filter((column) => column.kind !== "other" && isWithPeople(column));
  const chosen = new Set([...describing, ...contact]);
  return distinctNames(
    columns.filter((column) => chosen.has(column) && (!hasParts || !isNamed(WHOLE_NAME)(column))),
  );
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
