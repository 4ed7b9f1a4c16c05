import type { IdentifierKind } from "./normalise.ts";

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
}
