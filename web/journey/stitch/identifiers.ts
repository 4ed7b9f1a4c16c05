import { commonCountryCode } from "./country-codes.ts";
import { normaliseEmail, normaliseOther, normalisePhone, type IdentifierKind } from "./normalise.ts";
import { frequentValues, isPlaceholder } from "./placeholders.ts";

/** One kind of identifier over all rows: which rows carry the same value. */
export interface Identifier {
  /** the column, or several that hold the same thing, joined by ` / ` */
  readonly name: string;
  readonly kind: IdentifierKind;
  /** length n; index into `labels`, or -1: no value, or a placeholder */
  readonly codes: Int32Array;
  /** normalised values, each once */
  readonly labels: readonly string[];
  /** a customer holds at most one value */
  readonly unique: boolean;
  /** values that were taken for placeholders by their frequency, with their rows; no row carries their code */
  readonly frequent: readonly { readonly label: string; readonly rows: number }[];
  /** rows whose value was a placeholder by its look */
  readonly placeholderRows: number;
}

/** A part of an identifier: one column of one source, its values as text. */
export interface IdentifierPart {
  /** row of the united table that the part’s first row is */
  readonly from: number;
  /** length of the source; index into `values`, or -1 */
  readonly codes: Int32Array;
  readonly values: readonly string[];
}

export interface IdentifierPlan {
  readonly name: string;
  readonly kind: IdentifierKind;
  readonly unique: boolean;
  readonly parts: readonly IdentifierPart[];
  /** leave frequent values in (they are still capped) */
  readonly keepFrequent?: boolean;
}

/**
 * Reads one identifier: values normalised by kind, once per distinct value; placeholders become -1.
 * @param rowCount rows of the united table
 */
export function readIdentifier(plan: IdentifierPlan, rowCount: number): Identifier {
  const normalise = normaliser(plan);
  const codes = new Int32Array(rowCount).fill(-1);
  const labels: string[] = [];
  const texts = plan.parts.map(({ values }) => values.map(normalise));
  // values that stay as they are, all in one list, are each there once
  const isPlain = texts.length === 1 && texts[0].every((text, i) => text === plan.parts[0].values[i]);
  const codeOf = isPlain ? undefined : new Map<string, number>();
  let placeholderRows = 0;
  for (const [at, part] of plan.parts.entries()) {
    const newCode = new Int32Array(part.values.length).fill(-2);
    for (let row = 0; row < part.codes.length; ++row) {
      const old = part.codes[row];
      if (old < 0) continue;
      if (newCode[old] === -2) newCode[old] = codeFor(texts[at][old], codeOf, labels);
      if (newCode[old] < 0) ++placeholderRows;
      codes[part.from + row] = newCode[old];
    }
  }
  const frequent = plan.keepFrequent ? [] : dropFrequent(codes, labels);
  return { name: plan.name, kind: plan.kind, unique: plan.unique, codes, labels, frequent, placeholderRows };
}

function normaliser({ kind, parts }: IdentifierPlan): (text: string) => string {
  switch (kind) {
    case "email":
      return normaliseEmail;
    case "phone": {
      const country = commonCountryCode(parts.flatMap(({ values }) => values));
      return (text) => normalisePhone(text, country);
    }
    case "other":
      return normaliseOther;
    default:
      return kind satisfies never;
  }
}

function codeFor(value: string, codeOf: Map<string, number> | undefined, labels: string[]): number {
  if (isPlaceholder(value)) return -1;
  if (!codeOf) return labels.push(value) - 1;
  let code = codeOf.get(value);
  if (code === undefined) codeOf.set(value, (code = labels.push(value) - 1));
  return code;
}

function dropFrequent(codes: Int32Array, labels: readonly string[]): Identifier["frequent"] {
  const rowsOf = new Int32Array(labels.length);
  for (const code of codes) if (code >= 0) ++rowsOf[code];
  const frequent = frequentValues(rowsOf);
  if (!frequent.length) return [];
  const dropped = new Set(frequent.map(({ code }) => code));
  for (let row = 0; row < codes.length; ++row) if (dropped.has(codes[row])) codes[row] = -1;
  return frequent.map(({ code, rows }) => ({ label: labels[code], rows }));
}
