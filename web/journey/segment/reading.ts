import type { Column } from "#table/column.ts";
import type { NamedColumn } from "#table/table.ts";

/** How a column is looked at: each value by itself, or numbers and times in bands. */
export type Reading = "values" | "bands";

/** Numbers and times of no more different values than this are values. */
const FEW_VALUES = 8;
/** Whole numbers of no more different values than this, each on so many rows on average, are names of things. */
const MOST_NAMES = 50;
const ROWS_A_NAME = 30;

/**
 * How a column is looked at where a call does not say. Texts and truth values are values, and so are numbers and times of at
 * most 8 different ones. Numbers whose column is called a code, such as `branch_no` or `postcode`, are values; so are whole
 * numbers of at most 50 different values, each on 30 rows or more on average, unless the column is called an amount, such as
 * `age` or `wait_minutes`. All others are bands. Found once per column in O(rows).
 */
export function readingOf({ name, data }: NamedColumn): Reading {
  let ofColumn = known.get(data);
  if (!ofColumn) known.set(data, (ofColumn = new Map()));
  let found = ofColumn.get(name);
  if (!found) ofColumn.set(name, (found = findReading(name, data)));
  return found;
}

const known = new WeakMap<Column, Map<string, Reading>>();

function findReading(name: string, data: Column): Reading {
  if (data.type === "text" || data.type === "boolean") return "values";
  const words = wordsOf(name);
  const isCode = data.type === "number" && words.some((word) => CODES.has(word));
  const isAmount = words.some((word) => AMOUNTS.has(word));
  if (isCode && !isAmount) return "values";
  const mayName = data.type === "number" && data.integer && !isAmount;
  const few = distinctUpTo(data.values, mayName ? MOST_NAMES : FEW_VALUES);
  if (!few) return "bands";
  return few.different <= FEW_VALUES || few.present >= ROWS_A_NAME * few.different ? "values" : "bands";
}

/** `branchNo`, `branch_no` and `Branch no` are branch, no. */
function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
}

/** How many different numbers there are, and how many rows have one; undefined for more than `most`, found early in most columns. */
function distinctUpTo(
  values: Float64Array,
  most: number,
): { readonly different: number; readonly present: number } | undefined {
  const seen = new Set<number>();
  let present = 0;
  let last = NaN;
  for (let row = 0; row < values.length; ++row) {
    const value = values[row];
    if (Number.isNaN(value)) continue;
    present += 1;
    if (value === last) continue;
    last = value;
    if (seen.add(value).size > most) return undefined;
  }
  return { different: seen.size, present };
}

const CODES = new Set(
  "id key code codes no nr num number zip zipcode plz postcode postal postalcode branch store shop filiale version release build status error fehler cell site region area district segment cluster group type kind class category tariff tarif plan model line route terminal atm queue skill team agent".split(
    " ",
  ),
);

const AMOUNTS = new Set(
  "age alter amount amounts betrag count counts anzahl total sum quantity qty menge years months weeks days hours minutes seconds ms jahre monate tage stunden minuten sekunden duration dauer length size width height weight distance speed temperature price preis cost costs kosten fee revenue umsatz income salary value wert score rating satisfaction nps csat percent prozent share rate ratio load visits orders purchases contacts calls clicks errors drops retries attempts wait tenure balance limit points usage".split(
    " ",
  ),
);
