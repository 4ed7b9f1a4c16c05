import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomUUID } from "node:crypto";
import { text } from "node:stream/consumers";
import type { EnclosureInfo, ExportWish } from "#notebook/enclosed.ts";
import type { ExportMaker } from "../routes/exports.ts";

/** A notebook that computes for longer is ended. */
const PATIENCE_MS = 5 * 60_000;

/**
 * Makes exports by the command `journeybook export` in a process of its own, which can be ended and takes no time
 * or memory from the server.
 * @param program the script of this program
 * @param root the opened folder, in which all data has to lie
 * @param closing takes the files made away
 */
export function exportApart(
  program: string,
  root: string,
  closing: AbortSignal,
  patienceMs = PATIENCE_MS,
): ExportMaker {
  let folder: string | undefined;
  closing.addEventListener("abort", () => folder && rmSync(folder, { recursive: true, force: true }));
  return async (notebook, wish, signal) => {
    folder ??= mkdtempSync(join(tmpdir(), "journeybook-export-"));
    const file = join(folder, `${randomUUID()}.html`);
    const patience = AbortSignal.timeout(patienceMs);
    const args = [program, "export", notebook, "--folder", root, "--output", file, "--json"];
    try {
      const answer = await answerOf([...args, ...wishArguments(wish)], AbortSignal.any([signal, patience]));
      return { file, info: JSON.parse(answer) as EnclosureInfo };
    } catch (cause) {
      // what was written of it by then
      await rm(file, { force: true });
      if (!patience.aborted || signal.aborted) throw cause;
      throw new Error(
        `the notebook computes for more than ${Math.round(patienceMs / 60_000)} minutes, given up; run journeybook export FILE instead, which waits`,
        { cause },
      );
    }
  };
}

/** What a script says on standard output. @throws Error with what it said of its failure */
async function answerOf(args: readonly string[], signal: AbortSignal): Promise<string> {
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "pipe"],
    signal,
    killSignal: "SIGKILL",
  });
  const ended = new Promise<number | string | null>((done, failed) => {
    child.once("error", failed);
    child.once("exit", (code, signal) => done(code ?? signal));
  });
  const [answer, said, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (code !== 0) throw new Error(said.trim() || `journeybook export ended with ${code}`);
  return answer;
}

/** What is wished, as arguments of the command. */
function wishArguments({ withRows, inputs = {}, suppressBelow }: ExportWish): string[] {
  return [
    ...(withRows ? [] : ["--figures-only"]),
    ...(suppressBelow === undefined ? [] : [`--suppress-below=${suppressBelow}`]),
    ...Object.entries(inputs).map(([name, value]) => `--input=${name}=${JSON.stringify(value)}`),
  ];
}
