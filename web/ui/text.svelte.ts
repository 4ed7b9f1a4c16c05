import { english, type Messages } from "./messages.ts";

export type Language = "en";

/** The page's words; read inside a component, it follows the language. */
export function t(): Messages {
  return english;
}

export function language(): Language {
  return "en";
}

/** BCP 47 tag for numbers and dates. */
export function locale(): string {
  return "en";
}
