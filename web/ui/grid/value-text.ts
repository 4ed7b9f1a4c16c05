import type { ColumnType, Value } from "#table/column.ts";
import { formatSqlTime } from "#table/time.ts";

/** How a grid writes a value: numbers by locale, times as SQL writes them (UTC); null is the caller's business. */
export type ValueText = (value: Exclude<Value, null>) => string;

/** Numbers that are names rather than amounts: written without thousands separators. */
const NAME_LIKE = /(^|_)(id|ids|year|code|zip|postcode|plz|nr|no|number|phone|key)$/i;

/** The text of a column's values. */
export function valueText(name: string, type: ColumnType, locale: string): ValueText {
  switch (type) {
    case "time":
      return (value) => formatSqlTime(value as number);
    case "number": {
      const plain = plainFormat(locale, !NAME_LIKE.test(name));
      const small = smallFormat(locale);
      return (value) => {
        const number = value as number;
        return number !== 0 && Math.abs(number) < 0.001 ? small.format(number) : plain.format(number);
      };
    }
    case "text":
    case "boolean":
      return String;
    default:
      return type satisfies never;
  }
}

const formats = new Map<string, Intl.NumberFormat>();

function plainFormat(locale: string, useGrouping: boolean): Intl.NumberFormat {
  return format(locale, { maximumFractionDigits: 4, useGrouping });
}

function smallFormat(locale: string): Intl.NumberFormat {
  return format(locale, { maximumSignificantDigits: 3 });
}

/** Formats are dear to make, and a table may have thousands of columns. */
function format(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.NumberFormat(locale, options);
  formats.set(key, known);
  return known;
}

/** A value as it is copied: exact, and the same in every language. */
export function exactText(value: Value, type: ColumnType): string {
  if (value === null) return "";
  return type === "time" ? formatSqlTime(value as number) : String(value);
}

/** Space beside the text, and for the arrow of a sorted column, in px. */
const PADDING = 22;
const ARROW = 14;
const NARROWEST = 48;
const WIDEST = 320;

/** A column's width in px: what its name and the first texts in it need, within bounds. */
export function columnWidth(
  name: string,
  texts: readonly string[],
  measure: (text: string) => number,
): number {
  const longest = texts.reduce((most, text) => Math.max(most, measure(text)), measure(name) + ARROW);
  return Math.ceil(Math.max(NARROWEST, Math.min(WIDEST, longest + PADDING)));
}
