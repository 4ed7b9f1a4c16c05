import { numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";
import { seededRandom } from "#journey/stitch/seeded-random.ts";

const FIRST =
  "Anna Ben Clara David Elif Felix Greta Hannes Ida Jonas Katrin Lukas Maria Nils Olga Paul Rosa Stefan Thea Umut Vera Willi Yara Zeno Lena Max Sophie Tim Marie Jan".split(
    " ",
  );
const LAST =
  "Albrecht Bauer Brandt Claus Demir Ernst Fischer Graf Hahn Herzog Huber Jansen Kaya Keller Koch Kraft Kuhn Lang Lehmann Lorenz Maier Marx Meyer Nowak Otte Pohl Quast Richter Roth Sauer".split(
    " ",
  );

export interface Register {
  readonly table: Table;
  /** number of the person behind each row */
  readonly person: readonly number[];
}

/** A made-up register: people, some of them twice or three times with a slip of the pen. */
export function register(people: number, seed: number): Register {
  const random = seededRandom(seed);
  const two = (n: number) => String(n).padStart(2, "0");
  const rows: { first: string; last: string; born: string; code: string; person: number }[] = [];
  for (let person = 0; person < people; ++person) {
    const one = {
      first: FIRST[random(FIRST.length)],
      last: LAST[random(LAST.length)] + (random(3) ? "" : LAST[random(LAST.length)].toLowerCase()),
      born: `${1940 + random(65)}-${two(1 + random(12))}-${two(1 + random(28))}`,
      code: String(10_000 + random(80_000)),
      person,
    };
    rows.push(one);
    for (let copies = random(3); copies > 0; --copies) {
      const slip = random(4);
      rows.push({
        ...one,
        first: slip === 0 ? swapped(one.first) : one.first,
        last: slip === 1 ? swapped(one.last) : one.last,
        born: slip === 2 ? one.born.replace(/.$/, (digit) => String((Number(digit) + 1) % 9)) : one.born,
      });
    }
  }
  return {
    table: table({
      record: textColumn(rows.map((_, i) => `r${i}`)),
      first_name: textColumn(rows.map(({ first }) => first)),
      surname: textColumn(rows.map(({ last }) => last)),
      birth_date: textColumn(rows.map(({ born }) => born)),
      postcode: textColumn(rows.map(({ code }) => code)),
    }),
    person: rows.map(({ person }) => person),
  };
}

function swapped(name: string): string {
  return name[0] + name[2] + name[1] + name.slice(3);
}

/** Events of people on devices, with a log-in now and then. */
export function visits(count: number, seed: number): Table {
  const random = seededRandom(seed);
  const rows = Array.from({ length: count }, () => {
    const person = random(Math.ceil(count / 8));
    return {
      user: random(3) ? undefined : `u${person}`,
      cookie: random(30) ? `c${person}-${random(2)}` : `kiosk${random(2)}`,
      time: random(1_000_000) * 1000,
    };
  });
  return table({
    user_id: textColumn(rows.map(({ user }) => user)),
    cookie: textColumn(rows.map(({ cookie }) => cookie)),
    time: timeColumn(rows.map(({ time }) => time)),
    amount: numberColumn(rows.map((_, i) => i)),
  });
}

/** Pairwise F1 of predicted against true groups. */
export function pairwiseF1(
  predicted: readonly (string | number)[],
  truth: readonly (string | number)[],
): number {
  const pairs = (keys: readonly string[]) => {
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return [...counts.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
  };
  const both = pairs(predicted.map((one, i) => `${one}\u0000${truth[i]}`));
  return (2 * both) / (pairs(predicted.map(String)) + pairs(truth.map(String)));
}
