import type { CancelSignal, Engine, EngineTable } from "#engine/engine.ts";
import type { Helper } from "#journey/helper.ts";
import { parametersOf } from "#sql/dependencies.ts";
import { expand } from "#sql/expand.ts";
import { parseScript } from "#sql/parse.ts";
import type { HelperCall, Script, Statement } from "#sql/script.ts";
import { abortError, JourneyError, type Note } from "#table/note.ts";
import type { Table } from "#table/table.ts";
import { engineTable, type Catalogue } from "./catalogue.ts";
import { explainEngineError } from "./engine-error.ts";
import { evaluateCall, type CallOutcome } from "./evaluate-call.ts";
import type { CellRequest, OnProgress } from "./executor.ts";
import type { Memory } from "./recent.ts";
import type { CellResult } from "./result.ts";
import { inheritRoles, nextVersion, setVersion, versionOf } from "./table-version.ts";

/** One run of one cell. */
export interface Evaluation {
  readonly request: CellRequest;
  readonly signal: CancelSignal;
  readonly onProgress?: OnProgress;
  readonly engine: Engine;
  readonly maxRows: number;
  readonly helpers: readonly Helper[];
  readonly catalogue: Catalogue;
  readonly remembered: { readonly selects: Memory<Selected>; readonly calls: Memory<CallOutcome> };
  /** names of the helper tables the engine was given; grows */
  readonly used: Set<string>;
}

export interface Selected {
  readonly table: Table;
  readonly notes: readonly Note[];
}

type Outcome = Pick<CellResult, "table" | "notes" | "details" | "helper">;

/**
 * Runs a cell’s statements in order; the last that gives rows is the result. Statements that need no engine —
 * one helper call, or one table as it is — do not reach it; the others go there together, in one text.
 * @throws JourneyError with `at` into the cell’s text; an AbortError when cancelled
 */
export async function evaluateCell(run: Evaluation): Promise<Outcome> {
  const script = parseScript(run.request.text, run.helpers);
  if (!script.statements.length)
    throw new JourneyError("this cell is empty; write for example FROM a_table", { at: { from: 0, to: 0 } });
  checkParameters(run, script);
  const notes = new Map<string, Note>();
  let outcome: Outcome | undefined;
  let batch: Statement[] = [];
  const flush = async (isLast: boolean) => {
    if (batch.length) outcome = (await runBatch(run, script, batch, isLast, notes)) ?? outcome;
    batch = [];
  };
  for (const statement of script.statements) {
    const plain = statement.wholeTable && run.catalogue.table(statement.wholeTable.name);
    if (statement.calls.length || plain) await flush(false);
    if (statement.whole) {
      const { table, notes: told, details } = await evaluateCall(run, script, statement.whole, notes);
      outcome = { table, notes: told, details: details ?? {}, helper: statement.whole.helper.name };
      notes.clear();
    } else if (plain) outcome = { table: plain, notes: [], details: {}, helper: undefined };
    else batch.push(statement);
  }
  await flush(true);
  return outcome!;
}

/** Statements that follow each other, as one text for the engine. */
async function runBatch(
  run: Evaluation,
  script: Script,
  statements: readonly Statement[],
  isLast: boolean,
  notes: Map<string, Note>,
): Promise<Outcome | undefined> {
  const { request, catalogue } = run;
  const pieces: Piece[] = [];
  const helperTables = new Map<string, EngineTable>();
  for (const statement of statements)
    pieces.push(await expandCalls(run, script, statement, helperTables, notes));
  const created = statements.flatMap(({ creates }) => creates ?? []);
  const names = statements.flatMap(({ reads }) => reads);
  if (created.length)
    catalogue.setCreated(request.cell, created, { names: names.map(({ name }) => name), helperTables });
  const reads = catalogue.engineTables(names.filter(({ name }) => !isIn(created, name)));
  const givesRows = statements.some((statement) => statement.givesRows);
  const keepAs =
    isLast && request.isRead && givesRows ? { name: request.cell, version: nextVersion() } : undefined;
  const { table, notes: told } = await askEngine(run, pieces, new Map([...reads, ...helperTables]), keepAs);
  if (keepAs) setVersion(table, keepAs.version);
  inheritRoles(
    table,
    Array.from(reads.values(), (read) => read.read()),
  );
  for (const note of told) notes.set(note.text, note);
  if (!givesRows && !isLast) return undefined;
  return { table, notes: [...notes.values()], details: {}, helper: undefined };
}

