import type { OutputColumn } from "#journey/helper.ts";
import {
  isOperator,
  isWord,
  type CallDraft,
  type Cte,
  type QueryScope,
  type Reading,
  type ScopeSource,
} from "./reader.ts";
import type { Span, TableArgument } from "./script.ts";
import { significant, tokenize, unquote, type Token } from "./tokenize.ts";

/** Where columns come from, as far as the text alone tells: all those of a table, or one by its name. */
export type ColumnOrigin =
  | { readonly kind: "table"; readonly name: string }
  | { readonly kind: "column"; readonly name: string; readonly type?: OutputColumn["type"] };

/** Subqueries and CTEs are followed this deep. */
const MAX_DEPTH = 20;

/** The columns one thing in FROM offers. A helper that hands its table's rows on offers that table's too. */
export function columnsOfSource(reading: Reading, source: ScopeSource, depth = 0): readonly ColumnOrigin[] {
  if (depth > MAX_DEPTH) return [];
  if (source.call) return columnsOfCall(reading, source.call, depth + 1);
  if (source.cte) return columnsOfCte(reading, source.cte, depth + 1);
  if (source.query) return columnsOfQuery(reading, source.query, depth + 1);
  return source.name === "" ? [] : [{ kind: "table", name: source.name }];
}

/** The columns of a helper's first table argument: what its column parameters may name. */
export function columnsOfArgument(reading: Reading, call: CallDraft, depth = 0): readonly ColumnOrigin[] {
  const table: TableArgument | undefined = call.tables[0];
  if (!table || depth > MAX_DEPTH) return [];
  switch (table.kind) {
    case "name":
      return [{ kind: "table", name: table.name }];
    case "select": {
      const { bareName, outerCtes } = table.statement;
      if (bareName === undefined) return columnsOfQuery(reading, table, depth + 1);
      const outer = outerCtes.find(({ name }) => name.toLowerCase() === bareName.toLowerCase());
      const cte = outer && reading.ctes.find(({ from }) => from === outer.from);
      return cte ? columnsOfCte(reading, cte, depth + 1) : [];
    }
    case "call": {
      const inner = reading.calls.find((draft) => draft.from === table.from);
      return inner ? columnsOfCall(reading, inner, depth + 1) : [];
    }
    default:
      return table satisfies never;
  }
}

function columnsOfCall(reading: Reading, call: CallDraft, depth: number): readonly ColumnOrigin[] {
  const view = call.arguments.find(({ name }) => name.name.toLowerCase() === "view")?.value;
  const { lists = {} } = call.helper;
  const { columns, keepsColumns } =
    view?.kind === "string" && Object.hasOwn(lists, view.value) ? lists[view.value] : call.helper;
  const own = columns.map(({ name, type }): ColumnOrigin => ({ kind: "column", name, type }));
  return keepsColumns ? [...columnsOfArgument(reading, call, depth), ...own] : own;
}

function columnsOfCte(reading: Reading, cte: Cte, depth: number): readonly ColumnOrigin[] {
  return columnsOfQuery(reading, cte, depth);
}

/** The columns of the first SELECT inside a span, by its select list. */
function columnsOfQuery(reading: Reading, span: Span, depth: number): readonly ColumnOrigin[] {
  const scope = reading.scopes.find(({ from, to }) => from >= span.from && to <= span.to);
  if (!scope) return [];
  const items = selectItems(reading.script.text.slice(scope.from, scope.to));
  const all = (source: ScopeSource) => columnsOfSource(reading, source, depth);
  if (!items) return scope.sources.flatMap(all);
  return items.flatMap((item): readonly ColumnOrigin[] => {
    const last = item[item.length - 1];
    if (isOperator(last, "*")) return sourcesOfStar(scope, item).flatMap(all);
    return last.kind === "word" || last.kind === "quoted" ? [{ kind: "column", name: unquote(last) }] : [];
  });
}

/** `*` is all sources, `a.*` one. */
function sourcesOfStar(scope: QueryScope, item: readonly Token[]): readonly ScopeSource[] {
  if (item.length < 3) return scope.sources;
  const name = unquote(item[item.length - 3]).toLowerCase();
  return scope.sources.filter((source) => (source.alias ?? source.name).toLowerCase() === name);
}

/** The items of a select list as tokens; undefined when the SELECT is left out. */
function selectItems(text: string): Token[][] | undefined {
  const tokens = significant(tokenize(text));
  if (!isWord(tokens[0], "SELECT")) return undefined;
  const items: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens.slice(1)) {
    if (isOperator(token, "(")) ++depth;
    else if (isOperator(token, ")")) --depth;
    if (depth === 0 && isWord(token, "FROM")) break;
    if (depth === 0 && isOperator(token, ",")) items.push([]);
    else items[items.length - 1].push(token);
  }
  return items.filter((item) => item.length);
}

/** The table whose rows a call looks at in the end: the first one named, through queries and helpers. */
export function baseTable(reading: Reading, call: CallDraft, depth = 0): string | undefined {
  const [origin] = columnsOfArgument(reading, call).filter(({ kind }) => kind === "table");
  if (origin) return origin.name;
  const table = call.tables[0];
  const inner = table?.kind === "call" ? reading.calls.find((draft) => draft.from === table.from) : undefined;
  if (inner && depth < MAX_DEPTH) return baseTable(reading, inner, depth + 1);
  return table?.kind === "select" ? table.statement.reads[0]?.name : undefined;
}
