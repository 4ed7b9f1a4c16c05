import type { Note } from "#table/note.ts";
import type { Noun } from "#table/noun.ts";
import type { NextCounts } from "./count-next.ts";
import { counted, written } from "./wording.ts";

/** How well the last steps predict the next one, beside knowing none of them. */
export function nextNotes({ bits, heldSteps, heldUnits, steps }: NextCounts, { one, many }: Noun): Note[] {
  if (!heldSteps)
    return steps
      ? [{ level: "info", text: `Too few ${many} to hold some out and try the probabilities on them.` }]
      : [];
  const order = bits.length - 1;
  const told = bits
    .slice(1)
    .map((loss, i) => `${rounded(loss)} knowing the last ${i ? counted(i + 1, "step") : "step"}`);
  const best = bits.indexOf(Math.min(...bits));
  const advice =
    best === order ? "" : ` ${best ? `order => ${best} predicts` : "The base rate predicts"} best.`;
  return [
    {
      level: "info",
      text: `Tried on ${counted(heldSteps, "step")} of ${counted(heldUnits, one, many)} held out of the model: log-loss ${rounded(bits[0])} bits a step from the base rate, ${told.join(", ")}.${advice}`,
    },
    {
      level: "info",
      text: `Probabilities shown are those of all ${written(steps)} steps, held-out ones included.`,
    },
  ];
}

function rounded(bits: number): string {
  return String(Number(bits.toPrecision(3)));
}
