import { knownLocale } from "./number-text.ts";
import { wordsIn } from "./words/words.ts";

const DAY = 86_400_000;

/**
 * What the ticks of an axis of times in UTC are called: a year at its beginning, a day, a time of day; undefined in English,
 * which axes speak by themselves.
 */
export function timeTicks(locale: string): ((time: Date) => string) | undefined {
  if (wordsIn(locale) === wordsIn("en")) return undefined;
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(knownLocale(locale), { timeZone: "UTC", ...options });
  const [year, day, clock] = [
    format({ year: "numeric" }),
    format({ day: "numeric", month: "short" }),
    format({ hour: "2-digit", minute: "2-digit" }),
  ];
  return (time) => {
    if (time.getTime() % DAY !== 0) return clock.format(time);
    const isYear = time.getUTCMonth() === 0 && time.getUTCDate() === 1;
    return (isYear ? year : day).format(time);
  };
}
