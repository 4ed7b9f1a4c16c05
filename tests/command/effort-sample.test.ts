import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSession } from "#server/command/open-session.ts";
import { loadData } from "#server/command/load-data.ts";
import { tableRows } from "#table/table.ts";

const FILES = {
  crm: "crm.csv",
  web: "web.csv.gz",
  app: "app.jsonl.gz",
  ivr: "ivr.csv",
  contacts: "contacts.csv",
  chat: "chat.jsonl",
  surveys: "surveys.csv",
};

/** Touchpoints of stitched customers; e-mails wait for an answer, not on the line. */
const EVENTS = `
  SELECT customer_id, time, reason, team, csat,
         CASE source WHEN 'contacts' THEN channel WHEN 'surveys' THEN 'survey' ELSE source END AS channel,
         source || ': ' || CASE WHEN outcome = 'transferred' THEN outcome ELSE coalesce(step, page, event, team, '') END AS activity,
         CASE WHEN channel = 'phone' THEN wait_seconds END AS wait_seconds
  FROM stitch(${Object.keys(FILES).join(", ")}) WHERE source <> 'crm'`;

describe("effort(sample data, weights => 'learn', outcome => csat)", { timeout: 120_000 }, () => {
  const session = openSession();
  beforeAll(async () => {
    for (const [name, file] of Object.entries(FILES))
      await loadData(session, { name, path: `sample-data/${file}` });
  }, 120_000);
  afterAll(() => session.close());

  it("predicts the satisfaction of customers held out better than equal weights, and these better than nothing", async () => {
    const text = `FROM effort((${EVENTS}), intent => reason, handover => team, weights => 'learn', outcome => csat)`;
    const result = await session.query(
      { cell: "query", text, parameters: {}, isRead: false },
      new AbortController().signal,
    );
    const skill = Object.fromEntries(
      tableRows(result.details!.effort_skill).map(({ model, r2 }) => [model, Number(r2)]),
    );
    expect(skill["equal weights"]).toBeGreaterThan(0.3);
    expect(skill["learned weights"]).toBeGreaterThan(skill["equal weights"] + 0.03);
    expect(skill["base rate"]).toBe(0);
    const means = new Map<string, number[]>();
    for (const { band, outcome } of tableRows(result.table))
      if (outcome !== null) means.set(String(band), [...(means.get(String(band)) ?? []), Number(outcome)]);
    const mean = (band: string) => means.get(band)!.reduce((sum, x) => sum + x, 0) / means.get(band)!.length;
    expect(mean("high")).toBeLessThan(mean("medium"));
    expect(mean("medium")).toBeLessThan(mean("low"));
  });
});
