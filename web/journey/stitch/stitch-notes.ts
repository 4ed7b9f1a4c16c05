import type { Note } from "#table/note.ts";
import { counted, percent, quoted, written } from "../wording.ts";
import { isVerdict } from "./keep-apart.ts";
import type { StitchOutcome } from "./stitch-tables.ts";
import { DOUBTFUL_THRESHOLD } from "./threshold.ts";
import { sharedRule } from "./time-split.ts";

/** What a person should know of a stitch: what was chosen, what joined how many rows, what was refused and why. */
export function stitchNotes(outcome: StitchOutcome, thresholdAsked: number | "auto"): Note[] {
  return [
    summary(outcome),
    ...identifierNotes(outcome),
    ...timeNotes(outcome),
    ...placeholderNotes(outcome),
    ...guardNotes(outcome),
    ...matchNotes(outcome, thresholdAsked),
    ...feedbackNotes(outcome),
    ...changeNotes(outcome),
  ];
}

function info(text: string): Note {
  return { level: "info", text };
}

function warning(text: string): Note {
  return { level: "warning", text };
}

function summary({ united, customerNames, figures: { unknown }, chosen }: StitchOutcome): Note {
  const rest =
    unknown && chosen.identifiers.length ? `; nothing says whose ${counted(unknown, "row")} are` : "";
  return info(`${counted(united.rowCount, "row")} of ${counted(customerNames.length, "customer")}${rest}.`);
}

function identifierNotes({ graph, chosen, united, figures }: StitchOutcome): Note[] {
  const { identifiers } = graph;
  if (!united.rowCount) return [];
  if (!chosen.identifiers.length)
    return chosen.match.length
      ? []
      : [
          warning(
            `No column tells customers apart${asideText(chosen)}: every row is a customer of its own. Write on => [column, …].`,
          ),
        ];
  const list = identifiers
    .map((one, i) => (isVerdict(one) ? "" : `${one.name} (${counted(figures.knownBy[i], "row")})`))
    .filter(Boolean)
    .join(", ");
  const how = chosen.proposedOn ? "Chosen by name and content" : "Identifiers";
  const unique = identifiers
    .filter(({ name, unique: one }) => one && !isVerdict({ name }))
    .map(({ name }) => name);
  const guard = unique.length ? ` A customer holds one value of ${unique.join(", ")}.` : "";
  const aside = chosen.aside.length ? ` Left aside${asideText(chosen)}.` : "";
  return [
    info(`${how}, strongest first, each with the rows that no stronger one knows: ${list}.${guard}${aside}`),
  ];
}

/** Columns that look like identifiers and are none, with the reason: `: email is empty, customer_id has one value only`. */
function asideText({ aside }: StitchOutcome["chosen"]): string {
  return aside.length ? `: ${aside.map(({ name, why }) => `${name} ${why}`).join(", ")}` : "";
}

/** Which column says when; said only where there is something to be joined in time. */
function timeNotes({ chosen: { times, identifiers }, sources, united }: StitchOutcome): Note[] {
  if (!united.rowCount || !identifiers.length) return [];
  const named = sources.flatMap(({ name }, i) =>
    times[i] === undefined ? [] : [{ name, column: times[i] }],
  );
  if (!named.length) return [];
  const columns = new Set(named.map(({ column }) => column));
  const list =
    columns.size === 1 ? named[0].column : named.map(({ name, column }) => `${column} of ${name}`).join(", ");
  const none = sources.filter((_, i) => times[i] === undefined).map(({ name }) => name);
  return [
    info(
      `Times: ${list}${none.length ? `; ${none.join(", ")} ${none.length === 1 ? "has" : "have"} none` : ""}.`,
    ),
  ];
}

function placeholderNotes({ graph }: StitchOutcome): Note[] {
  const columns = graph.identifiers.filter((one) => !isVerdict(one));
  return columns.flatMap(({ name, placeholderRows, frequent, codes, labels }) => [
    ...(placeholderRows
      ? [
          info(
            `${name}: ${counted(placeholderRows, "placeholder")} (empty, zeros, unknown, …) identify nobody.`,
          ),
        ]
      : []),
    ...(labels.length === 1 && codes.length >= 50
      ? [warning(`${name}: every value is '${labels[0]}'; all rows that have it count as one customer.`)]
      : []),
    ...frequent.map(({ label, rows }) =>
      warning(
        `${name}: '${label}' stands in ${counted(rows, "row")} (${percent(rows, codes.length)}), far more than any other value; it was taken for a placeholder and joins nobody.`,
      ),
    ),
  ]);
}

/** What becomes of rows that only a shared value knows. */
const LOOSE_ROWS: Readonly<Record<ReturnType<typeof sharedRule>, string>> = {
  split: "go to the customer seen there last",
  last: "go to the very last customer seen there",
  visits: "go to the customer seen in the same call, else each call is somebody of its own",
  anonymous: "belong to none of them",
};

function guardNotes({ graph, figures, rules, chosen }: StitchOutcome): Note[] {
  const notes: Note[] = [];
  const isTimeless = chosen.times.every((column) => column === undefined);
  const looseRows = (rule: ReturnType<typeof sharedRule>) =>
    isTimeless && rule !== "anonymous"
      ? "are nobody’s, as no column says when they happened"
      : LOOSE_ROWS[rule];
  for (const [i, identifier] of graph.identifiers.entries()) {
    const { name, labels } = identifier;
    for (const outcome of ["shared", "public"] as const) {
      if (!figures.values[outcome][i]) continue;
      const found = graph.decisions.filter((one) => one.identifier === i && one.outcome === outcome);
      const examples = quoted(found.map(({ code }) => labels[code]).sort(), 3);
      const why =
        outcome === "shared"
          ? `shared by customers a guard keeps apart; rows known by nothing else ${looseRows(sharedRule(rules, identifier))}`
          : "carried by too many customers; they identify nobody";
      notes.push(info(`${name}: ${counted(found.length, "value")} (${examples}) ${why}.`));
    }
  }
  if (figures.split)
    notes.push(info(`${counted(figures.split, "row")} of shared identifiers were split in time.`));
  return notes;
}

