import type { Argument, Helper, HelperResult } from "#journey/helper.ts";
import { bindArguments } from "#sql/arguments.ts";
import { tablesOfArguments } from "#sql/dependencies.ts";
import type { HelperCall, Reference, Script, Span, TableArgument } from "#sql/script.ts";
import { JourneyError, type Note } from "#table/note.ts";
import type { Table } from "#table/table.ts";
import { evaluateSelect, throwIfCancelled, weightOf, type Evaluation } from "./evaluate.ts";
import { runInSteps } from "./run-in-steps.ts";
import { inheritRoles, rolesOf, versionOf } from "./table-version.ts";

export type CallOutcome = HelperResult;

interface NamedTable {
  /** as the call names it */
  readonly name: string;
  readonly table: Table;
}

interface BoundCall {
  readonly tables: readonly NamedTable[];
  readonly args: ReadonlyMap<string, Argument>;
}

/**
 * What a helper call is over and with: its table arguments, run where they are calls or queries, and its other arguments.
 * @param notes takes what was to be said of the table arguments
 * @throws JourneyError with `at`
 */
export async function bindCall(
  run: Evaluation,
  script: Script,
  call: HelperCall,
  notes: Map<string, Note>,
): Promise<BoundCall> {
  const bound = bindArguments(call, run.request.parameters);
  const tables: NamedTable[] = [];
  for (const argument of call.tables) tables.push(await evaluateTable(run, script, argument, notes));
  throwIfCancelled(run.signal);
  return {
    tables,
    args: await withTables(run, script, call, withRoles(call.helper, bound, tables), notes),
  };
}

/**
 * Runs one helper call, its table arguments first.
 * @param notes takes what was to be said of the table arguments
 * @throws JourneyError with `at`
 */
export async function evaluateCall(
  run: Evaluation,
  script: Script,
  call: HelperCall,
  notes: Map<string, Note>,
): Promise<CallOutcome> {
  const { helper } = call;
  const inner = new Map<string, Note>();
  const { tables, args } = await bindCall(run, script, call, inner);
  const key = JSON.stringify(
    [
      helper.name,
      tables.map(({ name, table }) => [versionOf(table), helper.namesTables ? name : ""]),
      [...args],
    ],
    (name, value: unknown) => (name === "table" && value ? versionOf(value as Table) : value),
  );
  const known = run.remembered.calls.get(key);
  const result = known ?? (await runHelper(run, call, tables, args));
  if (!known)
    inheritRoles(
      result.table,
      tables.map(({ table }) => table),
    );
  run.remembered.calls.set(key, result, weightOf(result.table));
  for (const note of inner.values()) notes.set(note.text, note);
  return inner.size ? { ...result, notes: [...result.notes, ...inner.values()] } : result;
}

/** In steps, where the helper has them. */
async function runHelper(
  { signal, onProgress }: Evaluation,
  call: HelperCall,
  tables: readonly NamedTable[],
  args: ReadonlyMap<string, Argument>,
): Promise<HelperResult> {
  const { helper } = call;
  const input = { tables, arguments: args };
  try {
    return helper.steps ? await runInSteps(helper.steps(input), { signal, onProgress }) : helper.run(input);
  } catch (error) {
    if (signal.aborted) throw error;
    const { message, cause = error, at = placeOf(call, message) } = error as Error & { at?: Span };
    throw new JourneyError(message, { cause, at });
  }
}

/** What a helper complains of: the argument its message begins with ("unit => …"), else the whole call. */
function placeOf({ arguments: given, from, to }: HelperCall, message: string): Span {
  const name = /^(?:\w+: )?(\w+) => /.exec(message)?.[1];
  const value = given.find((argument) => argument.name.name.toLowerCase() === name)?.value;
  return value ? { from: value.from, to: value.to } : { from, to };
}

async function evaluateTable(
  run: Evaluation,
  script: Script,
  argument: TableArgument,
  notes: Map<string, Note>,
): Promise<NamedTable> {
  switch (argument.kind) {
    case "name":
      return { name: argument.name, table: await namedTable(run, script, argument, notes) };
    case "call":
      return callTable(run, script, argument.call, notes);
    case "select": {
      const { statement } = argument;
      if (statement.whole) return callTable(run, script, statement.whole, notes);
      const plain = statement.wholeTable && run.catalogue.table(statement.wholeTable.name);
      if (plain) return { name: statement.wholeTable!.name, table: plain };
      const name = statement.bareName ?? "(SELECT …)";
      return { name, table: await evaluateSelect(run, script, statement, notes) };
    }
    default:
      return argument satisfies never;
  }
}

async function callTable(
  run: Evaluation,
  script: Script,
  call: HelperCall,
  notes: Map<string, Note>,
): Promise<NamedTable> {
  const { table, notes: told } = await evaluateCall(run, script, call, notes);
  for (const note of told) notes.set(note.text, note);
  return { name: `${call.helper.name}(…)`, table };
}

/** A loaded table or a cell’s result as it is; what a script created is read from the engine. */
async function namedTable(
  run: Evaluation,
  script: Script,
  reference: Reference,
  notes: Map<string, Note>,
): Promise<Table> {
  const { name, from, to } = reference;
  const table = run.catalogue.table(name);
  if (table) return table;
  if (!run.catalogue.isCreated(name)) throw run.catalogue.unknown(name, { from, to });
  return evaluateSelect(run, script, selectAll(reference), notes);
}

function selectAll(reference: Reference): Parameters<typeof evaluateSelect>[2] {
  const { name, from, to } = reference;
  return {
    from,
    to,
    reads: [reference],
    calls: [],
    parameters: [],
    startsWithFrom: false,
    givesRows: true,
    selectStarAt: [],
    outerCtes: [],
    bareName: name,
  };
}

/** Reads the tables that arguments name. */
async function withTables(
  run: Evaluation,
  script: Script,
  call: HelperCall,
  args: ReadonlyMap<string, Argument>,
  notes: Map<string, Note>,
): Promise<ReadonlyMap<string, Argument>> {
  const references = tablesOfArguments(call);
  if (!references.length) return args;
  const read = new Map(args);
  for (const [name, argument] of args) {
    const reference = argument.type === "table" && references.find((one) => one.name === argument.value);
    if (reference) read.set(name, { ...argument, table: await namedTable(run, script, reference, notes) });
  }
  return read;
}

/** Roles the author of the data gave to columns stand in for role parameters the call leaves out. */
function withRoles(
  helper: Helper,
  args: ReadonlyMap<string, Argument>,
  tables: readonly NamedTable[],
): ReadonlyMap<string, Argument> {
  if (tables.length !== 1) return args;
  const roles = Object.entries(rolesOf(tables[0].table)).filter(
    ([role]) =>
      !args.has(role) && helper.parameters.some((parameter) => parameter.role && parameter.name === role),
  );
  return new Map([
    ...args,
    ...roles.map(([role, column]): [string, Argument] => [role, { type: "column", value: column }]),
  ]);
}
