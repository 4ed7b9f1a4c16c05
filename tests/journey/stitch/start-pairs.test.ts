import { expect, it } from "vitest";
import { seededRandom } from "#journey/stitch/seeded-random.ts";
import { startPairs } from "#journey/stitch/start-pairs.ts";
import { stitch } from "#journey/stitch/stitch.ts";
import { textColumn } from "#table/column.ts";
import { table, tableRows, type Table } from "#table/table.ts";
import { pairwiseF1 } from "./people.ts";

const NAMES = [
  ["equal", "near", "different"],
  ["equal", "near", "different"],
  ["equal", "one edit", "within a year", "different"],
  ["equal", "different"],
];
const ROLES = { forename: 0, surname: 1, birth: 2, email: -1 };
const MISSING = 255;
const start = (...levels: number[]) =>
  startPairs(NAMES, ROLES, { levels: Uint8Array.from(levels), counts: Float64Array.of(7) }, MISSING).count;

it.each([
  ["seven in ten columns agree", [0, 0, 1, 0], 7],
  ["half of the columns agree", [0, 1, 1, 0], 0],
  ["name and birth date agree, the address does not", [0, 0, 0, 1], 7],
  ["only the name and the address are there, and agree", [0, 0, MISSING, 0], 7],
  ["a family: forename and birth date are others", [2, 0, 3, 0], 0],
  ["twins at one address: the forename is another", [2, 0, 0, 0], 7],
])("startPairs() of a pattern in which %s", (_, levels, count) => expect(start(...levels)).toBe(count));

it("startPairs() counts how the pairs agree, missing values left out", () => {
  const counts = Float64Array.of(3, 5);
  const levels = Uint8Array.of(0, 0, 0, 1, 0, 0, MISSING, 0);
  expect(startPairs(NAMES, ROLES, { levels, counts }, MISSING)).toEqual({
    count: 8,
    seen: [
      Float64Array.of(8, 0, 0),
      Float64Array.of(8, 0, 0),
      Float64Array.of(3, 0, 0, 0),
      Float64Array.of(5, 3),
    ],
  });
});

type Person = Record<
  "first_name" | "surname" | "birth_date" | "street" | "postcode" | "email" | "phone",
  string
>;

/** People at home somewhere; `again` writes some of them a second time, or their family. */
function people(
  count: number,
  seed: number,
  again: (
    one: Person,
    random: (n: number) => number,
    other: () => Person,
  ) => { person: Person; isSame: boolean }[],
): { register: Table; truth: number[] } {
  const random = seededRandom(seed);
  const word = () =>
    Array.from({ length: 6 }, (_, i) => (i % 2 ? "aeiou" : "bdfgklmnprst")[random(i % 2 ? 5 : 12)]).join("");
  const forenames = Array.from({ length: 80 }, word);
  const surnames = Array.from({ length: 300 }, word);
  const streets = Array.from({ length: 40 }, word);
  const person = (): Person => {
    const [first, last] = [forenames[random(80)], surnames[random(300)]];
    return {
      first_name: first,
      surname: last,
      birth_date: `${1940 + random(65)}-${10 + random(3)}-${10 + random(18)}`,
      street: `${1 + random(150)} ${streets[random(40)]} street`,
      postcode: String(10_000 + random(200) * 7),
      email: `${first}.${last}${random(90)}@x.example`,
      phone: `0170${1_000_000 + random(8_999_999)}`,
    };
  };
  const rows: Person[] = [];
  const truth: number[] = [];
  let next = 0;
  for (let i = 0; i < count; ++i) {
    const one = person();
    const id = next++;
    rows.push(one);
    truth.push(id);
    for (const { person: copy, isSame } of again(one, random, person)) {
      rows.push(copy);
      truth.push(isSame ? id : next++);
    }
  }
  const column = (name: keyof Person) => textColumn(rows.map((row) => row[name]));
  return {
    register: table({
      first_name: column("first_name"),
      surname: column("surname"),
      birth_date: column("birth_date"),
      street: column("street"),
      postcode: column("postcode"),
      email: column("email"),
      phone: column("phone"),
    }),
    truth,
  };
}

function f1({ register, truth }: { register: Table; truth: number[] }): number {
  const { table: result } = stitch.run({ tables: [{ name: "r", table: register }], arguments: new Map() });
  return pairwiseF1(
    tableRows(result).map(({ customer_id }) => String(customer_id)),
    truth,
  );
}

it("stitch(register) finds people who moved house and changed their number", () => {
  const moved = people(1200, 5, (one, random, other) => {
    if (random(2)) return [];
    const { street, postcode, phone } = random(10) < 7 ? other() : one;
    return [{ person: { ...one, street, postcode, phone }, isSame: true }];
  });
  expect(f1(moved)).toBeGreaterThan(0.99);
});

it("stitch(register) does not take families, with one surname, address and telephone, for one person", () => {
  const slip = (text: string, at: number) => text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);
  const families = people(900, 9, (one, random, other) => {
    const found = random(2) ? [{ person: { ...one, surname: slip(one.surname, 2) }, isSame: true }] : [];
    if (random(2)) return found;
    const relative = (): Person => {
      const { first_name, birth_date, email } = other();
      return { ...one, first_name, birth_date, email: random(2) ? one.email : email };
    };
    return [...found, { person: relative(), isSame: false }, { person: relative(), isSame: false }];
  });
  expect(f1(families)).toBeGreaterThan(0.97);
});
