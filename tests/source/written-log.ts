import { formatTime } from "#table/time.ts";

export interface Attribute {
  readonly key: string;
  readonly value: string | number | boolean | Date;
}

export interface Trace {
  readonly attributes: readonly Attribute[];
  readonly events: readonly (readonly Attribute[])[];
}

/** A XES log with these traces, as process-mining programs write them. */
export function writtenLog(traces: readonly Trace[]): string {
  const written = traces.map(
    ({ attributes, events }) =>
      `\t<trace>\n${elements(attributes)}${events.map((event) => `\t\t<event>\n${elements(event)}\t\t</event>\n`).join("")}\t</trace>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8" ?>\n<log xes.version="1849-2016" xmlns="http://www.xes-standard.org/">\n${written.join("")}</log>\n`;
}

function elements(attributes: readonly Attribute[]): string {
  return attributes
    .map(
      ({ key, value }) =>
        `\t\t\t<${elementOf(value)} key="${escaped(key)}" value="${escaped(textOf(value))}"/>\n`,
    )
    .join("");
}

function elementOf(value: Attribute["value"]): string {
  if (value instanceof Date) return "date";
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "float";
  return typeof value === "boolean" ? "boolean" : "string";
}

function textOf(value: Attribute["value"]): string {
  return value instanceof Date ? formatTime(value.getTime()) : String(value);
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
