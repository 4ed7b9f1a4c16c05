import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { seeded } from "./synthetic.ts";

/** The identifier columns, strongest first, the values a person has of each, and how often a row carries one. */
export const IDENTIFIERS = [
  { name: "crm_id", perPerson: 1, share: 0.2 },
  { name: "email", perPerson: 2, share: 0.3 },
  { name: "phone", perPerson: 2, share: 0.3 },
  { name: "device", perPerson: 3, share: 0.4 },
  { name: "cookie", perPerson: 4, share: 0.7 },
] as const;

/** Rows per person, on average. */
const ROWS_PER_PERSON = 5;

/**
 * Writes rows of people who are known by some of their identifiers at a time, a row by one at least. No value is shared and
 * nobody has more of one than a customer may hold, so that customers are the connected components and all must agree.
 */
export async function writeIdentities(file: string, rows: number): Promise<void> {
  const random = seeded(20_260_102);
  const people = Math.ceil(rows / ROWS_PER_PERSON);
  const out = createWriteStream(file);
  out.write(`${IDENTIFIERS.map(({ name }) => name).join(",")},time\n`);
  let lines: string[] = [];
  for (let row = 0; row < rows; ++row) {
    const person = Math.floor(random() * people);
    const always = Math.floor(random() * IDENTIFIERS.length);
    const values = IDENTIFIERS.map(({ name, perPerson, share }, i) => {
      const which = Math.floor(random() * perPerson);
      return random() < share || i === always ? valueOf(name, person, which) : "";
    });
    lines.push(`${values.join(",")},${new Date(Date.UTC(2026, 0, 1) + row * 1000).toISOString()}\n`);
    if (lines.length < 10_000) continue;
    if (!out.write(lines.join(""))) await once(out, "drain");
    lines = [];
  }
  out.end(lines.join(""));
  await once(out, "finish");
}

function valueOf(name: (typeof IDENTIFIERS)[number]["name"], person: number, which: number): string {
  switch (name) {
    case "crm_id":
      return `K${100_000 + person}`;
    case "email":
      return `person${person}.${which}@mail.example`;
    case "phone":
      return `+49 17${which} ${1_000_000 + person}`;
    case "device":
      return `d-${(person * 8 + which).toString(16).padStart(8, "0")}`;
    case "cookie":
      return `ck${(person * 8 + which).toString(36).padStart(7, "0")}`;
    default:
      return name satisfies never;
  }
}
