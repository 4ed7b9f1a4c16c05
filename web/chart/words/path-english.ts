import type { Noun } from "#table/noun.ts";
import { counted } from "./counted.ts";

/** Words of path maps and sankeys, in English. */
export const pathEnglish = {
  thickness: ({ many }: Noun) => `Line thickness and numbers: distinct ${many}`,
  lineMeans: ({ many }: Noun) =>
    `A line is drawn from an activity to the one right after it; its thickness and number say how many distinct ${many} went that way at least once, so the numbers of several lines do not add up to ${many}.`,
  thereAre: (segments: string, s: number, places: string, p: number, told: string) =>
    `There are ${segments} ${s === 1 ? "segment" : "segments"} between ${places} ${p === 1 ? "place" : "places"}, ends included; drawn: ${told}.`,
  loopMeans: ({ one }: Noun) => `A loop above an activity counts each ${one} that did it again right away.`,
  estimated: ({ many }: Noun) => `${many} of an activity (≈) estimated from its segments`,
  allSegments: (all: string) => `all ${all} segments drawn`,
  someSegments: (drawn: string, all: string, share: string, weight: string) =>
    `${drawn} of ${all} segments drawn, carrying ${share} of ${weight}`,
  unitsCarried: ({ many }: Noun) => many,
  traversalsCarried: "traversals",
  activitiesLeftOut: (n: string) => `; ${n} small activities left out`,
  allActivities: (text: string, n: number) => `all ${text} ${n === 1 ? "activity" : "activities"}`,
  someActivities: (keep: string, all: string, other: string) =>
    `${keep} of ${all} activities, the others as ${other}`,
  wholePath: (share: string, { many }: Noun) => `${share} of ${many} with their whole path drawn`,
  traversals: "Traversals",
  shareOfLeaving: "Share of those leaving",
  beginHere: "Paths that begin here",
  endHere: "Paths that end here",
  ofSelected: "Of those selected",
  mostReach: (all: string, reach: string, goal: string, lost: string, n: number) =>
    `Of ${all} ${reach} reach ${goal}; ${lost} ${n === 1 ? "is" : "are"} lost`,
  /** so many of whom, as the rest of a sentence says what of */
  unitsOf: counted,
  areLost: (
    share: string,
    all: string,
    goal: string | undefined,
    last: string | undefined,
    isMost: boolean,
  ) =>
    `${share} of ${all} are lost${goal === undefined ? "" : ` before ${goal}`}${last === undefined ? "" : `${isMost ? ", most of them" : ""} after ${last}`}`,
  goFromTo: (units: string, n: number, from: string, to: string, by: readonly string[]) =>
    `${units} ${n === 1 ? "goes" : "go"} from ${from} to ${to}${by.length ? `, mostly by way of ${by.join(" and ")}` : ""}`,
  strongest: (route: string) => `Strongest route: ${route}`,
  beginWith: (share: string, units: string, _n: number, first: string) =>
    `${share === "" ? "" : `${share} of `}${units} begin with ${first}`,
  repeat: (units: string, n: number, activity: string) =>
    `${units} ${n === 1 ? "repeats" : "repeat"} ${activity}`,
  units: counted,
  legend: ({ many }: Noun) => `Line thickness: ${many}`,
  conserved: (isLost: boolean, sums: string) => `✓ in = out + ${isLost ? "ended or lost" : "ended"}: ${sums}`,
  notConserved: (where: string) => `✗ in ≠ out + ended at ${where}`,
  failed: (why: string) => `This could not be counted: ${why}`,
  detail: "Detail",
  steps: "Steps",
  from: "From",
  to: "To",
  drag: (end: string) => `Drag onto an activity: ${end.toLowerCase()}`,
  insert: "Insert as cell",
  clear: "Clear selection",
  selected: (some: string, _n: number, all: string, a: number, noun: Noun, went: string) =>
    `${some} of ${counted(all, a, noun)} ${went}; shown are their whole journeys`,
  atStep: (step: string) => ` at step ${step}`,
  wereLost: (_n: number) => "were lost",
  wentThrough: (activity: string, at: string, _n: number) => `went through ${activity}${at}`,
  beganWith: (activity: string, _n: number) => `began with ${activity}`,
  endedAfter: (activity: string, at: string, _n: number) => `ended after ${activity}${at}`,
  lostAfter: (activity: string, at: string, _n: number) => `were lost after ${activity}${at}`,
  went: (from: string, to: string, at: string, _n: number) => `went ${from} → ${to}${at}`,

  sankey: {
    thickness: ({ many }: Noun) => `Thickness: distinct ${many} at every step`,
    steps: (n: string) => `${n} steps`,
    columnMeans: (n: string, { many }: Noun) =>
      `Each column is a step, drawn are ${n} of them; the height of a block is how many distinct ${many} do that at that step, the thickness of a link how many go on to what it leads to.`,
    onePlace: ({ one }: Noun) =>
      `Each ${one} is at one place a step, so what comes into a block also leaves it or ends there.`,
    folded: (n: string) => `small activities drawn together as (other) at ${n} of the steps`,
    undrawn: (text: string, n: number) =>
      `${text} ${n === 1 ? "later step" : "later steps"} with fewer than 0.5% of them not drawn`,
    smallAs: (other: string) => `small activities as ${other}`,
    laterAs: (more: string) => `later steps as ${more}`,
    everything: "everything drawn",
    activities: "Activities",
    atStep: (name: string, step: string) => `${name}, step ${step}`,
    lost: (
      lost: string,
      all: string,
      { many }: Noun,
      share: string,
      within: string,
      source: string,
      step: string,
    ) => `${lost} of ${all} ${many} (${share}) are lost${within}, most often after ${source} at step ${step}`,
    within: (n: string) => ` within ${n} steps`,
    goFromTo: (share: string, from: string, to: string) => `${share} go from ${from} to ${to}`,
    begin: (share: string, first: string) => `${share} begin with ${first}`,
    endThere: (begin: string, share: string) => `${begin}; ${share} of them end there`,
    goOnTo: (begin: string, share: string, next: string) => `${begin}; ${share} of them go on to ${next}`,
  },
};

export type PathWords = typeof pathEnglish;
