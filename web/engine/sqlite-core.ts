import { numberColumn, textColumn, type Value } from "#table/column.ts";
import { JourneyError } from "#table/note.ts";
import { table as makeTable } from "#table/table.ts";
import { quoteIdentifier, quoteText } from "#sql/quote.ts";
import { significant, tokenize } from "#sql/tokenize.ts";
import { databaseState, firstNumber, type DatabaseState } from "./database-state.ts";
import type { EngineQuery, EngineResult, EngineTable } from "./engine.ts";
import { listParameters } from "./list-parameter.ts";
import { SqliteDatabase, type SqliteStatement } from "./sqlite-database.ts";
import { refuseSettings } from "./refuse-settings.ts";
import { explainError } from "./sqlite-explain.ts";
import type { SqliteLibrary } from "./sqlite-library.ts";
import { GUARDS, loadTable, protect } from "./sqlite-load.ts";
import { finishStatement, readRows, type ReadRows } from "./sqlite-read.ts";
import { uniqueNames } from "./unique-names.ts";

const DEFAULT_MAX_ROWS = 10_000_000;

export type CoreRequest = Omit<EngineQuery, "signal">;

/** What a query did besides answering: what a fresh engine must be told again. */
export interface CoreResult extends EngineResult {
  /** the script changed the database itself: it made, altered or dropped something, or changed rows */
  readonly changedDatabase: boolean;
  /** tables and views the script made */
  readonly created: readonly string[];
}

interface HeldTable {
  readonly name: string;
  readonly version: number;
  readonly columns: readonly string[];
}

/** The synchronous SQLite engine: one database in memory, and which version of which table it holds. */
export class SqliteCore {
  readonly #database: SqliteDatabase;
  /** by lower-case name */
  readonly #held = new Map<string, HeldTable>();

  #lastState: DatabaseState | undefined;

  constructor(library: SqliteLibrary) {
    this.#database = new SqliteDatabase(library);
    this.#database.run("PRAGMA journal_mode = memory; PRAGMA temp_store = memory");
  }

