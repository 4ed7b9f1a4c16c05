import type { Note } from "#table/note.ts";
import type { NamedColumn } from "#table/table.ts";
import type { HelperInput } from "../helper.ts";
import { matchPattern, patternNote } from "../pattern.ts";
import { read } from "../role-parameters.ts";
import { namedCodes, readContactCall, type ContactCall } from "./contacts.ts";
import type { Coded } from "../coded.ts";
import { numbersArgument, readCosts, type Costs } from "./money-costs.ts";

const HOUR_MS = 3_600_000;

/** What a call of `disconnects` asks for, resolved against its table. */
export interface DisconnectsCall {
  readonly contacts: ContactCall;
  readonly withinMs: number;
  readonly withinText: string;
  /** length index.activities; 1 for digital activities that are passed over */
  readonly passedOver: Uint8Array | undefined;
  readonly passedOverTexts: readonly string[];
  readonly costs: Costs;
  readonly value: NamedColumn | undefined;
  readonly by: (Coded & { readonly name: string }) | undefined;
  readonly warnings: readonly Note[];
}

/** @throws JourneyError if a column does not exist or an amount is none */
export function readDisconnectsCall(input: HelperInput): DisconnectsCall {
  const { arguments: given } = input;
  const contacts = readContactCall(input);
  const { table, index } = contacts;
  const within = given.get("within");
  const exclude = read(given, "exclude", "patterns") ?? [];
  const by = read(given, "by", "column");
  const passedOver = new Uint8Array(index.activities.length);
  for (const { text } of exclude)
    matchPattern(text, index.activities).forEach((hit, code) => (passedOver[code] |= hit));
  return {
    contacts,
    withinMs: within?.type === "duration" ? within.value : HOUR_MS,
    withinText: within?.type === "duration" ? within.text : "1 hour",
    passedOver: exclude.length ? passedOver : undefined,
    passedOverTexts: exclude.map(({ text }) => text),
    costs: readCosts("disconnects", input, contacts),
    value: numbersArgument("disconnects", input, table, "value"),
    by: by === undefined ? undefined : namedCodes(table, by, "by"),
    warnings: [
      ...contacts.warnings,
      ...exclude.flatMap(({ text }) => patternNote("exclude", text, index.activities) ?? []),
    ],
  };
}
