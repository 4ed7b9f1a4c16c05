import { expect, it } from "vitest";
import { openApp } from "./open-app.ts";
import { charts, files } from "./path-notebook.ts";
import { walkCharts } from "./walk.ts";

it(
  "every mark of every chart leads by keys and by a double click to exactly the customers it stands for",
  { timeout: 240_000 },
  async () => {
    const context = { colorScheme: "light", reducedMotion: "reduce" } as const;
    const { page, failures } = await openApp({ files, context });
    expect(await walkCharts(page, charts)).toEqual({ wrong: [], few: [] });
    expect(failures).toEqual([]);
  },
);
