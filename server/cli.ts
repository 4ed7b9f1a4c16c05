import { parseArgs } from "node:util";
import { version } from "../package.json" with { type: "json" };

const help = `Journeybook ${version}: a notebook workbench for customer journeys, on your own machine

  journeybook [folder | notebook.journey.md] [options]   serves the folder (the current one if not named)
      --port N        this port; without it the first free one from 4666 on
      --host H        listens on this address instead of 127.0.0.1 and lets the network in
      --send-to HOST  lets the page send lists of customers there, each time after asking; repeatable
      --no-open       does not start a browser
  journeybook run FILE [options]        runs a notebook without a browser
  journeybook query [options] "SQL"     answers one query
  journeybook export FILE [options]     writes a notebook as one HTML file that needs nothing else
  journeybook sample [options]          writes the sample data
      --help          each of these explains its own options
      --version

The URL is the one line on standard output; everything else is on standard error. It opens once, in one
browser; as soon as it is used, the terminal shows another URL for the next browser.
`;

type Command = (args: string[], surroundings: Surroundings) => Promise<number>;

/** Commands other than serving, loaded only when they are asked for. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  run: async () => (await import("./command/run.ts")).run,
  query: async () => (await import("./command/query.ts")).query,
  export: async () => (await import("./command/export.ts")).exportCommand,
  sample: async () => (await import("./command/sample.ts")).sample,
};

export interface Surroundings {
  /** the folder with the built page */
  readonly page: string;
  /** called before serving: builds the page if it is missing or old */
  readonly preparePage?: () => Promise<void>;
}

/**
 * The command line.
 * @param args without `node` and the script
 * @returns the exit code: 0 fine, 1 failed, 2 not understood
 */
export async function main(args: string[], surroundings: Surroundings): Promise<number> {
  const command = Object.hasOwn(commands, args[0] ?? "") ? commands[args[0]] : undefined;
  try {
    return command
      ? await (
          await command()
        )(args.slice(1), surroundings)
      : await serveCommand(args, surroundings);
  } catch (error) {
    if (error instanceof UsageError) process.stderr.write(`${error.message}; see journeybook --help\n`);
    else process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

class UsageError extends Error {}

async function serveCommand(args: string[], { page, preparePage }: Surroundings): Promise<number> {
  const { values, positionals } = parsed(args);
  if (values.help) return said(help);
  if (values.version) return said(`${version}\n`);
  if (positionals.length > 1)
    throw new UsageError(`journeybook: one folder or notebook at a time, not ${positionals.join(" and ")}`);
  const port = values.port === undefined ? undefined : portFrom(values.port);
  await preparePage?.();
  const { serve } = await import("./command/serve.ts");
  return serve({
    target: positionals[0],
    host: values.host,
    port,
    open: !values["no-open"],
    sendTo: values["send-to"].map(hostFrom),
    page,
    version,
  });
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        port: { type: "string" },
        host: { type: "string", default: "127.0.0.1" },
        "send-to": { type: "string", multiple: true, default: [] },
        "no-open": { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
        version: { type: "boolean", short: "v", default: false },
      },
    });
  } catch (error) {
    throw new UsageError(
      `journeybook: ${error instanceof Error ? error.message.split(". ")[0] : String(error)}`,
    );
  }
}

function portFrom(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError(
    `journeybook: --port ${text} is not a port; give a number from 0 (any free one) to 65535`,
  );
}

/** A host, or host:port, as addresses have it. */
function hostFrom(text: string): string {
  const url = URL.canParse(`https://${text}/`) ? new URL(`https://${text}/`) : undefined;
  if (url && url.pathname === "/" && !url.username && !url.search && !url.hash) return url.host;
  throw new UsageError(`journeybook: --send-to ${text} is no host; give a name such as crm.example`);
}

function said(text: string): number {
  process.stdout.write(text);
  return 0;
}
