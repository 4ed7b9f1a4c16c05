import type { Random } from "./random.ts";

/** A real person behind the records: what the company would like to know and its files only hint at. */
export interface Person {
  readonly number: number;
  readonly firstName: string;
  readonly surname: string;
  readonly birthDate: string;
  readonly region: Region;
  readonly postcode: string;
  readonly city: string;
  readonly email: string;
  /** a second address some people write from */
  readonly otherEmail: string | undefined;
  /** national digits without the leading zero; a family shares one */
  readonly phone: string;
  readonly product: Product;
  readonly os: "Android" | "iOS";
  readonly usesApp: boolean;
  readonly usesWeb: boolean;
  readonly deviceId: string;
  readonly cookie: string;
  readonly router: { readonly serial: string; readonly firmware: "6.4" | "7.1" } | undefined;
  readonly card: string | undefined;
  /** undefined: not a customer (yet) */
  readonly crmId: string | undefined;
  readonly valuePerYear: number;
}

export type Region = "North" | "East" | "South" | "West";
export type Product = "Mobile" | "Internet" | "Internet + TV" | "Pay card";

const FIRST_NAMES =
  "Anna Ben Clara David Elif Felix Greta Hannes Ida Jonas Katrin Lukas Maria Nils Olga Paul Rosa Stefan Thea Umut Vera Willi Yara Zeno Lena Max Sophie Tim Marie Jan Lea Tom Emma Leon Nina Finn Julia Erik Laura Noah Sara Karl Mila Otto Frieda Emil Johanna Anton Marta Viktor".split(
    " ",
  );
const SURNAMES =
  "Albrecht Bauer Brandt Claus Demir Ernst Fischer Graf Hahn Herzog Huber Jansen Kaya Keller Koch Kraft Kuhn Lang Lehmann Lorenz Maier Marx Meyer Nowak Otte Pohl Quast Richter Roth Sauer Schmid Schubert Seidel Simon Sommer Stein Thoma Uhl Vogt Wagner Weber Weiss Wolf Yilmaz Zander Ziegler Arndt Beck Busch Dietz Engel Fuchs Gross Hauser Horn Jung Kern Kramer Kunz Ludwig Moll Neumann Petersen Rau Reich Schreiber Stark Ullrich Voss Winter".split(
    " ",
  );
const CITIES: Record<Region, readonly (readonly [city: string, postcodes: string])[]> = {
  North: [
    ["Kranhafen", "211"],
    ["Deichstadt", "254"],
    ["Moorwede", "276"],
  ],
  East: [
    ["Seenitz", "030"],
    ["Waldow", "157"],
    ["Oderbrück", "162"],
  ],
  South: [
    ["Almfurt", "834"],
    ["Rebental", "741"],
    ["Bergheim am See", "886"],
  ],
  West: [
    ["Zechenau", "448"],
    ["Rheinwerth", "462"],
    ["Tuchstadt", "477"],
  ],
};

const PEOPLE = 8_000;

/** The people of the region: families share a surname, a postcode and a phone; a few are no customers. */
export function makePeople(random: Random): Person[] {
  const people: Person[] = [];
  while (people.length < PEOPLE) {
    const size = Math.min(
      random.weighted({ "1": 74, "2": 14, "3": 8, "4": 4 }) as unknown as number,
      PEOPLE - people.length,
    );
    const home = makeHome(random, people.length);
    for (let i = 0; i < size; ++i) people.push(makePerson(random, people.length + 1, home, i));
  }
  return people;
}

interface Home {
  readonly surname: string;
  readonly region: Region;
  readonly city: string;
  readonly postcode: string;
  readonly phone: string;
  /** nobody gives two of a family one name */
  readonly firstNames: readonly string[];
}

function makeHome(random: Random, number: number): Home {
  const region = random.weighted<Region>({ North: 22, East: 20, South: 30, West: 28 });
  const [city, area] = random.pick(CITIES[region]);
  return {
    surname: random.pick(SURNAMES),
    region,
    city,
    postcode: area + String(random.whole(10, 99)),
    phone: `1${random.pick(["51", "60", "70", "75"])}${String(2_000_000 + number * 613 + random.whole(0, 600))}`,
    firstNames: distinctNames(random),
  };
}

const LARGEST_FAMILY = 4;

function distinctNames(random: Random): string[] {
  const names = new Set<string>();
  while (names.size < LARGEST_FAMILY) names.add(random.pick(FIRST_NAMES));
  return [...names];
}

function makePerson(random: Random, number: number, home: Home, member: number): Person {
  const firstName = home.firstNames[member];
  const product = random.weighted<Product>({ Mobile: 34, Internet: 30, "Internet + TV": 18, "Pay card": 18 });
  const isCustomer = random.chance(0.95);
  const birthYear = random.whole(1942, 2006);
  const ownPhone =
    member > 0 && random.chance(0.5)
      ? `1${random.pick(["52", "62", "72"])}${4_000_000 + number * 317}`
      : home.phone;
  const mail = `${firstName}.${home.surname}`.toLowerCase();
  const hasRouter = isCustomer && product.startsWith("Internet");
  return {
    number,
    firstName,
    surname: home.surname,
    birthDate: `${birthYear}-${two(random.whole(1, 12))}-${two(random.whole(1, 28))}`,
    region: home.region,
    postcode: home.postcode,
    city: home.city,
    email: `${mail}${number}@${random.pick(["postbox.example", "mail.example", "inbox.example"])}`,
    otherEmail: random.chance(0.08)
      ? `${mail[0]}${home.surname.toLowerCase()}${number}@work.example`
      : undefined,
    phone: ownPhone,
    product,
    os: random.chance(0.62) ? "Android" : "iOS",
    usesApp: random.chance(birthYear > 1975 ? 0.72 : 0.4),
    usesWeb: random.chance(0.7),
    deviceId: `d-${hex(number * 2_654_435_761, 8)}`,
    cookie: `ck${hex(number * 40_503 + 12_345, 7)}${hex(random.whole(0, 0xfff), 3)}`,
    router: hasRouter
      ? { serial: `RT${String(700_000 + number * 7)}`, firmware: random.chance(0.3) ? "7.1" : "6.4" }
      : undefined,
    card:
      isCustomer && (product === "Pay card" || random.chance(0.15))
        ? `47${String(1_000_000_000 + number * 104_729).slice(0, 10)}`
        : undefined,
    crmId: isCustomer ? `K${String(100_000 + number * 3)}` : undefined,
    valuePerYear: Math.round(random.between(120, 460) + (product === "Internet + TV" ? 240 : 0)),
  };
}

const two = (value: number): string => String(value).padStart(2, "0");
const hex = (value: number, width: number): string =>
  (value >>> 0).toString(16).padStart(width, "0").slice(-width);