/** A sub-select as a helper’s table argument. */
export async function evaluateSelect(
  run: Evaluation,
  script: Script,
  statement: Statement,
  notes: Map<string, Note>,
): Promise<Table> {
  const helperTables = new Map<string, EngineTable>();
  const piece = await expandCalls(run, script, statement, helperTables, notes);
  const reads = run.catalogue.engineTables(statement.reads);
  const tables = new Map([...reads, ...helperTables]);
  const parameters = parametersOf(statement).map(({ name }) => [name, run.request.parameters[name]]);
  const versions = Array.from(tables, ([name, { version }]) => [name, version]);
  const isStable =
    !CHANGING.test(piece.sql) && !statement.reads.some(({ name }) => run.catalogue.isCreated(name));
  const key = JSON.stringify([piece.sql, versions, parameters]);
  const known = isStable ? run.remembered.selects.get(key) : undefined;
  const selected = known ?? (await askEngine(run, [piece], tables));
  if (!known)
    inheritRoles(
      selected.table,
      Array.from(reads.values(), (read) => read.read()),
    );
  if (isStable) run.remembered.selects.set(key, selected, weightOf(selected.table));
  for (const note of selected.notes) notes.set(note.text, note);
  return selected.table;
}

/** SQL that may give something else tomorrow over the same tables. */
const CHANGING =
  /\b(random|randomblob|now|current_(date|time|timestamp)|(total_)?changes|last_insert_rowid)\b/i;

/** Values a table holds. */
export function weightOf(table: Table): number {
  return table.rowCount * table.columns.length;
}

/** @throws an AbortError */
export function throwIfCancelled(signal: CancelSignal): void {
  if (signal.aborted) throw abortError();
}

interface Piece {
  readonly sql: string;
  originalOffset(offset: number): number;
}

/** Computes a statement’s helper calls and puts the tables that hold their results in their place. */
async function expandCalls(
  run: Evaluation,
  script: Script,
  statement: Statement,
  helperTables: Map<string, EngineTable>,
  notes: Map<string, Note>,
): Promise<Piece> {
  const names = new Map<HelperCall, string>();
  for (const call of statement.calls) {
    const { table, notes: told } = await evaluateCall(run, script, call, notes);
    const name = `${call.helper.name}#${versionOf(table)}`;
    names.set(call, name);
    run.used.add(name);
    helperTables.set(name, engineTable(table));
    for (const note of told) notes.set(note.text, note);
  }
  return expand(statement, script.text, (call) => names.get(call) ?? call.helper.name);
}

async function askEngine(
  { request, engine, maxRows, signal }: Evaluation,
  pieces: readonly Piece[],
  tables: ReadonlyMap<string, EngineTable>,
  keepAs?: { readonly name: string; readonly version: number },
): Promise<Selected> {
  throwIfCancelled(signal);
  const sql = pieces.map((piece) => piece.sql).join(SEPARATOR);
  const original = (offset: number) => {
    let begin = 0;
    for (const piece of pieces) {
      if (offset <= begin + piece.sql.length) return piece.originalOffset(offset - begin);
      begin += piece.sql.length + SEPARATOR.length;
    }
    return request.text.length;
  };
  try {
    return await engine.query({ sql, parameters: request.parameters, tables, keepAs, maxRows, signal });
  } catch (error) {
    throw explainEngineError(error, tables, original);
  }
}

const SEPARATOR = ";\n";

function checkParameters({ request }: Evaluation, { statements }: Script): void {
  const given = Object.keys(request.parameters);
  for (const { name, from, to } of statements.flatMap(parametersOf))
    if (!Object.hasOwn(request.parameters, name)) {
      const known = given.length
        ? `there are ${given.map((n) => `:${n}`).join(", ")}`
        : "add an input of that name";
      throw new JourneyError(`there is no value for :${name}; ${known}`, { at: { from, to } });
    }
}

function isIn(names: readonly string[], name: string): boolean {
  return names.some((other) => other.toLowerCase() === name.toLowerCase());
}
