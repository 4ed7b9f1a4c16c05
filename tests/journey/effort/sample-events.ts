import { readFile } from "node:fs/promises";
import { openSession } from "#server/command/open-session.ts";
import { fromBytes } from "#source/file.ts";
import { readSource } from "#source/read.ts";
import type { Table } from "#table/table.ts";

const FILES = {
  web: "web.csv.gz",
  app: "app.jsonl.gz",
  ivr: "ivr.csv",
  contacts: "contacts.csv",
  chat: "chat.jsonl",
  store: "store.csv",
  technician: "technician.csv",
  surveys: "surveys.csv",
  terminals: "terminals.parquet",
  router: "router.parquet",
  crm: "crm.csv",
  truth: "truth.csv",
} as const;

/** All events of the sample data with the person each really belongs to, as an analyst would unite them. */
const EVENTS = `
WITH united AS (
  SELECT record, time, 'web' AS channel, 'web:' || page AS activity, NULL AS team, NULL AS reason, NULL AS said, NULL AS csat FROM web
  UNION ALL SELECT record, strftime('%Y-%m-%dT%H:%M:%fZ', ts / 1000.0, 'unixepoch'), 'app',
    'app:' || event || CASE WHEN event = 'payment error' THEN ' in ' || app_version ELSE '' END, NULL, NULL, NULL, NULL FROM app
  UNION ALL SELECT record, strftime('%Y-%m-%dT%H:%M:%fZ', time), 'ivr', 'ivr:' || step, NULL, NULL, NULL, NULL FROM ivr
  UNION ALL SELECT record, strftime('%Y-%m-%dT%H:%M:%fZ', started_at), channel, channel || ':' || team, team, reason, note, NULL FROM contacts
  UNION ALL SELECT record, started_at, 'chat', 'chat', NULL, NULL, message, NULL FROM chat
  UNION ALL SELECT record, strftime('%Y-%m-%dT%H:%M:%fZ', time), 'store', 'store:' || action, NULL, NULL, NULL, NULL FROM store
  UNION ALL SELECT record, time, 'technician', 'technician:' || status || ' by ' || contractor, NULL, NULL, NULL, NULL FROM technician
  UNION ALL SELECT record, time, 'surveys', 'survey', NULL, NULL, NULL, csat FROM surveys
  UNION ALL SELECT record, time, 'terminals',
    'terminals:' || action || CASE WHEN action = 'card retained' THEN ' by ' || model ELSE '' END, NULL, NULL, NULL, NULL FROM terminals
  UNION ALL SELECT record, time, 'router',
    'router:' || CASE event WHEN 'reboot' THEN event ELSE 'line trouble, firmware ' || firmware END, NULL, NULL, NULL, NULL FROM router
)
SELECT truth.person AS customer_id, united.* FROM united JOIN truth ON truth.record = united.record`;

export async function sampleEvents(): Promise<Table> {
  const session = openSession();
  try {
    for (const [name, file] of Object.entries(FILES)) {
      const bytes = new Uint8Array(await readFile(new URL(`../../../sample-data/${file}`, import.meta.url)));
      session.addTable(name, (await readSource(fromBytes(file, bytes))).tables[0].table);
    }
    const request = { cell: "events", text: EVENTS, parameters: {}, isRead: false };
    return (await session.query(request, new AbortController().signal)).table;
  } finally {
    session.close();
  }
}
