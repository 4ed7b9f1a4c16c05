/** Why a mark cannot be drilled into; the page has a sentence for each. */
export type Refusal =
  /** the chart added several activities up, and no call names them together */
  | { readonly refusal: "folded" }
  /** rows that name no customers */
  | { readonly refusal: "no-unit"; readonly columns: readonly string[] }
  /** no table of events behind the rows */
  | { readonly refusal: "no-events" }
  /** the call whose result this is was not found in the notebook's text */
  | { readonly refusal: "no-call" }
  /** the page holds figures and not the rows behind them */
  | { readonly refusal: "figures-only" }
  /** it stands for no segment of customers */
  | { readonly refusal: "no-segment" };
