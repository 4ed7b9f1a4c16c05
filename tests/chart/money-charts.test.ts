import { describe, expect, it } from "vitest";
import { layoutBreaks } from "#chart/disconnect-layout.ts";
import { breaksRefusal, readBreaks } from "#chart/disconnect-rows.ts";
import { breakWords } from "#chart/disconnects.ts";
import { impactRefusal, readPains, readSwings, readTop } from "#chart/impact-rows.ts";
import { layoutPareto } from "#chart/impact-pareto.ts";
import { impactWords, moneyText, painLabel, painText } from "#chart/impact-text.ts";
import { chartsFor } from "#chart/index.ts";
import { intentsRefusal, readIntents } from "#chart/intent-rows.ts";
import { intentText, intentWords, trendText } from "#chart/intent-text.ts";
import { booleanColumn, numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table } from "#table/table.ts";

const DAY = 86_400_000;

const breaks = table({
  step: textColumn(["app:pay", "app:pay", "web:help"]),
  channel: textColumn(["phone", "chat", "phone"]),
  disconnects: numberColumn([30, 10, 20]),
  customers: numberColumn([25, 10, 20]),
  journeys: numberColumn([25, 10, 20]),
  at_step: numberColumn([100, 100, 50]),
  share: numberColumn([0.25, 0.1, 0.4]),
  low: numberColumn([0.2, 0.05, 0.3]),
  high: numberColumn([0.3, 0.2, 0.5]),
  median_minutes: numberColumn([12, 3, 30]),
  cost: numberColumn([300, 40, 200]),
  value: numberColumn([NaN, NaN, NaN]),
});

describe("disconnects chart", () => {
  it("chartsFor(a disconnects result) is the map alone", () => {
    expect(chartsFor({ table: breaks, details: {} }, "disconnects").map(({ kind }) => kind)).toEqual([
      "disconnects",
    ]);
  });

  it("breaksRefusal(table) names what is missing, and an empty result", () => {
    expect(breaksRefusal(table({ step: textColumn(["a"]) }))).toContain(
      "needs the columns channel, customers",
    );
    const none = table(
      breaks.columns.map(({ name, data }) => ({
        name,
        data: data.type === "text" ? textColumn([]) : numberColumn([]),
      })),
    );
    expect(breaksRefusal(none)).toContain("no contact came after a digital step");
  });

  it("layoutBreaks(rows): bands of a stop fill its bar, largest stops first, all inside the picture", () => {
    const { rows } = readBreaks(breaks, undefined);
    for (const width of [336, 900]) {
      const { steps, channels, bands, left, right, height } = layoutBreaks(rows, "disconnects", width, "en");
      expect(steps.map(({ name }) => name)).toEqual(["app:pay", "web:help"]);
      expect(channels.map(({ name }) => name)).toEqual(["phone", "chat"]);
      for (const stop of steps) {
        const own = bands.filter(({ row }) => row.step === stop.name);
        expect(own.reduce((sum, band) => sum + band.height, 0)).toBeCloseTo(stop.height, 9);
      }
      expect(bands.reduce((sum, band) => sum + band.height, 0)).toBeCloseTo(300, 9);
      expect(Math.max(...[...steps, ...channels].map(({ y, height: tall }) => y + tall))).toBeLessThanOrEqual(
        height,
      );
      expect(left).toBeGreaterThan(90);
      expect(right - left).toBeGreaterThan(60);
    }
  });

  it("breakWords(rows) says where most break off, of how many, and what it costs", () => {
    const { rows } = readBreaks(breaks, undefined);
    expect(breakWords(rows, 2, "en")).toMatchObject({
      title: "25 customers went from app:pay to phone, 25% of those who were there",
      subtitle:
        "Digital steps at the left, where customers went instead at the right: 60 contacts, cost 540 · the 2 largest of 3 are drawn.",
    });
  });

  it("readBreaks(table split by a column) reads one value at a time", () => {
    const split = table([...breaks.columns, { name: "version", data: textColumn(["1", "2", "1"]) }]);
    expect(readBreaks(split, undefined).rows).toHaveLength(2);
    expect(readBreaks(split, "2").rows.map(({ channel }) => channel)).toEqual(["chat"]);
  });
});

const asked = table({
  intent: textColumn(["bill", "mandate"]),
  size: numberColumn([90, 10]),
  share: numberColumn([0.9, 0.1]),
  customers: numberColumn([50, 8]),
  terms: textColumn(["bill, high", "mandate, letter"]),
  example: textColumn(["My bill is high", "What is this letter?"]),
  repeat_share: numberColumn([0.2, NaN]),
  trend: numberColumn([-0.02, 0.5]),
  trend_low: numberColumn([-0.05, 0.3]),
  trend_high: numberColumn([0.01, 0.7]),
  new: booleanColumn([false, true]),
  rising_since: timeColumn([NaN, 1_785_110_400_000]),
  times_more: numberColumn([NaN, NaN]),
});
const weeks = table({
  intent: textColumn(["bill", "bill", "mandate", "mandate"]),
  week: timeColumn([0, 7 * DAY, 0, 7 * DAY]),
  texts: numberColumn([40, 50, 0, 10]),
});

