import { describe, expect, it } from "vitest";
import { numberColumn, textColumn } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";
import { funnelRows } from "#chart/funnel-rows.ts";
import { funnelRefusal, readFunnel } from "#chart/funnel-steps.ts";
import { funnelWords, passageText, stepText } from "#chart/funnel-text.ts";

function funnelTable(counts: readonly number[], more: Parameters<typeof table>[0] = {}): Table {
  return table({
    step: numberColumn(counts.map((_, i) => i + 1)),
    label: textColumn(counts.map((_, i) => ["visit", "buy", "done"][i])),
    count: numberColumn(counts),
    ...more,
  });
}

const split = table({
  step: numberColumn([1, 2, 1, 2, 1, 2]),
  label: textColumn(["visit", "buy", "visit", "buy", "visit", "buy"]),
  count: numberColumn([100, 40, 300, 30, 5, 0]),
  device: textColumn(["web", "web", "app", "app", "kiosk", "kiosk"]),
});

describe("readFunnel(table)", () => {
  it("derives the shares and losses that are not there", () => {
    const [{ steps }] = readFunnel(funnelTable([200, 50, 25])).groups;
    expect(steps.map((s) => [s.ofStart, s.ofPrevious, s.lost])).toEqual([
      [1, 1, 0],
      [0.25, 0.25, 150],
      [0.125, 0.5, 25],
    ]);
  });
  it("puts the groups with most customers first and steps in order", () => {
    const { column, groups } = readFunnel(split);
    expect(column).toBe("device");
    expect(groups.map((g) => [g.value, ...g.steps.map((s) => s.count)])).toEqual([
      ["app", 300, 30],
      ["web", 100, 40],
      ["kiosk", 5, 0],
    ]);
  });
  it("refuses what is no funnel and what is empty", () => {
    expect(funnelRefusal(table({ step: numberColumn([1]) }))).toBe(
      "needs the column count; the result has step",
    );
    expect(funnelRefusal(funnelTable([]))).toMatch("no rows");
  });
});

describe("funnelRows(groups)", () => {
  it("gives a heading a step and a bar a group, with what was lost since the step before", () => {
    const rows = funnelRows(readFunnel(split).groups);
    expect(
      rows.map((r) => (r.kind === "heading" ? r.step.label : `${r.group} ${r.share}<${r.before}`)),
    ).toEqual(["visit", "app 1<1", "web 1<1", "kiosk 1<1", "buy", "app 0.1<1", "web 0.4<1", "kiosk 0<1"]);
    expect(new Set(rows.map((r) => r.key)).size).toBe(rows.length);
  });
  it("draws nothing but zeros where nobody entered, and no interval at the first step", () => {
    const rows = funnelRows(
      readFunnel(funnelTable([0, 0], { low: numberColumn([NaN, NaN]), high: numberColumn([NaN, NaN]) }))
        .groups,
    );
    expect(rows.flatMap((r) => (r.kind === "bar" ? [[r.share, r.before, r.low]] : []))).toEqual([
      [0, 0, NaN],
      [0, 0, NaN],
    ]);
  });
});

describe("funnelWords(funnel, drawn, locale)", () => {
  const titleOf = (counts: readonly number[]) => {
    const funnel = readFunnel(funnelTable(counts));
    return funnelWords(funnel, funnel.groups, "en").title;
  };
  it("says after which step most leave", () =>
    expect(titleOf([1000, 690, 650])).toBe("31% leave after visit"));
  it("says so when all get through, and when nobody enters", () => {
    expect(titleOf([1000, 1000])).toBe("All 1,000 customers get from visit to buy");
    expect(titleOf([0, 0])).toBe("Nobody reaches visit");
    expect(titleOf([7])).toBe("7 customers reach visit");
  });
  it("puts a label of several words in quotes", () => {
    const funnel = readFunnel(funnelTable([10, 4], { label: textColumn(["starts to pay", "has paid"]) }));
    const words = funnelWords(funnel, funnel.groups, "en");
    expect(words.title).toBe("60% leave after “starts to pay”");
    expect(words.subtitle).toMatch("4 (40%) reach “has paid”");
  });
  it("says so where the intervals of the groups it compares overlap", () => {
    const subtitle = (low: number) => {
      const intervals = { low: numberColumn([1, 0.1, 1, low]), high: numberColumn([1, 0.3, 1, 0.5]) };
      const device = textColumn(["a", "a", "b", "b"]);
      const step = numberColumn([1, 2, 1, 2]);
      const funnel = readFunnel(table({ step, count: numberColumn([50, 10, 50, 20]), device, ...intervals }));
      return funnelWords(funnel, funnel.groups, "en").subtitle;
    };
    expect(subtitle(0.29)).toMatch("The intervals of a and b overlap.");
    expect(subtitle(0.31)).not.toMatch("overlap");
  });
  it("compares groups large enough to say something, and states the rest", () => {
    const funnel = readFunnel(split);
    const words = funnelWords(funnel, funnel.groups.slice(0, 2), "en");
    expect(words.title).toBe("10% of app reach buy, against 40% of web");
    expect(words.subtitle).toMatch("1 smaller value of device (5 customers) is not drawn.");
  });
});

describe("stepText(step, group, locale)", () => {
  it("gives the numbers of a step", () => {
    const [{ steps }] = readFunnel(funnelTable([200, 50])).groups;
    expect(stepText(steps[1], "app", "en")).toEqual({
      heading: "2. buy, app",
      facts: [
        ["Customers", "50"],
        ["Of start", "25%"],
        ["Of previous step", "25%"],
        ["Lost before it", "150"],
      ],
    });
  });
});

it("stepText(step, group, locale) says how sure the difference from all other groups is, where they were compared", () => {
  const facts = (q: number) => {
    const [{ steps }] = readFunnel(funnelTable([200, 50], { q: numberColumn([NaN, q]) })).groups;
    return steps.map((step) =>
      stepText(step, "app", "en").facts.find(([name]) => name === "Against all others"),
    );
  };
  expect(facts(0.0312)).toEqual([undefined, ["Against all others", "q = 0.031"]]);
  expect(facts(1e-9)).toEqual([undefined, ["Against all others", "q < 0.001"]]);
});

describe("passageText(step, locale, fits)", () => {
  it("says as much as fits", () => {
    const [{ steps }] = readFunnel(funnelTable([200, 50])).groups;
    const text = (room: number) =>
      passageText({ ...steps[1], medianSeconds: 54_418 }, "en", (t) => t.length <= room);
    expect(text(99)).toBe("25% go on · 150 lost · median 15.1 hr");
    expect(text(25)).toBe("25% go on · 150 lost");
    expect(text(3)).toBe("150 lost");
  });
});
