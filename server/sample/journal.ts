import type { Person } from "./people.ts";

export type SourceName =
  "web" | "app" | "ivr" | "contacts" | "chat" | "store" | "technician" | "terminals" | "router" | "surveys";
export type Field = string | number | undefined;

/** One thing that happened, as its source saw it, and (kept apart) whom it happened to. */
export interface Entry {
  readonly time: number;
  readonly person: number;
  readonly fields: Readonly<Record<string, Field>>;
}

/** Collects what happens, source by source. */
export interface Journal {
  readonly entries: ReadonlyMap<SourceName, Entry[]>;
  add(source: SourceName, person: Person, time: number, fields: Readonly<Record<string, Field>>): void;
  /** a new number for a call, contact or visit */
  number(): number;
}

export function openJournal(): Journal {
  const entries = new Map<SourceName, Entry[]>();
  let last = 0;
  return {
    entries,
    add(source, person, time, fields) {
      const list = entries.get(source) ?? [];
      entries.set(source, list);
      list.push({ time: Math.round(time / 1000) * 1000, person: person.number, fields });
    },
    number: () => ++last,
  };
}
