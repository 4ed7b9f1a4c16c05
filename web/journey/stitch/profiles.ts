import { booleanColumn, numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table } from "#table/table.ts";
import type { Helper, HelperInput, HelperResult } from "../helper.ts";
import { counted } from "../wording.ts";
import { customerLinks } from "./customer-links.ts";
import { isVerdict } from "./keep-apart.ts";
import { stitchedOf, type Stitched } from "./stitched.ts";

/** A row per customer of a stitch. */
export const profiles: Helper = {
  name: "profiles",
  purpose: "Says who the customers of a stitch are: identifiers, sources, first and last event, weakest link",
  tables: { min: 1, max: 1 },
  namesTables: true,
  parameters: [],
  columns: [
    { name: "customer_id", type: "text", purpose: "the customer" },
    { name: "rows", type: "number", purpose: "rows of all sources" },
    {
      name: "sources",
      type: "text",
      purpose: "the sources that know the customer, in the order of the call",
    },
    {
      name: "identifiers",
      type: "text",
      purpose: "every identifier with its values: `email: a@x, b@x; phone: 49170…`",
    },
    { name: "first_time", type: "time", purpose: "the earliest row with a time" },
    { name: "last_time", type: "time", purpose: "the latest row with a time" },
    {
      name: "weakest",
      type: "number",
      unit: "probability",
      purpose: "probability of the weakest link inside",
    },
    {
      name: "former_ids",
      type: "text",
      purpose: "only where the stitch names a `previous` result: ids that were merged into this one since",
    },
    {
      name: "bridge",
      type: "boolean",
      purpose: "whether one single value or pair holds two parts of the customer together",
    },
  ],
  views: [],
  examples: ["FROM profiles(events)"],
  details: `
The argument is a result of \`stitch\`: a call, or a cell that holds nothing but one. Customers come in order of their first row.
\`weakest\` is 1 where identifiers alone make the customer. A \`bridge\` is worth a look: without that one value or
pair the customer would be two.
`.trim(),
  run: runProfiles,
};

function runProfiles({ tables: [{ name, table: source }] }: HelperInput): HelperResult {
  const stitched = stitchedOf(source, name, "profiles");
  const { customer, customerNames, time, confidence } = stitched;
  const count = customerNames.length;
  const rows = new Float64Array(count);
  const first = new Float64Array(count).fill(NaN);
  const last = new Float64Array(count).fill(NaN);
  const weakest = new Float64Array(count).fill(1);
  for (let row = 0; row < customer.length; ++row) {
    const who = customer[row];
    ++rows[who];
    if (!(time[row] >= first[who])) first[who] = Number.isNaN(time[row]) ? first[who] : time[row];
    if (!(time[row] <= last[who])) last[who] = Number.isNaN(time[row]) ? last[who] : time[row];
    if (confidence[row] < weakest[who]) weakest[who] = confidence[row];
  }
  const { bridged } = customerLinks(stitched);
  return {
    table: table({
      customer_id: textColumn(customerNames),
      rows: numberColumn(rows),
      sources: textColumn(sourcesOfCustomers(stitched)),
      identifiers: textColumn(identifiersOfCustomers(stitched)),
      first_time: timeColumn(first),
      last_time: timeColumn(last),
      weakest: numberColumn(weakest),
      ...(stitched.changes && { former_ids: textColumn(formerIds(stitched)) }),
      bridge: booleanColumn(Array.from(bridged, (one) => one === 1)),
    }),
    notes: [
      {
        level: "info",
        text: `${counted(count, "customer")}; ${counted(
          bridged.reduce((sum, one) => sum + one, 0),
          "customer",
        )} held together by a single value or pair.`,
      },
    ],
  };
}

function formerIds({ changes, customerNames }: Stitched): (string | null)[] {
  const lists = customerNames.map((): string[] => []);
  for (const { kind, customer, former } of changes?.list ?? [])
    if (kind === "merged") lists[customer].push(former);
  return lists.map((list) => (list.length ? list.join(", ") : null));
}

function sourcesOfCustomers({ sources, customer, customerNames }: Stitched): string[] {
  const lists = customerNames.map((): string[] => []);
  for (const { name, from, table: source } of sources)
    for (let row = from; row < from + source.rowCount; ++row) {
      const list = lists[customer[row]];
      if (list.at(-1) !== name) list.push(name);
    }
  return lists.map((list) => list.join(", "));
}

/** Values of an identifier that a text of them lists. */
const MOST_VALUES = 10;

function identifiersOfCustomers({ graph, byIdentifier, customer, customerNames }: Stitched): string[] {
  const lists = customerNames.map((): string[] => []);
  const shared = new Set(
    graph.decisions
      .filter(({ outcome }) => outcome !== "joined")
      .map((one) => graph.offsets[one.identifier] + one.code),
  );
  for (const [i, { name, codes, labels }] of graph.identifiers.entries()) {
    if (isVerdict({ name })) continue;
    const values = customerNames.map(() => new Set<string>());
    for (let row = 0; row < codes.length; ++row) {
      if (codes[row] < 0 || byIdentifier.split.to[row] >= 0) continue;
      if (!shared.has(graph.offsets[i] + codes[row])) values[customer[row]].add(labels[codes[row]]);
    }
    values.forEach((set, who) => {
      if (!set.size) return;
      const list = [...set].sort();
      const more = list.length > MOST_VALUES ? `, and ${list.length - MOST_VALUES} more` : "";
      lists[who].push(`${name}: ${list.slice(0, MOST_VALUES).join(", ")}${more}`);
    });
  }
  return lists.map((list) => list.join("; "));
}
