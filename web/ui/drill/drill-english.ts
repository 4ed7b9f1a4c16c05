import { numberText } from "#chart/number-text.ts";
import { CUSTOMER, type Noun } from "#table/noun.ts";
import { capital } from "#chart/unit-noun.ts";
import type { TellingMark } from "./mark.ts";
import type { NoFork } from "./fork-place.ts";
import type { Refusal } from "./refusal.ts";

const number = (n: number) => new Intl.NumberFormat("en", { maximumFractionDigits: 1 }).format(n);
const { percent } = numberText("en");
const customers = (n: number, { one, many }: Noun = CUSTOMER) => `${number(n)} ${n === 1 ? one : many}`;

/** A figure a sentence is made of: how common a value is among these customers and among those compared. */
export interface CommonValue {
  readonly attribute: string;
  readonly value: string;
  readonly share: number;
  readonly baseShare: number;
  readonly lift: number;
}

/** Words of the drill-down, in English. */
export const drillEnglish = {
  label: "Drill-down",
  open: "Drill down",
  copyNumbers: "Copy numbers",
  copied: "Numbers copied.",
  insertCells: "Insert as cells",
  markMenu: "What to do with this mark",
  looking: "Looking…",
  failed: (why: string) => `This cannot be shown: ${why}`,

  /** so many of those who are counted: customers, or what else the calls tell apart */
  customers,
  /** attempts at a funnel, before what they did */
  attempts: (n: number, of: number, noun?: Noun) =>
    `${number(n)} ${n === 1 ? "attempt" : "attempts"} of ${customers(of, noun)}`,
  /** what so many customers of a mark did, to follow their number */
  did: (mark: TellingMark, heading: string, n = NaN) => did(mark, heading, n === 1),
  /** who they are where rows chose them, to follow their number: whose rows, and what these hold */
  inRows: (of: string, holding: readonly string[]) =>
    `in the rows of ${of}${holding.length ? ` with ${holding.join(" and ")}` : ""}`,
  common: ({ attribute, value, share, baseShare, lift }: CommonValue, isAgainstAll: boolean) =>
    Number.isFinite(lift)
      ? `${number(lift)} times as likely: ${attribute} ${value} (${percent(share)} of them, ${percent(baseShare)} of ${isAgainstAll ? "all others" : "the others"}).`
      : `Found among them alone: ${attribute} ${value} (${percent(share)} of them, none of the others).`,
  nothingCommon: "Nothing sets them clearly apart from those they are compared with.",
  notAsCharted: (charted: number, found: number, noun?: Noun) =>
    `The chart says ${customers(charted, noun)}, the call finds ${customers(found, noun)}: the chart has added figures up, or the cell has changed since.`,

  steps: "Steps of this drill-down",
  back: "Back",
  outdated: ({ many }: Noun = CUSTOMER) => `The notebook has changed since these ${many} were looked for.`,
  lookAgain: "Look again",
  comparedWith: "Compared with",
  against: (against: "same_source" | "all", { many }: Noun = CUSTOMER): string =>
    against === "all" ? `all other ${many}` : "those who were there and went elsewhere",
  tooFew: (others: number, { many }: Noun = CUSTOMER) =>
    others === 0
      ? `Nobody was there and went elsewhere, so all other ${many} are the comparison.`
      : `Only ${number(others)} ${others === 1 ? "other was" : "others were"} there and went elsewhere, so all other ${many} are the comparison.`,
  drivers: "What they have in common",
  driversHint: ({ many }: Noun = CUSTOMER) =>
    `Click a row, or press Enter on it, to look at these ${many} only.`,
  filtered: (attribute: string, value: string) => `${attribute} ${value}`,
  noDrivers: ({ many }: Noun = CUSTOMER) =>
    `There is nothing to compare: the events have only who, what and when, or no value that enough of these ${many} and the others have, and not all.`,
  trend: "Over time",
  who: "Who they are",
  gridLabel: ({ many }: Noun = CUSTOMER) => `${capital(many)} of this drill-down`,
  openCustomerHint: ({ one }: Noun = CUSTOMER) => `Enter or double-click on a row opens the ${one}.`,
  openEventHint: "Enter or double-click on an event shows who else had it.",
  openBucketHint: "Enter or double-click on a point shows who it was then.",
  openWayHint: "Enter or double-click on a way shows who went it.",
  customer: (name: string, { one }: Noun = CUSTOMER) => `${capital(one)} ${name}`,
  eventOf: (customer: string, { one }: Noun = CUSTOMER) => `This event of ${one} ${customer}`,
  wholeStory: "The whole story",
  effort: "Effort",
  forks: (at: string) => `Ways on from ${at}`,
  forkOutcome: "Compare by",
  chooseOutcome: "choose a column",
  forkHint:
    "Compares those who came here the same way and then went different ones, and whether they differed before.",
  forkFrom: "Ways on from",
  forkStep: (activity: string, step: number) => `${activity}, step ${step} of this way`,
  forkAfter: "what came after: contacts, events, time",
  forkAnyStep:
    "It takes everybody the first time they came here, at whatever step: a fork knows an activity's place only by what came before it.",
  noForks: "Ways on",
  noFork: (why: NoFork) => noFork(why),
  events: "Events",
  inserted: (n: number, after: string) =>
    `${number(n)} ${n === 1 ? "cell" : "cells"} inserted after ${after}.`,
  insert: "Insert as cell",

  saveAs: "Save as a table",
  saveHint: "A cell of this name, which other cells read like a table.",
  tableName: "Name of the table",
  isHelper: (name: string) => `${name} is the name of a helper; take another, e.g. these_${name}.`,
  savedAs: (name: string) => `${name} is a table now.`,
  exportCsv: "Export as CSV",
  fewCustomers: (n: number, noun?: Noun) =>
    `Only ${customers(n, noun)}: a list so short may show who somebody is. Press again to export it all the same.`,
  exported: (n: number, file: string, noun?: Noun) => `${customers(n, noun)} written to ${file}.`,
  guardFormulas: "Cells that a spreadsheet would take for a formula get a ' in front",
  sendTo: "Send to an address",
  address: "Address (https://…)",
  send: "Send",
  sendQuestion: (n: number, url: string, noun?: Noun) => `Send the list of ${customers(n, noun)} to ${url}?`,
  fewToSend: (n: number, noun?: Noun) =>
    `Only ${customers(n, noun)}: a list so short may show who somebody is.`,
  sendFew: "Send it all the same",
  smallGroup: ({ many }: Noun = CUSTOMER) => `Ask again below so many ${many}`,
  sent: (n: number, url: string, noun?: Noun) => `${customers(n, noun)} sent to ${url}.`,
  sendOff: "Sending is off. Start journeybook with --send-to HOST to allow one address.",

  /** @param names activities that are selected in the chart, one right after the other */
  ofThoseThrough: (names: readonly string[]) =>
    `, of those who went ${names.length > 1 ? names.join(" → ") : `through ${names[0]}`}`,

  filterNotebook: "Filter the notebook",
  filters: "Filters of the notebook",
  /** @param rows those that chose them, by name; undefined where no rows did */
  onlyThese: (n: number | undefined, events: string, rows?: string, noun: Noun = CUSTOMER) =>
    `${n === undefined ? `Only some ${noun.many} of ${events}` : `Only ${customers(n, noun)} of ${events}`}${rows === undefined ? "" : `, in the rows of ${rows}`}`,
  removeFilter: ({ many }: Noun = CUSTOMER) => `Show all ${many} again`,

  refused: (refusal: Refusal) => refused(refusal),
};

