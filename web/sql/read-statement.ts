import { buildStatement, type StatementFacts } from "./build-statement.ts";
import { AFTER_FROM, BEGINS_QUERY } from "./keywords.ts";
import { readExpressions, readParentheses } from "./read-expression.ts";
import { openScope, readQuery, readWith } from "./read-query.ts";
import { isName, readAlias, readFrom, readQualified, readReference } from "./read-table.ts";
import {
  NO_CTES,
  atEnd,
  inFrame,
  isOperator,
  isWord,
  isWordOf,
  peek,
  problem,
  slotSpan,
  startOfNext,
  takeOperator,
  takeWord,
  type CteScope,
  type Reader,
} from "./reader.ts";
import type { Statement } from "./script.ts";
import { unquote } from "./tokenize.ts";

const ROWS: StatementFacts = { givesRows: true };
const NO_ROWS: StatementFacts = { givesRows: false };
const BEFORE_CREATED = new Set(["TEMP", "TEMPORARY", "UNIQUE", "VIRTUAL", "OR", "REPLACE", "MATERIALIZED"]);
const DESCRIBING = /^(table_x?info|table_list|index_list|foreign_key_list|foreign_key_check)$/i;

/** Reads one statement up to its `;` or the end. */
export function readStatement(r: Reader): Statement {
  const first = r.index;
  let facts = NO_ROWS;
  const frame = inFrame(r, () => {
    facts = readBody(r, NO_CTES);
    while (!atEnd(r)) {
      if (isOperator(peek(r), ")")) problem(r, "this ) closes nothing; remove it", peek(r));
      ++r.index;
      readExpressions(r, NO_CTES);
    }
  });
  if (facts.creates !== undefined) r.created.add(facts.creates.toLowerCase());
  return buildStatement(r, first, frame, facts);
}

function readBody(r: Reader, ctes: CteScope): StatementFacts {
  const token = peek(r);
  const word = token?.kind === "word" ? token.text.toUpperCase() : "";
  switch (word) {
    case "EXPLAIN":
      ++r.index;
      if (takeWord(r, "QUERY")) takeWord(r, "PLAN");
      readBody(r, ctes);
      return ROWS;
    case "WITH":
      return readBody(r, readWith(r, ctes));
    case "CREATE":
      return readCreate(r);
    case "INSERT":
    case "REPLACE":
      return readInsert(r, ctes);
    case "UPDATE":
    case "DELETE":
      return readChange(r, ctes);
    case "DROP":
    case "ALTER":
      return readDropOrAlter(r);
    case "PRAGMA":
      return readPragma(r);
    default:
      if (!isWordOf(token, BEGINS_QUERY) && !isOperator(token, "(")) return readOther(r);
      readQuery(r, ctes);
      return ROWS;
  }
}

function readOther(r: Reader): StatementFacts {
  readExpressions(r, NO_CTES);
  return NO_ROWS;
}

function readCreate(r: Reader): StatementFacts {
  ++r.index;
  while (isWordOf(peek(r), BEFORE_CREATED)) ++r.index;
  if (takeWord(r, "TRIGGER")) return readTrigger(r);
  if (takeWord(r, "INDEX")) {
    readExpressions(r, NO_CTES, (r) => isWord(peek(r), "ON"));
    if (takeWord(r, "ON")) readTarget(r);
    return readOther(r);
  }
  if (!takeWord(r, "TABLE") && !takeWord(r, "VIEW")) return readOther(r);
  takeExists(r);
  const created = readCreated(r);
  if (isOperator(peek(r), "(")) readParentheses(r, NO_CTES);
  readExpressions(r, NO_CTES, (r) => isWord(peek(r), "AS"));
  if (takeWord(r, "AS")) readQuery(r, NO_CTES);
  return { givesRows: false, creates: created };
}

function readCreated(r: Reader): string | undefined {
  const first = peek(r);
  if (!isName(first)) return undefined;
  ++r.index;
  const { name } = readQualified(r, first);
  const created = unquote(name);
  if (r.helpers.has(created.toLowerCase()))
    problem(r, `${created} is the name of a helper; give the table another one`, name);
  return created;
}

