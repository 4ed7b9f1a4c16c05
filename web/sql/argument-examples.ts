import type { ParameterType } from "#journey/helper.ts";

/** What a value of each type looks like in a call. */
export const EXAMPLES: Readonly<Record<ParameterType, string>> = {
  pattern: "'Login*'",
  patterns: "['visit', 'buy']",
  duration: "'7 days'",
  column: "channel",
  columns: "[channel, device]",
  integer: "10",
  number: "0.95",
  boolean: "TRUE",
  choice: "'…'",
  probability: "0.9",
  map: "{phone: 6.5, 'web chat': 4}",
  table: "a_table",
};
