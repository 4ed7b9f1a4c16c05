import type { Mark } from "./mark.ts";
import type { NoFork } from "./fork-place.ts";
import type { Refusal } from "./refusal.ts";

const number = (n: number) => new Intl.NumberFormat("en", { maximumFractionDigits: 1 }).format(n);
const percent = (share: number) =>
  new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: share < 0.1 ? 1 : 0 }).format(share);
const customers = (n: number) => `${number(n)} ${n === 1 ? "customer" : "customers"}`;

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

  customers,
  /** attempts at a funnel, before what they did */
  attempts: (n: number, of: number) => `${number(n)} ${n === 1 ? "attempt" : "attempts"} of ${customers(of)}`,
  /** what the customers of a mark did, to follow their number; undefined: the heading says it */
  did: (mark: Mark, heading: string) => did(mark, heading),
  common: ({ attribute, value, share, baseShare, lift }: CommonValue, isAgainstAll: boolean) =>
    `${number(lift)} times as likely: ${attribute} ${value} (${percent(share)} of them, ${percent(baseShare)} of ${isAgainstAll ? "all others" : "the others"}).`,
  nothingCommon: "Nothing sets them clearly apart from those they are compared with.",
  notAsCharted: (charted: number, found: number) =>
    `The chart says ${customers(charted)}, the call finds ${customers(found)}: the chart has added figures up, or the cell has changed since.`,

  steps: "Steps of this drill-down",
  back: "Back",
  outdated: "The notebook has changed since these customers were looked for.",
  lookAgain: "Look again",
  comparedWith: "Compared with",
  against: (against: "same_source" | "all"): string =>
    against === "all" ? "all other customers" : "those who were there and went elsewhere",
  tooFew: (others: number) =>
    others === 0
      ? "Nobody was there and went elsewhere, so all other customers are the comparison."
      : `Only ${number(others)} ${others === 1 ? "other was" : "others were"} there and went elsewhere, so all other customers are the comparison.`,
  drivers: "What they have in common",
  driversHint: "Click a row, or press Enter on it, to look at these customers only.",
  filtered: (attribute: string, value: string) => `${attribute} ${value}`,
  noDrivers: "There is no attribute to compare: the events have only who, what and when.",
  trend: "Over time",
  who: "Who they are",
  gridLabel: "Customers of this drill-down",
  openCustomerHint: "Enter or double-click on a row opens the customer.",
  customer: (name: string) => `Customer ${name}`,
  eventOf: (customer: string) => `This event of customer ${customer}`,
  wholeStory: "The whole story",
  effort: "Effort",
  forks: (at: string) => `Ways on from ${at}`,
  forkOutcome: "Compare by",
  chooseOutcome: "choose a column",
  forkHint: "Compares those who came here and went different ways, and whether they differed before.",
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
  savedAs: (name: string) => `${name} is a table now.`,
  exportCsv: "Export as CSV",
  fewCustomers: (n: number) =>
    `Only ${customers(n)}: a list so short may show who somebody is. Press again to export it all the same.`,
  exported: (n: number, file: string) => `${customers(n)} written to ${file}.`,
  guardFormulas: "Cells that a spreadsheet would take for a formula get a ' in front",
  sendTo: "Send to an address",
  address: "Address (https://…)",
  send: "Send",
  sendQuestion: (n: number, url: string) => `Send the list of ${customers(n)} to ${url}?`,
  fewToSend: (n: number) => `Only ${customers(n)}: a list so short may show who somebody is.`,
  sendFew: "Send it all the same",
  smallGroup: "Ask again below so many customers",
  sent: (n: number, url: string) => `${customers(n)} sent to ${url}.`,
  sendOff: "Sending is off. Start journeybook with --send-to HOST to allow one address.",

  filterNotebook: "Filter the notebook",
  filters: "Filters of the notebook",
  onlyThese: (n: number | undefined, events: string) =>
    n === undefined ? `Only some customers of ${events}` : `Only ${customers(n)} of ${events}`,
  removeFilter: "Show all customers again",

  refused: (refusal: Refusal) => refused(refusal),
};

export type DrillMessages = typeof drillEnglish;

function did(mark: Mark, heading: string): string {
  switch (mark.kind) {
    case "edge": {
      const { source, target } = mark;
      const at = mark.step ? `, at step ${mark.step}` : "";
      if (source === "(start)") return `began with ${target}`;
      if (target === "(lost)") return `were lost after ${source}${at}`;
      if (target === "(end)") return `ended with ${source}${at}`;
      return `went from ${source} to ${target}${at}`;
    }
    case "node":
      if (mark.activity === "(lost)" && !mark.step) return "never arrived";
      return `had ${mark.activity}${mark.step ? ` at step ${mark.step}` : ""}`;
    case "reached":
      return `reached ${mark.label || `step ${mark.step}`}`;
    case "lost":
      return `were lost before ${mark.label || `step ${mark.step}`}`;
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
      return `have ${mark.attribute} ${mark.value}`;
    case "duration":
      return mark.label ? `arrived after ${mark.label}` : "arrived";
    case "bucket":
      return `are hit in the bucket ${heading}`;
    case "listed":
    case "rows":
      return heading ? `are in ${heading}` : "are in these rows";
    default:
      return mark satisfies never;
  }
}

function noFork(why: NoFork): string {
  switch (why) {
    case "rows":
      return "These customers are chosen by rows of a result, not by where they were on a path, so there is no place at which their ways could part.";
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
      return `These rows name no customers, so nobody can be found behind them. Let the query keep a column such as customer_id${refusal.columns.length ? `; it has ${refusal.columns.join(", ")}` : ""}.`;
    case "no-events":
      return "No table of events was found behind these rows. A table with who, what and when is needed, e.g. customer_id, activity and time; read it in this cell or in one it reads.";
    case "no-call":
      return "The call this figure comes from was not found in the cell's text. Run the cell again, or let it read the cell with the call.";
    case "no-segment":
      return "This mark stands for no group of customers.";
    case "figures-only":
      return "This file holds the figures as they stood and not the rows behind them: there is nobody to show. Ask its author for one with data.";
    default:
      return refusal satisfies never;
  }
}
