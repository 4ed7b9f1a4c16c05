import type { ProposedIdentifier, SourceColumn } from "./propose-identifiers.ts";
import { nameWords } from "./person-kind.ts";

const PERSON = [
  /\b(first|given|fore|middle|last|family|sur|full|maiden|nick) ?name\b|\b(forename|surname|vorname|nachname|familienname)\b|^name$/,
  /\bbirth|^dob$|\bborn|\bgeb/,
  /\b(address|street|house|road|strasse|hausnummer|suburb|locality)\b/,
  /\b(city|town|place|ort|stadt|state|county)\b/,
  /\b(post ?code|postal|zip|plz)\b/,
  /\b(soc sec|ssn|social security)\b/,
];

/**
 * Columns that describe a person, by name. Where some are found in a source without events (a register), its e-mail and
 * phone columns are compared too, unless they are identifiers already.
 */
export function proposeMatch(
  columns: readonly SourceColumn[],
  identifiers: readonly ProposedIdentifier[],
): string[] {
  const isTaken = (column: SourceColumn) => identifiers.some((one) => one.columns.includes(column));
  const filled = columns.filter((column) => column.filled > 0 && column.distinct > 1 && !isTaken(column));
  const describing = filled.filter(({ name }) => PERSON.some((test) => test.test(nameWords(name).join(" "))));
  if (!describing.some(({ name }) => PERSON[0].test(nameWords(name).join(" ")))) return [];
  const contact = filled.filter(
    (column) => column.kind !== "other" && describing.some(({ source }) => source === column.source),
  );
  return distinctNames([...describing, ...contact]);
}

function distinctNames(columns: readonly SourceColumn[]): string[] {
  return [...new Map(columns.map(({ name }) => [name.toLowerCase(), name])).values()];
}