/** `CREATE TRIGGER name … ON table … BEGIN statement; … END`. */
function readTrigger(r: Reader): StatementFacts {
  readExpressions(r, NO_CTES, (r) => isWord(peek(r), "ON"));
  if (takeWord(r, "ON")) readTarget(r);
  readExpressions(r, NO_CTES, (r) => isWord(peek(r), "BEGIN"));
  if (!takeWord(r, "BEGIN")) return NO_ROWS;
  r.inTrigger = true;
  while (peek(r) && !isWord(peek(r), "END")) {
    readBody(r, NO_CTES);
    if (isOperator(peek(r), ")") || !(takeOperator(r, ";") || isWord(peek(r), "END"))) ++r.index;
  }
  r.inTrigger = false;
  takeWord(r, "END");
  return NO_ROWS;
}

function readInsert(r: Reader, ctes: CteScope): StatementFacts {
  const first = r.index++;
  readOr(r);
  takeWord(r, "INTO");
  const scope = openScope(r, ctes);
  const name = readTarget(r);
  if (name !== undefined)
    scope.sources.push({ name, alias: isWord(peek(r), "AS") ? readAlias(r) : undefined });
  if (isOperator(peek(r), "(")) readParentheses(r, ctes);
  readExpressions(r, ctes, (r) => isWordOf(peek(r), BEGINS_QUERY));
  if (isWordOf(peek(r), BEGINS_QUERY)) readQuery(r, ctes);
  readExpressions(r, ctes);
  scope.to = startOfNext(r);
  return { givesRows: returnsRows(r, first) };
}

/** UPDATE and DELETE. */
function readChange(r: Reader, ctes: CteScope): StatementFacts {
  const first = r.index++;
  readOr(r);
  takeWord(r, "FROM");
  const scope = openScope(r, ctes);
  const name = readTarget(r);
  if (name !== undefined) scope.sources.push({ name, alias: readAlias(r) });
  readExpressions(r, ctes, (r) => isWord(peek(r), "FROM") || isWordOf(peek(r), AFTER_FROM));
  if (takeWord(r, "FROM")) readFrom(r, scope);
  readExpressions(r, ctes);
  scope.to = startOfNext(r);
  return { givesRows: returnsRows(r, first) };
}

/** A table that DROP … IF EXISTS names is not needed where the script creates it itself: see `readScript`. */
function readDropOrAlter(r: Reader): StatementFacts {
  const drops = isWord(r.tokens[r.index++], "DROP");
  const isTable = takeWord(r, "TABLE") || takeWord(r, "VIEW");
  if (!isTable) return readOther(r);
  const ifExists = takeExists(r);
  const name = readTarget(r);
  if (drops && name !== undefined) {
    r.created.delete(name.toLowerCase());
    const named = r.frame.reads.at(-1);
    if (ifExists && named) r.optional.add(named);
  }
  if (!drops && takeWord(r, "RENAME") && takeWord(r, "TO"))
    return { givesRows: false, creates: readCreated(r) };
  return readOther(r);
}

function readPragma(r: Reader): StatementFacts {
  ++r.index;
  const first = peek(r);
  if (!isName(first)) return readOther(r);
  ++r.index;
  const { name } = readQualified(r, first);
  if (
    DESCRIBING.test(name.text) &&
    (isOperator(peek(r), "(") || isOperator(peek(r), "=")) &&
    isName(peek(r, 1))
  )
    readReference(r, NO_CTES, r.tokens[r.index + 1]);
  readExpressions(r, NO_CTES);
  return ROWS;
}

/** A table to be changed: `name` or `schema.name`. */
function readTarget(r: Reader): string | undefined {
  r.slots.push({ kind: "table", ctes: NO_CTES, ...slotSpan(r) });
  const first = peek(r);
  if (!isName(first)) return undefined;
  ++r.index;
  const { schema, name } = readQualified(r, first);
  readReference(r, NO_CTES, name, schema);
  return unquote(name);
}

/** `OR REPLACE`, `OR IGNORE`, … */
function readOr(r: Reader): void {
  if (takeWord(r, "OR")) ++r.index;
}

function takeExists(r: Reader): boolean {
  if (!isWord(peek(r), "IF")) return false;
  ++r.index;
  takeWord(r, "NOT");
  return takeWord(r, "EXISTS");
}

function returnsRows(r: Reader, first: number): boolean {
  return r.tokens.slice(first, r.index).some((token) => isWord(token, "RETURNING"));
}