  /** Names and versions of the tables held, as pairs. */
  get held(): (readonly [string, number])[] {
    return Array.from(this.#held.values(), ({ name, version }) => [name, version] as const);
  }

  /** @throws JourneyError, see `Engine.query` */
  query(request: CoreRequest): CoreResult {
    const started = performance.now();
    const listed = listParameters(request.sql, request.parameters);
    try {
      refuseSettings(request.sql);
      for (const [name, table] of request.tables) this.#hold(name, table);
      const outcome = this.#run(listed.sql, listed.values, request);
      return { ...outcome, elapsedMs: performance.now() - started };
    } catch (error) {
      this.#settle("ROLLBACK");
      const names = [...request.tables.keys()];
      const tables = new Map(names.map((name) => [name, this.#held.get(name.toLowerCase())?.columns ?? []]));
      throw explainError(error, {
        database: this.#database,
        sql: request.sql,
        tables,
        original: listed.original,
      });
    }
  }

  /** Drops tables and views of these names, whoever made them. */
  forget(names: readonly string[]): void {
    for (const name of names) {
      this.#held.delete(name.toLowerCase());
      this.#drop(name);
    }
  }

  close(): void {
    this.#database.close();
  }

  /** Makes sure SQLite holds this version. */
  #hold(name: string, source: EngineTable): void {
    const key = name.toLowerCase();
    if (this.#held.get(key)?.version === source.version) return;
    this.forget([name]);
    const table = source.read();
    try {
      loadTable(this.#database, name, table);
    } catch (error) {
      this.#drop(name);
      throw error;
    }
    this.#held.set(key, {
      name,
      version: source.version,
      columns: uniqueNames(table.columns.map((column) => column.name)),
    });
  }

  #run(sql: string, values: ReadonlyMap<string, Value>, request: CoreRequest): Omit<CoreResult, "elapsedMs"> {
    const maxRows = request.maxRows ?? DEFAULT_MAX_ROWS;
    const before = this.#state();
    let last: ReadRows | undefined;
    let count = 0;
    let kept: ReadRows | undefined;
    let after = before;
    for (const statement of this.#database.statements(sql)) {
      ++count;
      if (statement.isLast && statement.columns.length && request.keepAs) {
        after = this.#state();
        kept = this.#keep(statement, values, request.keepAs, maxRows);
        if (kept) break;
      }
      this.#bind(statement, values);
      if (statement.columns.length) last = readRows(this.#database, statement, maxRows);
      else finishStatement(this.#database, statement);
    }
    if (!count)
      throw new JourneyError("there is no statement to run; write for example SELECT * FROM a_table");
    this.#settle("COMMIT");
    if (!kept) after = this.#state();
    const created = after.names.filter((name) => !before.names.includes(name));
    if (after.schema !== before.schema) this.#checkHeld();
    const { table, notes } = kept ?? last ?? summary(count, after.changes - before.changes, created);
    const changedDatabase = after.schema !== before.schema || after.changes !== before.changes;
    return { table, notes, created, changedDatabase };
  }

  /**
   * Keeps a query’s rows as a table, cut at `maxRows` so that what is seen is what the next query reads.
   * @returns undefined when the statement is none that a table can be made of
   */
  #keep(
    statement: SqliteStatement,
    values: ReadonlyMap<string, Value>,
    keepAs: { readonly name: string; readonly version: number },
    maxRows: number,
  ): ReadRows | undefined {
    const { name, version } = keepAs;
    const query = statement.sql.replace(/;\s*$/, "");
    if (!beginsRows(query)) return undefined;
    this.forget([name]);
    const quoted = quoteIdentifier(name);
    const make = `CREATE TABLE ${quoted} AS SELECT * FROM (${query}\n) LIMIT ${Number.isFinite(maxRows) ? maxRows + 1 : -1}`;
    try {
      for (const making of this.#database.statements(make)) {
        this.#bind(making, values);
        finishStatement(this.#database, making);
      }
    } catch {
      this.#drop(name);
      return undefined;
    }
    const columns = uniqueNames(statement.columns);
    this.#renameColumns(name, columns);
    let rows: ReadRows | undefined;
    for (const reading of this.#database.statements(`SELECT * FROM ${quoted}`))
      rows = readRows(this.#database, reading, maxRows);
    if (rows?.isCut) this.#database.run(`DELETE FROM ${quoted} WHERE rowid > ${rows.table.rowCount}`);
    protect(this.#database, name);
    this.#held.set(name.toLowerCase(), { name, version, columns });
    return rows;
  }

  #renameColumns(table: string, names: readonly string[]): void {
    this.#columnsOf(table).forEach((column, i) => {
      if (column === names[i]) return;
      const change = `${quoteIdentifier(column)} TO ${quoteIdentifier(names[i])}`;
      this.#database.run(`ALTER TABLE ${quoteIdentifier(table)} RENAME COLUMN ${change}`);
    });
  }

  #bind(statement: SqliteStatement, values: ReadonlyMap<string, Value>): void {
    const { c } = this.#database.library;
    for (const [name, value] of values) {
      const text = c.stringToNewUTF8(`:${name}`);
      const index = c._sqlite3_bind_parameter_index(statement.pointer, text);
      c._free(text);
      if (index === 0 || value === null) continue;
      if (typeof value === "string") {
        const bytes = encoder.encode(value);
        const pointer = c._malloc(bytes.length + 1);
        this.#database.library.bytes().set(bytes, pointer);
        c._sqlite3_bind_text(statement.pointer, index, pointer, bytes.length, COPY);
        c._free(pointer);
      } else if (Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31)
        c._sqlite3_bind_int(statement.pointer, index, Number(value));
      else c._sqlite3_bind_double(statement.pointer, index, Number(value));
    }
  }

  #state(): DatabaseState {
    return (this.#lastState = databaseState(this.#database, this.#lastState));
  }

  /** A script that dropped or altered a table it was given gets a fresh copy next time. */
  #checkHeld(): void {
    const guards = "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ";
    for (const { name, columns } of [...this.#held.values()]) {
      const isGuarded = firstNumber(this.#database, guards + quoteText(name)) === GUARDS;
      if (!isGuarded || this.#columnsOf(name).join() !== columns.join()) this.forget([name]);
    }
  }

  #columnsOf(table: string): readonly string[] {
    for (const { columns } of this.#database.statements(`SELECT * FROM ${quoteIdentifier(table)}`))
      return columns;
    return [];
  }

  #drop(name: string): void {
    for (const kind of ["TABLE", "VIEW"])
      try {
        this.#database.run(`DROP ${kind} IF EXISTS ${quoteIdentifier(name)}`);
      } catch {
        // it is of the other kind
      }
  }

  /** A transaction that a script left open ends with the script. */
  #settle(how: "COMMIT" | "ROLLBACK"): void {
    try {
      this.#database.run(how);
    } catch {
      // no transaction was open
    }
  }
}

/** Whether a statement is one a table can be made of, comments before it aside. */
function beginsRows(statement: string): boolean {
  const [first] = significant(tokenize(statement));
  return first?.kind === "word" && /^(SELECT|WITH|VALUES)$/i.test(first.text);
}

const encoder = new TextEncoder();
/** SQLITE_TRANSIENT: SQLite makes a copy of its own */
const COPY = -1;

function summary(statements: number, changes: number, created: readonly string[]): ReadRows {
  const columns = {
    statements: numberColumn([statements]),
    rows_changed: numberColumn([changes]),
    created: textColumn([created.length ? created.join(", ") : null]),
  };
  return { table: makeTable(columns), notes: [] };
}
