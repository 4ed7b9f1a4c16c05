import type { Customers } from "./customers.ts";
import type { LabelledPair } from "./feedback.ts";
import type { Identifier } from "./identifiers.ts";

/** Name of the identifier that keeps two rows apart because a person said so. */
const DIFFERENT_PEOPLE = "different people";

/**
 * Identifiers that split customers a person refused: for each refused pair whose rows became one customer, a unique
 * identifier of which both rows hold another value. What they share then breaks a guard, and is shared.
 * @param feedback by rows
 */
export function keepApart(
  customers: Customers,
  feedback: readonly LabelledPair[],
  rowCount: number,
): Identifier[] {
  return feedback
    .filter(({ left, right, same }) => !same && left !== right && customers.of[left] === customers.of[right])
    .map(({ left, right }): Identifier => {
      const name = customers.names[customers.of[left]];
      const codes = new Int32Array(rowCount).fill(-1);
      codes[left] = 0;
      codes[right] = 1;
      return {
        name: DIFFERENT_PEOPLE,
        kind: "other",
        codes,
        labels: [name, `${name}~other`],
        unique: true,
        frequent: [],
        placeholderRows: 0,
      };
    });
}

/** Whether an identifier stands for a verdict, not for a column. */
export function isVerdict({ name }: Pick<Identifier, "name">): boolean {
  return name === DIFFERENT_PEOPLE || name === "same person";
}
