import { JourneyError } from "#table/note.ts";
import type { NamedColumn, Table } from "#table/table.ts";
import { coded, type Coded } from "../coded.ts";
import { eventTimes, type EventTimes } from "../event-time.ts";
import type { HelperInput } from "../helper.ts";
import { read, roleChoice } from "../role-parameters.ts";
import { columnOf, findRole } from "../roles.ts";
import type { Language } from "./stop-words.ts";

/** What a call asks for, resolved against its table. */
export interface IntentsCall {
  readonly table: Table;
  readonly text: NamedColumn;
  /** distinct texts that occur, and how often */
  readonly texts: readonly string[];
  readonly times: Int32Array;
  /** per row its place in `texts`; -1 where there is no text */
  readonly textOf: Int32Array;
  readonly unit: { readonly name: string; readonly values: Coded } | undefined;
  readonly time: { readonly name: string; readonly values: EventTimes } | undefined;
  readonly language: Language | "auto";
  readonly groups: number | undefined;
  readonly repeatMs: number;
  readonly repeatText: string;
  readonly assignments: boolean;
}

const WEEK_MS = 604_800_000;

/** @throws JourneyError if a column does not exist, or the texts are no texts */
export function readIntentsCall(input: HelperInput): IntentsCall {
  const { arguments: given } = input;
  const { table } = input.tables[0];
  const text = columnOf(table, read(given, "text", "column")!, "text");
  const choice = roleChoice(input);
  const unit = findRole(table, "unit", choice);
  const time = findRole(table, "time", choice);
  const within = given.get("repeat_within");
  return {
    table,
    text,
    ...distinctTexts(text),
    unit: unit && { name: unit.name, values: coded(unit.data) },
    time: time && { name: time.name, values: eventTimes(time.name, time.data) },
    language: (read(given, "language", "choice") ?? "auto") as Language | "auto",
    groups: read(given, "groups", "integer"),
    repeatMs: within?.type === "duration" ? within.value : WEEK_MS,
    repeatText: within?.type === "duration" ? within.text : "7 days",
    assignments: read(given, "view", "choice") === "assignments",
  };
}

function distinctTexts({ name, data }: NamedColumn): Pick<IntentsCall, "texts" | "times" | "textOf"> {
  if (data.type !== "text")
    throw new JourneyError(
      `text => ${name}: it holds ${data.type === "number" ? "numbers" : `values of type ${data.type}`}; choose the column with what customers wrote or agents noted`,
    );
  const placeOf = new Int32Array(data.dictionary.length).fill(-1);
  const texts: string[] = [];
  const counts: number[] = [];
  const textOf = data.codes.map((code) => {
    if (code < 0 || data.dictionary[code].trim() === "") return -1;
    if (placeOf[code] < 0) {
      placeOf[code] = texts.push(data.dictionary[code]) - 1;
      counts.push(0);
    }
    counts[placeOf[code]] += 1;
    return placeOf[code];
  });
  return { texts, times: Int32Array.from(counts), textOf };
}
