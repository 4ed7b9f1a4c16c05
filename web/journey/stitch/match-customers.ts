import { findColumn, type Table } from "#table/table.ts";
import type { Customers } from "./customers.ts";
import type { LabelledPair } from "./feedback.ts";
import type { Identifier } from "./identifiers.ts";
import { matchRecords, SURE_BITS } from "./match-records.ts";
import { matchMemory, type MatchMemory } from "./match-memory.ts";
import { continuePeople, readPeople } from "./people-records.ts";
import { customerValues } from "./profile-records.ts";
import type { Matched } from "./stitched.ts";
import { asText } from "./column-text.ts";

/** Two customers with different values of a unique identifier nobody asked for are one only above this probability. */
const OVERRULES = 0.99;

export interface CustomerMatch {
  readonly united: Table;
  /** names of the sources, which with the columns tell one match from another in the memory */
  readonly sources: readonly string[];
  /** names of the columns to compare */
  readonly columns: readonly string[];
  readonly customers: Customers;
  readonly identifiers: readonly Identifier[];
  readonly threshold: number | "auto";
  /** by rows of the united table */
  readonly feedback: readonly LabelledPair[];
  /** the call named the unique identifiers itself: nothing overrules them */
  readonly isUniqueFirm: boolean;
}

/**
 * Compares the customers that identifiers left apart, each by one value per column. Customers without any value take no
 * part. Records are put in an order of their content first.
 * @param memory of earlier matches of these sources; pairs it knows are not compared again
 */
export function matchCustomers(request: CustomerMatch, memory: MatchMemory = matchMemory(0)): Matched {
  const { united, customers, identifiers } = request;
  const count = customers.names.length;
  const texts = request.columns.map((name) => asText(findColumn(united, name)!.data));
  const values = {
    names: customers.names,
    columns: request.columns.map((name, c) => ({
      name,
      texts: texts[c].dictionary,
      of: customerValues(texts[c], customers.of, count),
    })),
  };
  const key = JSON.stringify([request.sources, request.columns]);
  const before = memory.take(key);
  const continued = before && continuePeople(before.people, values);
  const people = continued?.people ?? readPeople(values);
  const order = people.customers;
  const recordOf = new Int32Array(count).fill(-1);
  order.forEach((customer, record) => (recordOf[customer] = record));
  const unique = uniqueValues(identifiers, customers.of, order, count);
  const result = matchRecords({
    people,
    before: before && continued && { compared: before.compared, moves: continued.moves },
    threshold: request.threshold,
    feedback: request.feedback.flatMap(({ left, right, same }) => {
      const [a, b] = [recordOf[customers.of[left]], recordOf[customers.of[right]]];
      return a < 0 || b < 0 || a === b ? [] : [{ left: a, right: b, same }];
    }),
    forbids(left, right, bits) {
      if (bits >= SURE_BITS / 1000) return undefined;
      if (!request.isUniqueFirm && bits >= Math.log2(OVERRULES / (1 - OVERRULES))) return undefined;
      for (const { identifier, codes } of unique) {
        const [a, b] = [valueIn(codes, left), valueIn(codes, right)];
        if (a >= 0 && b >= 0 && a !== b)
          return `${identifier.labels[a]} and ${identifier.labels[b]} are two values of ${identifier.name}, which is unique`;
      }
      return undefined;
    },
  });
  memory.keep(key, { people, compared: result.compared });
  return {
    columns: request.columns,
    result,
    customers: order,
    rows: firstRows(customers.of, order, count),
  };
}

function uniqueValues(
  identifiers: readonly Identifier[],
  of: Int32Array,
  order: Int32Array,
  count: number,
): { identifier: Identifier; codes: Int32Array }[] {
  return identifiers
    .filter(({ unique }) => unique)
    .map((identifier) => {
      const held = new Int32Array(count).fill(-1);
      for (let row = 0; row < of.length; ++row)
        if (identifier.codes[row] >= 0) held[of[row]] = identifier.codes[row];
      return { identifier, codes: order.map((customer) => held[customer]) };
    });
}

function valueIn(codes: Int32Array, records: readonly number[]): number {
  for (const record of records) if (codes[record] >= 0) return codes[record];
  return -1;
}

function firstRows(of: Int32Array, order: Int32Array, count: number): Int32Array {
  const first = new Int32Array(count).fill(-1);
  for (let row = of.length - 1; row >= 0; --row) first[of[row]] = row;
  return order.map((customer) => first[customer]);
}
