import { gzipSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import { CALL_CENTRE_NUMBER } from "./contacts.ts";
import { crmRows, phoneText } from "./crm.ts";
import { liveThrough } from "./generate.ts";
import type { Entry, Field, SourceName } from "./journal.ts";
import { seededRandom, type Random } from "./random.ts";

/** The seed of the data in the repository. */
export const SEED = 20_260_601;

type Row = Readonly<Record<string, Field>>;

/**
 * The sample's files by name. Each source speaks its own dialect: comma or semicolon, ISO times with and without
 * a zone, milliseconds, JSON lines, Parquet. `truth.csv` says which person each record belongs to.
 */
export function sampleFiles(seed: number = SEED): Map<string, Uint8Array> {
  const { people, journal, burden } = liveThrough(seed);
  const random = seededRandom(seed + 1);
  const truth: string[] = ["record,person"];
  const records = (source: SourceName, letter: string): (Entry & { readonly record: string })[] =>
    (journal.entries.get(source) ?? []).map((entry, i) => {
      const record = `${letter}${i + 1}`;
      truth.push(`${record},${entry.person}`);
      return { ...entry, record };
    });
  const rows = (source: SourceName, letter: string, shape: (entry: Entry) => Row): Row[] =>
    records(source, letter).map((entry) => ({ record: entry.record, ...shape(entry) }));

  const files = new Map<string, Uint8Array>();
  files.set(
    "web.csv.gz",
    gzipped(
      csv(
        rows("web", "w", ({ time, fields }) => ({ time: iso(time), ...fields })),
        ",",
      ),
    ),
  );
  files.set(
    "app.jsonl.gz",
    gzipped(jsonLines(rows("app", "a", ({ time, fields }) => ({ ts: time, ...fields })))),
  );
  const ivr = rows("ivr", "i", ({ time, fields }) => ({
    time: localTime(time),
    ...fields,
    caller: callerText(fields.caller),
  }));
  files.set("ivr.csv", text(broken(csv(ivr, ","))));
  files.set(
    "contacts.csv",
    text(
      csv(
        rows("contacts", "c", ({ time, fields }) => ({
          started_at: iso(time).slice(0, 19).replace("T", " "),
          ...fields,
          phone: writtenPhone(random, fields.phone),
        })),
        ",",
      ),
    ),
  );
  files.set(
    "chat.jsonl",
    text(jsonLines(rows("chat", "h", ({ time, fields }) => ({ started_at: iso(time), ...fields })))),
  );
  files.set(
    "store.csv",
    text(
      "\uFEFF" +
        csv(
          rows("store", "s", ({ time, fields }) => ({
            time: iso(time).slice(0, 16),
            ...fields,
            phone: writtenPhone(random, fields.phone),
            amount: germanAmount(fields.amount),
          })),
          ";",
        ),
    ),
  );
  files.set(
    "technician.csv",
    text(
      csv(
        rows("technician", "t", ({ time, fields }) => ({ time: iso(time), ...fields })),
        ",",
      ),
    ),
  );
  files.set(
    "terminals.parquet",
    parquet(rows("terminals", "z", ({ time, fields }) => ({ time, ...fields }))),
  );
  files.set("router.parquet", parquet(rows("router", "r", ({ time, fields }) => ({ time, ...fields }))));
  files.set(
    "surveys.csv",
    text(
      csv(
        rows("surveys", "q", ({ time, fields }) => ({ time: iso(time), ...fields })),
        ",",
      ),
    ),
  );
  const customers = crmRows(random, people, burden);
  for (const { crm_id, person } of customers) truth.push(`${crm_id},${person}`);
  files.set(
    "crm.csv",
    text(
      csv(
        customers.map(({ person: _, ...row }) => row),
        ",",
      ),
    ),
  );
  files.set("truth.csv", text(truth.join("\n") + "\n"));
  return files;
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const gzipped = (value: string): Uint8Array => {
  const bytes = gzipSync(value, { level: 9 });
  bytes[9] = 255; // the operating system is no part of the data
  return bytes;
};

/** Columns in order of first appearance in any row. */
const columnsOf = (rows: readonly Row[]): string[] => [...new Set(rows.flatMap((row) => Object.keys(row)))];

function csv(rows: readonly Row[], delimiter: string): string {
  const columns = columnsOf(rows);
  const field = (value: Field): string => {
    const written = value === undefined ? "" : String(value);
    return written.includes(delimiter) || /["\n]/u.test(written)
      ? `"${written.replaceAll('"', '""')}"`
      : written;
  };
  const lines = rows.map((row) => columns.map((column) => field(row[column])).join(delimiter));
  return [columns.join(delimiter), ...lines].join("\n") + "\n";
}

const jsonLines = (rows: readonly Row[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

function parquet(rows: readonly Row[]): Uint8Array {
  const columnData = columnsOf(rows).map((name) => {
    const values = rows.map((row) => row[name]);
    if (name === "time")
      return { name, data: values.map((v) => new Date(v as number)), type: "TIMESTAMP" as const };
    const isText = values.some((v) => typeof v === "string");
    return {
      name,
      data: values.map((v) => v ?? null),
      type: isText ? ("STRING" as const) : ("INT32" as const),
      nullable: true,
    };
  });
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}

/** Five lines as a crashing logger leaves them: cut off in the middle. */
function broken(written: string): string {
  const lines = written.split("\n");
  for (const at of [811, 2_402, 4_977, 7_130, 9_214])
    if (at < lines.length) lines[at] = lines[at].split(",").slice(0, 3).join(",");
  return lines.join("\n");
}

const iso = (time: number): string => new Date(time).toISOString().replace(".000Z", "Z");

/** The IVR writes local summer time with its offset. */
const localTime = (time: number): string => iso(time + 2 * 3_600_000).replace("Z", "+02:00");

const callerText = (caller: Field): string => (caller === "anonymous" ? "anonymous" : `+49${caller}`);

const writtenPhone = (random: Random, phone: Field): Field => {
  if (phone === undefined || phone === "anonymous") return phone;
  return phone === CALL_CENTRE_NUMBER ? `+49${phone}` : phoneText(random, String(phone));
};

const germanAmount = (amount: Field): Field =>
  typeof amount === "number" ? amount.toFixed(2).replace(".", ",") : undefined;
