import type { Helper } from "#journey/helper.ts";
import { AFTER_FROM, BEGINS_QUERY } from "./keywords.ts";
import { argumentStatement, bareStatement } from "./build-statement.ts";
import { beginsQuery, nested } from "./read-expression.ts";
import { readQuery } from "./read-query.ts";
import { findCte, isInternal, isName, readQualified } from "./read-table.ts";
import { readValue } from "./read-value.ts";
import {
  deeper,
  endOfPrevious,
  isOperator,
  isWord,
  isWordOf,
  peek,
  problem,
  slotSpan,
  startOfNext,
  takeOperator,
  type CallDraft,
  type CteScope,
  type Reader,
} from "./reader.ts";
import type { HelperCall, TableArgument } from "./script.ts";
import { unquote, type Token } from "./tokenize.ts";

/**
 * Reads a helper call from its `(`; the name has been read. A trailing comma is allowed. What cannot be
 * understood becomes a problem, and reading goes on at the next comma.
 */
export function readCall(
  r: Reader,
  helper: Helper,
  name: Token,
  ctes: CteScope,
): { call: HelperCall; draft: CallDraft } {
  const reference = { name: name.text, from: name.from, to: name.to };
  const draft: CallDraft = {
    helper,
    name: reference,
    from: name.from,
    to: r.text.length,
    tables: [],
    arguments: [],
  };
  r.calls.push(draft);
  ++r.index;
  deeper(r, name, () => readArguments(r, draft, ctes));
  draft.to = isOperator(r.tokens[r.index - 1], ")") ? endOfPrevious(r) : startOfNext(r);
  return { call: { ...draft, needsAlias: false }, draft };
}

function readArguments(r: Reader, draft: CallDraft, ctes: CteScope): void {
  for (;;) {
    if (r.tokens[r.index - 1].kind === "operator" && "(,".includes(r.tokens[r.index - 1].text))
      r.slots.push({ kind: "argument", call: draft, ctes, ...slotSpan(r) });
    if (takeOperator(r, ")")) return;
    if (!endsCall(r)) readArgument(r, draft, ctes);
    if (takeOperator(r, ",")) continue;
    if (isOperator(peek(r), ")")) continue;
    if (endsCall(r)) {
      const before = peek(r) && !isOperator(peek(r), ";") ? ` before ${peek(r)?.text}` : "";
      return problem(r, `${draft.helper.name}( is never closed; add )${before}`, draft.name);
    }
    problem(r, `${draft.helper.name}: expected , or ) but found ${peek(r)?.text}`, peek(r));
    skipArgument(r);
    if (!takeOperator(r, ",") && !isOperator(peek(r), ")") && !endsCall(r)) ++r.index;
  }
}

function readArgument(r: Reader, draft: CallDraft, ctes: CteScope): void {
  const token = peek(r) as Token;
  const isIdentifier = token.kind === "word" || token.kind === "quoted";
  if (isIdentifier && isOperator(peek(r, 1), "=>")) return readNamed(r, draft, token);
  if (isIdentifier && (isOperator(peek(r, 1), "=") || isOperator(peek(r, 1), ":"))) {
    problem(r, `${draft.helper.name}: write ${token.text} => value, with =>`, peek(r, 1));
    return skipArgument(r);
  }
  const table = readTableArgument(r, draft, ctes, token);
  if (table) draft.tables.push(table);
}

function readNamed(r: Reader, draft: CallDraft, token: Token): void {
  r.index += 2;
  const name = { name: unquote(token), from: token.from, to: token.to };
  const value = readValue(r, draft, name.name) ?? {
    kind: "null",
    from: endOfPrevious(r),
    to: endOfPrevious(r),
  };
  draft.arguments.push({ name, value, from: token.from, to: Math.max(value.to, token.to) });
}

function readTableArgument(
  r: Reader,
  draft: CallDraft,
  ctes: CteScope,
  token: Token,
): TableArgument | undefined {
  const { name } = draft.helper;
  const helper = token.kind === "word" ? r.helpers.get(token.text.toLowerCase()) : undefined;
  if (helper && isOperator(peek(r, 1), "(")) {
    ++r.index;
    const { call } = readCall(r, helper, token, ctes);
    return { kind: "call", call, from: call.from, to: call.to };
  }
  if (isOperator(token, "(")) return readSelect(r, draft, ctes, token);
  if (isWordOf(token, BEGINS_QUERY)) {
    problem(r, `${name}: put the query in parentheses: ${name}((SELECT …), …)`, token);
    const statement = argumentStatement(r, () => readQuery(r, ctes));
    return { kind: "select", statement, from: statement.from, to: statement.to };
  }
  if (isName(token)) return readTableName(r, draft, ctes, token);
  if (token.kind === "parameter")
    problem(r, `${name}: ${token.text} cannot stand for a table; write the table's name`, token);
  else if (token.kind !== "error")
    problem(r, `${name}: expected a table or parameter => value but found ${token.text}`, token);
  skipArgument(r);
  return undefined;
}

function readSelect(r: Reader, draft: CallDraft, ctes: CteScope, open: Token): TableArgument | undefined {
  if (!beginsQuery(r, undefined, 1)) {
    problem(
      r,
      `${draft.helper.name}: parentheses hold a query here: (SELECT …); write a table's name without them`,
      open,
    );
    skipArgument(r);
    return undefined;
  }
  let table: TableArgument | undefined;
  nested(r, () => {
    const statement = argumentStatement(r, () => readQuery(r, ctes));
    table = { kind: "select", statement, from: open.from, to: statement.to };
  });
  return table && { ...table, to: endOfPrevious(r) };
}

function readTableName(r: Reader, draft: CallDraft, ctes: CteScope, first: Token): TableArgument | undefined {
  ++r.index;
  const { schema, name: token } = readQualified(r, first);
  const name = unquote(token);
  const key = name.toLowerCase();
  const span = { from: token.from, to: token.to };
  if (token.kind === "string")
    problem(r, `${draft.helper.name}: a table's name takes no single quotes; write ${name}`, token);
  if (isOperator(peek(r), "(")) {
    problem(r, `unknown helper ${name}(…): the helpers are ${[...r.helpers.keys()].join(", ")}`, token);
    skipArgument(r);
    return undefined;
  }
  const cte = schema ? undefined : findCte(ctes, key, true);
  if (cte || r.created.has(key) || isInternal(key))
    return { kind: "select", statement: bareStatement(r, name, span, cte), ...span };
  if (token.kind === "word" && r.helpers.has(key))
    problem(r, `${key} is a helper: write ${key}(table, …)`, token);
  return { kind: "name", name, ...span };
}

/** To the comma or `)` that ends this argument. */
function skipArgument(r: Reader): void {
  for (let depth = 0; peek(r) && !isOperator(peek(r), ";"); ++r.index) {
    const text = peek(r)?.kind === "operator" ? peek(r)?.text : "";
    if (text === "(" || text === "[" || text === "{") ++depth;
    else if (depth === 0 && (text === "," || text === ")")) return;
    else if (text === ")" || text === "]" || text === "}") --depth;
  }
}

/** A call that was not closed ends before the next clause; a word before `=>` is a parameter, `order` too. */
function endsCall(r: Reader): boolean {
  const token = peek(r);
  if (token && isOperator(peek(r, 1), "=>")) return false;
  return (
    !token ||
    isOperator(token, ";") ||
    (isWordOf(token, AFTER_FROM) && !isWord(token, "SELECT")) ||
    isWord(token, "JOIN")
  );
}
