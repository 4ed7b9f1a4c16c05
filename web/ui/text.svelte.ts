import { german } from "./german.ts";
import { english, type Messages } from "./messages.ts";

export type Language = "en" | "de";

const catalogues: Readonly<Record<Language, Messages>> = { en: english, de: german };
let current = $state<Language>(firstLanguage());

/** The page's words; read inside a component, it follows the language. */
export function t(): Messages {
  return catalogues[current];
}

export function language(): Language {
  return current;
}

/** BCP 47 tag for numbers and dates: the reader's own region where they chose its language. */
export function locale(): string {
  return navigator.languages.find((tag) => tag.split("-")[0] === current && isTag(tag)) ?? current;
}

/** Some browsers say things like `en-US@posix`, which `Intl` refuses. */
function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** Goes on to the other language and keeps the choice in this browser. */
export function nextLanguage(): void {
  current = current === "en" ? "de" : "en";
  try {
    localStorage.setItem("journeybook.language", current);
  } catch {
    // without storage the choice holds until the tab is closed
  }
}

/** The one chosen before, else the first of the browser's that there is a catalogue for, else English. */
function firstLanguage(): Language {
  const known = (tag: string | null | undefined) => (tag === "en" || tag === "de" ? tag : undefined);
  try {
    const chosen = known(localStorage.getItem("journeybook.language"));
    if (chosen) return chosen;
  } catch {
    // then the browser's
  }
  return navigator.languages.map((tag) => known(tag.split("-")[0])).find((tag) => tag !== undefined) ?? "en";
}
