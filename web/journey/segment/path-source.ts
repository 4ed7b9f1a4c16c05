import { JourneyError, type Note } from "#table/note.ts";
import { SPECIAL_LABELS } from "../edge-counts.ts";
import type { Argument, HelperInput } from "../helper.ts";
import { pathParameters, readPathCall, type PathCall } from "../path-call.ts";
import { groupPaths, type PathGroup } from "../path-groups.ts";
import type { PathSet } from "../path-set.ts";
import { preparePaths } from "../prepare-paths.ts";
import { read } from "../role-parameters.ts";
import { readThrough, takeThrough } from "../through.ts";
import { quoted } from "../wording.ts";
import { positionsIn } from "./positions.ts";

/** The paths a selector of the path family looks at. */
export interface PathSource {
  readonly call: PathCall;
  readonly paths: PathSet;
  /** those of the value of `by` that is asked for, or all */
  readonly segments: PathGroup["segments"];
  /** the nodes’ labels, then SPECIAL_LABELS */
  readonly names: readonly string[];
  /** where an event of the paths stands in the index */
  position(event: number): number;
  readonly notes: readonly Note[];
}

/**
 * The paths as the helper made them whose figure is looked into, also those it made last.
 * @param folds whether small activities are folded into `(other)`, as `keep` and `view` say
 * @throws JourneyError if a column does not exist, or `by` has no such value
 */
export function pathSource(input: HelperInput, folds: boolean): PathSource {
  const asked = { ...input, arguments: ruleArguments(input.arguments, folds) };
  const call = readPathCall(asked);
  const { paths: whole } = preparePaths(asked, call);
  const through = readThrough(input);
  const paths = through ? takeThrough(whole, through) : whole;
  const value = read(input.arguments, "by_value", "pattern")?.text;
  return {
    call,
    paths,
    segments: value === undefined ? paths.segments : blockOf(call, paths, value).segments,
    names: [...paths.labels, ...SPECIAL_LABELS],
    position: positionsIn(call.index, paths.events),
    notes: call.warnings,
  };
}

/** What is said of the paths, as the helper that drew them was told it. */
function ruleArguments(given: HelperInput["arguments"], folds: boolean): Map<string, Argument> {
  const names = [...pathParameters.map(({ name }) => name), "unit", "activity", "time"];
  if (folds && given.has("keep")) names.push("keep", "view");
  const rules = new Map([...given].filter(([name]) => names.includes(name)));
  if (folds && given.has("at_step") && given.has("keep"))
    rules.set("view", { type: "choice", value: "steps" });
  return rules;
}

function blockOf({ by }: PathCall, paths: PathSet, value: string): PathGroup {
  if (!by)
    throw new JourneyError(
      `by_value => '${value}' needs a column; write by => column, or leave by_value out`,
    );
  const groups = groupPaths(paths, by);
  const group = groups.find((one) => one.value === value);
  if (group) return group;
  throw new JourneyError(
    `by_value => '${value}' is no value of ${by.name} at the first event of a path; there is ${quoted(groups.map((one) => one.value))}`,
  );
}
