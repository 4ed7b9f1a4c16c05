import { plural } from "../number-text.ts";
import type { Noun } from "../unit-noun.ts";

/** An amount with what is counted, in English: "1 customer", "412 cases". */
export function counted(text: string, n: number, { one, many }: Noun): string {
  return plural(text, n, one, many);
}
