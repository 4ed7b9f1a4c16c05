import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { STORY, at, dayOf, HOUR } from "#server/sample/calendar.ts";
import { crmRows } from "#server/sample/crm.ts";
import { SEED, sampleFiles } from "#server/sample/files.ts";
import { liveThrough, type Sample } from "#server/sample/generate.ts";
import type { Entry, SourceName } from "#server/sample/journal.ts";
import { seededRandom } from "#server/sample/random.ts";

const FOLDER = new URL("../../sample-data/", import.meta.url);
const sample: Sample = liveThrough(SEED);
const of = (source: SourceName): Entry[] => sample.journal.entries.get(source)!;
const share = <T>(items: readonly T[], test: (item: T) => boolean): number =>
  items.filter(test).length / items.length;

it("sampleFiles(SEED) are the very files in sample-data, under 6 MB together", async () => {
  const files = sampleFiles(SEED);
  let bytes = 0;
  for (const [name, made] of files) {
    bytes += made.length;
    if (name.endsWith(".gz")) continue; // the compressed bytes depend on the zlib at hand; the rows are compared below
    expect(Buffer.compare(await readFile(new URL(name, FOLDER)), made), name).toBe(0);
  }
  expect(bytes).toBeLessThan(6_000_000);
}, 60_000);

it("sampleFiles(SEED) zipped files hold the rows made", async () => {
  const { gunzipSync } = await import("node:zlib");
  const files = sampleFiles(SEED);
  for (const name of ["web.csv.gz", "app.jsonl.gz"])
    expect(gunzipSync(await readFile(new URL(name, FOLDER))).equals(gunzipSync(files.get(name)!)), name).toBe(
      true,
    );
}, 60_000);

it("liveThrough(other seed) makes other days", () => {
  expect(liveThrough(1).journal.entries.get("app")!.length).not.toBe(of("app").length);
});

it("story 1: payments in app 4.2.0 fail about every second time, in other versions hardly ever", () => {
  const done = of("app").filter(
    ({ fields }) => fields.event === "payment done" || fields.event === "payment error",
  );
  const failing = (version: string) =>
    share(
      done.filter(({ fields }) => fields.app_version === version),
      ({ fields }) => fields.event === "payment error",
    );
  expect(failing("4.2.0")).toBeGreaterThan(0.45);
  expect(failing("4.1.3")).toBeLessThan(0.08);
  expect(failing("4.2.1")).toBeLessThan(0.08);
});

it("story 1: many of those who failed call within two hours", () => {
  const failed = of("app").filter(
    ({ fields }) => fields.event === "payment error" && fields.app_version === "4.2.0",
  );
  const calls = of("ivr").filter(({ fields }) => fields.step === "welcome");
  const called = share(failed, (error) =>
    calls.some((c) => c.person === error.person && c.time >= error.time && c.time <= error.time + 2 * HOUR),
  );
  expect(called).toBeGreaterThan(0.35);
});

it("story 2: billing calls are transferred only after the menu changed, and then mostly", () => {
  const billing = of("contacts").filter(
    ({ fields }) => fields.channel === "phone" && fields.reason === "billing" && fields.team !== "Billing",
  );
  expect(billing.every(({ time }) => dayOf(time) >= STORY.ivrMenu)).toBe(true);
  expect(billing.length).toBeGreaterThan(500);
});

it("story 3: FixIt misses visits many times as often as the others", () => {
  const ended = of("technician").filter(
    ({ fields }) => fields.status === "done" || fields.status === "missed",
  );
  const missed = (test: (e: Entry) => boolean) =>
    share(ended.filter(test), ({ fields }) => fields.status === "missed");
  expect(missed(({ fields }) => fields.contractor === "FixIt")).toBeGreaterThan(0.3);
  expect(missed(({ fields }) => fields.contractor !== "FixIt")).toBeLessThan(0.1);
});

it("story 4: firmware 7.1 loses lines before the call, 6.4 much less", () => {
  const customers = sample.people.filter((p) => p.router);
  const perRouter = (firmware: string) => {
    const owners = new Set(customers.filter((p) => p.router!.firmware === firmware).map((p) => p.number));
    return (
      of("router").filter((e) => owners.has(e.person) && e.time >= at(STORY.firmware, 0)).length / owners.size
    );
  };
  expect(perRouter("7.1")).toBeGreaterThan(4 * perRouter("6.4"));
});

it("story 5: the mandate is asked about from week 9 on and never before", () => {
  const asked = [
    ...of("contacts").filter(({ fields }) => fields.reason === "payment mandate"),
    ...of("chat").filter(({ fields }) => /mandate/u.test(String(fields.message))),
  ];
  expect(Math.min(...asked.map(({ time }) => dayOf(time)))).toBeGreaterThanOrEqual(STORY.mandateLetters);
  expect(asked.length).toBeGreaterThan(200);
});

it("story 6: only terminals of model T-400 keep cards", () => {
  const kept = of("terminals").filter(({ fields }) => fields.action === "card retained");
  expect(kept.length).toBeGreaterThan(30);
  expect(kept.every(({ fields }) => fields.model === "T-400")).toBe(true);
});

it("who comes again within a week rates lower, and who was troubled more gives notice more often", () => {
  const trouble = sample.burden;
  const score = (test: (burden: number) => boolean) => {
    const rated = of("surveys").filter(({ person }) => test(trouble.get(person) ?? 0));
    return rated.reduce((sum, { fields }) => sum + Number(fields.csat), 0) / rated.length;
  };
  expect(score((burden) => burden < 0.5)).toBeGreaterThan(score((burden) => burden > 2) + 1);
  const left = (test: (burden: number) => boolean) =>
    share(
      crmRows(seededRandom(1), sample.people, trouble).filter(({ person }) => test(trouble.get(person) ?? 0)),
      ({ cancelled }) => cancelled !== undefined,
    );
  expect(left((burden) => burden > 2)).toBeGreaterThan(3 * left((burden) => burden === 0));
});

it("calls end in self-service, with an agent or without either, and most carry a customer number on every line", () => {
  const calls = new Map<string, { steps: Set<unknown>; numbers: Set<unknown> }>();
  for (const { fields } of of("ivr")) {
    const call = calls.get(String(fields.call_id)) ?? { steps: new Set(), numbers: new Set() };
    call.steps.add(fields.step);
    call.numbers.add(fields.customer_no);
    calls.set(String(fields.call_id), call);
  }
  const all = [...calls.values()];
  const served = all.filter(
    ({ steps }) =>
      steps.has("hung up") && (steps.has("self-service balance") || steps.has("self-service line test")),
  );
  expect(served.length).toBeGreaterThan(100);
  expect(share(all, ({ steps }) => steps.has("to agent"))).toBeGreaterThan(0.6);
  expect(all.every(({ numbers }) => numbers.size === 1)).toBe(true);
  expect(share(all, ({ numbers }) => !numbers.has(undefined))).toBeGreaterThan(0.8);
});
