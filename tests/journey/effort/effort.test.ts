import { describe, expect, it } from "vitest";
import { effort } from "#journey/effort/effort.ts";
import { channelGroups, channelKinds } from "#journey/effort/channel-kinds.ts";
import { helperNamed } from "#journey/index.ts";
import { tableRows, type Table } from "#table/table.ts";
import { call, rows } from "../call.ts";
import { contactTable, type ContactEvent } from "./random-contacts.ts";

const event = (minute: number, channel: string | null, more: Partial<ContactEvent> = {}): ContactEvent => ({
  unit: "u",
  minute,
  activity: "step",
  channel,
  intent: null,
  agent: null,
  wait: null,
  ...more,
});

const without = ({ rowCount, columns }: Table, ...names: string[]): Table => ({
  rowCount,
  columns: columns.filter(({ name }) => !names.includes(name)),
});

describe("channelKinds(channels, assisted, digital)", () => {
  it("knows channels by their names in any spelling, and takes lists instead", () => {
    const names = ["E-Mail", "web", "IVR", "Live Chat", "technician", "Web site"];
    expect(channelKinds(names, undefined, undefined)).toEqual([
      "assisted",
      "digital",
      "voice menu",
      "assisted",
      "other",
      "digital",
    ]);
    const list = (text: string) => [{ text, label: text }];
    expect(channelKinds(names, list("technician|IVR"), list("Live*"))).toEqual([
      "other",
      "other",
      "assisted",
      "digital",
      "assisted",
      "other",
    ]);
  });
  it("channelGroups(channels) takes names of the telephone for one", () => {
    expect([...channelGroups(["web", "Phone", "IVR", "chat", "Contact Centre"])]).toEqual([0, 1, 1, 3, 1]);
  });
});

describe("effort(events)", () => {
  it("gives the columns it promises, outcome and by after them", () => {
    const result = call(effort, contactTable([event(0, "web")]), { outcome: "wait_seconds", by: "agent" });
    const own = helperNamed("effort")!.columns.map(({ name, type }) => [name, type]);
    expect(result.table.columns.map(({ name, data }) => [name, data.type])).toEqual([
      ...own,
      ["outcome", "number"],
      ["agent", "text"],
    ]);
  });

  it("is NULL, not 0, where columns are missing, and the notes say what is needed", () => {
    const bare = without(contactTable([event(0, null)]), "channel", "agent", "wait_seconds");
    const { table, notes } = call(effort, bare);
    const [row] = tableRows(table);
    const unknown = Object.keys(row).filter((name) => row[name] === null && !name.startsWith("from_"));
    expect(unknown).toEqual([
      "intent", "channel", "contacts", "repeat_contacts", "channel_switches", "disconnects", "transfers", "handovers",
      "escalations", "identifications", "restatements", "wait_seconds", "cost",
    ]); // prettier-ignore
    expect(row).toMatchObject({ retries: 0, score: 0, band: "low" });
    expect(notes.find(({ level }) => level === "warning")!.text).toMatch(
      /^Not known from these columns, so NULL and without a part in the score: contacts, .* They need channel => column or contact => 'pattern'/,
    );
  });

  it("takes events of one call for one contact, and a call again within the gap for a repeat", () => {
    const log = [0, 10, 30, 31, 200].map((minute) =>
      event(minute, minute === 10 ? "contact centre" : "phone"),
    );
    const [row] = rows(call(effort, contactTable(log)));
    expect(row).toMatchObject({ contacts: 3, repeat_contacts: 2, channel_switches: 0, channel: "phone" });
  });

  it("counts an IVR as the telephone, and a technician as no channel", () => {
    const log = [
      event(0, "web"),
      event(5, "ivr"),
      event(9, "phone"),
      event(50, "technician"),
      event(60, "e-mail"),
    ];
    const [row] = rows(call(effort, contactTable(log)));
    expect(row).toMatchObject({ contacts: 2, channel_switches: 2, disconnects: 1 });
  });

  it("lets an event without an intent go with the nearest, and an outcome with the one told before", () => {
    const log = [
      event(0, "phone", { intent: "bill" }),
      event(80, "app"),
      event(100, "phone", { intent: "move" }),
      event(90, "survey", { wait: 3 }),
    ];
    const asked = (outcome?: string) =>
      rows(call(effort, contactTable(log), { intent: "reason", wait: "wait_seconds", outcome })).map(
        (row) => [row.intent, row.elapsed_seconds],
      );
    expect(asked()).toEqual([
      ["bill", 0],
      ["move", 1200],
    ]);
    expect(asked("wait_seconds")).toEqual([
      ["bill", 5400],
      ["move", 1200],
    ]);
  });

  it("costs contacts by channel, others at the amount of other, else at the assumption, which it names", () => {
    const log = [event(0, "phone"), event(100, "chat"), event(200, "e-mail")];
    const cost = (costs: object | string) =>
      call(effort, contactTable(log), { costs: costs as Record<string, number> });
    expect(rows(cost({ Phone: 6, other: 1 }))[0].cost).toBe(8);
    const partly = cost({ phone: 6, chat: 2 });
    expect(rows(partly)[0].cost).toBeCloseTo(16.01);
    expect(partly.notes.map(({ text }) => text).join(" ")).toContain(
      "No amount is given for 'e-mail'. Assumed, not measured here:",
    );
    expect(rows(cost("published"))[0].cost).toBeCloseTo(24.03);
    expect(rows(call(effort, contactTable(log)))[0].cost).toBeNull();
  });

  it("puts scores into bands by the cut points, told in the notes and companions", () => {
    const log = [event(0, "phone"), event(100, "phone"), event(0, "phone", { unit: "v" })];
    const { table, details, notes } = call(effort, contactTable(log), { medium_from: 5, high_from: 20 });
    expect(tableRows(table).map(({ band }) => band)).toEqual(["medium", "low"]);
    expect(tableRows(details!.effort_bands)).toMatchObject([
      { band: "low", score_from: 0, journeys: 1, customers: 1 },
      { band: "medium", score_from: 5, journeys: 1, customers: 1 },
      { band: "high", score_from: 20, journeys: 0, customers: 0 },
    ]);
    expect(notes.some(({ text }) => text.startsWith("Bands: low below 5, medium below 20"))).toBe(true);
    expect(() => call(effort, contactTable(log), { medium_from: 50, high_from: 10 })).toThrow(
      "medium_from => 50 is above high_from => 10",
    );
  });

  it("effort(no rows) has no rows, no error", () => {
    expect(call(effort, contactTable([])).table.rowCount).toBe(0);
  });
});
