import type { Person } from "./people.ts";
import type { Random } from "./random.ts";

/** A row of the customer file. Some people stand in it twice, spelled differently. */
export interface CrmRow {
  readonly person: number;
  readonly crm_id: string;
  readonly first_name: string;
  readonly surname: string;
  readonly birth_date: string;
  readonly postcode: string;
  readonly city: string;
  readonly region: string;
  readonly email: string | undefined;
  readonly phone: string | undefined;
  readonly product: string;
  readonly router_serial: string | undefined;
  readonly card: string | undefined;
  readonly value_per_year: number;
  /** the day in the month after on which notice was given */
  readonly cancelled: string | undefined;
}

/** The customer file: every customer once, one in thirty twice under a second number and with a slip in it. */
export function crmRows(
  random: Random,
  people: readonly Person[],
  burden: ReadonlyMap<number, number>,
): CrmRow[] {
  const rows = people
    .filter((person) => person.crmId)
    .map((person) => ({
      ...rowOf(random, person),
      cancelled: notice(random, burden.get(person.number) ?? 0),
    }));
  const doubles = people
    .filter((person) => person.crmId && random.chance(1 / 30))
    .map((person) => doubled(random, person));
  return [...rows, ...doubles].sort((a, b) => (a.crm_id < b.crm_id ? -1 : 1));
}

function rowOf(random: Random, person: Person): CrmRow {
  return {
    person: person.number,
    crm_id: person.crmId!,
    first_name: person.firstName,
    surname: person.surname,
    birth_date: random.chance(0.04) ? "1900-01-01" : person.birthDate,
    postcode: person.postcode,
    city: person.city,
    region: person.region,
    email: random.chance(0.995) ? person.email : undefined,
    phone: phoneText(random, person.phone),
    product: person.product,
    router_serial: person.router?.serial,
    card: person.card,
    value_per_year: person.valuePerYear,
    cancelled: undefined,
  };
}

/** Two in a hundred leave anyway, more with every point of satisfaction lost: at most every second. */
function notice(random: Random, burden: number): string | undefined {
  if (!random.chance(Math.min(0.5, 0.02 + 0.06 * burden))) return undefined;
  return `2026-09-${String(random.whole(1, 30)).padStart(2, "0")}`;
}

function doubled(random: Random, person: Person): CrmRow {
  const slip = random.whole(0, 3);
  return {
    ...rowOf(random, person),
    crm_id: `K${String(900_000 + person.number)}`,
    first_name: slip === 0 ? `${person.firstName[0]}.` : person.firstName,
    surname: slip === 1 ? mistyped(random, person.surname) : person.surname,
    birth_date: slip === 2 ? person.birthDate.replace(/-(\d\d)-(\d\d)$/u, "-$2-$1") : person.birthDate,
    email: person.otherEmail ?? (random.chance(0.5) ? person.email.toUpperCase() : undefined),
    router_serial: undefined,
    card: undefined,
  };
}

/** One number in the ways people write it. */
export function phoneText(random: Random, national: string): string {
  return random.pick([
    `+49${national}`,
    `0049${national}`,
    `0${national}`,
    `0${national.slice(0, 3)}/${national.slice(3)}`,
    `+49 ${national.slice(0, 3)} ${national.slice(3)}`,
  ]);
}

function mistyped(random: Random, name: string): string {
  const i = random.whole(1, name.length - 2);
  return name.slice(0, i) + name[i + 1] + name[i] + name.slice(i + 2);
}