function matchNotes({ match, chosen }: StitchOutcome, asked: number | "auto"): Note[] {
  if (!match) return [];
  const { result, columns, customers } = match;
  const { candidates, model, threshold } = result;
  const how = chosen.proposedMatch ? "Compared, chosen by name" : "Compared";
  const auto = asked === "auto" ? " (picked from the fitted model)" : "";
  const notes = [
    info(
      `${how}: ${columns.join(", ")}; ${counted(candidates.left.length, "pair")} of ${counted(customers.length, "customer")}, learned in ${counted(model.rounds, "round")}; joined from a probability of ${probabilityText(threshold)}${auto}: ${counted(result.joins.length, "join")}.`,
    ),
  ];
  if (result.fewDoubles && asked === "auto")
    notes.push(
      info(
        "Hardly any pair is beyond doubt, as in a register without doubles; only those from a probability of 0.99 were joined. If there should be more, write threshold => 0.5 and look at links.",
      ),
    );
  if (threshold === DOUBTFUL_THRESHOLD && asked === "auto" && result.joins.length)
    notes.push(
      warning(
        "These columns hardly tell people apart: half of what is joined, or more, may be wrong. Compare more columns, or look at links before you rely on it.",
      ),
    );
  const kept = result.refusals.filter(({ reason }) => reason.endsWith("which is unique")).length;
  if (kept)
    notes.push(
      info(
        `${counted(kept, "likely pair")} stay two, as each side has a value of its own of a unique identifier, which is there to tell people apart. For doubles in a register look at these first, in links; a verdict in feedback joins them.`,
      ),
    );
  if (candidates.skipped.length)
    notes.push(
      warning(
        `The pair budget left out ${counted(candidates.skipped.length, "key")} (${quoted(
          candidates.skipped.map(({ name }) => name),
          3,
        )}): pairs that agree on nothing else were not compared.`,
      ),
    );
  if (candidates.crowded)
    notes.push(
      info(
        `${counted(candidates.crowded, "customer")} share some value with more than 200 others; they were compared by finer keys.`,
      ),
    );
  const refused = result.refusals.length - kept;
  if (refused) notes.push(info(`${counted(refused, "join")} refused by a verdict; see links.`));
  return notes;
}

function feedbackNotes({ unknownFeedback, unmetFeedback, overtakenFeedback }: StitchOutcome): Note[] {
  const notes: Note[] = [];
  const names = [...new Set(unknownFeedback)];
  if (names.length)
    notes.push(
      warning(
        `${counted(names.length, "name")} of the feedback ${names.length === 1 ? "is" : "are"} no record, or several: ${quoted(names, 3)}; use left and right as links writes them.`,
      ),
    );
  if (overtakenFeedback)
    notes.push(
      info(
        `${counted(overtakenFeedback, "verdict")} of the feedback ${overtakenFeedback === 1 ? "is" : "are"} overtaken by a later one about the same two records.`,
      ),
    );
  if (unmetFeedback.length) {
    const said = unmetFeedback
      .slice(0, 3)
      .map(({ left, right, same }) => `${left} and ${right}, called ${same ? "the same" : "different"}`);
    const more = unmetFeedback.length - said.length;
    notes.push(
      warning(
        `${counted(unmetFeedback.length, "verdict")} could not be kept, as others say the opposite: ${said.join("; ")}${more ? `; and ${written(more)} more` : ""}. Different outranks same.`,
      ),
    );
  }
  return notes;
}

/** A probability with two digits, and near 0 and 1 as many as tell it from them: `0.49`, `0.999`. */
function probabilityText(probability: number): string {
  const rest = Math.min(probability, 1 - probability);
  return probability.toFixed(Math.max(2, Math.ceil(-Math.log10(rest) - 1e-9)));
}

/** What became of the customers of an earlier stitch, with three merges and three splits as examples. */
function changeNotes({ changes }: StitchOutcome): Note[] {
  if (!changes) return [];
  const { kept, added, list } = changes;
  const of = (kind: string) => list.filter((change) => change.kind === kind);
  const [merged, split, moved] = [of("merged"), of("split"), of("moved")];
  const example = (found: typeof list, text: (change: (typeof list)[number]) => string) =>
    found.length
      ? `: ${found.slice(0, 3).map(text).join("; ")}${found.length > 3 ? `; and ${written(found.length - 3)} more` : ""}`
      : "";
  const movedRows = moved.reduce((sum, { rows }) => sum + rows, 0);
  return [
    info(
      `Since the previous result ${counted(kept, "customer")} kept their id; new: ${written(added)}, merged into others: ${written(merged.length)}, split off: ${written(split.length)}${movedRows ? `, rows moved to another customer: ${written(movedRows)}` : ""}.`,
    ),
    ...(merged.length
      ? [info(`Merged${example(merged, ({ former, id, why }) => `${former} is now ${id}, ${why}`)}.`)]
      : []),
    ...(split.length
      ? [info(`Split${example(split, ({ former, id, why }) => `${id} was ${former}, ${why}`)}.`)]
      : []),
  ];
}
