import { timeColumn, type TextColumn, type TimeColumn } from "#table/column.ts";
import { namesZone, parseTimeMs } from "#table/time.ts";

/** The column as times if every text is an ISO time (an empty one is missing); the column itself otherwise. */
export function timesOfText(column: TextColumn): TextColumn | TimeColumn {
  const ms = new Float64Array(column.dictionary.length);
  let assumedUtc = false;
  let times = 0;
  for (const [code, text] of column.dictionary.entries()) {
    ms[code] = parseTimeMs(text);
    if (text === "") continue;
    if (Number.isNaN(ms[code])) return column;
    ++times;
    assumedUtc ||= !namesZone(text);
  }
  if (times === 0) return column;
  const values = Float64Array.from(column.codes, (code) => (code < 0 ? NaN : ms[code]));
  return timeColumn(values, assumedUtc);
}
