import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { ENCLOSED, THREADS, type Enclosed } from "#notebook/enclosed.ts";
import type { PageParts } from "./page-parts.ts";

/**
 * The page, its threads and all it shows as one HTML document. Its policy lets it run the one script that is in
 * it, by its hash, and reach nothing outside; what comes from the notebook or from data lies in elements that
 * browsers do not run, written so that none of it can end its element.
 * @param elements content in base64 by id
 */
export function singleFile(
  parts: PageParts,
  title: string,
  contents: Enclosed,
  elements: ReadonlyMap<string, string>,
): string {
  const script = scriptText(parts.script);
  const threads = { ...parts.threads, wasm: Buffer.from(parts.wasm).toString("base64") };
  const data = new Map([...elements, [THREADS, gzipSync(JSON.stringify(threads)).toString("base64")]]);
  return [
    `<!doctype html>`,
    `<html lang="en" data-ready="false">`,
    `<head>`,
    `<meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${contentPolicy(script)}">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta name="color-scheme" content="light dark">`,
    `<meta name="referrer" content="no-referrer">`,
    `<meta name="generator" content="Journeybook ${escaped(contents.version)}">`,
    `<link rel="icon" href="data:image/svg+xml;base64,${Buffer.from(parts.icon).toString("base64")}">`,
    `<title>${escaped(title)}</title>`,
    `<style>${styleText(parts.style)}</style>`,
    `</head>`,
    `<body>`,
    `<div id="app"></div>`,
    `<noscript>This notebook computes its figures in the page itself and needs JavaScript.</noscript>`,
    `<script type="application/json" id="${ENCLOSED}">${jsonText(contents)}</script>`,
    ...[...data].map(([id, text]) => `<script type="application/octet-stream" id="${id}">${text}</script>`),
    `<script type="module">${script}</script>`,
    `</body>`,
    `</html>`,
    ``,
  ].join("\n");
}

/** Styles may be inline because Observable Plot and CodeMirror set them; nothing else comes from anywhere. */
function contentPolicy(script: string): string {
  const hash = createHash("sha256").update(script, "utf8").digest("base64");
  return [
    "default-src 'none'",
    `script-src 'sha256-${hash}' 'wasm-unsafe-eval'`,
    "style-src 'unsafe-inline'",
    "img-src data: blob:",
    "worker-src blob:",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/**
 * JavaScript as it may stand in a `script` element: in a string or a pattern, where alone these letters occur, their
 * escape means the same. Line ends are those the browser makes of them before it takes the hash.
 */
export function scriptText(script: string): string {
  return script.replace(/\r\n?/g, "\n").replace(/<(?=!--|\/script)/gi, "\\x3C");
}

/** JSON as it may stand in a `script` element. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}

function styleText(style: string): string {
  return style.replace(/<(?=\/style|!--)/gi, "\\3C ");
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
