import { JourneyError } from "#table/note.ts";
import type { ShownStep } from "./funnel-counts.ts";
import type { PatternArgument } from "./helper.ts";
import { quoted } from "./wording.ts";

/**
 * The steps as the result shows them.
 * @param optional labels of the steps that need not be done
 * @throws JourneyError if the first step is optional, or a label is not that of a step
 */
export function shownSteps(steps: readonly PatternArgument[], optional: readonly string[]): ShownStep[] {
  for (const label of optional)
    if (!steps.some((step) => step.label === label))
      throw new JourneyError(
        `funnel: optional => ['${label}'] is not the label of a step; the steps are ${quoted(
          steps.map((step) => step.label),
          steps.length,
        )}`,
      );
  if (optional.includes(steps[0].label))
    throw new JourneyError(
      `funnel: the first step, '${steps[0].label}', cannot be optional; leave it out of optional => […]`,
    );
  let previous = 0;
  const count = { optional: 0, required: 0 };
  return steps.map(({ label }, row) => {
    const isOptional = optional.includes(label);
    const step = { isOptional, at: isOptional ? count.optional++ : count.required++, previous };
    if (!isOptional) previous = row;
    return step;
  });
}
