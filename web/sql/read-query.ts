import { AFTER_FROM, SET_OPERATORS } from "./keywords.ts";
import { readExpressions, readParentheses } from "./read-expression.ts";
import { isName, readFrom } from "./read-table.ts";
import {
  endOfPrevious,
  inFrame,
  isOperator,
  isWord,
  isWordOf,
  mergeFrame,
  newFrame,
  peek,
  problem,
  startOfNext,
  takeOperator,
  takeWord,
  type Cte,
  type CteScope,
  type QueryScope,
  type Reader,
} from "./reader.ts";
import { unquote } from "./tokenize.ts";

/** Reads a query with its WITH, set operators, ORDER BY and LIMIT, up to an unmatched `)`, `;` or the end. */
export function readQuery(r: Reader, ctes: CteScope): void {
  const inner = isWord(peek(r), "WITH") ? readWith(r, ctes) : ctes;
  do readCore(r, inner);
  while (takeSetOperator(r));
}

/**
 * Reads `WITH [RECURSIVE] a AS (…), b AS (…)`. As in SQLite every name is known in every body, whichever stands
 * first; a helper call in a body sees only what is complete before it.
 */
export function readWith(r: Reader, parent: CteScope): CteScope {
  ++r.index;
  const recursive = takeWord(r, "RECURSIVE");
  const ctes: CteScope = { parent, entries: scanCtes(r, recursive) };
  r.ctes.push(...ctes.entries);
  for (const cte of ctes.entries) {
    while (peek(r) && startOfNext(r) <= cte.from) ++r.index;
    while (peek(r) && startOfNext(r) < cte.to && !isWord(peek(r), "AS")) ++r.index;
    takeWord(r, "AS");
    takeWord(r, "NOT");
    takeWord(r, "MATERIALIZED");
    if (isOperator(peek(r), "(")) inFrame(r, () => readParentheses(r, ctes), cte.frame);
    cte.complete = true;
    mergeFrame(r.frame, cte.frame);
  }
  takeOperator(r, ",");
  return ctes;
}

/** A new scope at the cursor; its end is set when its core has been read. */
export function openScope(r: Reader, ctes: CteScope): QueryScope {
  const scope: QueryScope = { from: startOfNext(r), to: r.text.length, sources: [], ctes };
  r.scopes.push(scope);
  return scope;
}

function readCore(r: Reader, ctes: CteScope): void {
  const scope = openScope(r, ctes);
  const first = peek(r);
  if (takeWord(r, "SELECT")) {
    readExpressions(r, ctes, endsSelectList);
    if (takeWord(r, "FROM")) readFrom(r, scope);
  } else if (takeWord(r, "FROM")) {
    r.frame.selectStarAt.push(endOfPrevious(r) - 4);
    readFrom(r, scope);
    readExpressions(r, ctes, (r) => isWord(peek(r), "SELECT") || endsCore(r));
    if (isWord(peek(r), "SELECT"))
      problem(
        r,
        "SELECT stands before FROM: write SELECT … FROM …, or leave SELECT out for all columns",
        peek(r),
      );
  } else if (isOperator(first, "(")) readParentheses(r, ctes);
  readExpressions(r, ctes, endsCore);
  scope.to = startOfNext(r);
}

function takeSetOperator(r: Reader): boolean {
  if (!isWordOf(peek(r), SET_OPERATORS)) return false;
  ++r.index;
  if (!takeWord(r, "ALL")) takeWord(r, "DISTINCT");
  return true;
}

function endsCore(r: Reader): boolean {
  return isWordOf(peek(r), SET_OPERATORS);
}

function endsSelectList(r: Reader): boolean {
  return isWord(peek(r), "FROM") || isWordOf(peek(r), AFTER_FROM);
}

/** The CTEs of a WITH clause by their names, before their bodies are read; the cursor stays. */
function scanCtes(r: Reader, recursive: boolean): Cte[] {
  const found: Cte[] = [];
  for (let i = r.index; isName(r.tokens[i]);) {
    const name = r.tokens[i++];
    if (isOperator(r.tokens[i], "(")) i = afterParentheses(r, i);
    while (isWord(r.tokens[i], "AS") || isWord(r.tokens[i], "NOT") || isWord(r.tokens[i], "MATERIALIZED"))
      ++i;
    if (isOperator(r.tokens[i], "(")) i = afterParentheses(r, i);
    const to = r.tokens[i - 1].to;
    found.push({ name: unquote(name), from: name.from, to, recursive, frame: newFrame(), complete: false });
    if (!isOperator(r.tokens[i], ",")) break;
    ++i;
  }
  return found;
}

/** Index of the token after the `)` that matches the `(` at `index`, or of the `;` or end before it. */
function afterParentheses(r: Reader, index: number): number {
  let depth = 0;
  for (let i = index; i < r.tokens.length; ++i) {
    const token = r.tokens[i];
    if (isOperator(token, ";")) return i;
    if (isOperator(token, "(")) ++depth;
    else if (isOperator(token, ")") && --depth === 0) return i + 1;
  }
  return r.tokens.length;
}
