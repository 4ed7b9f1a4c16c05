import { AFTER_FROM } from "./keywords.ts";
import { readParameter } from "./read-expression.ts";
import {
  deeper,
  endOfPrevious,
  inFrame,
  isOperator,
  isWord,
  isWordOf,
  newFrame,
  peek,
  problem,
  slotSpan,
  startOfNext,
  takeOperator,
  takeWord,
  type CallDraft,
  type Reader,
} from "./reader.ts";
import type { ValueNode } from "./script.ts";
import { unquote, type Token } from "./tokenize.ts";

/** Reads the value of `parameter =>`; undefined, with a problem, when none stands there. */
export function readValue(r: Reader, call: CallDraft, parameter: string): ValueNode | undefined {
  pushValueSlot(r, call, parameter);
  const token = peek(r);
  if (!token || isOperator(token, ",") || isOperator(token, ")") || isOperator(token, ";")) {
    problem(r, `${call.helper.name}: ${parameter} => has no value`, r.tokens[r.index - 1]);
    return undefined;
  }
  switch (token.kind) {
    case "string":
      return readText(r);
    case "number":
      return readNumber(r, 1);
    case "word":
    case "quoted":
      return readWordValue(r, token);
    case "parameter":
      ++r.index;
      inFrame(r, () => readParameter(r, token), newFrame());
      return { kind: "parameter", name: token.text.slice(1), from: token.from, to: token.to };
    case "error":
      return token.text[0] === "'" ? readText(r) : readWordValue(r, token);
    default:
      return readOperatorValue(r, call, parameter, token);
  }
}

function pushValueSlot(r: Reader, call: CallDraft, parameter: string): void {
  r.slots.push({ kind: "value", call, parameter, ...slotSpan(r) });
}

function readOperatorValue(
  r: Reader,
  call: CallDraft,
  parameter: string,
  token: Token,
): ValueNode | undefined {
  const sign = token.text === "-" ? -1 : 1;
  if ((token.text === "-" || token.text === "+") && peek(r, 1)?.kind === "number") {
    ++r.index;
    return readNumber(r, sign);
  }
  if (token.text === "[") return readList(r, call, parameter, "]");
  if (token.text === "{") return readMap(r, call, parameter);
  const hint = token.text === "(" ? "; a list is written in brackets: ['a', 'b']" : "";
  problem(r, `${call.helper.name}: ${parameter} => expects a value but found ${token.text}${hint}`, token);
  if (token.text === "(") return readList(r, call, parameter, ")");
  ++r.index;
  return undefined;
}

/** `'text'` or `'pattern' AS 'label'`. */
function readText(r: Reader): ValueNode {
  const { from, to, ...token } = r.tokens[r.index++];
  const node = { kind: "string", value: unquote({ from, to, ...token }), from, to } as const;
  const label = readLabel(r);
  return label === undefined ? node : { ...node, label, to: endOfPrevious(r) };
}

function readLabel(r: Reader): string | undefined {
  if (!takeWord(r, "AS")) return undefined;
  const token = peek(r);
  if (token && (token.kind === "string" || token.kind === "word" || token.kind === "quoted")) {
    ++r.index;
    return unquote(token);
  }
  problem(r, "AS has no label; write 'pattern' AS 'label'", r.tokens[r.index - 1]);
  return undefined;
}

function readNumber(r: Reader, sign: number): ValueNode {
  const from = sign < 0 ? r.tokens[r.index - 1].from : startOfNext(r);
  const { text, to } = r.tokens[r.index++];
  const next = peek(r);
  if (next?.kind === "word" && !isWord(next, "AS") && !isWordOf(next, AFTER_FROM)) {
    problem(r, `${text} ${next.text} goes in quotes: '${text} ${next.text}'`, { from, to: next.to });
    ++r.index;
    return { kind: "string", value: `${text} ${next.text}`, from, to: next.to };
  }
  return { kind: "number", value: sign * Number(text.replaceAll("_", "")), from, to };
}

function readWordValue(r: Reader, token: Token): ValueNode {
  ++r.index;
  const { from } = token;
  if (isWord(token, "TRUE") || isWord(token, "FALSE"))
    return { kind: "boolean", value: isWord(token, "TRUE"), from, to: token.to };
  if (isWord(token, "NULL")) return { kind: "null", from, to: token.to };
  let last = token;
  while (isOperator(peek(r), ".") && (peek(r, 1)?.kind === "word" || peek(r, 1)?.kind === "quoted")) {
    last = r.tokens[r.index + 1];
    r.index += 2;
  }
  const name = unquote(last);
  const span = { from, to: endOfPrevious(r) };
  if (last !== token) problem(r, `a column stands alone here: write ${last.text}`, span);
  if (isWord(peek(r), "AS")) {
    problem(r, `a pattern goes in single quotes: '${name}' AS …`, span);
    readLabel(r);
  }
  return { kind: "identifier", name, ...span };
}

function readList(r: Reader, call: CallDraft, parameter: string, close: string): ValueNode {
  const open = r.tokens[r.index++];
  const items: ValueNode[] = [];
  readItems(r, open, close, () => {
    if (endsList(r) || isOperator(peek(r), close)) pushValueSlot(r, call, parameter);
    else {
      const item = readValue(r, call, parameter);
      if (item) items.push(item);
    }
  });
  return { kind: "list", items, from: open.from, to: endOfPrevious(r) };
}

/** `{key: value, …}`; a key may stand bare or in quotes. */
function readMap(r: Reader, call: CallDraft, parameter: string): ValueNode {
  const open = r.tokens[r.index++];
  const entries: { key: string; value: ValueNode }[] = [];
  readItems(r, open, "}", () => {
    if (endsList(r) || isOperator(peek(r), "}")) return;
    const key = r.tokens[r.index++];
    const value = readMapValue(r, call, parameter, key);
    if (value) entries.push({ key: unquote(key), value });
  });
  return { kind: "map", entries, from: open.from, to: endOfPrevious(r) };
}

function readMapValue(r: Reader, call: CallDraft, parameter: string, key: Token): ValueNode | undefined {
  const next = peek(r);
  if (takeOperator(r, ":") || takeOperator(r, "=>")) return readValue(r, call, parameter);
  if (next?.kind === "parameter" && next.text[0] === ":") {
    ++r.index;
    return { kind: "identifier", name: next.text.slice(1), from: next.from + 1, to: next.to };
  }
  problem(
    r,
    `${parameter} => expects {key: value} but found ${next?.text ?? "the end"} after ${key.text}`,
    next,
  );
  return undefined;
}

/** Reads items up to `close`, separated by commas; after `(` or a comma `readItem` may find none. */
function readItems(r: Reader, open: Token, close: string, readItem: () => void): void {
  deeper(r, open, () => {
    for (;;) {
      const before = r.index;
      readItem();
      const isDone = isOperator(peek(r), close) || endsList(r);
      if (r.index === before && !isDone) ++r.index;
      if (takeOperator(r, ",")) continue;
      if (takeOperator(r, close)) return;
      if (endsList(r)) return problem(r, `${open.text} is never closed; add ${close}`, open);
      problem(r, `put a comma before ${peek(r)?.text}`, peek(r));
    }
  });
}

function endsList(r: Reader): boolean {
  const token = peek(r);
  return !token || isOperator(token, ";") || isOperator(token, ")") || isWordOf(token, AFTER_FROM);
}
