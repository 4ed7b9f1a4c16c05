import { expect, it } from "vitest";
import { findRoles } from "#journey/roles.ts";
import { textColumn } from "#table/column.ts";
import { table } from "#table/table.ts";
import { firstQuery, rolesOf } from "#ui/state/roles.ts";

it.each([
  [["case_id", "activity", "timestamp", "customer"]],
  [["CUSTOMER", "Event", "Time", "channel"]],
  [["ts", "type", "user", "user_id"]],
])("rolesOf(a table with %j) finds what the helpers find", (names) => {
  const columns = names.map((name) => ({ name, type: "text" as const }));
  const found = findRoles(table(names.map((name) => ({ name, data: textColumn([]) }))));
  const roles = rolesOf({ columns });
  expect(roles.isJourney).toBe(true);
  expect(roles.columns).toEqual({
    unit: found.unit.name,
    activity: found.activity.name,
    time: found.time.name,
    ...(found.channel && { channel: found.channel.name }),
  });
});

it("rolesOf(table, chosen) prefers what the notebook says, and says when who, what or when is missing", () => {
  const columns = [
    { name: "a", type: "text" as const },
    { name: "time", type: "time" as const },
  ];
  expect(rolesOf({ columns }).isJourney).toBe(false);
  const roles = rolesOf({ columns }, { unit: "a", activity: "a" });
  expect([roles.isJourney, roles.of("A")]).toEqual([true, "unit"]);
});

it("firstQuery(table, roles) quotes a name that SQL would take for a word of its own", () => {
  expect(firstQuery("log", { isJourney: true })).toBe("FROM paths(log)");
  expect(firstQuery("order", { isJourney: true })).toBe('FROM paths("order")');
  expect(firstQuery("calls 2026", { isJourney: false })).toBe('SELECT * FROM "calls 2026" LIMIT 100');
});
