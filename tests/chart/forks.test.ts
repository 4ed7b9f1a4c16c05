import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { booleanColumn, numberColumn, textColumn } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";
import { forksRefusal, isBeyondChance, readForks } from "#chart/fork-rows.ts";
import { differenceText, forkText, forkWords, usualDifference } from "#chart/fork-text.ts";
import { layoutForks } from "#chart/forks.ts";
import { chartsFor } from "#chart/index.ts";
import { plain } from "./graphs.ts";

/** Rows as [way, measure, mean, others_mean, half width of the interval, q, comparable]. */
type Row = readonly [string, string, number, number, number, number, boolean | null];

function forkTable(rows: readonly Row[]): Table {
  const numbers = (value: (row: Row) => number) => numberColumn(rows.map(value));
  return table({
    way: textColumn(rows.map((r) => r[0])),
    customers: numbers(() => 50),
    share: numbers(() => 0.25),
    measure: textColumn(rows.map((r) => r[1])),
    mean: numbers((r) => r[2]),
    others_mean: numbers((r) => r[3]),
    difference: numbers((r) => r[2] - r[3]),
    low: numbers((r) => r[2] - r[3] - r[4]),
    high: numbers((r) => r[2] - r[3] + r[4]),
    q: numbers((r) => r[5]),
    placebo: numbers(() => 0.01),
    placebo_low: numbers(() => -0.04),
    placebo_high: numbers(() => 0.06),
    comparable: booleanColumn(rows.map((r) => r[6])),
  });
}

const retry: Row = ["retry", "reached pay", 0.7, 0.4, 0.1, 0.001, true];
const differed: Row = ["call", "reached pay", 0.1, 0.7, 0.05, 1e-9, false];
const ended: Row = ["(end)", "reached pay", 0, 0.7, 0.01, 1e-9, true];
const chance: Row = ["chat", "reached pay", 0.5, 0.45, 0.2, 0.6, null];

describe("readForks(table)", () => {
  it("gives the ways of each measure, in the order of the rows", () => {
    const forks = readForks(forkTable([retry, ["retry", "contacts", 1, 2, 0.5, 0.01, true], chance]));
    expect(forks.measures).toEqual(["reached pay", "contacts"]);
    expect(forks.waysBy("reached pay").map((w) => [w.way, w.isComparable])).toEqual([
      ["retry", true],
      ["chat", undefined],
    ]);
  });
  it("is refused with a reason without its columns, and without rows", () => {
    expect(forksRefusal(table({ way: textColumn(["a"]) }))).toMatch(
      "needs the columns customers, measure, difference",
    );
    expect(forksRefusal(forkTable([]))).toMatch("nobody came to the fork");
    expect(chartsFor(plain(forkTable([retry])), "forks").map(({ kind }) => kind)).toEqual(["forks"]);
  });
});

describe("forkWords(ways, measure, drawn, locale)", () => {
  const title = (...rows: Row[]) => {
    const [measure] = readForks(forkTable(rows)).measures;
    return forkWords(readForks(forkTable(rows)).waysBy(measure), measure, rows.length, "en").title;
  };
  it("names the surest way that did not differ before; an ending says nothing", () =>
    expect(title(ended, differed, chance, retry)).toBe(
      "Of those who go on to retry, 70% reach pay; of the others 40%",
    ));
  it("says so where all that differ did so before", () =>
    expect(title(differed, chance)).toBe(
      "Ways differ in reached pay, but their customers did so before the fork",
    ));
  it("says so where all may be chance", () =>
    expect(title(chance)).toBe("No way leads to pay more or less often than the others beyond chance"));
  it("speaks durations and numbers as such", () => {
    expect(title(["retry", "elapsed_seconds", 7200, 90_000, 60, 0.001, true])).toBe(
      "Those who go on to retry are busy for 2 hr, the others for 25 hr",
    );
    expect(title(["retry", "contacts", 0.5, 1.25, 0.1, 0.001, true])).toBe(
      "Those who go on to retry have 0.5 contacts on average, the others 1.25",
    );
  });
});

it("isBeyondChance(way) goes by q, and by the interval where there is none", () => {
  const [way] = readForks(forkTable([retry])).waysBy("reached pay");
  expect(isBeyondChance(way)).toBe(true);
  expect(isBeyondChance({ ...way, q: 0.2 })).toBe(false);
  expect(isBeyondChance({ ...way, q: NaN })).toBe(true);
  expect(isBeyondChance({ ...way, q: NaN, difference: { value: 1, low: -1, high: 3 } })).toBe(false);
});

it("differenceText(value, measure, locale) has a sign and the measure’s unit", () => {
  expect(differenceText(0.294, "reached pay", "en")).toBe("+29.4 pp");
  expect(differenceText(-7200, "elapsed_seconds", "en")).toBe("−2 hr");
  expect([differenceText(0, "cost", "en"), differenceText(-1.5, "cost", "de")]).toEqual(["0", "−1,5"]);
});

