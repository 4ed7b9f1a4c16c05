import type { Table } from "#table/table.ts";
import { missingColumns } from "./columns.ts";
import { rowsOf } from "./effort-rows.ts";
import { wordsIn } from "./words/words.ts";

/** Contacts of one channel and intent. */
export interface ResolutionGroup {
  readonly channel: string;
  readonly intent: string;
  readonly contacts: number;
  readonly customers: number;
  readonly open: number;
  readonly first: number;
  readonly resolved: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly medianHours: number;
}

/** Why a result is none of `resolution`, for a person; undefined if it is one. */
export function resolutionRefusal(table: Table): string | undefined {
  return (
    missingColumns(table, ["channel", "intent", "first_contacts", "resolved", "resolution", "low", "high"]) ??
    (table.rowCount ? undefined : "the result has no rows: there are no contacts")
  );
}

/** Rows with first contacts, those with least resolution first. */
export function readResolution(table: Table): ResolutionGroup[] {
  return rowsOf(table, (text, number) => ({
    channel: text("channel"),
    intent: text("intent"),
    contacts: number("contacts"),
    customers: number("customers"),
    open: number("open"),
    first: number("first_contacts"),
    resolved: number("resolved"),
    share: number("resolution"),
    low: number("low"),
    high: number("high"),
    medianHours: number("median_hours"),
  })).filter(({ first }) => first > 0);
}

/** What a group is called: intent and channel, as far as they differ between groups. */
export function resolutionName(
  group: ResolutionGroup,
  all: readonly ResolutionGroup[],
  locale: string,
): string {
  const differs = (key: "channel" | "intent"): boolean => new Set(all.map((one) => one[key])).size > 1;
  const parts = [differs("intent") && group.intent, differs("channel") && group.channel].filter(Boolean);
  return parts.join(", ") || wordsIn(locale).contact.resolution.all;
}
