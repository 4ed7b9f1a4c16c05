import { closeSync, openSync, writeSync } from "node:fs";
import { ACTIVITIES, seeded, synthesise } from "../synthetic.ts";

export const EVENTS = 1_000_000;
const CUSTOMERS = 100_000;

/** What is known of a customer, as texts with so many values. */
const OF_CUSTOMER = { region: 8, plan: 4, language: 3, segment: 6, acquired_by: 12, store: 40 } as const;
/** What is known of an event. */
const OF_EVENT = { device_model: 25, network: 3, page_version: 5, app_version: 4 } as const;

/** Attributes that are text, in the order of the file. */
export const TEXT_ATTRIBUTES = [...Object.keys(OF_CUSTOMER), ...Object.keys(OF_EVENT)];
/** Those that are numbers. */
export const NUMBER_ATTRIBUTES = ["tenure_days", "load_ms"];

/** Writes the synthetic log with twelve attributes, none of them ever missing; the same file on every machine. */
export function writeWideLog(file: string): void {
  const random = seeded(6);
  const whole = (below: number) => Math.floor(random() * below);
  const known = Object.entries(OF_CUSTOMER).map(([name, values]) =>
    Array.from({ length: CUSTOMERS }, () => `${name} ${whole(values)}`),
  );
  const tenure = Array.from({ length: CUSTOMERS }, () => whole(3_000));
  const out = openSync(file, "w");
  let lines = [["customer_id", "activity", "time", ...TEXT_ATTRIBUTES, ...NUMBER_ATTRIBUTES].join(",")];
  const flush = () => {
    writeSync(out, `${lines.join("\n")}\n`);
    lines = [];
  };
  synthesise({ events: EVENTS, customers: CUSTOMERS }, ({ customer, activity, time }) => {
    const ofEvent = Object.entries(OF_EVENT).map(([name, values]) => `${name} ${whole(values)}`);
    lines.push(
      [
        customer,
        ACTIVITIES[activity],
        new Date(time).toISOString(),
        ...known.map((values) => values[customer]),
        ...ofEvent,
        tenure[customer],
        whole(5_000),
      ].join(","),
    );
    if (lines.length === 20_000) flush();
  });
  flush();
  closeSync(out);
}
