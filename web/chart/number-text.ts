/** Numbers as people of a locale write them. */
export interface NumberText {
  /** 4,495; fractions with up to two digits; "–" where missing */
  count(value: number): string;
  /** a share 0…1 as per cent: whole, with one digit where the whole number would read 0 or 100 or is below 10 */
  percent(share: number): string;
  /** 4.5K: for axes and places where a count does not fit */
  compact(value: number): string;
}

const known = new Map<string, NumberText>();

/** Formatters of a locale, made once; an unknown tag falls back to English. */
export function numberText(locale: string): NumberText {
  let text = known.get(locale);
  if (!text) known.set(locale, (text = textOf(knownLocale(locale))));
  return text;
}

function textOf(tag: string): NumberText {
  const count = new Intl.NumberFormat(tag, { maximumFractionDigits: 2 });
  const compact = new Intl.NumberFormat(tag, { notation: "compact", maximumFractionDigits: 1 });
  const whole = new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 0 });
  const fine = new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 1 });
  const shown = (format: Intl.NumberFormat, value: number) =>
    Number.isFinite(value) ? format.format(value) : "–";
  return {
    count: (value) => shown(count, value),
    compact: (value) => shown(compact, value),
    percent: (share) => {
      if (share > 0 && share < 0.001) return `<\u202f${fine.format(0.001)}`;
      if (share < 1 && share > 0.999) return `>\u202f${fine.format(0.999)}`;
      return shown((share > 0 && share < 0.0995) || (share < 1 && share > 0.99) ? fine : whole, share);
    },
  };
}

/** An amount with the noun in the number it asks for. */
export function plural(amount: string, n: number, one: string, many: string): string {
  return `${amount} ${n === 1 ? one : many}`;
}

/** The tag if this platform has it, else English. */
export function knownLocale(locale: string): string {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale)[0] ?? "en";
  } catch {
    return "en";
  }
}
