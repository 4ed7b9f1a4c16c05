/** Words of how customers were put together – summary, weights, evidence – in English. */
export const stitchEnglish = {
  title: (rows: string, r: number, sources: string, s: number, customers: string, c: number) =>
    `${rows} ${r === 1 ? "row" : "rows"} of ${sources} ${s === 1 ? "source" : "sources"}: ${customersText(customers, c)}`,
  identifiers: (isProposed: boolean, unique: string) =>
    `Identifiers ${isProposed ? "chosen by name and content" : "as the call names them"}${unique ? `; a customer holds one ${unique}` : ""}.`,
  noIdentifiers: "No identifiers.",
  compared: (
    columns: string,
    isProposed: boolean,
    joins: string,
    j: number,
    pairs: string,
    p: number,
    threshold: string,
    isAuto: boolean,
  ) =>
    `Those left apart were compared by ${columns}${isProposed ? " (chosen by name)" : ""}: ${joins} ${j === 1 ? "join" : "joins"} among ${pairs} ${p === 1 ? "pair" : "pairs"}, from a probability of ${threshold}${isAuto ? ", which the fitted model picked" : ""}.`,
  rowMeans:
    "A row belongs to the customer that its strongest identifier says; the bars on the left count rows by that identifier.",
  joinMeans:
    "Rows joined by comparing names and the like have a probability, not a certainty; links(…) says of each join what spoke for it.",
  refusedMeans:
    "What was not joined, and why, stands below: there the same value would have put several customers into one.",
  whoseHeading: "What says whose a row is, strongest first",
  sourcesHeading: "Rows of each source, and in brackets its customers",
  rows: "rows",
  customers: "customers",
  splitInTime: "shared, split in time",
  nothing: "nothing",
  comparedBy: (joins: string, j: number) => `compared (${joins} ${j === 1 ? "join" : "joins"})`,
  joinedValues: (n: string) => `${n} joined customers`,
  sharedValues: (n: string) => `${n} shared in time`,
  publicValues: (n: string) => `${n} join nobody`,
  values: (values: string) => `values: ${values}`,
  placeholders: (text: string, n: number) => `${text} ${n === 1 ? "placeholder" : "placeholders"}`,
  /** undefined for an outcome without words of its own */
  outcome: (outcome: string): string | undefined =>
    new Map([
      ["shared", "split in time"],
      ["public", "joins nobody"],
      ["refused", "not joined"],
    ]).get(outcome),
  /** language in which the helper gives reasons, where it is another one than this */
  reasons: undefined as string | undefined,
  comparedRule: "compared",
  refusalsHeading: "What was not joined, and why",
  nothingRefused: "Nothing was refused.",
  otherReasons: (n: string) => `and ${n} more for other reasons`,
  changeKind: (kind: ChangeKind) => kind as string,
  change: (kind: ChangeKind, former: string, customer: string) =>
    ({
      merged: `${former} is now ${customer}`,
      split: `${customer} was ${former}`,
      moved: `from ${former} to ${customer}`,
    })[kind],
  changesHeading: "What changed since the previous result",
  noChange: "Every row belongs to the same customer as before.",
  moreChanges: (text: string, n: number) => `and ${text} ${n === 1 ? "change" : "changes"} more`,

  weights: {
    counted:
      "Compared pairs by weight in bits, on a logarithmic scale; probabilities above. Move the line with the pointer or the arrow keys; Enter writes the threshold into the call.",
    barMeans:
      "A bar counts pairs of profiles by how much their columns speak for the same person, in bits: each bit doubles the odds. The counts stand on a logarithmic scale, since most pairs compared are of different people.",
    lineMeans:
      "Right of the line pairs are joined, left of it they are not; the probabilities above say how sure a pair at that weight is.",
    anew: "How many customers come out is counted anew for every place of the line.",
    title: (threshold: string, isLower: boolean, customers: string, c: number, change: string) =>
      `From a probability of ${threshold}: ${isLower ? "at least " : ""}${customersText(customers, c)}${change}`,
    upTo: (to: string, pairs: string, n: number) => `up to ${to} bits: ${pairsText(pairs, n)}`,
    range: (from: string, to: string, pairs: string, n: number) =>
      `${from} to ${to} bits: ${pairsText(pairs, n)}`,
    threshold: "Threshold",
    thresholdValue: (threshold: string, customers: string, _n: number) =>
      `${threshold}: ${customers} customers`,
    /** a probability as the call has it, as people write it */
    probability: (text: string) => text,
  },
  evidence: {
    title: (percent: string) => `${percent} likely to be the same person`,
    subtitle: "Weights in bits: each bit for it doubles the odds, each against it halves them.",
    both: (value: string) => `${value}, both`,
    bits: "bits",
    soFar: "so far",
  },
};

export type ChangeKind = "merged" | "split" | "moved";

function customersText(text: string, n: number): string {
  return `${text} ${n === 1 ? "customer" : "customers"}`;
}

function pairsText(text: string, n: number): string {
  return `${text} ${n === 1 ? "pair" : "pairs"}`;
}

export type StitchWords = typeof stitchEnglish;
