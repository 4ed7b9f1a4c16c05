import type { Helper } from "#journey/helper.ts";
import type { ArgumentNode, HelperCall, Reference, Script, Span } from "./script.ts";
import { significant, tokenize, type Token } from "./tokenize.ts";

/** What reading a text gives, whatever state the text is in: for parsing, dependencies, completion, hover. */
export interface Reading {
  readonly script: Script;
  /** in order of importance: the first is the one to show */
  readonly problems: readonly Problem[];
  /** where a table, an argument or a value is expected; inner ones after outer ones */
  readonly slots: readonly Slot[];
  /** SELECT cores with what they read from; inner ones after outer ones */
  readonly scopes: readonly QueryScope[];
  /** every CTE, in text order */
  readonly ctes: readonly Cte[];
  /** every helper call, nested ones too, in the order of their names */
  readonly calls: readonly CallDraft[];
}

export interface Problem {
  readonly message: string;
  readonly at: Span;
}

/** A stretch of text that is, or waits to become, a table, an argument of a call or a value of an argument. */
export type Slot = Span &
  (
    | { readonly kind: "table"; readonly ctes: CteScope }
    | { readonly kind: "argument"; readonly call: CallDraft; readonly ctes: CteScope }
    | { readonly kind: "value"; readonly call: CallDraft; readonly parameter: string }
  );

/** A helper call while it is read; its arguments grow. */
export interface CallDraft {
  readonly helper: Helper;
  readonly name: Reference;
  readonly from: number;
  to: number;
  readonly tables: HelperCall["tables"][number][];
  readonly arguments: ArgumentNode[];
}

export interface QueryScope {
  readonly from: number;
  to: number;
  readonly sources: ScopeSource[];
  readonly ctes: CteScope;
}

/** One thing a FROM clause reads. */
export interface ScopeSource {
  /** the table's, CTE's or helper's name; empty for a subquery */
  readonly name: string;
  readonly alias?: string;
  readonly call?: CallDraft;
  /** text of a subquery */
  readonly query?: Span;
  readonly cte?: Cte;
}

export interface Cte extends Span {
  readonly name: string;
  readonly recursive: boolean;
  /** what its body names; filled when the body has been read */
  readonly frame: Frame;
  complete: boolean;
}

export interface CteScope {
  readonly parent?: CteScope;
  readonly entries: readonly Cte[];
}

/** Collects what one statement (or CTE body, or table argument) names. */
export interface Frame {
  readonly reads: Reference[];
  readonly calls: HelperCall[];
  readonly parameters: Reference[];
  readonly selectStarAt: number[];
  readonly uses: Set<Cte>;
}

/** The state of reading one text: a cursor over its tokens and what was found so far. */
export interface Reader {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly helpers: ReadonlyMap<string, Helper>;
  readonly problems: Problem[];
  readonly slots: Slot[];
  readonly scopes: QueryScope[];
  readonly calls: CallDraft[];
  readonly ctes: Cte[];
  /** tables and views the script has created so far, lower case */
  readonly created: Set<string>;
  /** tables that need not exist: DROP … IF EXISTS names them */
  readonly optional: Set<Reference>;
  frame: Frame;
  index: number;
  depth: number;
  /** inside BEGIN … END of a trigger, where END ends a statement list */
  inTrigger: boolean;
}

/** Deeper than people nest; keeps the reader's own stack small. */
const MAX_DEPTH = 250;

export const NO_CTES: CteScope = { entries: [] };

export function newReader(text: string, helpers: readonly Helper[]): Reader {
  return {
    text,
    tokens: significant(tokenize(text)),
    helpers: new Map(helpers.map((helper) => [helper.name.toLowerCase(), helper])),
    problems: [],
    slots: [],
    scopes: [],
    calls: [],
    ctes: [],
    created: new Set(),
    optional: new Set(),
    frame: newFrame(),
    index: 0,
    depth: 0,
    inTrigger: false,
  };
}

export function newFrame(): Frame {
  return { reads: [], calls: [], parameters: [], selectStarAt: [], uses: new Set() };
}

/** Adds what `inner` names to `outer`. */
export function mergeFrame(outer: Frame, inner: Frame): void {
  outer.reads.push(...inner.reads);
  outer.calls.push(...inner.calls);
  outer.parameters.push(...inner.parameters);
  outer.selectStarAt.push(...inner.selectStarAt);
  for (const cte of inner.uses) outer.uses.add(cte);
}

/** Runs `read` with a frame of its own and gives that frame. */
export function inFrame(r: Reader, read: () => void, frame = newFrame()): Frame {
  const outer = r.frame;
  r.frame = frame;
  read();
  r.frame = outer;
  return frame;
}

/** Runs `read` one level deeper; too deep is a problem at `at`, and reading stops. */
export function deeper(r: Reader, at: Token | undefined, read: () => void): void {
  if (++r.depth <= MAX_DEPTH) read();
  else {
    problem(r, `more than ${MAX_DEPTH} parentheses inside each other; split the query into cells`, at);
    r.index = r.tokens.length;
  }
  --r.depth;
}

/** The token `ahead` of the next one; undefined past the end. */
export function peek(r: Reader, ahead = 0): Token | undefined {
  return r.tokens[r.index + ahead];
}

export function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === "word" && token.text.length === word.length && token.text.toUpperCase() === word;
}

export function isWordOf(token: Token | undefined, set: ReadonlySet<string>): boolean {
  return token?.kind === "word" && set.has(token.text.toUpperCase());
}

export function isOperator(token: Token | undefined, text: string): boolean {
  return token?.kind === "operator" && token.text === text;
}

/** Steps over the word if it comes next. */
export function takeWord(r: Reader, word: string): boolean {
  if (!isWord(peek(r), word)) return false;
  ++r.index;
  return true;
}

/** Steps over the operator if it comes next. */
export function takeOperator(r: Reader, text: string): boolean {
  if (!isOperator(peek(r), text)) return false;
  ++r.index;
  return true;
}

/** Nothing more to read in this statement: the end of the text, `;`, or the END of a trigger. */
export function atEnd(r: Reader): boolean {
  const token = peek(r);
  return token === undefined || isOperator(token, ";");
}

/** Where the token before the cursor ends. */
export function endOfPrevious(r: Reader): number {
  return r.tokens[r.index - 1]?.to ?? 0;
}

/** Where the next token begins, or the text ends. */
export function startOfNext(r: Reader): number {
  return peek(r)?.from ?? r.text.length;
}

/** From the end of the previous token over the next one if it is a name or text, else up to it. */
export function slotSpan(r: Reader): Span {
  const next = peek(r);
  const fills =
    next &&
    (next.kind === "word" || next.kind === "quoted" || next.kind === "string" || next.kind === "error");
  return { from: endOfPrevious(r), to: fills ? next.to : startOfNext(r) };
}

export function problem(r: Reader, message: string, at: Span | undefined): void {
  const end = r.text.length;
  r.problems.push({
    message,
    at: at ? { from: at.from, to: at.to } : { from: Math.max(0, end - 1), to: end },
  });
}
