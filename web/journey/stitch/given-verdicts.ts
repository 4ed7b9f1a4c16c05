import { JourneyError, type Note } from "#table/note.ts";
import { findColumn } from "#table/table.ts";
import { textAt } from "../coded.ts";
import type { HelperInput } from "../helper.ts";
import { counted, quoted } from "../wording.ts";
import type { StitchOptions } from "./stitch-tables.ts";
import { isSameWord } from "./verdict-words.ts";

/** The verdicts a call brings along. */
export interface GivenVerdicts {
  readonly read: NonNullable<StitchOptions["feedback"]>;
  /** what stands where `yes` or `no` should */
  readonly unread: readonly string[];
}

/** The verdicts of `feedback`, then those of `never`, so that these have the last word. */
export function givenVerdicts(given: HelperInput["arguments"]): GivenVerdicts {
  const [feedback, never] = [verdictsIn(given, "feedback"), verdictsIn(given, "never")];
  return { read: [...feedback.read, ...never.read], unread: feedback.unread };
}

function verdictsIn(given: HelperInput["arguments"], name: "never" | "feedback"): GivenVerdicts {
  const argument = given.get(name);
  if (argument?.type !== "table" || !argument.table) return { read: [], unread: [] };
  const [left, right, same] = ["left", "right", "same"].map((column) => findColumn(argument.table!, column));
  if (!left || !right || (name === "feedback" && !same))
    throw new JourneyError(
      `stitch: ${name} => ${argument.value} needs the columns left, right${name === "feedback" ? ", same" : ""}; it has ${argument.table.columns.map((c) => c.name).join(", ") || "none"}`,
    );
  const found: { left: string; right: string; same: boolean }[] = [];
  const unread: string[] = [];
  for (let row = 0; row < argument.table.rowCount; ++row) {
    const said = name === "feedback" ? (textAt(same!.data, row) ?? "") : "no";
    const isSame = isSameWord(said);
    if (isSame === undefined) unread.push(said);
    else
      found.push({ left: textAt(left.data, row) ?? "", right: textAt(right.data, row) ?? "", same: isSame });
  }
  return { read: found, unread };
}

export function unreadNotes(unread: readonly string[]): Note[] {
  if (!unread.length) return [];
  const words = quoted([...new Set(unread)], 3);
  return [
    {
      level: "warning",
      text: `feedback: ${counted(unread.length, "verdict")} of which \`same\` is neither yes nor no (${words}) ${unread.length === 1 ? "was" : "were"} left out.`,
    },
  ];
}
