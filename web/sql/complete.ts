import type { Helper, Parameter, ParameterType } from "#journey/helper.ts";
import { roleAmong, type Role } from "#journey/roles.ts";
import { EXAMPLES } from "./argument-examples.ts";
import type { CallContext, CompletionContext } from "./completion-context.ts";
import { OFFERED } from "./keywords.ts";
import type { ColumnOrigin } from "./query-columns.ts";
import { quoteText, writeIdentifier } from "./quote.ts";

export { completionContext } from "./completion-context.ts";

/** What the notebook holds. */
export interface Catalogue {
  readonly tables: readonly CatalogueTable[];
  readonly helpers: readonly Helper[];
  /** names of input cells */
  readonly inputs?: readonly string[];
  /** distinct values of a column, most frequent first; empty until they have been fetched (see `wantedValues`) */
  values(table: string, column: string): readonly string[];
}

export interface CatalogueTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

export interface Completion {
  readonly label: string;
  readonly type: "table" | "column" | "helper" | "parameter" | "value" | "input" | "keyword";
  /** a few words beside the label */
  readonly detail?: string;
  /** a sentence or two on demand */
  readonly info?: string;
  /** what is written instead of the context's `from` to `to` */
  readonly apply: string;
  /** `apply` has fields to fill as `${name}` */
  readonly isSnippet?: boolean;
}

/** Everything that fits, the likeliest first; narrowing down by what was typed is left to the editor. */
export function completions(context: CompletionContext, catalogue: Catalogue): Completion[] {
  switch (context.kind) {
    case "table":
      return tables(context, catalogue);
    case "argument":
      return context.call ? callArguments(context.call, context, catalogue) : [];
    case "value":
      return values(context, catalogue);
    case "column":
      return columns(context, catalogue);
    case "input":
      return (catalogue.inputs ?? []).map((name) => ({
        label: name,
        type: "input",
        detail: "input",
        apply: name,
      }));
    case "none":
      return [];
    default:
      return context.kind satisfies never;
  }
}

/** The column whose values `completions` would offer, so that they can be fetched first. */
export function wantedValues(
  context: CompletionContext,
  catalogue: Pick<Catalogue, "tables">,
): { table: string; column: string } | undefined {
  const { call, parameter, compared } = context;
  if (call?.table !== undefined && (parameter?.type === "pattern" || parameter?.type === "patterns"))
    return valuesOfRole("activity", call, catalogue);
  if (!compared) return undefined;
  const isMeant = ({ name, alias }: { name: string; alias?: string }) =>
    compared.qualifier === undefined || (alias ?? name).toLowerCase() === compared.qualifier.toLowerCase();
  for (const origin of context.scope.filter(isMeant).flatMap((source) => source.columns)) {
    const table = origin.kind === "table" ? tableNamed(catalogue, origin.name) : undefined;
    const column = table?.columns.find(({ name }) => name.toLowerCase() === compared.column.toLowerCase());
    if (table && column) return { table: table.name, column: column.name };
  }
  return undefined;
}

/** The column that plays a role in a call's rows: the one it chose, else the one found by name. */
export function valuesOfRole(
  role: Role,
  { table, roles }: CallContext,
  catalogue: Pick<Catalogue, "tables">,
): { table: string; column: string } | undefined {
  if (table === undefined) return undefined;
  const names = tableNamed(catalogue, table)?.columns.map(({ name }) => name) ?? [];
  const column = roles[role] ?? roleAmong(names, role);
  return column === undefined ? undefined : { table, column };
}

function tables(context: CompletionContext, catalogue: Catalogue): Completion[] {
  const ctes = context.ctes.map((name): Completion => ({
    label: name,
    type: "table",
    detail: "WITH",
    apply: writeIdentifier(name),
  }));
  return [...ctes, ...catalogue.tables.map(table), ...catalogue.helpers.map(helper)];
}

function table({ name, columns }: CatalogueTable): Completion {
  const info = columns.map((column) => column.name).join(", ");
  return {
    label: name,
    type: "table",
    detail: `${columns.length} columns`,
    info,
    apply: writeIdentifier(name),
  };
}

function helper({ name, purpose, parameters }: Helper): Completion {
  const required = parameters.filter((p) => p.required).map((p) => `, ${p.name} => ${field(p)}`);
  return {
    label: name,
    type: "helper",
    detail: purpose,
    apply: `${name}(\${table}${required.join("")})`,
    isSnippet: true,
  };
}

/** What stands for a required value in a snippet: the brackets and quotes are there, the inside is to be filled. */
function field({ name, type, choices }: Parameter): string {
  const inside: Partial<Record<ParameterType, string>> = {
    pattern: "'${activity}'",
    patterns: "['${first}', '${second}']",
    columns: "[${column}]",
    duration: "'${7 days}'",
    choice: `'\${${choices?.[0] ?? name}}'`,
  };
  return inside[type] ?? `\${${name}}`;
}

function callArguments(call: CallContext, context: CompletionContext, catalogue: Catalogue): Completion[] {
  const used = new Set(call.used.map((name) => name.toLowerCase()));
  const free = call.helper.parameters.filter(({ name }) => !used.has(name.toLowerCase()));
  const parameters = [...free.filter((p) => p.required), ...free.filter((p) => !p.required)].map(parameter);
  const isTableWanted = call.tables < call.helper.tables.max;
  const isTableNeeded = call.tables < call.helper.tables.min;
  const offered = isTableWanted ? tables(context, catalogue) : [];
  return isTableNeeded ? [...offered, ...parameters] : [...parameters, ...offered];
}

