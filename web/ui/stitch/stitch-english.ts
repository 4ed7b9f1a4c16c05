import type { ChangeFigures } from "#chart/stitch-figures.ts";
import type { Figures } from "./figures.ts";

const number = (n: number) => new Intl.NumberFormat("en", { maximumFractionDigits: 2 }).format(n);
const counted = (n: number, one: string, many: string) => `${number(n)} ${n === 1 ? one : many}`;

const OUTCOMES: Readonly<Record<string, string>> = {
  joined: "Joined",
  shared: "Shared: its rows are split in time",
  public: "Public: it joins nobody",
  placeholder: "Placeholder: it joins nobody",
  refused: "Not joined",
  unsure: "Not joined",
};

/** Words of the views of a stitch, in English. */
export const stitchEnglish = {
  evidence: "Evidence",
  profile: "Profile",
  review: "Review",
  openLinkHint: "Enter or double-click on a row of the table shows why.",
  openProfileHint: "Enter or double-click on a row of the table opens the customer.",
  startReview: "Review the least certain",
  pair: (left: string, right: string) => `${left} and ${right}`,
  outcome: (outcome: string) => OUTCOMES[outcome] ?? outcome,
  carryBoth: (rule: string, value: string) => `Both carry ${rule} ${value}`,
  likely: (percent: string) => `${percent} likely to be the same person`,
  bitsHint: "Weights in bits: each bit for it doubles the odds, each against it halves them.",
  step: (kind: "prior" | "column" | "frequency" | "total", label: string) =>
    ({
      prior: "Any two records",
      column: label,
      frequency: label === "a rare value" ? "A rare value" : "A common value",
      total: "Together",
    })[kind],
  both: (value: string) => `${value}, both`,
  belongsTo: (customer: string) => `Counted as ${customer}`,
  notCompared: "These were not compared column by column: the identifier alone decided.",
  loading: "Looking…",
  failed: (why: string) => `This cannot be shown: ${why}`,
  profileTitle: (customer: string) => `Customer ${customer}`,
  identifiers: "Identifiers",
  sources: "Sources",
  timeline: "Timeline",
  timelineOf: (n: number, first: string, last: string) =>
    `${counted(n, "event", "events")}, ${first} to ${last}`,
  noTimes: "None of the rows has a time.",
  whyTogether: "Why these rows belong together",
  keptApart: "What was not joined with it",
  sharedValues: "A single row, or rows that nothing else ties.",
  /** rows that carry a value, by source */
  carriedBy: (rows: readonly { readonly source: string; readonly count: number }[]) =>
    `in ${rows.map(({ source, count }) => `${counted(count, "row", "rows")} of ${source}`).join(", ")}`,
  otherSpellings: (n: number) =>
    n === 1 ? "written in another way too" : `written in ${number(n)} other ways too`,
  carryNone: (n: number) =>
    `${counted(n, "row carries", "rows carry")} none of these: time on a shared identifier, a comparison or a verdict put ${n === 1 ? "it" : "them"} here.`,
  weakestLink: (percent: string) => `Weakest link: ${percent}`,
  bridge: "One single value or pair holds two parts of this customer together.",
  onlyWhole: "For its events and links, give the stitch a cell of its own: FROM stitch(…) and nothing else.",
  events: "Events",
  firstOf: (shown: number, all: number) => `The first ${number(shown)} of ${counted(all, "row", "rows")}.`,
  reviewTitle: (at: number, of: number) => `Link ${number(at)} of ${number(of)}: the same person?`,
  same: "Same",
  different: "Different",
  skip: "Skip",
  back: "Back",
  reviewKeys: "S same, D different, N skip, B back, Enter apply",
  nothingToReview: "No compared link is left to review.",
  reviewed: (n: number) => `${counted(n, "verdict", "verdicts")} given.`,
  apply: (n: number) => `Apply ${counted(n, "verdict", "verdicts")}`,
  applying: "Stitching again…",
  applied: (n: number, file: string) => `${counted(n, "verdict", "verdicts")} written to ${file}.`,
  changed: (before: Figures, after: Figures) => {
    const line = (name: string, a: number, b: number) =>
      Number.isNaN(b)
        ? []
        : [
            number(a) === number(b)
              ? `${name}: ${number(b)}, as before`
              : `${name}: ${number(a)} before, ${number(b)} now`,
          ];
    return [
      ...line("Customers", before.customers, after.customers),
      ...line("Joins by comparison", before.joins, after.joins),
      ...line("Threshold", before.threshold, after.threshold),
    ];
  },
  moved: "Rows that moved",
  change: ({ kind, former, customer, rows }: ChangeFigures) => {
    const moved = counted(rows, "row", "rows");
    switch (kind) {
      case "merged":
        return `${former} is now ${customer}, ${moved}`;
      case "split":
        return `${customer} was ${former}, ${moved}`;
      default:
        return `${moved} from ${former} to ${customer}`;
    }
  },
  moreChanges: (n: number) => `and ${counted(n, "change", "changes")} more`,
  nothingToCompare: "Stitched again with the verdicts.",
  cannotWrite: (name: string, rows: string) =>
    `feedback => ${name} is no CSV file of this notebook, so the verdicts are left to you. Add these rows to it:\n${rows}`,
  takeBack: "Take back",
  takenBack: (file: string) => `${file} holds what it held before.`,
  pendingKept: (n: number) => `${counted(n, "verdict is", "verdicts are")} kept here, not applied yet.`,
  verdictFailed: (why: string) => `The verdicts were not applied: ${why}`,
  thresholdWritten: (text: string, cell: string) => `threshold => ${text} is written in ${cell}.`,
};

export type StitchMessages = typeof stitchEnglish;
