import type { Helper } from "#journey/helper.ts";
import { helpers as registry } from "#journey/index.ts";
import { JourneyError } from "#table/note.ts";
import { readScript } from "./read-script.ts";
import type { Script } from "./script.ts";

/**
 * A cell's SQL: its statements, the tables, parameters and helper calls each names. Only helper calls are
 * checked; other SQL is the engine's to judge.
 * @throws JourneyError at the place, for a call that cannot be understood, an unknown helper in FROM, a quote or
 *   parenthesis that is never closed, SELECT after FROM, a parameter other than `:name`
 */
export function parseScript(text: string, helpers: readonly Helper[] = registry): Script {
  const { script, problems } = readScript(text, helpers);
  if (problems.length) throw new JourneyError(problems[0].message, { at: problems[0].at });
  return script;
}
