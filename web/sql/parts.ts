import type { Span } from "./script.ts";
import { significant, tokenize } from "./tokenize.ts";

/**
 * What stands between the commas of a call, a list or a map, as it is written: without the space and the comments around
 * it. Where nothing stands, as behind a last comma, there is no part.
 */
export interface Parts {
  /** offset behind the opening bracket */
  readonly open: number;
  /** offset of the closing one */
  readonly close: number;
  readonly parts: readonly Span[];
  /** offsets of the commas */
  readonly commas: readonly number[];
}

/** The parts inside the first bracket at or behind an offset; undefined where none opens or it is never closed. */
export function partsFrom(text: string, offset: number): Parts | undefined {
  const tokens = significant(tokenize(text));
  const first = tokens.findIndex(({ from, kind, text }) => from >= offset && opens(kind, text));
  if (first < 0) return undefined;
  const parts: { from: number; to: number }[] = [];
  const commas: number[] = [];
  let part: { from: number; to: number } | undefined;
  let depth = 1;
  for (const { kind, from, to, text } of tokens.slice(first + 1)) {
    if (opens(kind, text)) ++depth;
    else if (kind === "operator" && ")]}".includes(text)) --depth;
    if (depth === 0) return { open: tokens[first].to, close: from, parts, commas };
    if (depth === 1 && kind === "operator" && text === ",") {
      commas.push(from);
      part = undefined;
    } else if (part) part.to = to;
    else parts.push((part = { from, to }));
  }
  return undefined;
}

/**
 * The edits that take parts out, each with its comma; a comment that stands beside one stays.
 * @param out which parts, by index
 */
export function withoutParts(text: string, { parts, commas }: Parts, out: readonly number[]): Edit[] {
  const firstKept = parts.findIndex((_, i) => !out.includes(i));
  return out.flatMap((i): Edit[] => {
    const { from, to } = parts[i];
    const isBehindKept = firstKept >= 0 && firstKept < i;
    const before = isBehindKept ? parts[i - 1].to : from;
    const after = isBehindKept ? to : (parts[i + 1]?.from ?? to);
    const gap = isBehindKept ? text.slice(before, from) : text.slice(to, after);
    if (JUST_A_COMMA.test(gap)) return [{ from: before, to: after, text: "" }];
    const comma = isBehindKept ? commas.findLast((at) => at < from) : commas.find((at) => at >= to);
    const alone: Edit = { from, to, text: "" };
    return comma === undefined ? [alone] : [alone, { from: comma, to: comma + 1, text: "" }];
  });
}

/** The edit that adds a part behind the last one: on a line of its own where each of the others has one. */
export function withPart(text: string, { open, close, parts }: Parts, added: string, isAlone = false): Edit {
  const last = parts.at(-1);
  if (!last) {
    const at = text.slice(open, close).trim() === "" ? open : close;
    return { from: at, to: at, text: added };
  }
  const gaps = parts.slice(1).map(({ from }, i) => text.slice(parts[i].to, from));
  const hasLines = gaps.length > 0 && gaps.every((gap) => JUST_A_COMMA.test(gap) && gap.includes("\n"));
  const comma = hasLines ? gaps[gaps.length - 1] : ", ";
  return { from: last.to, to: last.to, text: isAlone ? added : `${comma}${added}` };
}

/** The edits that put the part at one place to another, where the others make way; what stands between them stays there. */
export function withMoved(text: string, { parts }: Parts, from: number, to: number): Edit[] {
  const order = parts.map((_, i) => i);
  order.splice(to, 0, ...order.splice(from, 1));
  return parts.map((part, i) => ({ ...part, text: text.slice(parts[order[i]].from, parts[order[i]].to) }));
}

/** Another text for a stretch of a text. */
export interface Edit extends Span {
  readonly text: string;
}

/** A text with edits made, none of which overlap; where one takes out what another is added behind, both are. */
export function edited(text: string, edits: readonly Edit[]): string {
  const fromTheEnd = edits.toSorted((a, b) => b.from - a.from || b.to - a.to);
  return fromTheEnd.reduce((now, edit) => now.slice(0, edit.from) + edit.text + now.slice(edit.to), text);
}

const JUST_A_COMMA = /^\s*,\s*$/;

function opens(kind: string, text: string): boolean {
  return kind === "operator" && "([{".includes(text);
}
