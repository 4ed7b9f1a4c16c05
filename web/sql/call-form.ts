import type { Helper, Parameter } from "#journey/helper.ts";
import { helpers as registry } from "#journey/index.ts";
import { parameterNamed } from "./arguments.ts";
import { partsFrom, type Parts } from "./parts.ts";
import { readScript } from "./read-script.ts";
import type { CallDraft, Reading } from "./reader.ts";
import type { Span, TableArgument, ValueNode } from "./script.ts";
import { valueSpan } from "./set-argument.ts";

/** A helper call as a form shows it: its tables, and every parameter of the registry with what is written for it. */
export interface CallForm {
  readonly text: string;
  readonly reading: Reading;
  readonly call: CallDraft;
  readonly parts: Parts;
  readonly tables: readonly WrittenTable[];
  /** all parameters of the helper, in the registry's order */
  readonly fields: readonly Field[];
  /** what stands in the call and is neither: an unknown parameter, one given twice, what cannot be read */
  readonly strangers: readonly Written[];
}

export interface Field {
  readonly parameter: Parameter;
  /** undefined: the call has no such argument */
  readonly written?: WrittenValue;
}

/** A stretch of the call's text. */
export interface Written extends Span {
  readonly text: string;
}

export interface WrittenValue extends Written {
  /** how it was understood; undefined where it is more than one value, or none */
  readonly node?: ValueNode;
}

export interface WrittenTable extends Written {
  readonly argument: TableArgument;
}

/** A call of a text, to choose it by. */
export interface CallPlace extends Span {
  readonly helper: Helper;
}

/** The calls of a text that a form can show, nested ones too, in the order of their names: those that are closed. */
export function callsIn(text: string, helpers: readonly Helper[] = registry): CallPlace[] {
  return closedCalls(readScript(text, helpers)).map(({ helper, from, to }) => ({ helper, from, to }));
}

/** The innermost call around an offset; else the one nearest to it. Undefined in a text without calls. */
export function callNear<Call extends Span>(calls: readonly Call[], offset: number): Call | undefined {
  const around = calls.findLast(({ from, to }) => from <= offset && offset <= to);
  if (around) return around;
  const distance = ({ from, to }: Span) => Math.min(Math.abs(from - offset), Math.abs(to - offset));
  return calls.toSorted((a, b) => distance(a) - distance(b))[0];
}

/**
 * The call at or near an offset as a form, whatever state the text is in; undefined where there is none. Never throws.
 */
export function callForm(
  text: string,
  offset: number,
  helpers: readonly Helper[] = registry,
): CallForm | undefined {
  const reading = readScript(text, helpers);
  const calls = closedCalls(reading);
  const call = calls.find(({ from }) => from === offset) ?? callNear(calls, offset);
  const parts = call && partsFrom(text, call.name.to);
  if (!call || !parts) return undefined;
  const known = new Map<Parameter, WrittenValue>();
  const understood = new Set<number>();
  for (const argument of call.arguments) {
    const parameter = parameterNamed(call.helper, argument.name.name);
    if (!parameter || known.has(parameter)) continue;
    const span = valueSpan(parts, argument);
    const isWhole = span.to === argument.value.to && span.to > span.from;
    known.set(parameter, { ...written(text, span), node: isWhole ? argument.value : undefined });
    understood.add(argument.from);
  }
  const tables = call.tables.filter((table) => isPart(parts, table));
  for (const { from } of tables) understood.add(from);
  return {
    text,
    reading,
    call,
    parts,
    tables: tables.map((argument) => ({ ...written(text, argument), argument })),
    fields: call.helper.parameters.map((parameter) => ({ parameter, written: known.get(parameter) })),
    strangers: parts.parts.filter(({ from }) => !understood.has(from)).map((span) => written(text, span)),
  };
}

function closedCalls(reading: Reading): readonly CallDraft[] {
  const { text } = reading.script;
  return reading.calls.filter(({ name, to }) => {
    const parts = partsFrom(text, name.to);
    return parts !== undefined && parts.close + 1 === to;
  });
}

/** A table that fills its place between the commas; the reader may have left out a schema in front of a name. */
function isPart({ parts }: Parts, { from, to }: Span): boolean {
  return parts.some((part) => part.from === from && part.to === to);
}

function written(text: string, { from, to }: Span): Written {
  return { from, to, text: text.slice(from, to) };
}