it("forkText(way, measure, locale) tells the difference before beside the one after", () => {
  const [way] = readForks(forkTable([differed])).waysBy("reached pay");
  const facts = forkText(way, "reached pay", "en").facts;
  expect(facts).toContainEqual(["Difference", "−60 pp"]);
  expect(facts).toContainEqual(["Difference before", "+1 pp (−4 pp to +6 pp)"]);
  expect(facts).toContainEqual(["Caution", "they differed before the fork"]);
});

it.each([328, 900])("layoutForks(ways, %d) keeps intervals right of names and bars, rows apart", (width) => {
  const ways = readForks(forkTable([retry, differed, chance])).waysBy("reached pay");
  const { axis, rows, bars, bar } = layoutForks(ways, width);
  for (const { way } of rows) {
    expect(axis.x(way.difference.low)).toBeGreaterThan(bars + bar);
    expect(axis.x(way.difference.high)).toBeLessThanOrEqual(width);
  }
  rows.slice(1).forEach((row, i) => expect(row.top).toBe(rows[i].top + rows[i].height));
  expect(rows[1].height).toBeGreaterThan(rows[0].height);
});

describe("those who came the same way", () => {
  const companion = (rows: readonly (readonly [string, number, number])[]) =>
    table({
      alike: textColumn(rows.map((r) => r[0])),
      customers: numberColumn(rows.map((r) => r[1])),
      paths: numberColumn(rows.map(() => 3)),
      compared: numberColumn(rows.map((r) => r[2])),
    });
  const rules = [
    ["whole path", 300, 280],
    ["last step", 100, 97],
  ] as const;
  const words = (alike: Table | undefined, ...rows: Row[]) => {
    const forks = readForks(forkTable(rows), alike);
    return forkWords(forks.waysBy("reached pay"), "reached pay", rows.length, "en", undefined, forks.alike);
  };

  it("are said to be compared, by which rule, and how many have no counterpart", () => {
    const { title, subtitle, explanation } = words(companion(rules), retry, chance);
    expect(title).toBe("Of those who go on to retry, 70% reach pay; of others who came the same way 40%");
    expect(subtitle).toContain("less those of others who came the same way and went on, with 95 % interval");
    expect(subtitle).toContain(
      "23 of 400 customers have no counterpart: nobody came the same way and went on another",
    );
    expect(explanation).toContain(
      "Compared with each other are only customers who came the same way: 70% by the whole path so far, 24% by the last step and about as many. 23 have no counterpart, as all who came so went on the same, and count in no difference.",
    );
  });

  it("are not spoken of where all at the fork are compared", () => {
    const all = words(companion([["the fork alone", 400, 400]]), retry, chance);
    expect(all.title).toBe("Of those who go on to retry, 70% reach pay; of the others 40%");
    expect(all.subtitle).toContain("less those of all others who went on, with");
    expect(all.subtitle).not.toContain("counterpart");
    expect(words(undefined, retry, chance)).toEqual(all);
  });

  it("are missing where each way has a path of its own", () => {
    const lone = (way: string): Row => [way, "reached pay", 0.5, NaN, NaN, NaN, null];
    expect(words(companion([["whole path", 100, 0]]), lone("retry"), lone("chat")).title).toBe(
      "Nobody who came the same way went on another, so there is nothing to compare",
    );
  });

  it("are told beside the plain difference in the numbers of a way", () => {
    const columns = [
      ["counted", 50],
      ["compared", 44],
      ["crude", 0.1],
    ] as const;
    const [way] = readForks({
      ...forkTable([retry]),
      columns: [
        ...forkTable([retry]).columns,
        ...columns.map(([name, value]) => ({ name, data: numberColumn([value]) })),
      ],
    }).waysBy("reached pay");
    const { facts } = forkText(way, "reached pay", "en");
    expect(facts).toContainEqual(["With a counterpart", "44 of 50"]);
    expect(facts).toContainEqual(["Whatever way they came", "+10 pp"]);
  });
});

it("an ending is never beyond chance, and alone with one way leaves nothing to compare", () => {
  const [end] = readForks(forkTable([ended])).waysBy("reached pay");
  expect(isBeyondChance(end)).toBe(false);
  expect(forkText(end, "reached pay", "en").facts).toContainEqual([
    "Not tested",
    "who ends there has nothing more to measure",
  ]);
  const [only] = readForks(forkTable([retry])).waysBy("reached pay");
  expect(
    forkWords(
      [
        { ...only, share: 0.8 },
        { ...end, share: 0.2 },
      ],
      "reached pay",
      2,
      "en",
    ).title,
  ).toBe("All who did not end there went on to retry: no ways part here");
});

