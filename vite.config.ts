import { fileURLToPath } from "node:url";
import { svelte, vitePreprocess } from "@sveltejs/vite-plugin-svelte";
import type { BuildEnvironmentOptions } from "vite";
import { defineConfig } from "vitest/config";

/** A first start builds, and what it says should concern the reader; the page comes from the reader's own machine. */
const isQuiet = {
  chunkSizeWarningLimit: 5_000,
  rolldownOptions: { checks: { bundlerTimings: false } },
} satisfies BuildEnvironmentOptions;

const page: BuildEnvironmentOptions = {
  ...isQuiet,
  outDir: "../dist/web",
  emptyOutDir: true,
  sourcemap: true,
  target: "es2023",
  assetsInlineLimit: 0,
};

/** Packages stay where npm put them; only the project's own code is bundled. */
const commandLine: BuildEnvironmentOptions = {
  ...isQuiet,
  ssr: true,
  rolldownOptions: {
    ...isQuiet.rolldownOptions,
    input: fileURLToPath(new URL("server/cli.ts", import.meta.url)),
  },
  outDir: "../dist/server",
  emptyOutDir: true,
  copyPublicDir: false,
  sourcemap: true,
  target: "node20",
};

/** One config, three uses: the page (`vite build`), the command line (`vite build --ssr`), the tests. */
export default defineConfig(({ isSsrBuild }) => ({
  root: process.env.VITEST ? "." : "web",
  plugins: [svelte({ preprocess: vitePreprocess() })],
  worker: { format: "es", rolldownOptions: isQuiet.rolldownOptions },
  build: isSsrBuild ? commandLine : page,
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: ["tests/bench/**", "**/node_modules/**"],
    // walks through whole notebooks take long where other work is done beside them
    testTimeout: 90_000,
    hookTimeout: 60_000,
    pool: "forks",
    // the main process waits while files run: without this a core stands idle, on two of them half the machine
    maxWorkers: "100%",
  },
}));
