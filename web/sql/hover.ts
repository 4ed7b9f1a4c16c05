import type { Helper, Parameter } from "#journey/helper.ts";
import { helpers as registry } from "#journey/index.ts";
import { parameterValues } from "#journey/reference.ts";
import { parameterNamed } from "./arguments.ts";
import { readScript } from "./read-script.ts";
import type { Span } from "./script.ts";

/** Help for what is under the pointer. */
export interface Hover extends Span {
  /** how it is written, for a code font: `funnel(table, steps => patterns, …)` */
  readonly title: string;
  /** Markdown */
  readonly text: string;
  readonly helper: Helper;
  readonly parameter?: Parameter;
}

/** The helper or parameter whose name covers the offset; undefined elsewhere. Never throws. */
export function hoverAt(
  text: string,
  position: number,
  helpers: readonly Helper[] = registry,
): Hover | undefined {
  const covers = ({ from, to }: Span) => from <= position && position < to;
  for (const { helper, name, arguments: given } of readScript(text, helpers).calls) {
    if (covers(name)) return { from: name.from, to: name.to, ...helperHelp(helper) };
    const argument = given.find((candidate) => covers(candidate.name));
    const parameter = argument && parameterNamed(helper, argument.name.name);
    if (parameter)
      return { from: argument.name.from, to: argument.name.to, ...parameterHelp(helper, parameter) };
  }
  return undefined;
}

function helperHelp(helper: Helper): Omit<Hover, keyof Span> {
  const required = helper.parameters
    .filter((p) => p.required)
    .map((p) => `${p.name} => ${parameterValues(p)}`);
  const title = `${helper.name}(${["table", ...required, "…"].join(", ")})`;
  const parameters = helper.parameters.map((p) => `- \`${p.name}\`: ${p.purpose}${defaultOf(p)}`).join("\n");
  return { title, text: `${helper.purpose}\n\n${parameters}\n\n${helper.details}`, helper };
}

function parameterHelp(helper: Helper, parameter: Parameter): Omit<Hover, keyof Span> {
  const choices = parameter.choices
    ? `\n\nOne of ${parameter.choices.map((c) => `\`'${c}'\``).join(", ")}.`
    : "";
  return {
    title: `${parameter.name} => ${parameterValues(parameter)}`,
    text: `${parameter.purpose}${defaultOf(parameter)}${choices}`,
    helper,
    parameter,
  };
}

function defaultOf(parameter: Parameter): string {
  if (parameter.required) return " (required)";
  return parameter.default === undefined ? "" : ` (default \`${parameter.default}\`)`;
}
