import type { Helper, Parameter } from "#journey/helper.ts";
import { helpers as registry } from "#journey/index.ts";
import { parameterNamed } from "./arguments.ts";
import { RESERVED } from "./keywords.ts";
import { baseTable, columnsOfArgument, columnsOfSource, type ColumnOrigin } from "./query-columns.ts";
import { readScript } from "./read-script.ts";
import { isOperator, isWord, type CallDraft, type CteScope, type Reading, type Slot } from "./reader.ts";
import type { Span } from "./script.ts";
import { significant, tokenize, unquote, type Token } from "./tokenize.ts";

/** What fits at the cursor, as far as the text alone tells; `from` to `to` is what a choice replaces. */
export interface CompletionContext extends Span {
  /** `argument`: a table or a parameter of a helper call; `value`: of a parameter, or text a column is compared with;
   *  `input`: the name after `:` */
  readonly kind: "table" | "column" | "argument" | "value" | "input" | "none";
  /** what stands between `from` and the cursor */
  readonly prefix: string;
  readonly insideString: boolean;
  /** `p` in `p.amount`: only its columns fit */
  readonly qualifier?: string;
  /** what the surrounding FROM names, in order */
  readonly scope: readonly ScopeTable[];
  /** names of WITH that may stand here as a table */
  readonly ctes: readonly string[];
  /** the surrounding call, for `argument` and `value` */
  readonly call?: CallContext;
  /** the parameter whose value is written */
  readonly parameter?: Parameter;
  /** the column a text is compared with: `channel = '…'` */
  readonly compared?: { readonly column: string; readonly qualifier?: string };
}

export interface ScopeTable {
  readonly name: string;
  readonly alias?: string;
  readonly columns: readonly ColumnOrigin[];
}

export interface CallContext {
  readonly helper: Helper;
  /** tables given besides the one being written */
  readonly tables: number;
  /** parameters given besides the one being written, as in the registry */
  readonly used: readonly string[];
  readonly columns: readonly ColumnOrigin[];
  /** the table whose rows the call looks at in the end */
  readonly table?: string;
  /** columns chosen for roles: `activity => page` */
  readonly roles: Readonly<Partial<Record<string, string>>>;
}

type Place = Span & Pick<CompletionContext, "prefix" | "insideString" | "qualifier">;

/** What fits at an offset of a text, whatever state the text is in. Never throws. */
export function completionContext(
  text: string,
  position: number,
  helpers: readonly Helper[] = registry,
): CompletionContext {
  const all = tokenize(text);
  const touched = all.find(({ from, to }) => from < position && position <= to);
  const place = placeAt(text, position, touched);
  const nothing = { ...place, scope: [], ctes: [] };
  if (isSilent(touched, position)) return { ...nothing, kind: "none" };
  if (touched?.kind === "parameter") return { ...nothing, kind: "input" };
  const reading = readScript(text, helpers);
  const scope = scopeAt(reading, place.from);
  const slot = place.qualifier === undefined ? slotAt(reading, place, position) : undefined;
  if (slot?.kind === "value") return { ...place, ...valueContext(reading, slot), scope };
  if (place.insideString) return { ...place, ...comparison(text, place), scope, ctes: [] };
  if (slot?.kind === "table") return { ...place, kind: "table", scope, ctes: cteNames(slot.ctes, place) };
  if (slot?.kind === "argument")
    return {
      ...place,
      kind: "argument",
      call: callContext(reading, slot.call, place),
      scope,
      ctes: cteNames(slot.ctes, place),
    };
  return { ...place, kind: "column", scope, ctes: [] };
}

/** What is being written at the cursor: part of a name, the inside of a text, or nothing yet. */
function placeAt(text: string, position: number, token: Token | undefined): Place {
  const bare = { from: position, to: position, prefix: "", insideString: false };
  if (!token) return bare;
  const { kind, from, to } = token;
  if (isOpenString(token, position)) {
    const begin = from + token.text.indexOf("'") + 1;
    const end = kind === "string" ? to - 1 : position;
    return { from: begin, to: end, prefix: text.slice(begin, position), insideString: true };
  }
  const before = significant(tokenize(text.slice(0, kind === "word" || isQuoted(token) ? from : position)));
  const qualifier =
    isOperator(before.at(-1), ".") && before.length > 1 ? unquote(before[before.length - 2]) : undefined;
  if (kind === "parameter") return { ...bare, from: from + 1, prefix: text.slice(from + 1, position) };
  if (kind === "word") return { ...bare, from, prefix: text.slice(from, position), qualifier };
  if (isQuoted(token))
    return {
      ...bare,
      from,
      to: kind === "quoted" ? to : position,
      prefix: unquote({ ...token, text: text.slice(from, position) }),
      qualifier,
    };
  return { ...bare, qualifier };
}

