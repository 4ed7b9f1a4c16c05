import type { Parameter } from "#journey/helper.ts";
import type { Written, WrittenValue } from "./call-form.ts";
import { partsFrom, type Parts } from "./parts.ts";
import type { Span, ValueNode } from "./script.ts";
import { tokenize } from "./tokenize.ts";

/** What a control shows of a written value. */
export type FieldShape =
  /** what no control can express, as an input's `:name`: the text itself */
  | { readonly kind: "text"; readonly text: string }
  /** a choice, a column, a table, a number, a probability: one word */
  | { readonly kind: "one"; readonly value: string }
  | { readonly kind: "truth"; readonly value: boolean }
  | { readonly kind: "pattern"; readonly item: PatternItem }
  /** `unit` as it is written; empty where the text is no number with a unit, and all of it is `amount` */
  | { readonly kind: "duration"; readonly amount: string; readonly unit: string }
  | { readonly kind: "list"; readonly items: readonly ListItem[]; readonly parts?: Parts }
  | { readonly kind: "map"; readonly entries: readonly MapEntry[]; readonly parts: Parts };

/** An item of a list; one that is more than a pattern or a name is shown as the text it is. */
export type ListItem = PatternItem | (Written & { readonly kind: "name" | "text"; readonly value: string });

export interface PatternItem extends Written {
  readonly kind: "pattern";
  /** the pattern without quotes */
  readonly value: string;
  /** of `AS 'label'` */
  readonly label?: string;
}

export interface MapEntry extends Span {
  readonly key: string;
  /** where the key is written */
  readonly keySpan: Span;
  readonly valueSpan: Span;
  /** without quotes */
  readonly value: string;
  /** `text`: the value cannot be shown but as the text it is */
  readonly kind: "string" | "number" | "boolean" | "text";
}

/** How the control of a parameter shows what is written for it; `text` where it cannot. */
export function fieldShape({ type, choices }: Parameter, written: WrittenValue, text: string): FieldShape {
  const { node } = written;
  const asText: FieldShape = { kind: "text", text: written.text };
  if (!node) return asText;
  switch (type) {
    case "pattern":
      return node.kind === "string" ? { kind: "pattern", item: patternItem(node, text) } : asText;
    case "patterns":
    case "columns":
      return listShape(type, node, text) ?? asText;
    case "duration":
      return node.kind === "string" && node.label === undefined ? durationShape(node.value) : asText;
    case "column":
      return isName(node) ? { kind: "one", value: nameOf(node) } : asText;
    case "table":
      return node.kind === "identifier" ? { kind: "one", value: node.name } : asText;
    case "integer":
    case "number":
      return node.kind === "number" ? { kind: "one", value: `${node.value}` } : asText;
    case "probability":
      return node.kind === "number" || (node.kind === "string" && node.label === undefined)
        ? { kind: "one", value: `${node.value}` }
        : asText;
    case "boolean":
      return node.kind === "boolean" ? { kind: "truth", value: node.value } : asText;
    case "choice":
      return choiceShape(choices, node) ?? asText;
    case "map":
      return choiceShape(choices, node) ?? mapShape(node, text) ?? asText;
    default:
      return type satisfies never;
  }
}

function choiceShape(choices: readonly string[] = [], node: ValueNode): FieldShape | undefined {
  if (node.kind !== "string" || node.label !== undefined) return undefined;
  const value = choices.find((choice) => choice.toLowerCase() === node.value.toLowerCase());
  return value === undefined ? undefined : { kind: "one", value };
}

function durationShape(value: string): FieldShape {
  const [, amount, unit] = /^\s*(\d+(?:\.\d+)?)\s*([a-z]+)\s*$/i.exec(value) ?? [];
  return amount === undefined
    ? { kind: "duration", amount: value, unit: "" }
    : { kind: "duration", amount, unit };
}

/** A list, or the one value that may stand for a list of one. */
function listShape(type: "patterns" | "columns", node: ValueNode, text: string): FieldShape | undefined {
  const item = type === "patterns" ? patternOrText : nameOrText;
  if (node.kind !== "list")
    return node.kind === "string" || (type === "columns" && isName(node))
      ? { kind: "list", items: [item(node, text)] }
      : undefined;
  const parts = text[node.from] === "[" ? partsFrom(text, node.from) : undefined;
  const isRead = node.items.every(
    ({ from, to }, i) => parts?.parts[i]?.from === from && parts.parts[i].to === to,
  );
  if (!parts || !isRead || parts.parts.length !== node.items.length) return undefined;
  return { kind: "list", items: node.items.map((one) => item(one, text)), parts };
}

function patternOrText(node: ValueNode, text: string): ListItem {
  return node.kind === "string" ? patternItem(node, text) : textItem(node, text);
}

function nameOrText(node: ValueNode, text: string): ListItem {
  return isName(node) ? { ...textItem(node, text), kind: "name", value: nameOf(node) } : textItem(node, text);
}

function patternItem(node: ValueNode & { readonly kind: "string" }, text: string): PatternItem {
  const { from, to, value, label } = node;
  return { kind: "pattern", from, to, text: text.slice(from, to), value, label };
}

function textItem({ from, to }: Span, text: string) {
  return { kind: "text", from, to, text: text.slice(from, to), value: text.slice(from, to) } as const;
}

type NameNode = ValueNode & { readonly kind: "identifier" | "string" };

function isName(node: ValueNode): node is NameNode {
  return node.kind === "identifier" || (node.kind === "string" && node.label === undefined);
}

function nameOf(node: NameNode): string {
  return node.kind === "identifier" ? node.name : node.value;
}

function mapShape(node: ValueNode, text: string): FieldShape | undefined {
  if (node.kind !== "map") return undefined;
  const parts = partsFrom(text, node.from);
  if (!parts || parts.parts.length !== node.entries.length) return undefined;
  const entries = node.entries.map(({ key, value }, i): MapEntry | undefined => {
    const { from, to } = parts.parts[i];
    if (value.from < from || value.to !== to) return undefined;
    const span = { from: value.from, to: value.to };
    const isPlain =
      (value.kind === "string" && value.label === undefined) ||
      value.kind === "number" ||
      value.kind === "boolean";
    return {
      from,
      to,
      key,
      keySpan: { from, to: from + tokenize(text.slice(from, value.from))[0].to },
      valueSpan: span,
      value: isPlain ? shown(value.value) : text.slice(span.from, span.to),
      kind: isPlain ? value.kind : "text",
    };
  });
  return entries.every((entry) => entry !== undefined) ? { kind: "map", entries, parts } : undefined;
}

function shown(value: string | number | boolean): string {
  return typeof value === "boolean" ? (value ? "TRUE" : "FALSE") : `${value}`;
}
