import { JourneyError } from "#table/note.ts";
import { nameInSequence } from "#table/sequence-text.ts";
import { expectedPath } from "../expected-path.ts";
import { findDeviations, KINDS } from "../find-deviations.ts";
import { groupVariants } from "../group-variants.ts";
import type { PatternArgument } from "../helper.ts";
import { CUT } from "../path-set.ts";
import { quoted } from "../wording.ts";
import { meantLabels, unknownLabels } from "./labels.ts";
import type { PathSource } from "./path-source.ts";
import type { Selection } from "./segment.ts";

/** Beside the kinds of deviations: a step of the expected path that is done where it belongs. */
const TAKEN = "taken";

/**
 * Those who went exactly this way, as a row of `variants` counts them, among all who have a path.
 * @param sequence labels in order, `(more)` behind those that `max_steps` cut off; or all of them in the one text that
 *   `variants` writes: a text that is one of these means just that way
 * @param arrived only paths that reach `to`, or only those that do not; undefined: both
 */
export function selectVariant(
  source: PathSource,
  sequence: readonly string[],
  arrived: boolean | undefined,
): Selection {
  const { paths, segments } = source;
  const { labels, events } = paths;
  const { first, last, ending, reached } = segments;
  const { variantOf, example } = groupVariants(events, segments);
  const names = [...labels, "(more)"];
  const steps = sequence.map((text) => meantLabels(text, names));
  const written = names.map(nameInSequence);
  const nodesOf = (s: number): number[] => {
    const nodes = [...events.node.subarray(first[s], last[s] + 1)];
    return ending[s] === CUT ? [...nodes, labels.length] : nodes;
  };
  const textOf = (s: number): string =>
    nodesOf(s)
      .map((node) => written[node])
      .join(" > ");
  const isOfList = (s: number): boolean => {
    const nodes = nodesOf(s);
    return nodes.length === steps.length && nodes.every((node, k) => steps[k][node] === 1);
  };
  const isOfText = Uint8Array.from(example, (s) =>
    sequence.length === 1 && textOf(s) === sequence[0] ? 1 : 0,
  );
  const isText = isOfText.includes(1);
  const isMeant = Uint8Array.from(example, (s, variant) => {
    if (arrived !== undefined && (reached[s] === 1) !== arrived) return 0;
    return isText ? isOfText[variant] : Number(isOfList(s));
  });
  return {
    words: `went exactly '${sequence.join(" > ")}'`,
    baseWords: "have a path",
    notes: isMeant.includes(1)
      ? []
      : sequence.length > 1
        ? unknownLabels("variant", sequence, names)
        : [{ level: "warning", text: `variant => ${quoted(sequence)} is the whole path of nobody.` }],
    ...byVariant(source, variantOf, isMeant),
  };
}

/**
 * Those whose path deviates from the expected one in this way, as a row of `deviations` counts them, or takes a step of it
 * (`taken`), as its companion `expected` does, among all who have a path.
 * @param deviation kind, activity, and label of the expected step before it (`(start)` for none), as the rows have them
 * @param afterStep number of that step, where its label is not enough
 * @throws JourneyError for another kind or another number of texts
 */
export function selectDeviation(
  source: PathSource,
  deviation: readonly string[],
  afterStep: number | undefined,
  given: readonly PatternArgument[] | undefined,
): Selection {
  const [kindName, activity, after] = deviation;
  const kind = KINDS.findIndex((name) => name === kindName.toLowerCase());
  const isTaken = kindName.toLowerCase() === TAKEN;
  if ((kind < 0 && !isTaken) || deviation.length < 2 || deviation.length > 3)
    throw new JourneyError(
      `deviation => [${deviation.map((text) => `'${text}'`).join(", ")}]: write the kind (${quoted([...KINDS, TAKEN])}), the activity and the expected step before it, such as ['skipped', 'pay', 'cart']`,
    );
  const { paths, segments } = source;
  const variants = groupVariants(paths.events, segments);
  const { variantOf, example } = variants;
  const whole = segments === paths.segments ? variants : groupVariants(paths.events, paths.segments);
  const expected = expectedPath(paths, whole, given);
  const { deviations, found, taken } = findDeviations(paths, segments, example, expected);
  const steps = expected.steps.map((label, step) => ({ kind, activity: label, after: step }));
  const isIt = (isTaken ? steps : deviations).map(
    (one) =>
      one.kind === kind &&
      one.activity === activity &&
      (after === undefined || (expected.steps[one.after - 1] ?? "(start)") === after) &&
      (afterStep === undefined || one.after === afterStep),
  );
  const { offsets, ids } = isTaken ? taken : found;
  const isMeant = Uint8Array.from(example, (_, variant) => {
    for (let at = offsets[variant]; at < offsets[variant + 1]; ++at) if (isIt[ids[at]]) return 1;
    return 0;
  });
  const where = after === undefined ? "" : ` after '${after}'`;
  return {
    words: `${kindName} '${activity}'${where}`,
    baseWords: "have a path",
    notes: [
      ...expected.warnings,
      { level: "info", text: `The expected path is ${expected.steps.join(" > ")}.` },
    ],
    ...byVariant(source, variantOf, isMeant),
  };
}

/** Every path is one chance, at its first event. */
function byVariant(
  { segments, position, call }: PathSource,
  variantOf: Int32Array,
  isMeant: Uint8Array,
): Pick<Selection, "lookAt" | "scan" | "settleMs"> {
  const { count, first, last, unit } = segments;
  return {
    lookAt: "first",
    ...(call.rules.withinMs < Infinity ? { settleMs: call.rules.withinMs } : {}),
    scan: (visit) => {
      for (let s = 0; s < count; ++s)
        visit(unit[s], position(first[s]), isMeant[variantOf[s]], position(last[s]));
    },
  };
}
