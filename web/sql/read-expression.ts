import { BEFORE_QUERY, BEGINS_QUERY } from "./keywords.ts";
import { readQuery } from "./read-query.ts";
import { isName, readTableTerm } from "./read-table.ts";
import {
  deeper,
  isOperator,
  isWord,
  isWordOf,
  peek,
  problem,
  takeOperator,
  type CteScope,
  type Reader,
} from "./reader.ts";
import type { Token } from "./tokenize.ts";

/**
 * Reads expressions, lists of them and whatever else stands between the clauses, up to the first token that
 * `stop` accepts, an unmatched `)`, `;` or the end. Notes parameters, subqueries and `x IN table`. A FROM that
 * begins no clause (`IS DISTINCT FROM`, `substring(x FROM 2)`) is passed over.
 */
export function readExpressions(r: Reader, ctes: CteScope, stop: (r: Reader) => boolean = () => false): void {
  let openCases = 0;
  for (let token = peek(r); token; token = peek(r)) {
    if (isOperator(token, ";") || isOperator(token, ")")) return;
    if (isWord(token, "CASE")) ++openCases;
    else if (isWord(token, "END") && !isOperator(peek(r, -1), ".")) {
      if (!openCases && r.inTrigger) return;
      openCases = Math.max(0, openCases - 1);
    } else if (stop(r) && !isDistinctFrom(r)) return;
    readOne(r, ctes, token);
  }
}

/** Reads from `(` to its `)`: a query if one begins there, else expressions. */
export function readParentheses(r: Reader, ctes: CteScope): void {
  const before = r.tokens[r.index - 1];
  nested(r, () => {
    if (beginsQuery(r, before)) readQuery(r, ctes);
    else readExpressions(r, ctes);
  });
}

/** Steps over `(`, runs `read`, steps over the matching `)`; a missing one is a problem at the `(`. */
export function nested(r: Reader, read: () => void): void {
  const open = peek(r);
  ++r.index;
  deeper(r, open, () => {
    read();
    if (!takeOperator(r, ")")) problem(r, "( is never closed; add )", open);
  });
}

/** Whether a query begins at the next token, or `ahead` of it, just inside a `(` that follows `before`. */
export function beginsQuery(r: Reader, before: Token | undefined, ahead = 0): boolean {
  const token = peek(r, ahead);
  if (!isWordOf(token, BEGINS_QUERY)) return false;
  if (!isWord(token, "FROM")) return true;
  return before?.kind === "operator" || before === undefined || isWordOf(before, BEFORE_QUERY);
}

function readOne(r: Reader, ctes: CteScope, token: Token): void {
  if (isOperator(token, "(")) return readParentheses(r, ctes);
  ++r.index;
  if (token.kind === "parameter") readParameter(r, token);
  else if (isWord(token, "IN") && isName(peek(r))) readTableTerm(r, ctes);
}

export function readParameter(r: Reader, token: Token): void {
  const { from, to, text } = token;
  if (text[0] === ":") r.frame.parameters.push({ name: text.slice(1), from, to });
  else problem(r, `${text} has no value here; write :name, where name is an input cell`, token);
}

function isDistinctFrom(r: Reader): boolean {
  if (!isWord(peek(r), "FROM") || !isWord(peek(r, -1), "DISTINCT")) return false;
  return isWord(peek(r, -2), "IS") || (isWord(peek(r, -2), "NOT") && isWord(peek(r, -3), "IS"));
}
