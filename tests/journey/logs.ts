import { existsSync, readFileSync } from "node:fs";
import { fromBytes } from "#source/file.ts";
import { readSource } from "#source/read.ts";
import { textColumn, type Column } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";

/** Real logs with independently computed answers, beside the project; tests skip, with the reason, where they are not. */
export const DATA = "../shared/data";
export const LOGS = [
  "bpic2012",
  "callcenter_bank_aug99",
  "callcenter_disco",
  "helpdesk",
  "msnbc",
  "receipt",
  "retentioneering_ecom",
  "running_example",
];

interface ReferenceEdge {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly cases: number;
}

export interface ReferenceBetween {
  readonly from: string;
  readonly to: string;
  readonly cases_with_from: number;
  readonly cases_reached: number;
  readonly distinct_paths: number;
  readonly median_seconds: number | null;
  readonly edges: readonly ReferenceEdge[];
  readonly node_cases: Readonly<Record<string, number>>;
  readonly dropped_exit: Readonly<Record<string, number>>;
  readonly paths: readonly { readonly cases: number; readonly sequence: readonly string[] }[];
  readonly all_segments: {
    readonly segments: number;
    readonly cases: number;
    readonly distinct_paths: number;
    readonly edges: readonly ReferenceEdge[];
  };
}

export interface ReferenceView {
  readonly view: string;
  readonly case_column: string;
  readonly where: readonly (readonly [column: string, value: string])[];
  /** `{activity}+{lifecycle}`, or null for the activity itself */
  readonly label: string | null;
  readonly log: { readonly cases: number; readonly events: number; readonly variants: number };
  readonly start: Readonly<Record<string, number>>;
  readonly end: Readonly<Record<string, number>>;
  readonly dfg: readonly ReferenceEdge[];
  readonly variants: readonly { readonly cases: number; readonly sequence: readonly string[] }[];
  readonly step_matrix: Readonly<Record<string, readonly number[]>>;
  readonly between: readonly ReferenceBetween[];
}

export function hasData(): boolean {
  if (existsSync(DATA)) return true;
  console.log(`skipped: ${DATA}, the real logs with their reference answers, is not there`);
  return false;
}

export function readReference(log: string): readonly ReferenceView[] {
  const text = readFileSync(`${DATA}/logs/${log}/reference.json`, "utf8");
  return (JSON.parse(text) as { views: ReferenceView[] }).views;
}

export interface Records {
  readonly names: readonly string[];
  /** every value as it is written in the file */
  readonly columns: readonly (readonly string[])[];
}

/** The log’s records with the header’s names. */
export async function readRecords(log: string): Promise<Records> {
  const path = `${DATA}/logs/${log}/events.csv`;
  const name = existsSync(path) ? path : `${path}.gz`;
  const file = fromBytes(name, readFileSync(name));
  const { columns: guessed } = (await readSource(file)).tables[0].table;
  const types = Object.fromEntries(guessed.map((column) => [column.name, "text" as const]));
  const { columns } = (await readSource(file, { types })).tables[0].table;
  return {
    names: columns.map((column) => column.name),
    columns: columns.map(({ data }) => writtenTexts(data)),
  };
}

function writtenTexts(column: Column): string[] {
  if (column.type !== "text") throw new TypeError(`asked for text, got ${column.type}`);
  return Array.from(column.codes, (code) => (code < 0 ? "" : column.dictionary[code]));
}

/** The events of a view as a table of the columns unit, activity, timestamp. */
export function viewTable({ names, columns }: Records, view: ReferenceView): Table {
  const column = (name: string): readonly string[] => columns[names.indexOf(name)];
  const rows = column("activity").flatMap((_, row) =>
    view.where.every(([name, value]) => column(name)[row] === value) ? [row] : [],
  );
  const activity = (row: number): string =>
    view.label?.replaceAll(/\{(\w+)\}/g, (_, name: string) => column(name)[row]) ?? column("activity")[row];
  const units = column(view.case_column);
  return table({
    unit: textColumn(rows.map((row) => units[row])),
    activity: textColumn(rows.map(activity)),
    timestamp: textColumn(rows.map((row) => column("timestamp")[row])),
  });
}
