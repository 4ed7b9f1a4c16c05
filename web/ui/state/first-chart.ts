import type { ColumnInfo } from "#worker/protocol.ts";

/** Columns of numbers worth drawing, the first that is there. Steps add up where their distinct customers would not. */
const MEASURES = ["traversals", "count", "n", "customers"];

/** A chart to begin with over these columns: a line over time, else bars, else a count of rows. */
export function firstChart(columns: readonly ColumnInfo[]): string {
  const of = (type: ColumnInfo["type"]) => columns.find((column) => column.type === type)?.name;
  const measure = MEASURES.find((name) => columns.some((c) => c.name === name && c.type === "number"));
  const [time, text, number] = [of("time"), of("text"), measure ?? of("number")].map(
    (name) => name && quoted(name),
  );
  const mark =
    time && number
      ? `{ mark: lineY, x: ${time}, y: ${number} }`
      : text && number
        ? `{ mark: barX, x: ${number}, y: ${text} }`
        : text
          ? `{ mark: barX, x: { count: true }, y: ${text} }`
          : number
            ? `{ mark: rectY, x: { bin: ${number} }, y: { count: true } }`
            : "{ mark: barX, x: count, y: label }";
  return `marks:\n  - ${mark}`;
}

/** A name as YAML reads it back as text, inside braces too. */
function quoted(name: string): string {
  const isPlain = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !/^(?:true|false|null)$/iu.test(name);
  return isPlain ? name : JSON.stringify(name);
}
