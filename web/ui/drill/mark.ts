import type { ListedHelper } from "./listed-call.ts";
import type { RowCondition } from "#chart/declared/where-of.ts";

/** What a mark of a chart, or a row of a result, stands for. */
export type Mark =
  /** from one activity straight to the next; `step` is the place of the source in the path, where the result has steps */
  | { readonly kind: "edge"; readonly source: string; readonly target: string; readonly step?: number }
  | { readonly kind: "node"; readonly activity: string; readonly step?: number }
  /** customers who came as far as this step of a funnel (from 1), or who came to the one before and no further */
  | {
      readonly kind: "reached" | "lost";
      readonly step: number;
      readonly label: string;
      /** begin of the bucket they entered in, ms since 1970 UTC, where the funnel has a trend */
      readonly bucket?: number;
    }
  /** `arrived`: whether the path reaches its end; undefined: not known, or no matter */
  | { readonly kind: "variant"; readonly text: string; readonly arrived?: boolean }
  | {
      readonly kind: "deviation";
      readonly how: string;
      readonly activity: string;
      /** empty where the number says it */
      readonly after: string;
      /** number of the step before; NaN where unknown */
      readonly afterStep: number;
    }
  /** an activity at a place counted from the centre, or from the first event, which is 1 */
  | { readonly kind: "place"; readonly activity: string; readonly offset: number }
  | { readonly kind: "next"; readonly context: string; readonly next: string }
  /** a value of an attribute, as `drivers` compares it */
  | { readonly kind: "driver"; readonly attribute: string; readonly value: string }
  /** paths that took from `from` seconds to below `to`; undefined: no bound */
  | { readonly kind: "duration"; readonly label: string; readonly from: number; readonly to?: number }
  /** customers who went the way that is watched in a bucket, ms since 1970 UTC of its begin */
  | { readonly kind: "bucket"; readonly begin: number }
  /** rows behind a figure of a helper that counts, by what their columns hold */
  | {
      readonly kind: "listed";
      readonly helper: ListedHelper;
      readonly conditions: readonly RowCondition[];
    }
  /** rows of a result, by what their columns hold; none: all of them */
  | { readonly kind: "rows"; readonly conditions: readonly RowCondition[] };

/** A mark that says itself what its customers did, not by rows that hold them. */
export type TellingMark = Exclude<Mark, { readonly kind: "listed" | "rows" }>;

/** An event of one customer, or several of one kind straight after one another. */
export interface AskedEvent {
  readonly customer: string;
  /** ms since 1970 UTC of the first and of the last of them */
  readonly from: number;
  readonly until: number;
}

/** A mark a person asked about. */
export interface Asked {
  readonly mark: Mark;
  /** as the chart calls it */
  readonly heading: string;
  /** customers the chart says it stands for; NaN where it does not say */
  readonly customers: number;
  /** arguments the chart has counted it with beside those of the call, as texts of a call by name */
  readonly changes?: Readonly<Record<string, string>>;
  /** activities its customers also went through one right after the other, where the chart counted it among these alone */
  readonly through?: readonly string[];
  /** value of the splitting column it is drawn for; undefined: of all together */
  readonly group?: string;
  /** the splitting column */
  readonly groupBy?: string;
  /** where the mark is an event of a story: whose, and when; the mark is then its activity */
  readonly event?: AskedEvent;
}
