import { describe, expect, it } from "vitest";
import { textColumn } from "#table/column.ts";
import { table } from "#table/table.ts";
import { findRoles, ROLE_NAMES } from "#journey/roles.ts";

const withColumns = (...names: string[]) => table(names.map((name) => ({ name, data: textColumn([]) })));
const found = (...names: string[]) => {
  const roles = findRoles(withColumns(...names));
  return [roles.unit.name, roles.activity.name, roles.time.name, roles.channel?.name];
};

describe("findRoles(table, choice)", () => {
  it.each([
    [
      ["ts", "Event", "USER_ID", "customer_id"],
      ["customer_id", "Event", "ts", undefined],
    ],
    [
      ["timestamp", "page", "action", "visitor_id", "source"],
      ["visitor_id", "action", "timestamp", "source"],
    ],
    [
      ["type", "user", "date", "start_time", "touchpoint", "channel"],
      ["user", "type", "start_time", "channel"],
    ],
  ])("%j: the first name of its list wins, wherever the column stands", (names, wanted) => {
    expect(found(...names)).toEqual(wanted);
  });

  it("takes a case in the first column before a customer further right", () => {
    expect(found("case_id", "activity", "timestamp", "customer")[0]).toBe("case_id");
    expect(found("activity", "case_id", "timestamp", "customer")[0]).toBe("customer");
    expect(found("case:concept:name", "concept:name", "time:timestamp", "customer_id")).toEqual([
      "case:concept:name",
      "concept:name",
      "time:timestamp",
      undefined,
    ]);
  });

  it("takes the names of XES before all others where the case of XES comes first", () => {
    const names = ["activity", "time", "customer_id", "time:timestamp", "concept:name"];
    const ofXes = ["case:concept:name", "concept:name", "time:timestamp", undefined];
    expect(found("case:concept:name", ...names)).toEqual(ofXes);
    expect(found(...names)).toEqual(["customer_id", "activity", "time", undefined]);
    expect(found("case:concept:name", "activity", "time")[1]).toBe("activity");
  });

  it("obeys the call, in any case", () => {
    const roles = findRoles(withColumns("customer_id", "Journey_ID", "event", "time"), {
      unit: "journey_id",
    });
    expect(roles.unit.name).toBe("Journey_ID");
  });

  it("names the nearest column and all there are when the chosen one does not exist", () => {
    expect(() => findRoles(withColumns("customer_id", "event", "time"), { unit: "custmer_id" })).toThrow(
      "unit => custmer_id: there is no such column; did you mean customer_id? the columns are customer_id, event, time",
    );
  });

  it.each(["unit", "activity", "time"] as const)("says what it looked for when there is no %s", (role) => {
    const others = (["unit", "activity", "time"] as const).filter((other) => other !== role);
    const names = ["x", ...others.map((other) => ROLE_NAMES[other][0])];
    expect(() => findRoles(withColumns(...names))).toThrow(
      `looked for ${ROLE_NAMES[role].join(", ")}; write ${role} => column with one of ${names.join(", ")}`,
    );
  });
});
