import type { Helper, Parameter } from "#journey/helper.ts";
import { table } from "#table/table.ts";

const steps: Parameter = { name: "steps", type: "patterns", purpose: "the steps in order", required: true };
const parameters: readonly Parameter[] = [
  { name: "from", type: "pattern", purpose: "where the path begins" },
  { name: "to", type: "pattern", purpose: "where it ends" },
  { name: "within", type: "duration", purpose: "longest time" },
  { name: "by", type: "column", purpose: "splits the result" },
  { name: "hold", type: "columns", purpose: "must agree" },
  { name: "keep", type: "integer", purpose: "nodes to keep", min: 1 },
  { name: "confidence", type: "number", purpose: "level of the interval", default: "0.95", min: 0, max: 1 },
  { name: "collapse", type: "boolean", purpose: "folds repeats", default: "FALSE" },
  {
    name: "view",
    type: "choice",
    purpose: "shape of the result",
    choices: ["graph", "steps"],
    default: "'graph'",
  },
  { name: "exclude", type: "patterns", purpose: "left out" },
  { name: "costs", type: "map", purpose: "amount by channel", choices: ["learn"] },
  { name: "activity", type: "column", purpose: "what was done", role: true },
];

function helper(name: string, own: readonly Parameter[], max = 1): Helper {
  return {
    name,
    purpose: `does ${name}`,
    tables: { min: 1, max },
    parameters: own,
    columns: [
      { name: "source", type: "text", purpose: "left activity" },
      { name: "customers", type: "number", unit: "customers", purpose: "distinct units" },
    ],
    views: [],
    examples: [`FROM ${name}(events)`],
    details: `All about ${name}.`,
    run: () => ({ table: table({}), notes: [] }),
  };
}

/** A small registry with every type of parameter: what the dialect is tested against. */
export const helpers: readonly Helper[] = [
  helper("paths", parameters),
  helper("funnel", [steps, ...parameters]),
  helper("journeys", [{ name: "gap", type: "duration", purpose: "silence" }]),
  helper(
    "stitch",
    [{ name: "on", type: "columns", purpose: "shared identifiers", required: true }],
    Infinity,
  ),
];
