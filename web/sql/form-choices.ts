import type { Helper, Parameter } from "#journey/helper.ts";
import { roleAmong, type Role } from "#journey/roles.ts";
import type { CallForm } from "./call-form.ts";
import { literalPattern, originColumns, valuesOfRole, type CatalogueTable } from "./complete.ts";
import { callContext } from "./completion-context.ts";
import { fieldShape } from "./field-shape.ts";
import { columnsOfArgument } from "./query-columns.ts";

export interface ColumnChoice {
  readonly name: string;
  /** empty where only the name is known */
  readonly type: string;
}

/** The columns of a call's tables, each name once; none where a table is a cell that has not run. */
export function columnChoices(
  { reading, call }: CallForm,
  tables: readonly CatalogueTable[],
): readonly ColumnChoice[] {
  const found = call.tables.flatMap((table) =>
    originColumns(columnsOfArgument(reading, { ...call, tables: [table] }), { tables }),
  );
  const byName = new Map<string, ColumnChoice>();
  for (const column of found)
    if (!byName.has(column.name.toLowerCase())) byName.set(column.name.toLowerCase(), column);
  return [...byName.values()];
}

/** Whether a table has a column, found by its name, for each role the helper asks for; the channel is optional. */
export function fitsHelper({ parameters }: Helper, { columns }: CatalogueTable): boolean {
  const names = columns.map(({ name }) => name);
  return parameters
    .filter(({ role, name }) => role && name !== "channel")
    .every(({ name }) => roleAmong(names, name as Role) !== undefined);
}

/** Texts to offer for a pattern: some at hand, or the values of a column, which have to be fetched. */
export type Suggestions =
  | { readonly labels: readonly string[] }
  | {
      readonly table: string;
      readonly column: string;
      /** the text that means a value */ write(value: string): string;
    };

/** What to offer for a pattern of a parameter, or a key of a map: activities, unless its name says that something else is meant. */
export function suggestionsFor(
  form: CallForm,
  { name, type }: Parameter,
  tables: readonly CatalogueTable[],
): Suggestions | undefined {
  if (name === "filter") return { labels: columnChoices(form, tables).map((column) => column.name) };
  const isOffered = type === "pattern" || type === "patterns" || name === "costs";
  if (!isOffered || name === "around" || name === "in_bucket") return undefined;
  if (name === "optional") return { labels: stepLabels(form) };
  const context = callContext(form.reading, form.call);
  if (name === "by_value") {
    const by = oneOf(form, "by");
    return by === undefined || context.table === undefined
      ? undefined
      : { table: context.table, column: by, write: asItIs };
  }
  const found = valuesOfRole(ROLE_MEANT[name] ?? "activity", context, { tables });
  return found && { ...found, write: type === "map" || name === "customer" ? asItIs : literalPattern };
}

const asItIs = (value: string) => value;

/** Parameters whose patterns are of another column than the activities. */
const ROLE_MEANT: Readonly<Partial<Record<string, Role>>> = {
  assisted: "channel",
  digital: "channel",
  costs: "channel",
  customer: "unit",
};

/** The names of a funnel's steps: their labels, else the patterns. */
function stepLabels(form: CallForm): string[] {
  const shape = shapeOf(form, "steps");
  if (shape?.kind !== "list") return [];
  return shape.items.flatMap((item) => (item.kind === "pattern" ? [item.label ?? item.value] : []));
}

function oneOf(form: CallForm, name: string): string | undefined {
  const shape = shapeOf(form, name);
  return shape?.kind === "one" ? shape.value : undefined;
}

function shapeOf({ fields, text }: CallForm, wanted: string) {
  const field = fields.find(({ parameter }) => parameter.name === wanted);
  return field?.written && fieldShape(field.parameter, field.written, text);
}
