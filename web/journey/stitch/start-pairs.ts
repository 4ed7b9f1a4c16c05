import { isNamed } from "./column-words.ts";
import type { PersonColumn } from "./person-values.ts";

/** The columns that tell who somebody is, not where or with whom they live; -1 where there is none. */
export interface PersonRoles {
  readonly forename: number;
  readonly surname: number;
  readonly birth: number;
  readonly email: number;
}

export function personRoles(columns: readonly PersonColumn[]): PersonRoles {
  return {
    forename: columns.findIndex(({ name }) => isNamed(name, "forename")),
    surname: columns.findIndex(({ name }) => isNamed(name, "surname")),
    birth: columns.findIndex(({ kind }) => kind === "date"),
    email: columns.findIndex(({ kind }) => kind === "email"),
  };
}

/** What the learning starts from. */
export interface StartPairs {
  readonly count: number;
  /** per column and level: how many of them agree so */
  readonly seen: readonly Float64Array[];
}

/**
 * Candidates that any rule would call one person, and how they agree: those that agree fully on seven in ten of the columns
 * both have, three at least; and those of one forename, surname and birth date or e-mail address, wherever they live now.
 * Left out are those whose forenames and birth dates both have nothing in common: they are a family, however much else it
 * shares. Starting here keeps families and namesakes, of which there may be more, among the strangers whose dependence is
 * measured, and people who moved house, changed their number or their name out of them: taken for strangers, they would
 * teach that a name, a birth date and an e-mail address agree by chance.
 * @param names names of the levels of each column; the first is “equal”
 * @param missing the level of a pair one of whose values is missing
 */
export function startPairs(
  names: readonly (readonly string[])[],
  { forename, surname, birth, email }: PersonRoles,
  { levels, counts }: { readonly levels: Uint8Array; readonly counts: Float64Array },
  missing: number,
): StartPairs {
  const width = names.length;
  const seen = names.map(({ length }) => new Float64Array(length));
  const farName = forename < 0 ? missing : names[forename].indexOf("different");
  const farBirth = birth < 0 ? missing : names[birth].indexOf("within a year");
  let count = 0;
  for (let pattern = 0, at = 0; pattern < counts.length; ++pattern, at += width) {
    const level = (column: number): number => (column < 0 ? missing : levels[at + column]);
    if (level(forename) === farName && farName !== missing && isFar(level(birth))) continue;
    if (!agrees(level) && !isOnePerson(level)) continue;
    count += counts[pattern];
    for (let c = 0; c < width; ++c) if (level(c) !== missing) seen[c][level(c)] += counts[pattern];
  }
  return { count, seen };

  function isFar(of: number): boolean {
    return of !== missing && of >= farBirth;
  }

  function isOnePerson(level: (column: number) => number): boolean {
    return level(forename) === 0 && level(surname) === 0 && (level(birth) === 0 || level(email) === 0);
  }

  function agrees(level: (column: number) => number): boolean {
    let present = 0;
    let equal = 0;
    for (let c = 0; c < width; ++c) {
      if (level(c) === missing) continue;
      ++present;
      if (level(c) === 0) ++equal;
    }
    return equal >= Math.min(3, width) && equal >= 0.7 * present;
  }
}
