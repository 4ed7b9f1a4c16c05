import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument, visit, type Document } from "yaml";
import { JourneyError } from "#table/note.ts";
import { nearest } from "#journey/nearest.ts";
import type { Place, Scalar } from "./declaration.ts";

/** A value of the YAML with its place in the text. It is walked, never turned into an object of its keys. */
export type YamlValue = Place &
  (
    | { readonly kind: "scalar"; readonly value: Scalar | null }
    | { readonly kind: "list"; readonly items: readonly YamlValue[] }
    | { readonly kind: "map"; readonly entries: readonly YamlEntry[] }
  );

export interface YamlEntry {
  readonly key: string;
  readonly at: Place;
  readonly value: YamlValue;
}

/** UTF-16 units: a chart is a few lines, and nobody should wait for a bomb. */
const LONGEST = 20_000;
const DEEPEST = 8;

/**
 * Reads YAML 1.2 without tags, anchors and aliases.
 * @throws JourneyError with the place
 */
export function readYaml(text: string): YamlValue {
  if (text.length > LONGEST)
    throw new JourneyError(
      `chart: the text is ${text.length} characters long; a chart may have ${LONGEST}: leave out what the rows can say`,
    );
  try {
    return valueOf(checked(text).contents, 0);
  } catch (cause) {
    if (cause instanceof JourneyError) throw cause;
    throw new JourneyError("chart: the YAML cannot be read: it is nested too deep", { cause });
  }
}

/** Throws an error of a chart at a place. */
export function fail(message: string, { from, to }: Place): never {
  throw new JourneyError(`chart: ${message}`, { at: { from, to } });
}

/** Throws: a word that is none of those allowed, with the nearest ones first. */
export function failWord(what: string, found: string, allowed: readonly string[], at: Place): never {
  const near = nearest(found, allowed, 1)[0];
  const meant = near === undefined ? "" : `did you mean ${near}? `;
  fail(`${what} ${JSON.stringify(found)} is not known; ${meant}there are ${allowed.join(", ")}`, at);
}

/** A value as a person would write it, cut short. */
export function written(value: YamlValue): string {
  if (value.kind !== "scalar") return value.kind === "list" ? "a list" : "a map";
  const text = JSON.stringify(value.value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** The document, without errors, tags, anchors and aliases. */
function checked(text: string): Document {
  const document = parseDocument(text, { version: "1.2", schema: "core", merge: false, prettyErrors: false });
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem) {
    const isDeep = problem.message.includes("call stack");
    const message = isDeep ? "nested too deep; a chart is a list of marks" : problem.message.split("\n")[0];
    fail(message, { from: problem.pos[0], to: problem.pos[1] });
  }
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node)) return fail("an alias (*name) is not read; write the value out", placeOf(node));
      if (node.anchor)
        return fail(`the anchor &${node.anchor} is not read; write the value out`, placeOf(node));
      if (node.tag)
        return fail(`the tag ${node.tag} is not read; write text, numbers, true or false`, placeOf(node));
    },
  });
  return document;
}

function valueOf(node: unknown, depth: number): YamlValue {
  const at = placeOf(node);
  if (depth > DEEPEST) fail("nested too deep; a chart is a list of marks", at);
  if (node === null || node === undefined) return { kind: "scalar", value: null, ...at };
  if (isScalar(node)) return { kind: "scalar", value: scalarOf(node.value, at), ...at };
  if (isSeq(node)) return { kind: "list", items: node.items.map((item) => valueOf(item, depth + 1)), ...at };
  if (isMap(node))
    return {
      kind: "map",
      entries: node.items.map((pair) => {
        const place = isPair(pair) ? placeOf(pair.key) : at;
        if (!isScalar(pair.key) || typeof pair.key.value !== "string")
          fail("a key must be a word, such as x or mark", place);
        const key = (pair.key as { value: string }).value;
        const value = valueOf(pair.value, depth + 1);
        return { key, at: place, value: value.to > 0 ? value : { ...value, ...place } };
      }),
      ...at,
    };
  return fail("expected text, a number, a list or a map", at);
}

function scalarOf(value: unknown, at: Place): Scalar | null {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  return fail(`${String(value)} is no number a chart can use`, at);
}

function placeOf(node: unknown): Place {
  const range = (node as { range?: [number, number, number] | null } | null)?.range;
  return range ? { from: range[0], to: range[1] } : { from: 0, to: 0 };
}
