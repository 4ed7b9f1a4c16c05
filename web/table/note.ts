/**
 * Something a person should know about a result: how it was counted, what was left out, what was assumed.
 * Shown under the result, printed on standard error by the command line, never swallowed.
 */
export interface Note {
  /** `info`: how it was counted; `warning`: rows left out or an assumption that may be wrong */
  readonly level: "info" | "warning";
  readonly text: string;
}

/** An error that tells the user who, what with the value, and what to do; `at` points into the cell's text. */
export class JourneyError extends Error {
  /** offset range in the text of the cell, where known */
  readonly at?: { readonly from: number; readonly to: number };
  constructor(message: string, options?: ErrorOptions & { at?: { from: number; to: number } }) {
    super(message, options);
    this.name = "JourneyError";
    this.at = options?.at;
  }
}

/** What cancelled work rejects with: an Error named `AbortError`, as the platform's own. */
export function abortError(): Error {
  return Object.assign(new Error("cancelled"), { name: "AbortError" });
}
