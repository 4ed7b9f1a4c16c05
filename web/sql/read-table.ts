import { nearest } from "#journey/nearest.ts";
import { AFTER_FROM, NO_ALIAS, RESERVED, TABLE_FUNCTIONS } from "./keywords.ts";
import { readCall } from "./read-call.ts";
import { beginsQuery, nested, readExpressions, readParentheses } from "./read-expression.ts";
import {
  endOfPrevious,
  isOperator,
  isWord,
  isWordOf,
  peek,
  problem,
  slotSpan,
  startOfNext,
  takeOperator,
  takeWord,
  type Cte,
  type CteScope,
  type QueryScope,
  type Reader,
  type ScopeSource,
} from "./reader.ts";
import { writeIdentifier } from "./quote.ts";
import { unquote, type Token } from "./tokenize.ts";

/** Reads what follows FROM: sources with their aliases, joined by commas or JOIN, up to the next clause. */
export function readFrom(r: Reader, scope: QueryScope): void {
  do {
    readSource(r, scope);
    readExpressions(r, scope.ctes, endsSource);
  } while (takeOperator(r, ",") || takeWord(r, "JOIN"));
}

/**
 * Reads a table where SQL takes one: a helper call, a table function, a table or CTE with or without a schema.
 * @param scope of the FROM clause it stands in, where an alias may follow; undefined for `x IN table`
 */
export function readTableTerm(r: Reader, ctes: CteScope, scope?: QueryScope): ScopeSource {
  const first = r.tokens[r.index++];
  const helper = first.kind === "word" ? r.helpers.get(first.text.toLowerCase()) : undefined;
  if (helper && isOperator(peek(r), "(")) {
    const { call, draft } = readCall(r, helper, first, ctes);
    const alias = scope && readAlias(r);
    const isNameFree = scope?.sources.every(
      (other) => (other.alias ?? other.name).toLowerCase() !== helper.name,
    );
    r.frame.calls.push({ ...call, needsAlias: isNameFree === true && alias === undefined });
    return { name: helper.name, alias, call: draft };
  }
  const { schema, name } = readQualified(r, first);
  if (isOperator(peek(r), "(")) readTableFunction(r, ctes, name, schema);
  else {
    const cte = readReference(r, ctes, name, schema);
    return { name: unquote(name), alias: scope && readAlias(r), cte };
  }
  return { name: "", alias: scope && readAlias(r) };
}

/** `name` or `schema.name`, of which `first` has been read. */
export function readQualified(r: Reader, first: Token): { schema?: Token; name: Token } {
  const second = peek(r, 1);
  if (!isOperator(peek(r), ".") || !second || !isName(second)) return { name: first };
  r.index += 2;
  return { schema: first, name: second };
}

/** Notes that a table is named, unless it is a CTE (which is given back), created by the script, or the engine's own. */
export function readReference(r: Reader, ctes: CteScope, token: Token, schema?: Token): Cte | undefined {
  const name = unquote(token);
  const key = name.toLowerCase();
  const cte = schema ? undefined : findCte(ctes, key);
  if (cte) {
    if (readsItself(r, cte)) problem(r, selfMessage(name), token);
    r.frame.uses.add(cte);
  } else if (!isForeign(schema) && !r.created.has(key) && !isInternal(key)) {
    if (!schema && token.kind === "word" && r.helpers.has(key))
      problem(r, `${key} is a helper: write ${key}(table, …); a table may not take its name`, token);
    r.frame.reads.push({ name, from: token.from, to: token.to });
  }
  return cte;
}

/** SQLite takes a CTE's own name in its body for itself, even where only the table of that name can be meant. */
function readsItself(r: Reader, cte: Cte): boolean {
  const isInside = !cte.complete && cte.from < startOfNext(r) && endOfPrevious(r) < cte.to;
  if (!isInside || cte.recursive) return false;
  return !r.tokens.some(({ from }, i) => from > cte.from && from < cte.to && isWord(r.tokens[i], "UNION"));
}

function selfMessage(name: string): string {
  return `WITH ${name} reads itself; give it another name, or write main.${writeIdentifier(name)} for the table`;
}

/** The CTE a name stands for, the innermost first; with `complete`, only one whose body has been read. */
export function findCte(ctes: CteScope | undefined, name: string, complete = false): Cte | undefined {
  for (let scope = ctes; scope; scope = scope.parent)
    for (const cte of scope.entries)
      if (cte.name.toLowerCase() === name && (cte.complete || !complete)) return cte;
  return undefined;
}

/** SQLite's own tables, which nobody has to load. */
export function isInternal(name: string): boolean {
  return name.startsWith("sqlite_") || name.startsWith("pragma_");
}

/** A name as written bare or quoted; SQLite takes `'name'` too. */
export function isName(
  token: Token | undefined,
): token is Token & { readonly kind: "word" | "quoted" | "string" } {
  if (token?.kind === "word") return !isWordOf(token, RESERVED);
  return token?.kind === "quoted" || token?.kind === "string";
}

export function readAlias(r: Reader): string | undefined {
  const hasAs = takeWord(r, "AS");
  const token = peek(r);
  if (!isName(token) || (!hasAs && (isWordOf(token, NO_ALIAS) || beginsWindow(r)))) return undefined;
  ++r.index;
  return unquote(token);
}

function readSource(r: Reader, scope: QueryScope): void {
  r.slots.push({ kind: "table", ctes: scope.ctes, ...slotSpan(r) });
  const token = peek(r);
  if (isName(token)) scope.sources.push(readTableTerm(r, scope.ctes, scope));
  else if (isOperator(token, "(")) {
    const isQuery = beginsQuery(r, undefined, 1);
    const from = startOfNext(r) + 1;
    if (isQuery) readParentheses(r, scope.ctes);
    else nested(r, () => readFrom(r, scope));
    const query = { from, to: endOfPrevious(r) - 1 };
    const alias = readAlias(r);
    if (isQuery) scope.sources.push({ name: "", alias, query });
  }
}

function readTableFunction(r: Reader, ctes: CteScope, token: Token, schema?: Token): void {
  const name = token.text.toLowerCase();
  const open = r.index;
  const reads = name.startsWith("pragma_") && r.tokens[open + 1];
  readParentheses(r, ctes);
  if (reads && reads.kind === "string") readReference(r, ctes, reads);
  if (schema || token.kind !== "word" || name.startsWith("pragma_") || isWordOf(token, TABLE_FUNCTIONS))
    return;
  const [close] = nearest(name, [...r.helpers.keys()], 1);
  const isCall = r.tokens.slice(open, r.index).some((inner) => isOperator(inner, "=>"));
  if (close !== undefined) problem(r, `unknown helper ${token.text}(…): did you mean ${close}?`, token);
  else if (isCall)
    problem(r, `unknown helper ${token.text}(…): the helpers are ${[...r.helpers.keys()].join(", ")}`, token);
}

function endsSource(r: Reader): boolean {
  const token = peek(r);
  return isOperator(token, ",") || isWord(token, "JOIN") || isWordOf(token, AFTER_FROM) || beginsWindow(r);
}

/** `WINDOW name AS` begins a clause; WINDOW alone may be a name. */
function beginsWindow(r: Reader): boolean {
  return isWord(peek(r), "WINDOW") && isName(peek(r, 1)) && isWord(peek(r, 2), "AS");
}

/** A schema that is none of the notebook's: an attached file, a remote database. */
function isForeign(schema: Token | undefined): boolean {
  const name = schema && unquote(schema).toLowerCase();
  return name !== undefined && name !== "main" && name !== "temp";
}