describe("the lots of a way", () => {
  const ways = (shuffled: number) =>
    readForks({
      ...forkTable([retry]),
      columns: [...forkTable([retry]).columns, { name: "p_shuffled", data: numberColumn([shuffled]) }],
    }).waysBy("reached pay");

  it("are among its numbers, in words, and never 0", () => {
    const factsOf = (shuffled: number) =>
      Object.fromEntries(forkText(ways(shuffled)[0], "reached pay", "en").facts)["As large by lot"];
    expect(factsOf(0.123)).toBe("12%");
    expect(factsOf(0)).toMatch(/^<.0\.1%$/);
    expect(forkText(ways(NaN)[0], "reached pay", "en").facts.map(([name]) => name)).not.toContain(
      "As large by lot",
    );
  });

  it("that give such a difference often make it chance, and are explained where there are any", () => {
    expect(isBeyondChance(ways(0.04)[0])).toBe(true);
    expect(isBeyondChance(ways(0.06)[0])).toBe(false);
    const said = (shuffled: number) =>
      forkWords(ways(shuffled), "reached pay", 1, "en").explanation!.join(" ");
    expect(said(0.04)).toContain("By lot: the ways are shuffled among the customers");
    expect(said(NaN)).not.toContain("By lot");
  });
});

it("forkWords(ways, …) of one way alone says that none part", () => {
  const [only] = readForks(forkTable([retry])).waysBy("reached pay");
  expect(forkWords([{ ...only, share: 1 }], "reached pay", 1, "en").title).toBe(
    "All went on to retry: no ways part here",
  );
});

describe("ways that cannot be compared, or do not differ", () => {
  const waysOf = (measure: string, ...rows: Row[]) => readForks(forkTable(rows)).waysBy(measure);
  const same = (way: string, measure: string, mean: number): Row => [way, measure, mean, mean, 0, 1, true];
  const lone = (way: string): Row => [way, "contacts", 2, NaN, NaN, NaN, null];
  const words = (measure: string, ...rows: Row[]) =>
    forkWords(waysOf(measure, ...rows), measure, rows.length, "en");

  it("say what is known of one way alone, and draw no axis", () => {
    expect(words("contacts", lone("retry"))).toMatchObject({
      title: "All went on to retry: no ways part here",
      subtitle: "Contacts after the fork: 2.",
    });
    expect(words("contacts", lone("(other ways)")).title).toBe(
      "No way has enough customers to be compared with the others",
    );
    expect(layoutForks(waysOf("contacts", lone("retry")), 900)).toMatchObject({
      isCompared: false,
      height: 38,
    });
  });

  it("say that only one has customers with a value", () => {
    const none: Row = ["chat", "csat", NaN, 3, NaN, NaN, null];
    const some: Row = ["retry", "csat", 3, NaN, NaN, NaN, null];
    expect(words("csat", some, none)).toMatchObject({
      title: "Only one way has customers with a value of csat, so there is nothing to compare",
      subtitle: "Csat after the fork: 3.",
    });
  });

  it("say that all are the same, on an axis with different numbers", () => {
    const equal = (measure: string, mean: number) =>
      words(measure, same("a", measure, mean), same("b", measure, mean)).title;
    expect(
      ["reached pay", "reached pay", "reached pay", "contacts", "elapsed_seconds"].map((m, i) =>
        equal(m, [1, 0, 0.7, 2, 120][i]),
      ),
    ).toEqual([
      "Whichever way they went on, customers all reach pay",
      "Whichever way they went on, customers never reach pay",
      "Whichever way they went on, customers reach pay equally often, 70%",
      "Whichever way they went on, customers have 2 contacts",
      "Whichever way they went on, customers are busy for 2 min",
    ]);
  });

  it.each(["reached pay", "contacts", "elapsed_seconds", "csat"])(
    "have an axis with 0 once, by %s",
    (measure) => {
      fc.assert(
        fc.property(
          fc.array(fc.double({ min: -1e-3, max: 1e-3, noNaN: true }), { minLength: 2, maxLength: 6 }),
          fc.integer({ min: -9, max: 0 }),
          (differences, power) => {
            const ways = waysOf(
              measure,
              ...differences.map((d, i): Row => [`w${i}`, measure, d * 10 ** power, 0, 0, 1, true]),
            ).map((way) => ({ ...way, placebo: { value: NaN, low: NaN, high: NaN } }));
            const { ticks } = layoutForks(ways, 900, usualDifference(measure)).axis;
            const labels = ticks.map((tick) => differenceText(tick, measure, "en"));
            expect(ticks.length).toBeGreaterThan(1);
            expect(new Set(labels).size).toBe(labels.length);
          },
        ),
        { seed: 20261122, numRuns: 300 },
      );
    },
  );
});
