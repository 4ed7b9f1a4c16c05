import type { Noun } from "#table/noun.ts";

/** Words that many charts share, in English. */
export const commonEnglish = {
  /** a kind of chart, to choose among them */
  label: ({ label }: { readonly kind: string; readonly label: string }) => label,
  /** what a frame is to a screen reader */
  chart: "chart",
  marks: "Marks of the chart; arrow keys go from one to the next",
  /** a fact of a mark as it is read out */
  spokenName: (name: string) => name.toLowerCase(),
  spokenRange: "to",
  allTogether: "all together",
  more: (n: string) => `and ${n} more`,
  and: (names: readonly string[]) => names.join(" and "),
  /** who is counted, as a heading: "Journeys" */
  units: ({ many }: Noun) => capital(many),
  customers: "Customers",
  share: "Share",
  interval: "Interval",
  interval95: "95 % interval",
  medianTime: "Median time",
  ninetyWithin: "90% within",
  shareOfAll: "Share of all",
  step: (n: string) => `Step ${n}`,

  againstAll: "Against all others",
  /** a difference of shares in percentage points, and its interval */
  points: (n: string) => `${n} pp`,
  pointsRange: (low: string, high: string) => ` (${low} to ${high})`,
  beyondChance: "Beyond chance",
  mayBeChance: "May be chance",
  group: "group",
  onlyGroup: (column: string, value: string) => `only ${column} ${value}`,
  groupSigns: (column: string, q: string) =>
    `▲ ▼ more or less common than among all other values of ${column}, beyond chance (q < ${q})`,
  addedUp: (values: string, column: string) => `added up over ${values} values of ${column}`,
  differences: (text: string, n: number) =>
    `${text} ${n === 1 ? "difference" : "differences"} between them beyond chance, shown where one value is chosen`,
  segmentsDiffer: (text: string, n: number, column: string, q: string, top: string, points: string) =>
    `${text} ${n === 1 ? "segment differs" : "segments differ"} from all other values of ${column} beyond chance (q < ${q}), most of all ${top} (${points} pp)`,

  bars: {
    mostOf: (name: string, measure: string, value: string) => `${name}: most ${measure}, ${value}`,
    nothing: "No values to draw",
    by: (measure: string, by: string) => `${capital(measure)} by ${by}`,
    firstRows: (drawn: string, all: string) => `, the first ${drawn} of ${all} rows`,
    inOrder: "; rows in the order of the result",
    peak: (measure: string, series: string | undefined, value: string, date: string) =>
      `${capital(measure)}${series === undefined ? "" : ` of ${series}`} peak at ${value} on ${date}`,
    lineEach: (column: string) => `, a line for each ${column}`,
    largest: (drawn: string, all: string) => `; the ${drawn} largest of ${all}`,
    utc: "; times in UTC",
  },
  declared: {
    by: (measured: string, dimensions: string) => [measured, dimensions].filter(Boolean).join(" by "),
    empty: "There are no rows to draw.",
    rows: "rows",
    shareOfRows: "share of rows",
    reduced: (reducer: string, column: string) => `${reducer} of ${column}`,
    reducer: (reducer: string) => reducer,
    missing: (text: string, n: number) =>
      `${text} ${n === 1 ? "row has no value where the chart needs one and is" : "rows have no value where the chart needs one and are"} not drawn.`,
    tooMany: (left: string, all: string) =>
      `${left} of ${all} rows are not drawn, since that would be too many; group them in SQL to see all.`,
    fewColours: (names: string, colours: string) =>
      `${names} values share ${colours} colours; write color: { scheme: tableau10 } for more.`,
  },
};

/** "Journeys" */
function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

export type CommonWords = typeof commonEnglish;