export type DrillMessages = typeof drillEnglish;

/** Nodes of a path that are no activity. */
const ENDINGS: Readonly<Record<string, string>> = {
  "(start)": "began",
  "(end)": "came to an end",
  "(lost)": "never arrived",
};

function did(mark: TellingMark, heading: string, isOne: boolean): string {
  const were = isOne ? "was" : "were";
  switch (mark.kind) {
    case "edge": {
      const { source, target } = mark;
      const at = mark.step ? `, at step ${mark.step}` : "";
      if (source === "(start)") return `began with ${target}`;
      if (target === "(lost)") return `${were} lost after ${source}${at}`;
      if (target === "(end)") return `ended with ${source}${at}`;
      return `went from ${source} to ${target}${at}`;
    }
    case "node":
      if (Object.hasOwn(ENDINGS, mark.activity))
        return `${ENDINGS[mark.activity]}${mark.step ? `, at step ${mark.step}` : ""}`;
      return `had ${mark.activity}${mark.step ? ` at step ${mark.step}` : ""}`;
    case "reached":
      return `reached ${mark.label || `step ${mark.step}`}`;
    case "lost":
      return `${were} lost before ${mark.label || `step ${mark.step}`}`;
    case "variant":
      return "went exactly this way";
    case "deviation": {
      const what = {
        inserted: "did besides",
        skipped: "skipped",
        repeated: "repeated",
        moved: "moved",
        taken: "did",
      };
      const where = mark.after ? `, after ${mark.after}` : "";
      return `${what[mark.how as keyof typeof what] ?? mark.how} ${mark.activity}${where}`;
    }
    case "place":
      return `had ${mark.activity} at step ${mark.offset}`;
    case "next":
      return `went on to ${mark.next} after ${mark.context}`;
    case "driver":
      return `${isOne ? "has" : "have"} ${mark.attribute} ${mark.value}`;
    case "duration":
      return mark.label ? `arrived after ${mark.label}` : "arrived";
    case "bucket":
      return `${isOne ? "is" : "are"} hit in the bucket ${heading}`;
    default:
      return mark satisfies never;
  }
}

function noFork(why: NoFork): string {
  switch (why) {
    case "rows":
      return "They are chosen by rows of a result, not by where they were on a path, so there is no place at which their ways could part.";
    case "ending":
      return "Their path ends here, so no way leads on. The step before is a place where ways part.";
    case "start":
      return "This is before the first step: nobody has come any way yet that they could have in common.";
    case "folded":
      return "The chart has added up several activities here, and a fork is at one of them. Show more of them with the chart's own control.";
    default:
      return why satisfies never;
  }
}

function refused(refusal: Refusal): string {
  switch (refusal.refusal) {
    case "folded":
      return "The chart has added up several small activities here, so no single call names them. Show more of them with the chart's own control, or write keep => n in the call.";
    case "no-unit":
      return `These rows name nobody, so there is nobody to find behind them. Let the query keep a column such as customer_id${refusal.columns.length ? `; it has ${refusal.columns.join(", ")}` : ""}.`;
    case "no-events":
      return "No table of events was found behind these rows. A table with who, what and when is needed, e.g. customer_id, activity and time; read it in this cell or in one it reads.";
    case "no-call":
      return "The call this figure comes from was not found in the cell's text. Run the cell again, or let it read the cell with the call.";
    case "no-segment":
      return "This mark stands for nobody in particular.";
    case "figures-only":
      return "This file holds the figures as they stood and not the rows behind them: there is nobody to show. Ask its author for one with data.";
    default:
      return refusal satisfies never;
  }
}
