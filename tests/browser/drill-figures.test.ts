import { expect, it } from "vitest";
import { openApp } from "./open-app.ts";
import { charts, files } from "./figure-notebook.ts";
import { walkCharts } from "./walk.ts";

it(
  "every mark of the charts that count journeys, sessions, contacts and money leads by keys and by a double click to exactly its customers",
  { timeout: 240_000 },
  async () => {
    const context = { colorScheme: "dark", reducedMotion: "reduce" } as const;
    const { page, failures } = await openApp({ files, context });
    expect(await walkCharts(page, charts)).toEqual({ wrong: [], few: [] });
    expect(failures).toEqual([]);
  },
);
