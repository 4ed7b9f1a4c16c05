import { describe, expect, it } from "vitest";
import { numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";
import type { ChartData } from "#chart/chart.ts";
import { effortRefusal, readEffort, rowsOf } from "#chart/effort-rows.ts";
import { barText, effortWords, groupText, signalFacts, signalName } from "#chart/effort-text.ts";
import { chartsFor, hasOwnChart } from "#chart/index.ts";
import { effort } from "#journey/effort/effort.ts";

/** Twenty customers who call; every other one again an hour later. */
function calls(): Table {
  const rows = Array.from({ length: 20 }, (_, u) =>
    u % 2
      ? [
          [u, 0],
          [u, 60],
        ]
      : [[u, 0]],
  ).flat();
  return table({
    customer_id: textColumn(rows.map(([u]) => `c${u}`)),
    activity: textColumn(rows.map(() => "call")),
    time: timeColumn(rows.map(([, minute]) => minute * 60_000)),
    channel: textColumn(rows.map(([u]) => (u < 4 ? "e-mail" : "phone"))),
  });
}

function result(highFrom: number): ChartData {
  const { table: rows, details = {} } = effort.run({
    tables: [{ name: "events", table: calls() }],
    arguments: new Map([
      ["medium_from", { type: "number", value: 5 }],
      ["high_from", { type: "number", value: highFrom }],
    ]),
  });
  return { table: rows, details };
}

describe("readEffort(data)", () => {
  it("reads the companions of effort: signals that weigh something, most points first", () => {
    const { bars, bands, signals, groups } = readEffort(result(20));
    expect(bars).toEqual([
      { score: 0, band: "low", journeys: 10, customers: 10 },
      { score: 25, band: "high", journeys: 10, customers: 10 },
    ]);
    expect(bands.map(({ band, from, journeys }) => [band, from, journeys])).toEqual([
      ["low", 0, 10],
      ["medium", 5, 0],
      ["high", 20, 10],
    ]);
    expect(signals[0]).toMatchObject({
      signal: "repeat_contacts",
      weight: 0.5,
      pointsHigh: 25,
      points: 12.5,
      journeys: 10,
    });
    expect(signals.map(({ signal }) => signal)).not.toContain("contacts");
    expect(groups.map(({ dimension, value, journeys }) => [dimension, value, journeys])).toEqual([
      ["channel", "phone", 16],
      ["channel", "e-mail", 4],
    ]);
  });
  it("is offered for effort, and refused with a reason without companions or journeys", () => {
    expect(chartsFor(result(20), "effort").map(({ kind }) => kind)).toEqual(["effort"]);
    expect(hasOwnChart("effort")).toBe(true);
    expect(effortRefusal({ table: calls(), details: {} })).toMatch("needs the result of effort() itself");
    const none = { ...result(20).details, effort_scores: table({ score: numberColumn([]) }) };
    expect(effortRefusal({ table: calls(), details: none })).toMatch("there are no journeys");
  });
  it("rowsOf(undefined) has no rows", () => expect(rowsOf(undefined, () => 1)).toEqual([]));
});

describe("effortWords(reading, locale)", () => {
  it("says how many take high effort, what weighs most, and what is not drawn", () => {
    const { title, subtitle } = effortWords(readEffort(result(20)), "en");
    expect(title).toBe("50% of journeys take high effort; repeat contacts weigh most in them");
    expect(subtitle).toBe(
      "20 journeys by score, 0 to 100; 10 (50%) score 0 and are not drawn. Bands begin at 5 and 20, by choice.",
    );
  });
  it("says so where none does, and what learned weights are worth", () => {
    expect(effortWords(readEffort(result(50)), "en").title).toBe(
      "No journey takes high effort: no score reaches 50",
    );
    const skill = [
      { model: "learned weights", r2: 0.54, auc: NaN },
      { model: "equal weights", r2: 0.47, auc: NaN },
    ];
    expect(effortWords({ ...readEffort(result(20)), skill }, "en").subtitle).toMatch(
      "on customers held out they explain 54% of the outcome, equal ones 47%.",
    );
  });
});

describe("what marks say", () => {
  it("barText, groupText and signalFacts give their numbers", () => {
    const { bars, groups, signals } = readEffort(result(20));
    expect(barText(bars[1], 20, "en")).toEqual({
      heading: "Score above 24 to 25",
      facts: [
        ["Journeys", "10 (50%)"],
        ["Customers", "10"],
        ["Band", "high"],
      ],
    });
    expect(groupText(groups[0], "en").facts).toContainEqual(["High effort", "50%"]);
    expect(signalFacts(signals[0], "en")).toContainEqual(["Weight", "50%"]);
    expect(signalFacts({ ...signals[0], coefficient: 1.5, low: 1, high: 2 }, "en")).toContainEqual([
      "Coefficient, 95 %",
      "1.5 (1 – 2)",
    ]);
    expect([signalName("wait_seconds", "en"), signalName("channel_switches", "en")]).toEqual([
      "waiting",
      "channel switches",
    ]);
  });
});
