import { svelte, vitePreprocess } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

/** One config, three uses: the page (`vite build`), the command line (`vite build --ssr`), the tests. */
export default defineConfig(({ isSsrBuild }) => ({
  root: process.env.VITEST ? "." : "web",
  plugins: [svelte({ preprocess: vitePreprocess() })],
  worker: { format: "es" },
  build: isSsrBuild
    ? { ssr: "../server/cli.ts", outDir: "../dist/server", emptyOutDir: true, sourcemap: true, target: "node20" }
    : { outDir: "../dist/web", emptyOutDir: true, sourcemap: true, target: "es2023", assetsInlineLimit: 0 },
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: ["tests/bench/**", "**/node_modules/**"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: "forks",
  },
}));
