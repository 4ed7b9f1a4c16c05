import type { PersonalColumn } from "#notebook/enclosed.ts";
import { isNamed } from "#journey/stitch/column-words.ts";
import { findColumn, type Table } from "#table/table.ts";

/** Values looked at. */
const SAMPLE = 500;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PHONE = /^(\+|00?)[\d\s()./-]{6,}$/;

/** Columns that seem to hold personal data, by their names or by what stands in most of their rows; a guess. */
export function personalColumns(table: Table): PersonalColumn[] {
  return table.columns.flatMap(({ name }) => {
    const what = kindOf(table, name);
    return what ? [{ column: name, what }] : [];
  });
}

function kindOf(table: Table, column: string): PersonalColumn["what"] | undefined {
  const data = findColumn(table, column)?.data;
  const values = data?.type === "text" ? data.dictionary.slice(0, SAMPLE) : [];
  const mostly = (test: RegExp) =>
    values.filter((value) => test.test(value.trim())).length > values.length / 2;
  if (mostly(EMAIL) || /^e?_?mail$/i.test(column)) return "e-mail";
  if (mostly(PHONE) || isNamed(column, "phone")) return "phone";
  if (isNamed(column, "socialSecurity")) return "social security number";
  if (isNamed(column, "birth")) return "date of birth";
  if (data?.type !== "text") return undefined;
  if (isNamed(column, "forename", "surname", "wholeName", "otherName")) return "name";
  return isNamed(column, "address") ? "address" : undefined;
}