function parameter(p: Parameter): Completion {
  const detail = p.default === undefined ? p.type : `${p.type}, default ${p.default}`;
  const info = p.choices ? `${p.purpose} (${p.choices.join(", ")})` : p.purpose;
  return { label: p.name, type: "parameter", detail, info, apply: `${p.name} => ` };
}

function values(context: CompletionContext, catalogue: Catalogue): Completion[] {
  const { parameter, call, insideString } = context;
  const texts = textValues(context, catalogue).map(({ label, detail, text }): Completion => ({
    label,
    type: "value",
    detail,
    apply: insideString ? quoteText(text).slice(1, -1) : quoteText(text),
  }));
  if (insideString) return texts;
  const isColumn = parameter?.type === "column" || parameter?.type === "columns";
  const words = parameter?.type === "boolean" ? ["TRUE", "FALSE"] : defaultNumber(parameter);
  return [
    ...(isColumn && call ? columnsFrom(call.columns, catalogue, call.table ?? "") : []),
    ...texts,
    ...words.map((word): Completion => ({ label: word, type: "value", apply: word })),
    ...(catalogue.inputs ?? []).map((name): Completion => ({
      label: `:${name}`,
      type: "input",
      detail: "input",
      apply: `:${name}`,
    })),
  ];
}

/** Values that are text: activity labels, values of a compared column, choices, some durations. */
function textValues(
  context: CompletionContext,
  catalogue: Catalogue,
): { label: string; text: string; detail?: string }[] {
  const { parameter } = context;
  if (parameter?.type === "choice")
    return (parameter.choices ?? []).map((choice) => ({
      label: choice,
      text: choice,
      detail: parameter.default === quoteText(choice) ? "default" : undefined,
    }));
  if (parameter?.type === "duration")
    return ["30 min", "1 hour", "1 day", "7 days", "28 days"].map((text) => ({ label: text, text }));
  const wanted = wantedValues(context, catalogue);
  const found = wanted ? catalogue.values(wanted.table, wanted.column) : [];
  return found.map((label) => ({
    label,
    text: parameter ? literalPattern(label) : label,
    detail: wanted?.column,
  }));
}

/** A pattern that matches this label and no other. */
export function literalPattern(label: string): string {
  return label.replaceAll(/[\\*|]/g, "\\$&");
}

function defaultNumber(parameter: Parameter | undefined): string[] {
  if (parameter?.type !== "integer" && parameter?.type !== "number") return [];
  return [parameter.default ?? EXAMPLES[parameter.type]];
}

function columns(context: CompletionContext, catalogue: Catalogue): Completion[] {
  const { qualifier, scope } = context;
  if (qualifier !== undefined) {
    const source = scope.find(({ name, alias }) => (alias ?? name).toLowerCase() === qualifier.toLowerCase());
    return source ? columnsFrom(source.columns, catalogue, qualifier) : [];
  }
  const bare = scope.flatMap((source) => columnsFrom(source.columns, catalogue, source.alias ?? source.name));
  const names = scope.flatMap(({ name, alias }): Completion[] => {
    const label = alias ?? name;
    return label === ""
      ? []
      : [
          {
            label,
            type: "table",
            detail: alias === undefined ? "table" : `alias of ${name}`,
            apply: `${writeIdentifier(label)}.`,
          },
        ];
  });
  return [...distinct(bare), ...distinct(names), ...keywords(context.prefix)];
}

/** The columns that origins stand for, with their types; empty ones where only the name is known. */
export function originColumns(
  origins: readonly ColumnOrigin[],
  catalogue: Pick<Catalogue, "tables">,
): CatalogueTable["columns"] {
  return origins.flatMap((origin) =>
    origin.kind === "column"
      ? [{ name: origin.name, type: origin.type ?? "" }]
      : (tableNamed(catalogue, origin.name)?.columns ?? []),
  );
}

function columnsFrom(origins: readonly ColumnOrigin[], catalogue: Catalogue, of: string): Completion[] {
  return distinct(
    originColumns(origins, catalogue).map(({ name, type }) => ({
      label: name,
      type: "column",
      detail: [type, of].filter((part) => part !== "").join(" · "),
      apply: writeIdentifier(name),
    })),
  );
}

/** Keywords in the case the user types in. */
function keywords(prefix: string): Completion[] {
  const isLower = prefix !== "" && prefix === prefix.toLowerCase();
  return OFFERED.map((word) => (isLower ? word.toLowerCase() : word)).map((label) => ({
    label,
    type: "keyword",
    apply: label,
  }));
}

function distinct(options: readonly Completion[]): Completion[] {
  const byLabel = new Map<string, Completion>();
  for (const option of options)
    if (!byLabel.has(option.label.toLowerCase())) byLabel.set(option.label.toLowerCase(), option);
  return [...byLabel.values()];
}

function tableNamed(catalogue: Pick<Catalogue, "tables">, name: string): CatalogueTable | undefined {
  return catalogue.tables.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
}
