import { describe, expect, it } from "vitest";
import { textColumn, timeColumn } from "#table/column.ts";
import { table } from "#table/table.ts";
import type { ChartData } from "#chart/chart.ts";
import { containmentRefusal, readContainment } from "#chart/containment-rows.ts";
import {
  containmentWords,
  groupName,
  groupText,
  hoursText,
  hoursTick,
  pointText,
} from "#chart/containment-text.ts";
import { chartsFor } from "#chart/index.ts";
import { readResolution, resolutionName, resolutionRefusal } from "#chart/resolution-rows.ts";
import { resolutionWords } from "#chart/resolution.ts";
import { containment } from "#journey/effort/containment.ts";
import type { Helper } from "#journey/helper.ts";
import { resolution } from "#journey/effort/resolution.ts";

const DAY_MS = 86_400_000;

/** Forty callers of a menu on day 20, every fourth of whom calls an agent a day later, in a log of 60 days. */
function answer(helper: Helper): ChartData {
  const rows = [
    ["w", 0, "survey", null],
    ["w", 60, "survey", null],
    ...Array.from({ length: 40 }, (_, u) => [
      [`c${u}`, 20, "ivr", u % 2 ? "bill" : null],
      ...(u % 4 ? [] : [[`c${u}`, 21, "phone", "bill"]]),
      ...(u % 8 ? [] : [[`c${u}`, 22, "phone", "bill"]]),
    ]).flat(),
  ] as [string, number, string, string | null][];
  const events = table({
    customer_id: textColumn(rows.map(([unit]) => unit)),
    activity: textColumn(rows.map(([, , channel]) => channel)),
    time: timeColumn(rows.map(([, day]) => day * DAY_MS)),
    channel: textColumn(rows.map(([, , channel]) => channel)),
    reason: textColumn(rows.map(([, , , reason]) => reason)),
  });
  const { table: result, details = {} } = helper.run({
    tables: [{ name: "events", table: events }],
    arguments: new Map([["intent", { type: "column", value: "reason" }]]),
  });
  return { table: result, details };
}

describe("a containment result", () => {
  const data = answer(containment);
  const { groups, curve, channels } = readContainment(data);

  it("readContainment(data) has a row per intent and one curve of a single channel", () => {
    expect(groups.map(({ intent, sessions, returned }) => [intent, sessions, returned])).toEqual([
      ["(none)", 20, 10],
      ["bill", 20, 0],
    ]);
    expect(channels).toEqual(["(all)"]);
    expect(curve.find(({ hours }) => hours === 24)).toMatchObject({ sessions: 40, returned: 0.25 });
  });
  it("containmentWords(groups) says reported and true side by side", () => {
    const { title, subtitle } = containmentWords(groups, "en");
    expect(title).toBe(
      "100% of self-service sessions end without an agent, 75% also without a contact later",
    );
    expect(subtitle).toMatch(/^40 sessions\. /);
  });
  it("groupName(group, all) says only what differs", () => {
    const [none, bill] = groups;
    expect([groupName(none, groups, "en"), groupName(bill, groups, "en")]).toEqual(["no intent", "bill"]);
    expect(groupName(none, [none], "en")).toBe("all sessions");
    expect(groupName(bill, [...groups, { ...bill, channel: "app" }], "en")).toBe("ivr: bill");
    expect(groupText(none, "no intent", "en").facts[0]).toEqual(["Reported", "100%"]);
  });
  it("pointText(point) and hours are told as people say them", () => {
    expect(pointText(curve[5], "en")).toMatchObject({ heading: "Within 24 hours" });
    expect([hoursText(1, "en"), hoursText(72, "en"), hoursTick(12, "en"), hoursTick(168, "en")]).toEqual([
      "1 hour",
      "3 days",
      "12 h",
      "7 d",
    ]);
  });
  it("is offered its chart, and refused with a reason without the curve", () => {
    expect(chartsFor(data, "containment").map(({ kind }) => kind)).toEqual(["containment"]);
    expect(containmentRefusal({ ...data, details: {} })).toMatch("needs the result of containment() itself");
  });
});

describe("a resolution result", () => {
  const data = answer(resolution);
  const groups = readResolution(data.table);

  it("readResolution(table) has the groups that can be judged", () => {
    expect(groups).toMatchObject([{ channel: "phone", intent: "bill", first: 10, resolved: 5, share: 0.5 }]);
    expect(resolutionName(groups[0], groups, "en")).toBe("all contacts");
    expect(resolutionName(groups[0], [...groups, { ...groups[0], intent: "move" }], "en")).toBe("bill");
  });
  it("resolutionWords(groups) names the group that is surely worse", () => {
    expect(resolutionWords(groups, 1, "en").title).toBe("50% of first contacts settle the matter");
    const good = {
      ...groups[0],
      intent: "move",
      first: 200,
      resolved: 190,
      share: 0.95,
      low: 0.9,
      high: 0.98,
    };
    const bad = { ...groups[0], first: 50, resolved: 10, share: 0.2, low: 0.1, high: 0.3 };
    expect(resolutionWords([good, bad], 2, "en").title).toBe(
      "80% of first contacts settle the matter; of bill only 20%",
    );
  });
  it("is offered its chart, and refused with a reason", () => {
    expect(chartsFor(data, "resolution").map(({ kind }) => kind)).toEqual(["resolution"]);
    expect(resolutionRefusal(table({ channel: textColumn(["a"]) }))).toMatch(
      "needs the columns intent, first_contacts",
    );
  });
});
