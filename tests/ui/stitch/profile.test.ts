import { expect, it } from "vitest";
import { booleanColumn, numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table } from "#table/table.ts";
import { eventsIn, identifiersIn, isProfiles, profileAt } from "../../../web/ui/stitch/profile.ts";

it("profileAt(table, row) reads a customer", () => {
  const profiles = table({
    customer_id: textColumn(["K1"]),
    sources: textColumn(["crm, web"]),
    identifiers: textColumn(["email: a@x, b@x; phone: 49170"]),
    weakest: numberColumn([0.8]),
    bridge: booleanColumn([true]),
  });
  expect(isProfiles(profiles)).toBe(true);
  expect(profileAt(profiles, 0)).toEqual({
    customer: "K1",
    sources: "crm, web",
    identifiers: [
      { name: "email", values: "a@x, b@x" },
      { name: "phone", values: "49170" },
    ],
    weakest: 0.8,
    isBridged: true,
  });
});

it("identifiersIn(text) has none for an empty text", () => expect(identifiersIn("")).toEqual([]));

it("eventsIn(rows) are in order of time, rows without one last, each with the activity it knows", () => {
  const rows = table({
    time: timeColumn([20, null, 10]),
    page: textColumn([null, null, "web:home"]),
    event: textColumn(["pay", null, null]),
    source: textColumn(["app", "crm", "web"]),
  });
  expect(eventsIn(rows).map(({ label }) => label)).toEqual(["web:home", "app: pay", "crm"]);
});

it("eventsIn(rows) has no times where no column has", () =>
  expect(eventsIn(table({ source: textColumn(["crm"]) }))).toEqual([
    { source: "crm", time: NaN, label: "crm" },
  ]));
