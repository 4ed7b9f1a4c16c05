import type { SqliteLibrary } from "./sqlite-library.ts";

/** An in-memory SQLite database. Everything is synchronous; nothing outside this process can be reached. */
export class SqliteDatabase {
  readonly library: SqliteLibrary;
  readonly #pointer: number;

  constructor(library: SqliteLibrary) {
    const { c } = library;
    this.library = library;
    this.#pointer = withOutput(library, (output) => {
      const name = c.stringToNewUTF8(":memory:");
      const code = c._sqlite3_open(name, output);
      c._free(name);
      if (code !== OK) throw new Error(`sqlite: cannot open a database in memory (code ${code})`);
    });
    c._RegisterExtensionFunctions(this.#pointer);
  }

  /** Runs statements without parameters for what they do; rows are thrown away. */
  run(sql: string): void {
    const { c } = this.library;
    const text = c.stringToNewUTF8(sql);
    try {
      if (c._sqlite3_exec(this.#pointer, text, 0, 0, 0) !== OK) throw new SqliteError(this.message(), sql, 0);
    } finally {
      c._free(text);
    }
  }

  /**
   * The statements of a text, each prepared when its turn comes, so that it sees what those before it made.
   * A statement is finalised when the next one is asked for, or the loop is left.
   * @throws SqliteError at a statement that cannot be prepared
   */
  *statements(sql: string): Generator<SqliteStatement, void> {
    const { library } = this;
    const { c } = library;
    const text = c.stringToNewUTF8(sql);
    const outputs = c._malloc(8);
    let from = 0;
    try {
      for (let at = text; ; at = library.word(outputs + 4)) {
        const code = c._sqlite3_prepare_v2(this.#pointer, at, -1, outputs, outputs + 4);
        if (code !== OK) throw new SqliteError(this.message(), sql, from);
        const pointer = library.word(outputs);
        if (pointer === 0) return;
        const tail = library.word(outputs + 4);
        const own = decodeText(library.bytes(), at, tail - at);
        const isLast = this.#isBlank(tail);
        try {
          yield { pointer, sql: own, from, isLast, columns: columnNames(library, pointer) };
        } finally {
          c._sqlite3_finalize(pointer);
        }
        from += own.length;
      }
    } finally {
      c._free(outputs);
      c._free(text);
    }
  }

  /** SQLite’s words for what went wrong last. */
  message(): string {
    return this.library.c.UTF8ToString(this.library.c._sqlite3_errmsg(this.#pointer));
  }

  close(): void {
    this.library.c._sqlite3_close_v2(this.#pointer);
  }

  /** Whether nothing but white space and comments follows; what cannot be prepared is something. */
  #isBlank(text: number): boolean {
    const { library } = this;
    return (
      withOutput(library, (output) => {
        const code = library.c._sqlite3_prepare_v2(this.#pointer, text, -1, output, 0);
        if (code !== OK) new DataView(library.bytes().buffer).setUint32(output, NOT_BLANK, true);
        else library.c._sqlite3_finalize(library.word(output));
      }) === 0
    );
  }
}

export interface SqliteStatement {
  readonly pointer: number;
  readonly sql: string;
  /** where it begins in the whole text, in UTF-16 units */
  readonly from: number;
  /** no further statement follows in the text */
  readonly isLast: boolean;
  /** names as SQLite gives them; empty when the statement gives no rows */
  readonly columns: readonly string[];
}

/** SQLite’s own message; `from` is where the failing statement begins in `sql`. */
export class SqliteError extends Error {
  readonly sql: string;
  readonly from: number;
  constructor(message: string, sql: string, from: number) {
    super(message);
    this.name = "SqliteError";
    this.sql = sql;
    this.from = from;
  }
}

const OK = 0;
const NOT_BLANK = 1;
const decoder = new TextDecoder();

/** UTF-8 bytes as a string; what is not UTF-8 becomes U+FFFD. */
export function decodeText(bytes: Uint8Array, from: number, length: number): string {
  return decoder.decode(bytes.subarray(from, from + length));
}

/** Calls C with a pointer to a word and gives what it put there. */
function withOutput(library: SqliteLibrary, call: (output: number) => void): number {
  const output = library.c._malloc(4);
  try {
    call(output);
    return library.word(output);
  } finally {
    library.c._free(output);
  }
}

function columnNames({ c }: SqliteLibrary, statement: number): string[] {
  return Array.from({ length: c._sqlite3_column_count(statement) }, (_, column) =>
    c.UTF8ToString(c._sqlite3_column_name(statement, column)),
  );
}