function isOpenString(token: Token, position: number): boolean {
  if (token.kind === "string") return position < token.to;
  return token.kind === "error" && token.text[0] === "'";
}

function isQuoted(token: Token): boolean {
  return token.kind === "quoted" || (token.kind === "error" && token.text[0] !== "'");
}

/** In a comment, a number, a blob or right behind a text nothing is offered. */
function isSilent(token: Token | undefined, position: number): boolean {
  if (!token) return false;
  if (token.kind === "comment")
    return position < token.to || token.text.startsWith("--") || !token.text.endsWith("*/");
  return (
    token.kind === "number" || token.kind === "blob" || (token.kind === "string" && position === token.to)
  );
}

/** The innermost slot the cursor stands in. A slot that begins right behind a word needs a space before the cursor. */
function slotAt(reading: Reading, place: Place, position: number): Slot | undefined {
  const begin = place.insideString ? place.from - 1 : place.from;
  return reading.slots.findLast(({ from, to }) => {
    const isGlued = begin === from && /[\w"'`\]]/.test(reading.script.text[from - 1] ?? " ");
    return from <= begin && position <= to && !isGlued;
  });
}

function scopeAt(reading: Reading, position: number): ScopeTable[] {
  const inside = reading.scopes.filter(({ from, to }) => from <= position && position <= to);
  const innermost = inside.reduce((a, b) => (b.to - b.from <= a.to - a.from ? b : a), inside[0]);
  return (innermost?.sources ?? []).map((source) => ({
    name: source.name,
    alias: source.alias,
    columns: columnsOfSource(reading, source),
  }));
}

function valueContext(reading: Reading, slot: Slot & { readonly kind: "value" }) {
  const call = callContext(reading, slot.call, slot);
  const parameter = parameterNamed(slot.call.helper, slot.parameter);
  return { kind: "value", call, parameter, ctes: [] } as const;
}

/** What is known of a call around the place that is being written; nothing is being written by default. */
export function callContext(
  reading: Reading,
  call: CallDraft,
  writing: Span = { from: -1, to: -1 },
): CallContext {
  const isOther = ({ from, to }: Span) => to <= writing.from || from > writing.to;
  const given = call.arguments.filter((argument) => isOther(argument.name));
  const roles = call.arguments.flatMap(({ name, value }) => {
    const isRole = parameterNamed(call.helper, name.name)?.role;
    return isRole && value.kind === "identifier" ? [[name.name.toLowerCase(), value.name] as const] : [];
  });
  return {
    helper: call.helper,
    tables: call.tables.filter(isOther).length,
    used: given.flatMap(({ name }) => parameterNamed(call.helper, name.name)?.name ?? []),
    columns: columnsOfArgument(reading, call),
    table: baseTable(reading, call),
    roles: Object.fromEntries(roles),
  };
}

/** CTEs in scope, the nearest first; the one whose body the cursor is in is left out. */
function cteNames(scope: CteScope | undefined, at: Span): string[] {
  if (!scope) return [];
  const here = scope.entries.filter(({ from, to }) => at.from < from || at.from > to).map(({ name }) => name);
  return [...here, ...cteNames(scope.parent, at)];
}

/** `column = '…'`, `column IN ('a', '…')`: what the text at `place` is compared with. */
function comparison(text: string, place: Place): Pick<CompletionContext, "kind" | "compared"> {
  const tokens = significant(tokenize(text.slice(0, place.from - 1)));
  let i = tokens.length - 1;
  if (isOperator(tokens[i], ",") || isOperator(tokens[i], "(")) {
    while (isOperator(tokens[i], ",") || tokens[i]?.kind === "string") --i;
    if (!isOperator(tokens[i], "(") || !isWord(tokens[i - 1], "IN")) return { kind: "none" };
    i -= 2;
    if (isWord(tokens[i], "NOT")) --i;
  } else if (/^(=|==|<>|!=|IS|LIKE|GLOB)$/i.test(tokens[i]?.text ?? "")) {
    --i;
    if (isWord(tokens[i], "NOT")) --i;
  } else return { kind: "none" };
  const column = tokens[i];
  const isName =
    column?.kind === "quoted" || (column?.kind === "word" && !RESERVED.has(column.text.toUpperCase()));
  if (!isName) return { kind: "none" };
  const qualifier = isOperator(tokens[i - 1], ".") && i > 1 ? unquote(tokens[i - 2]) : undefined;
  return { kind: "value", compared: { column: unquote(column), qualifier } };
}
