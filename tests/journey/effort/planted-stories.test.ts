import { beforeAll, describe, expect, it } from "vitest";
import { disconnects } from "#journey/effort/disconnects.ts";
import { impact } from "#journey/effort/impact.ts";
import { intents } from "#journey/intents/intents.ts";
import type { Table } from "#table/table.ts";
import { call, rows } from "../call.ts";
import { sampleEvents } from "./sample-events.ts";

/** Opening the app and the first page say nothing of what somebody wanted. */
const exclude = ["app:open", "app:login", "web:home", "web:login"];

describe("the stories planted in the sample data, with its truth", () => {
  let events: Table;
  let pains: string[];
  beforeAll(async () => {
    events = await sampleEvents();
    pains = rows(call(impact, events, { handover: "team", exclude })).map(({ pain }) => String(pain));
  });

  it.each([
    ["payment errors of app 4.2.0", "app:payment error in 4.2.0, then a contact", 3],
    ["billing callers sent to Sales", "transferred: Sales → Billing", 3],
    ["router firmware 7.1", "router:line trouble, firmware 7.1, then a contact", 10],
    ["terminals T-400 that keep cards", "terminals:card retained by T-400, then a contact", 10],
    ["visits FixIt missed", "technician:missed by FixIt, then a contact", 10],
  ])("impact(events) has %s among the first", (_, pain, first) => {
    expect(pains.slice(0, first)).toContain(pain);
  });

  it("disconnects(events) begins with payment errors of app 4.2.0 followed by a call", () => {
    const [worst] = rows(call(disconnects, events, { exclude }));
    expect(worst).toMatchObject({ step: "app:payment error in 4.2.0", channel: "phone" });
    expect(Number(worst.low)).toBeGreaterThan(0.2);
  });

  it("intents(events) has the new question about mandate letters among the ten largest, flagged", () => {
    const top = rows(call(intents, events, { text: "said" })).slice(0, 10);
    const found = top.filter((row) => row.new === true);
    expect(found.map(({ terms }) => terms)).toEqual([expect.stringContaining("mandate")]);
  });
});
