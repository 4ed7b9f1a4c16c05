import type { Argument, Helper, Parameter } from "#journey/helper.ts";
import { nearest } from "#journey/nearest.ts";
import type { Value } from "#table/column.ts";
import { JourneyError } from "#table/note.ts";
import { EXAMPLES } from "./argument-examples.ts";
import { bindValue, type Given } from "./bind-value.ts";
import type { ArgumentNode, HelperCall, Span, ValueNode } from "./script.ts";

/** Values of `:name` parameters, by name without the colon. */
export type ParameterValues = Readonly<Record<string, Value | readonly Value[]>>;

/**
 * A call's arguments, checked against what the registry says of its helper, by lower-case parameter name.
 * NULL, an input without a value and an empty list count as left out.
 * @throws JourneyError at the argument: unknown or repeated parameter, a value of the wrong type or out of bounds,
 *   an unreadable duration, a required parameter left out, `:name` without an input, too few or too many tables
 */
export function bindArguments(call: HelperCall, parameters: ParameterValues): Map<string, Argument> {
  checkTables(call);
  const bound = new Map<string, Argument>();
  const seen = new Set<string>();
  for (const node of call.arguments) {
    const parameter = parameterOf(call.helper, node);
    if (seen.has(parameter.name)) throw fault(call, `${parameter.name} is given twice; keep one`, node.name);
    seen.add(parameter.name);
    const given = resolve(call, node.value, parameters);
    const value = given === undefined ? undefined : bindValue(call.helper, parameter, given);
    if (value) bound.set(parameter.name.toLowerCase(), value);
  }
  for (const parameter of call.helper.parameters)
    if (parameter.required && !bound.has(parameter.name.toLowerCase())) throw missing(call, parameter);
  return bound;
}

/** The parameter an argument names, case aside; undefined if the helper has none of that name. */
export function parameterNamed(helper: Helper, name: string): Parameter | undefined {
  return helper.parameters.find((parameter) => parameter.name.toLowerCase() === name.toLowerCase());
}

function parameterOf(helper: Helper, node: ArgumentNode): Parameter {
  const parameter = parameterNamed(helper, node.name.name);
  if (parameter) return parameter;
  const names = helper.parameters.map(({ name }) => name);
  const [close] = nearest(node.name.name, names, 1);
  const meant = close === undefined ? "" : ` did you mean ${close}?`;
  throw new JourneyError(
    `${helper.name}: unknown parameter ${node.name.name};${meant} the parameters are ${names.join(", ")}`,
    { at: spanOf(node.name) },
  );
}

function checkTables({ helper, tables, name }: HelperCall): void {
  const { min, max } = helper.tables;
  if (tables.length >= min && tables.length <= max) return;
  const wanted = min === max ? `${min}` : max === Infinity ? `at least ${min}` : `${min} to ${max}`;
  const hint = tables.length < min ? `write ${helper.name}(table, …)` : "give the others a cell of their own";
  const at = tables.length > max ? spanOf(tables[max]) : spanOf(name);
  const noun = wanted === "1" ? "table" : "tables";
  throw new JourneyError(`${helper.name} takes ${wanted} ${noun}, not ${tables.length}; ${hint}`, { at });
}

/** The value as given, with `:name` replaced by what the input holds; undefined when it counts as left out. */
function resolve(call: HelperCall, node: ValueNode, parameters: ParameterValues): Given | undefined {
  const at = spanOf(node);
  switch (node.kind) {
    case "null":
      return undefined;
    case "parameter":
      return fromInput(inputValue(call, node.name, at, parameters), node.name, at);
    case "list": {
      const items = node.items.flatMap((item) => {
        const given = resolve(call, item, parameters);
        return given === undefined
          ? []
          : given.kind === "list" && item.kind === "parameter"
            ? given.items
            : [given];
      });
      return items.length ? { kind: "list", items, at } : undefined;
    }
    case "map": {
      const entries = node.entries.flatMap(({ key, value }) => {
        const given = resolve(call, value, parameters);
        return given === undefined ? [] : [{ key, given }];
      });
      return entries.length ? { kind: "map", entries, at } : undefined;
    }
    case "string":
      return { kind: "text", value: node.value, label: node.label, at };
    case "identifier":
      return { kind: "name", value: node.name, at };
    default:
      return { kind: node.kind, value: node.value, at } as Given;
  }
}

function inputValue(call: HelperCall, name: string, at: Span, parameters: ParameterValues) {
  if (Object.hasOwn(parameters, name)) return parameters[name];
  const names = Object.keys(parameters);
  const [close] = nearest(name, names, 1);
  const have = names.length ? `; the inputs are ${names.join(", ")}` : "; there are no inputs yet";
  throw fault(
    call,
    `:${name} has no value: no input cell has this name${close === undefined ? "" : `, did you mean :${close}?`}${have}`,
    at,
  );
}

function fromInput(value: Value | readonly Value[], input: string, at: Span): Given | undefined {
  if (value === null) return undefined;
  if (Array.isArray(value)) {
    const items = value.flatMap((item: Value) => fromInput(item, input, at) ?? []);
    return items.length ? { kind: "list", items, at } : undefined;
  }
  if (typeof value === "boolean") return { kind: "boolean", value, at, input };
  return typeof value === "number"
    ? { kind: "number", value, at, input }
    : { kind: "text", value: value as string, at, input };
}

function missing(call: HelperCall, parameter: Parameter): JourneyError {
  const { helper, name } = call;
  const example = parameter.choices?.[0] ?? EXAMPLES[parameter.type];
  return new JourneyError(
    `${helper.name} needs ${parameter.name}, ${parameter.purpose}; write ${parameter.name} => ${parameter.choices ? `'${example}'` : example}`,
    { at: spanOf(name) },
  );
}

function fault(call: HelperCall, message: string, at: Span): JourneyError {
  return new JourneyError(`${call.helper.name}: ${message}`, { at: spanOf(at) });
}

function spanOf({ from, to }: Span): Span {
  return { from, to };
}
