import type { Helper, Parameter } from "./helper.ts";
import { helpers } from "./index.ts";

/** The helpers as a Markdown table for the README: name, purpose, an example. */
export function helperTableMarkdown(): string {
  const rows = helpers.map(
    ({ name, purpose, examples }) => `| \`${name}\` | ${cell(purpose)} | \`${cell(examples[0])}\` |`,
  );
  return ["| helper | what it does | for example |", "| --- | --- | --- |", ...rows].join("\n");
}

/** Everything there is to know of a helper as Markdown: for the reference in the page and for hover help. */
export function helperReference(helper: Helper): string {
  return [
    `### ${helper.name}`,
    `${helper.purpose}.`,
    fence(helperSignature(helper)),
    "**Parameters**",
    list(
      helper.parameters.map(
        (parameter) => `\`${parameter.name}\` (${typeText(parameter)}): ${parameter.purpose}`,
      ),
    ),
    "**Columns**",
    list(
      helper.columns.map(({ name, unit, purpose }) => `\`${name}\`${unit ? ` (${unit})` : ""}: ${purpose}`),
    ),
    helper.details,
    "**Examples**",
    ...helper.examples.map(fence),
  ].join("\n\n");
}

/** The call with all parameters but the role ones: `funnel(table, steps => [pattern, …], within => duration, …)`. */
export function helperSignature({ name, tables, parameters }: Helper): string {
  const table = tables.max > 1 ? "table, …" : "table";
  const rest = parameters
    .filter(({ role }) => !role)
    .map((p) => `${p.name} => ${p.default ?? placeholder(p)}`);
  return `${name}(${[table, ...rest].join(", ")})`;
}

function typeText(parameter: Parameter): string {
  const values = parameter.choices
    ? parameter.choices.map((choice) => `'${choice}'`).join(", ")
    : placeholder(parameter);
  if (parameter.required) return `${values}, required`;
  return parameter.default === undefined ? values : `${values}, default ${parameter.default}`;
}

function placeholder({ type, choices = [] }: Parameter): string {
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
    case "duration":
    case "column":
    case "number":
    case "table":
      return type;
    default:
      return type satisfies never;
  }
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

function fence(text: string): string {
  return `\`\`\`sql\n${text}\n\`\`\``;
}

/** Text that stands in a cell of a Markdown table. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