describe("intents chart", () => {
  it("readIntents(result) gives each group its weeks", () => {
    expect(readIntents({ table: asked, details: { weeks } }).map((one) => one.weeks)).toEqual([
      [40, 50],
      [0, 10],
    ]);
    expect(readIntents({ table: asked, details: {} }).map((one) => one.weeks)).toEqual([[], []]);
  });

  it("intentWords(list) speaks of what is new, else of what is asked most", () => {
    const list = readIntents({ table: asked, details: { weeks } });
    expect(intentWords(list, 2, "en-GB").title).toBe("A new question since 27 Jul: mandate, 10 texts");
    expect(intentWords(list.slice(0, 1), 1, "en").title).toBe("Asked most: bill, 100% of texts");
  });

  it("trendText(intent) is steady where the interval holds 0, and a date where it rose at once", () => {
    const [bill, mandate] = readIntents({ table: asked, details: {} });
    expect(trendText(bill, "en")).toBe("steady");
    expect(trendText({ ...bill, trendHigh: -0.01 }, "en")).toBe("−2% a week");
    expect(trendText(mandate, "en-GB")).toBe("since 27 Jul");
    expect(intentText(mandate, "en-GB").facts).toContainEqual(["Since 27 Jul", "never before"]);
  });

  it("intentsRefusal(assignments) is refused: those are rows, not groups", () => {
    expect(intentsRefusal(table({ note: textColumn(["a"]), intent: textColumn(["b"]) }))).toContain("size");
  });
});

const names = ["error → call", "help", "Sales → Billing", "calls again", "(nothing)"];
const pains = table({
  pain: textColumn(names),
  kind: textColumn(["failure", "disconnect", "transfer", "repeat", "repeat"]),
  cause: textColumn(names),
  money: numberColumn([1234.5, 500, 300, 100, 0]),
  low: numberColumn([1000, 400, 100, 0, 0]),
  high: numberColumn([1500, 600, 500, 9000, 10]),
  customers: numberColumn([20, 10, 5, 3, 1]),
  contacts: numberColumn([30, 10, 5, 3, 1]),
});
const assumptions = table({
  assumption: textColumn(["costs: phone"]),
  meaning: textColumn(["what a contact by phone costs"]),
  value: numberColumn([8]),
  low: numberColumn([4]),
  high: numberColumn([12]),
  money: numberColumn([2000]),
  money_low: numberColumn([1000]),
  money_high: numberColumn([3000]),
});

describe("impact chart", () => {
  it("readPains(result) leaves out what is worth nothing; a result of only that is refused", () => {
    expect(readPains(pains, undefined).rows.map(({ pain }) => pain)).toEqual(names.slice(0, 4));
    const worthless = table([
      ...pains.columns.filter(({ name }) => name !== "money"),
      { name: "money", data: numberColumn([0, 0, 0, 0, 0]) },
    ]);
    expect(impactRefusal(worthless)).toContain("no rows with money");
    expect(impactRefusal(pains)).toBeUndefined();
  });

  it("layoutPareto(rows): one long interval does not make all bars short", () => {
    const { rows } = readPains(pains, undefined);
    const { scale, left } = layoutPareto(rows, 900, "en");
    expect(rows[0].money * scale).toBeGreaterThan((900 - left) * 0.4);
  });

  it("impactWords(rows) says what the first three are worth", () => {
    const { rows } = readPains(pains, undefined);
    expect(impactWords(rows, 4, undefined, "en").title).toBe(
      "Mending the first three spares 2,030 a year, 95% of all",
    );
    expect(impactWords(rows.slice(0, 1), 1, undefined, "en").title).toBe(
      "Mending error → call spares 1,230 a year",
    );
  });

  it("moneyText(money) gives three digits", () => {
    expect([16_112, 907.3, 4.456].map((money) => moneyText(money, "en"))).toEqual(["16,100", "907", "4.46"]);
  });

  it("painText(row) tells interval and customers; of a split result the label keeps the value", () => {
    const { rows } = readPains(pains, undefined);
    expect(painText(rows[0], "en").facts.slice(0, 3)).toEqual([
      ["Money a year", "1,230"],
      ["95 % interval", "1,000 – 1,500"],
      ["Customers", "20"],
    ]);
    const split = table([
      ...pains.columns,
      { name: "region", data: textColumn(["North", "South", "North", "South", "South"]) },
    ]);
    expect(painLabel(readPains(split, undefined).rows[0])).toBe("error → call (North)");
    expect(painLabel(readPains(split, "North").rows[0])).toBe("error → call");
  });

  it("readSwings and readTop are empty without the companions", () => {
    expect(readSwings({ details: {} })).toEqual([]);
    expect(readTop({ details: {} })).toEqual([]);
    expect(readSwings({ details: { assumptions } })).toMatchObject([
      { assumption: "costs: phone", moneyHigh: 3000 },
    ]);
  });
});
