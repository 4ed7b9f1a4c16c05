import type { Helper } from "#journey/helper.ts";
import { helpers as registry } from "#journey/index.ts";
import { readScript } from "./read-script.ts";
import type { Dependencies, HelperCall, Reference, Statement, ValueNode } from "./script.ts";

/** What a text depends on, whatever state it is in; never throws. A half-written call counts as far as it goes. */
export function dependencies(text: string, helpers: readonly Helper[] = registry): Dependencies {
  const { statements } = readScript(text, helpers).script;
  return {
    tables: distinct(statements.flatMap(tablesOf), (name) => name.toLowerCase()),
    parameters: distinct(statements.flatMap(parametersOf), (name) => name),
    creates: distinct(
      statements.flatMap(({ creates, from, to }) =>
        creates === undefined ? [] : [{ name: creates, from, to }],
      ),
      (name) => name.toLowerCase(),
    ),
  };
}

/** Every table a statement names, those inside helper calls included, without its CTEs. */
export function tablesOf(statement: Statement): readonly Reference[] {
  return [...statement.reads, ...statement.calls.flatMap(tablesOfCall)];
}

/** Every `:name` a statement uses, those inside helper calls included. */
export function parametersOf(statement: Statement): readonly Reference[] {
  return [...statement.parameters, ...statement.calls.flatMap(parametersOfCall)];
}

/** Every table a helper call names, at any depth. */
function tablesOfCall(call: HelperCall): readonly Reference[] {
  return [...tablesOfArguments(call), ...tablesOfTables(call)];
}

/** Tables that arguments name: `feedback => verdicts`. */
export function tablesOfArguments({ helper, arguments: given }: HelperCall): readonly Reference[] {
  return given.flatMap(({ name, value }) => {
    const parameter = helper.parameters.find((one) => one.name === name.name.toLowerCase());
    if (parameter?.type !== "table" || value.kind !== "identifier") return [];
    return [{ name: value.name, from: value.from, to: value.to }];
  });
}

function tablesOfTables(call: HelperCall): readonly Reference[] {
  return call.tables.flatMap((table): readonly Reference[] => {
    switch (table.kind) {
      case "name":
        return [table];
      case "select":
        return tablesOf(table.statement);
      case "call":
        return tablesOfCall(table.call);
      default:
        return table satisfies never;
    }
  });
}

/** Every `:name` a helper call uses, at any depth. */
function parametersOfCall(call: HelperCall): readonly Reference[] {
  const inside = call.tables.flatMap((table) => {
    if (table.kind === "select") return parametersOf(table.statement);
    return table.kind === "call" ? parametersOfCall(table.call) : [];
  });
  return [...inside, ...call.arguments.flatMap(({ value }) => parametersOfValue(value))];
}

function parametersOfValue(value: ValueNode): readonly Reference[] {
  if (value.kind === "parameter") return [value];
  if (value.kind === "list") return value.items.flatMap(parametersOfValue);
  return value.kind === "map" ? value.entries.flatMap((entry) => parametersOfValue(entry.value)) : [];
}

/** The names in text order, each key once as first written. */
function distinct(references: readonly Reference[], key: (name: string) => string): string[] {
  const names = new Map<string, string>();
  for (const { name } of [...references].sort((a, b) => a.from - b.from))
    if (!names.has(key(name))) names.set(key(name), name);
  return [...names.values()];
}
