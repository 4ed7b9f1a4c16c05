import { english, type ChartWords } from "./english.ts";
import { german } from "./german.ts";

export type { ChartWords } from "./english.ts";

/** Languages charts speak; the first is the source of the others. */
export const LANGUAGES = { en: english, de: german } as const satisfies Readonly<Record<string, ChartWords>>;

/**
 * The words of charts in the language of a locale: `de-AT` is German; English where there is no catalogue for it.
 * @param locale BCP 47 tag
 */
export function wordsIn(locale: string): ChartWords {
  return locale.split("-")[0].toLowerCase() === "de" ? LANGUAGES.de : LANGUAGES.en;
}
