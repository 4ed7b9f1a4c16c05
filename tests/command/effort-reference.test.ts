import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSession } from "#server/command/open-session.ts";
import { loadData } from "#server/command/load-data.ts";
import { tableRows } from "#table/table.ts";

const LOGS = "../shared/data/logs";
const isHere = existsSync(`${LOGS}/callcenter_disco/effort.json`);
if (!isHere) console.warn(`skipped: the figures of effort are not in ${LOGS}`);

/** A gap that no silence of a log is longer than: one journey a unit. */
const NO_END = "gap => '36500 days'";

interface Repeats {
  readonly window_seconds: number;
  readonly contacts: number;
  readonly customers: number;
  readonly repeat_contacts: number;
  readonly customers_with_a_repeat: number;
  readonly fcr_contacts: number;
}

interface Handovers {
  readonly handovers: number;
  readonly cases?: number;
  readonly histogram: Readonly<Record<string, number>>;
}

interface Figures {
  readonly [name: string]: unknown;
}

function log(name: string, file: string) {
  const session = openSession();
  beforeAll(async () => {
    await loadData(session, { name: "log", path: `${LOGS}/${name}/${file}` });
  }, 120_000);
  afterAll(() => session.close());
  const rowsOf = async (text: string) => {
    const request = { cell: "query", text, parameters: {}, isRead: false };
    return tableRows((await session.query(request, new AbortController().signal)).table);
  };
  const figures = (): Figures => JSON.parse(readFileSync(`${LOGS}/${name}/effort.json`, "utf8")) as Figures;
  return { rowsOf, figures };
}

/** Contacts and repeats of an `effort` call, as effort.json names them. */
const repeatsOf = (call: string): string =>
  `SELECT sum(contacts) AS contacts, count(DISTINCT CASE WHEN contacts > 0 THEN customer END) AS customers,
          sum(repeat_contacts) AS repeat_contacts,
          count(DISTINCT CASE WHEN repeat_contacts > 0 THEN customer END) AS customers_with_a_repeat,
          sum(contacts) - sum(repeat_contacts) AS fcr_contacts FROM effort(${call})`;

/** How many journeys have how many handovers. */
const handoversOf = (call: string): string =>
  `SELECT handovers, count(*) AS n FROM effort(${call}) GROUP BY handovers ORDER BY handovers`;

function wanted({ window_seconds: _, ...rest }: Repeats): Omit<Repeats, "window_seconds"> {
  return rest;
}

