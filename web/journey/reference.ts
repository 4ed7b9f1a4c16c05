import type { Helper, Parameter } from "./helper.ts";
import { helpers } from "./index.ts";

/** The helpers as a Markdown table for the README: name, purpose, an example. */
export function helperTableMarkdown(): string {
  const rows = helpers.map(
    ({ name, purpose, examples }) => `| \`${name}\` | ${cell(purpose)} | \`${cell(examples[0])}\` |`,
  );
  return ["| helper | what it does | for example |", "| --- | --- | --- |", ...rows].join("\n");
}

/** The call with all parameters but the role ones: `funnel(table, steps => [pattern, …], within => duration, …)`. */
export function helperSignature({ name, tables, parameters }: Helper): string {
  const table = tables.max > 1 ? "table, …" : "table";
  const rest = parameters
    .filter(({ role }) => !role)
    .map((p) => `${p.name} => ${p.default ?? parameterValues(p)}`);
  return `${name}(${[table, ...rest].join(", ")})`;
}

/** What may be written for a parameter: `[pattern, …]`, `'graph' | 'steps'`, `duration`. */
export function parameterValues({ type, choices = [] }: Parameter): string {
  switch (type) {
    case "pattern":
      return "pattern";
    case "patterns":
      return "[pattern, …]";
    case "columns":
      return "[column, …]";
    case "integer":
      return "whole number";
    case "boolean":
      return "TRUE or FALSE";
    case "choice":
      return choices.map((choice) => `'${choice}'`).join(" | ");
    case "probability":
      return "probability or 'auto'";
    case "map":
      return ["{key: value, …}", ...choices.map((choice) => `'${choice}'`)].join(" | ");
    case "duration":
    case "column":
    case "number":
    case "table":
      return type;
    default:
      return type satisfies never;
  }
}

/** Text that stands in a cell of a Markdown table. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
