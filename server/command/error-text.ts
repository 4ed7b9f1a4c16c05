import { locate } from "#sql/locate.ts";

/** An error in a text, with its line and column and the line itself, marked; without a place, the message alone. */
export function errorText(error: unknown, text: string): string {
  const { message = String(error), at } = error as Partial<Error> & { at?: { from: number; to: number } };
  if (!at) return message;
  const { line, column } = locate(text, at.from);
  const shown = text.split(/\r\n|\n|\r/)[line - 1] ?? "";
  const length = Math.max(1, Math.min(at.to - at.from, shown.length - column + 1));
  return `line ${line}, column ${column}: ${message}\n  ${shown}\n  ${" ".repeat(column - 1)}${"^".repeat(length)}`;
}
