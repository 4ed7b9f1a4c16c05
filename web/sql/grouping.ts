import { SET_OPERATORS } from "./keywords.ts";
import { isOperator, isWord, isWordOf } from "./reader.ts";
import { significant, tokenize, unquote, type Token } from "./tokenize.ts";

/** What a query adds up, row by row, as it is written. */
export interface Grouping {
  /** columns of the result that say which rows were added up in which of its rows, with what they are of these */
  readonly keys: readonly { readonly name: string; readonly expression: string }[];
  /** WITH and what belongs to it; empty text without */
  readonly before: string;
  /** FROM and WHERE: the rows that are added up */
  readonly rows: string;
  /** tables, cells and helpers that are named in FROM itself */
  readonly sources: readonly string[];
  /** some rows of the result are left out after adding up (HAVING, LIMIT) */
  readonly isPartial: boolean;
}

/** A part of a query between two words of its own. */
type Clause = "SELECT" | "FROM" | "WHERE" | "GROUP" | "HAVING" | "WINDOW" | "ORDER" | "LIMIT";
const CLAUSES: readonly Clause[] = ["SELECT", "FROM", "WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT"];

/**
 * The rows behind those of a query: of one SELECT with GROUP BY or DISTINCT, or of plain columns. Undefined for other
 * queries, those over a subquery in FROM, and texts of several statements.
 */
export function groupingOf(text: string): Grouping | undefined {
  const tokens = significant(tokenize(text));
  if (isOperator(tokens.at(-1), ";")) tokens.pop();
  const clauses = clausesOf(tokens);
  if (!clauses) return undefined;
  const [select, from] = [clauses.get("SELECT"), clauses.get("FROM")];
  if (!select || !from || clauses.has("WINDOW")) return undefined;
  const sources = sourcesOf(from);
  const isDistinct = isWord(select[1], "DISTINCT");
  const items = split(select.slice(isDistinct ? 2 : 1)).map(itemOf);
  const group = clauses.get("GROUP");
  const isPlain = !group && items.every(({ tokens }) => isColumn(tokens));
  if (!sources || (!group && !isDistinct && !isPlain)) return undefined;
  const terms = group && split(group.slice(2));
  const part = (tokens: readonly Token[]) => text.slice(tokens[0].from, tokens[tokens.length - 1].to);
  const keys = items.flatMap((item, at) => {
    const isStar =
      item.tokens.length === 0 ||
      item.tokens.some((token) => isOperator(token, "*") && isColumn(item.tokens));
    if (isStar || item.name === undefined || (terms && !terms.some((term) => means(term, item, at))))
      return [];
    return [{ name: item.name, expression: part(item.tokens) }];
  });
  const where = clauses.get("WHERE") ?? [];
  return {
    keys,
    before: text.slice(0, select[0].from).trim(),
    rows: part([...from, ...where]),
    sources,
    isPartial: clauses.has("HAVING") || clauses.has("LIMIT"),
  };
}

/** The clauses of the one SELECT there is, each with its first word; undefined where there are more, or none. */
function clausesOf(tokens: readonly Token[]): Map<Clause, Token[]> | undefined {
  const clauses = new Map<Clause, Token[]>();
  let open: Token[] | undefined;
  let depth = 0;
  for (const token of tokens) {
    if ("([{".includes(token.text)) ++depth;
    else if (")]}".includes(token.text)) --depth;
    if (depth === 0 && (isOperator(token, ";") || isWordOf(token, SET_OPERATORS))) return undefined;
    const clause = depth === 0 ? CLAUSES.find((word) => isWord(token, word)) : undefined;
    if (clause && clauses.has(clause)) return undefined;
    if (clause) clauses.set(clause, (open = []));
    open?.push(token);
  }
  return clauses;
}

/** Names in FROM; undefined where there is a subquery. */
function sourcesOf(from: readonly Token[]): string[] | undefined {
  const sources: string[] = [];
  let depth = 0;
  let expects = true;
  for (const token of from.slice(1)) {
    if (expects && isOperator(token, "(")) return undefined;
    if (isOperator(token, "(")) ++depth;
    else if (isOperator(token, ")")) --depth;
    else if (expects) sources.push(unquote(token));
    if (depth === 0) expects = isOperator(token, ",") || isWord(token, "JOIN");
    else expects = false;
  }
  return sources;
}

interface Item {
  /** undefined where only the engine knows */
  readonly name: string | undefined;
  /** without the alias */
  readonly tokens: readonly Token[];
}

function itemOf(tokens: readonly Token[]): Item {
  const [last, before] = [tokens[tokens.length - 1], tokens[tokens.length - 2]];
  const isName = last?.kind === "word" || last?.kind === "quoted";
  if (isName && isWord(before, "AS")) return { name: unquote(last), tokens: tokens.slice(0, -2) };
  if (isName && isColumn(tokens)) return { name: unquote(last), tokens };
  const isAlias = isName && !isWord(last, "END") && (before?.kind !== "operator" || before.text === ")");
  return isAlias ? { name: unquote(last), tokens: tokens.slice(0, -1) } : { name: undefined, tokens };
}

/** `region`, `e.region`, `e.*` */
function isColumn(tokens: readonly Token[]): boolean {
  return tokens.every((token, i) =>
    i % 2
      ? isOperator(token, ".")
      : token.kind === "word" || token.kind === "quoted" || isOperator(token, "*"),
  );
}

/** Whether a term of GROUP BY is this item: by its number, its name, its column, or written alike. */
function means(term: readonly Token[], { name, tokens }: Item, at: number): boolean {
  const [first] = term;
  if (term.length === 1 && first.kind === "number") return Number(first.text) === at + 1;
  if (term.length === 1 && same(unquote(first), name ?? "")) return true;
  if (isColumn(term) && isColumn(tokens))
    return same(unquote(term[term.length - 1]), unquote(tokens[tokens.length - 1]));
  return same(written(term), written(tokens));
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
const written = (tokens: readonly Token[]) => tokens.map(({ text }) => text).join(" ");

function split(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if ("([{".includes(token.text)) ++depth;
    else if (")]}".includes(token.text)) --depth;
    if (depth === 0 && isOperator(token, ",")) parts.push([]);
    else parts[parts.length - 1].push(token);
  }
  return parts;
}
