import { bindArguments, type ParameterValues } from "./arguments.ts";
import type { CallForm, Field } from "./call-form.ts";
import type { Span } from "./script.ts";

/** What is wrong with a call, and whose control is to say so: a parameter's, the tables', or the form's itself. */
export interface CallProblem {
  readonly of: { readonly parameter: string } | "tables" | "call";
  readonly message: string;
}

/**
 * What is wrong with a call as far as its text tells, each argument looked at by itself.
 * @param parameters values of inputs, by name
 */
export function callProblems(form: CallForm, parameters: ParameterValues): CallProblem[] {
  const { call, fields, reading } = form;
  const inside = reading.problems.filter(({ at }) => at.from >= call.from && at.to <= call.to);
  const read = inside.map(({ at, message }): CallProblem => ({ of: placeOf(form, at), message }));
  const bare = { ...call, needsAlias: false, arguments: [] };
  const lenient = { ...call.helper, tables: { min: 0, max: Infinity } };
  const bound = fields.flatMap(({ parameter, written }): CallProblem[] => {
    const helper = { ...lenient, parameters: [parameter] };
    const given = call.arguments.filter(({ name }) => sameName(name.name, parameter.name)).slice(0, 1);
    if (written && read.some(({ of }) => typeof of === "object" && of.parameter === parameter.name))
      return [];
    const why = messageOf(() => bindArguments({ ...bare, helper, arguments: given }, parameters));
    return why === undefined ? [] : [{ of: { parameter: parameter.name }, message: why }];
  });
  const strange = call.arguments.filter(({ from }) => form.strangers.some((one) => one.from === from));
  const others = strange.flatMap((argument): CallProblem[] => {
    const twice = call.arguments.filter(({ name }) => sameName(name.name, argument.name.name));
    const optional = call.helper.parameters.map((parameter) => ({ ...parameter, required: false }));
    const helper = { ...lenient, parameters: optional };
    const why = messageOf(() => bindArguments({ ...bare, helper, arguments: twice }, parameters));
    return why === undefined ? [] : [{ of: "call", message: why }];
  });
  const tables = messageOf(() =>
    bindArguments({ ...bare, helper: { ...call.helper, parameters: [] } }, parameters),
  );
  return [
    ...read,
    ...(tables === undefined ? [] : [{ of: "tables" as const, message: tables }]),
    ...bound,
    ...others,
  ];
}

/** The control that a place of the text belongs to. */
export function placeOf({ call, fields, tables, parts }: CallForm, at: Span): CallProblem["of"] {
  const part = parts.parts.find(({ from, to }) => from <= at.from && at.from < to);
  if (part && tables.some(({ from }) => from === part.from)) return "tables";
  const argument = part && call.arguments.find(({ from }) => from === part.from);
  const field = argument && fields.find((one) => isOf(one, argument.name.name));
  return field ? { parameter: field.parameter.name } : "call";
}

/** A message without the helper and the parameter it begins with, where its place says both. */
export function shortMessage({ call }: CallForm, { of, message }: CallProblem): string {
  const withoutHelper = message.startsWith(`${call.helper.name}: `)
    ? message.slice(call.helper.name.length + 2)
    : message;
  if (typeof of === "string") return withoutHelper;
  const prefix = `${of.parameter}: `;
  return withoutHelper.startsWith(prefix) ? withoutHelper.slice(prefix.length) : withoutHelper;
}

function isOf({ parameter, written }: Field, name: string): boolean {
  return written !== undefined && sameName(parameter.name, name);
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function messageOf(check: () => unknown): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
