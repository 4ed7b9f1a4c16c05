import { freeNames, type Outlines } from "./free-names.ts";

/** What customers are to be called, by number. */
export interface CustomerTexts {
  readonly texts: readonly string[];
  /** the number of the identifier that names them; the number of identifiers where none does */
  readonly strength: Int32Array;
  /** 1: a value names it that may name another customer too */
  readonly isAnonymous: Uint8Array;
}

export interface NamedCustomers extends CustomerTexts {
  /** each once */
  readonly names: readonly string[];
  /** how the names of each column look; undefined where names of several met, or could not be told apart by it */
  readonly outlines: Outlines | undefined;
}

/**
 * Gives every customer a name of its own: those of stronger identifiers first, then in order of number.
 * @param columns names of the identifiers
 */
export function nameCustomers(customers: CustomerTexts, columns: readonly string[]): NamedCustomers {
  const { texts, strength, isAnonymous } = customers;
  const names = texts.slice();
  const free = freeNames();
  for (let i = 0; i <= columns.length; ++i)
    for (let customer = 0; customer < names.length; ++customer)
      if (strength[customer] === i)
        names[customer] = free.name(
          texts[customer],
          columns[i],
          isAnonymous[customer] === 1 || i === columns.length,
        );
  return { ...customers, names, outlines: free.outlines() };
}

/**
 * Names customers of whom most had a name before, as all would be named at once: where each looks like its column alone,
 * nothing is asked of the others; else all are named again.
 * @param added numbers of those who had none
 */
export function nameMore(
  customers: CustomerTexts,
  columns: readonly string[],
  before: NamedCustomers,
  added: Int32Array,
): NamedCustomers {
  const { texts, strength, isAnonymous } = customers;
  const { outlines } = before;
  const isPlain =
    outlines &&
    added.every(
      (customer) =>
        strength[customer] < columns.length &&
        !isAnonymous[customer] &&
        outlines.isOf(texts[customer], columns[strength[customer]]),
    );
  return isPlain ? { ...customers, names: texts, outlines } : nameCustomers(customers, columns);
}
