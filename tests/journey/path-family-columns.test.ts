import { expect, it } from "vitest";
import { deviations } from "#journey/deviations.ts";
import { nextSteps } from "#journey/next-steps.ts";
import { stepMatrix } from "#journey/step-matrix.ts";
import { call, eventsOf, eventTable } from "./call.ts";

const events = eventTable(eventsOf("u1: a b", "u2: b").map((event) => ({ ...event, group: "web" })));

it.each([deviations, stepMatrix, nextSteps].map((helper) => [helper.name, helper] as const))(
  "%s(events) gives the columns it promises, and behind them that of by and the comparison",
  (_, helper) => {
    const promised = helper.columns.map(({ name, type }) => [name, type]);
    const found = (given: Parameters<typeof call>[2]) =>
      call(helper, events, given).table.columns.map(({ name, data }) => [name, data.type]);
    expect(found({})).toEqual(promised);
    const compared = ["difference", "low", "high", "p", "q"].map((name) => [name, "number"]);
    expect(found({ by: "device" })).toEqual([...promised, ["device", "text"], ...compared]);
    expect(found({ by: "activity" })[promised.length]).toEqual([
      promised.some(([name]) => name === "activity") ? "by_activity" : "activity",
      "text",
    ]);
  },
);
