import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { SEED, sampleFiles } from "#server/sample/files.ts";
import { sampleReadme } from "#server/sample/readme.ts";

const USAGE = `journeybook sample [folder] [--seed N] [--force]
Writes the sample touchpoint files (made up, seeded) into the folder; default: ./sample-data`;

/** @returns the exit code: 0 written, 1 files are in the way, 2 wrong arguments */
export async function sample(args: string[]): Promise<number> {
  let given;
  try {
    given = parseArgs({
      args,
      allowPositionals: true,
      options: { seed: { type: "string" }, force: { type: "boolean" }, help: { type: "boolean" } },
    });
  } catch (error) {
    console.error(`sample: ${(error as Error).message}\n\n${USAGE}`);
    return 2;
  }
  const { seed = String(SEED), force, help } = given.values;
  if (help) {
    console.log(USAGE);
    return 0;
  }
  if (!/^\d{1,9}$/u.test(seed) || given.positionals.length > 1) {
    console.error(
      `sample: ${given.positionals.length > 1 ? "one folder, please" : `--seed ${seed} is not a whole number`}\n\n${USAGE}`,
    );
    return 2;
  }
  const folder = resolve(given.positionals[0] ?? "sample-data");
  const files = new Map<string, Uint8Array | string>([
    ...sampleFiles(Number(seed)),
    ["README.md", sampleReadme()],
  ]);
  const inTheWay = [...files.keys()].filter((name) => existsSync(join(folder, name)));
  if (inTheWay.length && !force) {
    console.error(
      `sample: ${folder} holds ${inTheWay.join(", ")} already; choose another folder, or overwrite with --force`,
    );
    return 1;
  }
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of files) await writeFile(join(folder, name), bytes);
  console.error(`wrote ${files.size} files to ${folder}`);
  return 0;
}
