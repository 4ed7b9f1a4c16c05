export type TokenKind =
  | "space"
  | "comment"
  | "word" //      a bare identifier or keyword
  | "quoted" //    an identifier as "x", [x] or `x`
  | "string" //    'x'
  | "blob" //      x'00ff'
  | "number"
  | "parameter" // :x, @x, $x, ? or ?1
  | "operator" //  also ( ) , ; . { } and the [ ] of a list
  | "error"; //    a quote that is never closed, up to the end of its line

/** A piece of SQL; `from` and `to` are UTF-16 offsets, `text` is what stands between them. */
export interface Token {
  readonly kind: TokenKind;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const PATTERNS: readonly (readonly [TokenKind, RegExp])[] = [
  ["space", /[\s\uFEFF]+/y],
  ["comment", /--[^\n]*|\/\*[^]*?(?:\*\/|$(?![^]))/y],
  ["string", /'[^']*(?:''[^']*)*'/y],
  ["blob", /[xX]'[^']*'/y],
  ["quoted", /"[^"]*(?:""[^"]*)*"|`[^`]*(?:``[^`]*)*`/y],
  ["error", /[xX]?'[^\n]*|["`][^\n]*/y],
  ["number", /0[xX][\da-fA-F]+|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?/y],
  ["parameter", /\?\d*|[:@$][A-Za-z_\u0080-\uFFFF][\w$\u0080-\uFFFF]*/y],
  ["word", /[A-Za-z_\u0080-\uFFFF][\w$\u0080-\uFFFF]*/y],
  ["operator", /->>|->|=>|\|\||<=|>=|<>|!=|==|<<|>>|::|[^]/y],
];
const BRACKETED = /\[[^\]]*\]/y;
const UNCLOSED_BRACKET = /\[[^\n]*/y;

/**
 * SQLite's tokens, spaces and comments included: joined they give the text back. Never throws. A `[` opens a
 * list after `=>`, after the `:` of a map and inside such a list; anywhere else it quotes an identifier.
 * A block comment that is never closed runs to the end, as in SQLite. `:` before a digit is no parameter.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const open: string[] = [];
  let last = "";
  for (let from = 0; from < text.length;) {
    const token = tokenAt(text, from, opensList(last, open));
    tokens.push(token);
    from = token.to;
    if (token.kind === "space" || token.kind === "comment") continue;
    last = token.kind === "operator" ? token.text : token.kind;
    if (token.kind !== "operator") continue;
    if ("([{".includes(last)) open.push(last);
    else if (")]}".includes(last)) open.pop();
  }
  return tokens;
}

/** The tokens a parser reads: all but spaces and comments. */
export function significant(tokens: readonly Token[]): Token[] {
  return tokens.filter(({ kind }) => kind !== "space" && kind !== "comment");
}

/** The name or text a quoted token stands for; any other token's text as it is. An unclosed quote counts as closed. */
export function unquote({ text }: Token): string {
  const quote = text[0];
  if (quote !== "'" && quote !== '"' && quote !== "`" && quote !== "[") return text;
  const close = quote === "[" ? "]" : quote;
  const body = text.length > 1 && text.endsWith(close) ? text.slice(1, -1) : text.slice(1);
  return quote === "[" ? body : body.replaceAll(quote + quote, quote);
}

/** A list's `[` follows `=>`, a map's `:`, or stands first or after a comma in a list. */
function opensList(last: string, open: readonly string[]): boolean {
  return last === "=>" || last === ":" || ((last === "[" || last === ",") && open.at(-1) === "[");
}

function tokenAt(text: string, from: number, listOpens: boolean): Token {
  const token = (kind: TokenKind, to: number): Token => ({ kind, from, to, text: text.slice(from, to) });
  if (text[from] === "[") {
    if (listOpens) return token("operator", from + 1);
    const end = match(BRACKETED, text, from);
    return end > from ? token("quoted", end) : token("error", match(UNCLOSED_BRACKET, text, from));
  }
  for (const [kind, pattern] of PATTERNS) {
    const end = match(pattern, text, from);
    if (end > from) return token(kind, end);
  }
  return token("operator", from + 1);
}

/** Where the match that begins at `from` ends; `from` when there is none. */
function match(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}
