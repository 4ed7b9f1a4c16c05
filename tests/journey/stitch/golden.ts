import { existsSync, readFileSync } from "node:fs";

const FILE = "../shared/data/golden/stitch_conformance.json";

export type GoldenEvent = readonly [minute: number, persistent: string, person: string | null];

export interface GoldenCase {
  readonly id: string;
  readonly events?: readonly GoldenEvent[];
  readonly events_of?: string;
  readonly expect?: readonly string[];
  readonly [more: string]: unknown;
}

/** The conformance cases by id; undefined, with the reason printed, where the shared data is missing. */
export function goldenCases(): ReadonlyMap<string, GoldenCase> | undefined {
  if (!existsSync(FILE)) {
    console.warn(`stitch conformance cases are skipped: ${FILE} is missing`);
    return undefined;
  }
  const { cases } = JSON.parse(readFileSync(FILE, "utf8")) as { cases: GoldenCase[] };
  return new Map(cases.map((one) => [one.id, one]));
}
