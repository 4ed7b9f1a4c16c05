import { closeSync, openSync, writeSync } from "node:fs";
import { ACTIVITIES, CHANNELS, DEVICES, synthesise, type SyntheticLog } from "./synthetic.ts";

const BATCH = 1 << 16;

/** Writes the synthetic log as a CSV file of six columns. */
export function writeLog(file: string, log: SyntheticLog): void {
  const output = openSync(file, "w");
  let lines = ["customer_id,activity,time,channel,device,amount\n"];
  const flush = (): void => {
    writeSync(output, lines.join(""));
    lines = [];
  };
  synthesise(log, ({ customer, activity, time, channel, device, amount }) => {
    lines.push(
      `${customer},${ACTIVITIES[activity]},${new Date(time).toISOString()},${CHANNELS[channel]},${DEVICES[device]},${amount}\n`,
    );
    if (lines.length === BATCH) flush();
  });
  flush();
  closeSync(output);
}
