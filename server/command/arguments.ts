import { parseArgs, type ParseArgsConfig } from "node:util";

/** A command's arguments as `options` has them, and those without a name; as text what is not understood. */
export function readArguments<Options extends NonNullable<ParseArgsConfig["options"]>>(
  args: string[],
  options: Options,
): string | ReturnType<typeof parseArgs<{ options: Options; allowPositionals: true }>> {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    return (error as Error).message.split(". ")[0];
  }
}

/**
 * Says how a command is used, to who asked for it, or why its arguments are not understood.
 * @param why that, or the usage itself
 * @returns the exit code
 */
export function explain(command: string, usage: string, why: string): number {
  const isHelp = why === usage;
  if (isHelp) process.stdout.write(usage);
  else process.stderr.write(`journeybook ${command}: ${why}; see journeybook ${command} --help\n`);
  return isHelp ? 0 : 2;
}