describe.skipIf(!isHere)("callcenter_disco, asked in SQL", { timeout: 60_000 }, () => {
  const { rowsOf, figures } = log("callcenter_disco", "events.csv");
  const inbound = "contact => 'Inbound Call|Inbound Email'";
  const withoutJunk = "(SELECT * FROM log WHERE customer_id <> 'Customer 3')";

  it.each([
    ["repeat_by_customer", "log", "unit => customer_id"],
    ["repeat_by_customer_without_Customer_3", withoutJunk, "unit => customer_id"],
    ["repeat_by_service_case", "log", "unit => case_id"],
  ])("effort(…, contact, gap) gives %s: gap is the window, from %s, %s", async (name, events, unit) => {
    for (const repeats of figures()[name] as Repeats[]) {
      const gap = `gap => '${repeats.window_seconds} seconds'`;
      expect(await rowsOf(repeatsOf(`${events}, ${unit}, ${inbound}, ${gap}`))).toEqual([wanted(repeats)]);
      const within = `${NO_END}, repeat_within => '${repeats.window_seconds} seconds'`;
      expect(await rowsOf(repeatsOf(`${events}, ${unit}, ${inbound}, ${within}`))).toEqual([wanted(repeats)]);
    }
  });

  it("resolution(log, contact, window, censored => 'keep') gives fcr_contacts: window is the window", async () => {
    for (const { window_seconds, contacts, repeat_contacts } of figures().repeat_by_customer as Repeats[])
      expect(
        await rowsOf(
          `SELECT sum(contacts) AS contacts, sum(repeated) AS repeat_contacts
           FROM resolution(log, unit => customer_id, ${inbound}, window => '${window_seconds} seconds', censored => 'keep')`,
        ),
      ).toEqual([{ contacts, repeat_contacts }]);
  });

  it.each([
    ["channel_switch_by_customer_phone_email", "unit => customer_id"],
    ["channel_switch_by_case_phone_email", "unit => case_id"],
  ])(
    "effort(log, %s, gap without end) gives channel switches between phone and e-mail: other channels are passed over",
    async (name, unit) => {
      const { switches, journeys_with_a_switch: journeys } = figures()[name] as Record<string, number>;
      expect(
        await rowsOf(
          `SELECT sum(channel_switches) AS switches, sum(channel_switches > 0) AS journeys FROM effort(log, ${unit}, ${NO_END})`,
        ),
      ).toEqual([{ switches, journeys }]);
    },
  );

  it.each([
    ["agent_handover_by_case", "agent"],
    ["position_handover_by_case", "agent_position"],
  ])("effort(log, unit => case_id, handover => column) gives %s: the column is %s", async (name, column) => {
    const { handovers, cases, histogram } = figures()[name] as Handovers;
    const rows = await rowsOf(handoversOf(`log, unit => case_id, ${NO_END}, handover => ${column}`));
    expect(Object.fromEntries(rows.map((row) => [String(row.handovers), row.n]))).toEqual(histogram);
    expect(rows.reduce((sum, row) => sum + Number(row.n), 0)).toBe(cases);
    expect(rows.reduce((sum, row) => sum + Number(row.n) * Number(row.handovers), 0)).toBe(handovers);
  });

  it("effort(log, escalation => pattern) gives FL_to_BL_escalations where the activity says so", async () => {
    const marked = `(SELECT *, CASE WHEN agent_position = 'BL' AND lag(agent_position) OVER (PARTITION BY case_id ORDER BY timestamp, event_index) = 'FL'
                       THEN 'escalated' ELSE activity END AS act FROM log)`;
    expect(
      await rowsOf(
        `SELECT sum(escalations) AS n FROM effort(${marked}, unit => case_id, activity => act, ${NO_END})`,
      ),
    ).toEqual([{ n: figures().FL_to_BL_escalations }]);
  });
});

describe.skipIf(!isHere)("callcenter_bank_aug99, asked in SQL", { timeout: 60_000 }, () => {
  const { rowsOf, figures } = log("callcenter_bank_aug99", "events.csv.gz");

  it("effort(log, contact => 'VRU entry', gap) gives repeat_by_known_customer: gap is the window", async () => {
    for (const repeats of figures().repeat_by_known_customer as Repeats[])
      expect(
        await rowsOf(
          repeatsOf(
            `log, unit => customer_id, contact => 'VRU entry', gap => '${repeats.window_seconds} seconds'`,
          ),
        ),
      ).toEqual([wanted(repeats)]);
  });

  it("effort(log, unit => case_id, contact => 'VRU entry') gives calls", async () => {
    expect(
      await rowsOf("SELECT sum(contacts) AS n FROM effort(log, unit => case_id, contact => 'VRU entry')"),
    ).toEqual([{ n: figures().calls }]);
  });
});

describe.skipIf(!isHere)("helpdesk, asked in SQL", { timeout: 60_000 }, () => {
  const { rowsOf, figures } = log("helpdesk", "events.csv");

  it("effort(log, gap without end) gives resource_handover: handover is found by name", async () => {
    const { handovers, cases, histogram } = figures().resource_handover as Handovers;
    const rows = await rowsOf(handoversOf(`log, ${NO_END}`));
    expect(Object.fromEntries(rows.map((row) => [String(row.handovers), row.n]))).toEqual(histogram);
    expect(rows.reduce((sum, row) => sum + Number(row.n), 0)).toBe(cases);
    expect(rows.reduce((sum, row) => sum + Number(row.n) * Number(row.handovers), 0)).toBe(handovers);
  });

  it.each([
    ["Take in charge ticket", "cases_with_2plus_take_in_charge"],
    ["Resolve ticket", "cases_with_resolve_repeated"],
  ])(
    "effort(%s alone, retry_within without end) gives %s: without a channel a step done again is a retry",
    async (activity, name) => {
      const only = `(SELECT * FROM log WHERE activity = '${activity}')`;
      expect(
        await rowsOf(
          `SELECT sum(retries > 0) AS n FROM effort(${only}, ${NO_END}, retry_within => '36500 days')`,
        ),
      ).toEqual([{ n: figures()[name] }]);
    },
  );
});
