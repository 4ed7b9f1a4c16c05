import fc from "fast-check";
import { expect, it } from "vitest";
import { identityGraph, rowsOf, type IdentityGraph } from "#journey/stitch/identity-graph.ts";
import { brokenRows } from "#journey/stitch/broken-rows.ts";
import { plainGraph } from "#journey/stitch/plain-graph.ts";
import { guardedGraph } from "#journey/stitch/guarded-graph.ts";
import { identifiersOf, stitched, type Row } from "./rows.ts";

const SEED = { seed: 31, numRuns: 300 };
const value = (prefix: string, count: number) =>
  fc.option(
    fc.integer({ min: 0, max: count }).map((i) => `${prefix}${i}`),
    { nil: undefined, freq: 2 },
  );
const row = fc.record({
  crm: value("c", 5),
  mail: value("m", 6),
  phone: value("p", 5),
  cookie: value("k", 7),
});
const rowsWithTime = fc.array(fc.tuple(row, fc.integer({ min: 0, max: 5 })), { maxLength: 40 });
const ON = ["crm", "mail", "phone", "cookie"];

it("identityGraph without unique identifiers gives the connected components of shared values", () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
      const caps = { valuesPerCustomer: 1000, customersPerValue: 1000 };
      expect(partition(stitched(rows, { on: ON, unique: [], caps }))).toEqual(partition(components(rows)));
    }),
    SEED,
  );
});

it("customersOf(rows in another order) gives every row the same customer", () => {
  fc.assert(
    fc.property(rowsWithTime, fc.integer(), (given, seed) => {
      const shuffled = shuffle(given, seed);
      const ask = (list: typeof given) =>
        stitched(
          list.map(([one]) => one),
          { on: ON, time: list.map(([, time]) => time * 1000), caps: { valuesPerCustomer: 2 } },
        );
      const before = new Map(given.map((one, i) => [one, ask(given)[i]]));
      const after = ask(shuffled);
      // equal rows may swap the names of what nothing identifies
      shuffled.forEach((one, i) => expect(after[i].split("~")[0]).toBe(before.get(one)!.split("~")[0]));
    }),
    SEED,
  );
});

it("identityGraph, careful only where a guard is broken, is the graph that looks at every join", () => {
  // many people, so that some hang together without breaking a guard
  const many = fc.record({
    crm: value("c", 80),
    mail: value("m", 150),
    phone: value("p", 150),
    cookie: value("k", 200),
  });
  let mixed = 0;
  fc.assert(
    fc.property(
      fc.array(many, { minLength: 20, maxLength: 90 }),
      fc.integer({ min: 1, max: 3 }),
      (rows, limit) => {
        const caps = { valuesPerCustomer: limit, customersPerValue: 2 };
        const identifiers = identifiersOf(rows, { on: ON });
        const [found, wanted] = [identityGraph(identifiers, caps), guardedGraph(identifiers, caps)];
        expect(told(found)).toEqual(told(wanted));
        const broken = brokenRows(plainGraph(identifiers), caps).length;
        if (broken > 0 && broken <= rows.length / 2) ++mixed;
      },
    ),
    SEED,
  );
  expect(mixed).toBeGreaterThan(50);
});

it("identityGraph never gives a customer two values of a unique identifier", () => {
  fc.assert(
    fc.property(rowsWithTime, (given) => {
      const rows = given.map(([one]) => one);
      const customers = stitched(rows, { on: ON, time: given.map(([, time]) => time * 1000) });
      const held = new Map<string, Set<string>>();
      rows.forEach(({ crm }, i) => {
        if (crm) held.set(customers[i], (held.get(customers[i]) ?? new Set<string>()).add(crm));
      });
      for (const [customer, values] of held) expect([...values], customer).toHaveLength(1);
    }),
    SEED,
  );
});

it("identityGraph keeps a public value’s rows apart and refuses it with its reason", () => {
  const people = Array.from({ length: 12 }, (_, i) => ({ crm: `c${i}`, cookie: "kiosk" }));
  const customers = stitched([...people, { cookie: "kiosk" }, { cookie: "kiosk" }], {
    on: ["crm", "cookie"],
    time: Array.from({ length: 14 }, (_, i) => i),
  });
  expect(new Set(customers).size).toBe(14);
});

it("identityGraph leaves a value out where the customer would hold more than valuesPerCustomer", () => {
  const rows = Array.from({ length: 8 }, (_, i) => [
    { crm: "a", cookie: `k${i}` },
    { cookie: `k${i}` },
  ]).flat();
  const customers = stitched(rows, { on: ["crm", "cookie"], caps: { valuesPerCustomer: 5 } });
  expect(new Set(customers)).toEqual(new Set(["a", "k5", "k6", "k7"]));
});

/** Everything a graph says, whatever the numbers of its roots. */
function told(graph: IdentityGraph) {
  const { primary, split, root, decisions } = graph;
  return {
    primary: [...primary],
    split: [...split],
    profiles: partition(Array.from(root, String)),
    decisions: decisions.map((one) => ({ ...one, anchors: rowsOf(graph, one) })),
  };
}

/** Each row’s component by repeated relabelling. */
function components(rows: readonly Row[]): string[] {
  const label = rows.map((_, i) => i);
  for (let changed = true; changed;) {
    changed = false;
    for (let a = 0; a < rows.length; ++a)
      for (let b = 0; b < rows.length; ++b) {
        const linked = ON.some((column) => rows[a][column] && rows[a][column] === rows[b][column]);
        if (linked && label[a] !== label[b]) {
          label[a] = label[b] = Math.min(label[a], label[b]);
          changed = true;
        }
      }
  }
  return label.map(String);
}

function partition(names: readonly string[]): number[] {
  const numbers = new Map<string, number>();
  return names.map((name) => numbers.get(name) ?? numbers.set(name, numbers.size).get(name)!);
}

function shuffle<T>(list: readonly T[], seed: number): T[] {
  const copy = [...list];
  let state = seed >>> 0 || 1;
  for (let i = copy.length - 1; i > 0; --i) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = state % (i + 1);
    [copy[i], copy[j]] = [copy[j], copy[i]];
  }
  return copy;
}
