import { JourneyError } from "#table/note.ts";
import type { NamedColumn, Table } from "#table/table.ts";
import { findColumn } from "#table/table.ts";
import { nearest } from "#journey/nearest.ts";
import { MARK_RULES, SYMBOLS } from "./allowed.ts";
import { COLOURS_TEXT, isColour } from "./colours.ts";
import type {
  ChannelDeclaration,
  ChannelName,
  ChartDeclaration,
  ColumnPlace,
  FilterDeclaration,
  MarkDeclaration,
  Place,
  ReducerName,
  Scalar,
} from "./declaration.ts";
import { parseChart } from "./parse-chart.ts";

/** A declaration whose columns were found in a table. */
export interface BoundChart {
  readonly declaration: ChartDeclaration;
  readonly marks: readonly BoundMark[];
}

export interface BoundMark {
  readonly declaration: MarkDeclaration;
  readonly channels: ReadonlyMap<ChannelName, BoundChannel>;
  readonly filter: readonly (FilterDeclaration & { readonly found: NamedColumn })[];
  readonly orderBy: NamedColumn | undefined;
}

export type BoundChannel =
  | { readonly kind: "constant"; readonly value: Scalar }
  | { readonly kind: "column"; readonly column: NamedColumn }
  | {
      readonly kind: "bin";
      readonly column: NamedColumn;
      readonly thresholds: number | undefined;
      readonly interval: string | undefined;
    }
  | { readonly kind: "reduce"; readonly reducer: ReducerName; readonly column: NamedColumn | undefined };

/**
 * Throws what is wrong with a chart cell over these columns, and draws nothing.
 * @throws JourneyError with `at`
 */
export function checkChart(yaml: string, table: Table): void {
  bindChart(parseChart(yaml), table);
}

/** @throws JourneyError with `at` where a column is not there, or holds what the mark cannot draw */
export function bindChart(declaration: ChartDeclaration, table: Table): BoundChart {
  return { declaration, marks: declaration.marks.map((mark) => bindMark(mark, declaration, table)) };
}

function bindMark(mark: MarkDeclaration, chart: ChartDeclaration, table: Table): BoundMark {
  const channels = new Map<ChannelName, BoundChannel>();
  for (const [name, channel] of mark.channels) {
    const bound = bindChannel(name, channel, table);
    checkType(mark, name, channel, bound, chart, table);
    channels.set(name, bound);
  }
  return {
    declaration: mark,
    channels,
    filter: mark.filter.map((filter) => ({ ...filter, found: columnAt(filter, table) })),
    orderBy: mark.rowOrder && columnAt(mark.rowOrder.column, table),
  };
}

function bindChannel(name: ChannelName, channel: ChannelDeclaration, table: Table): BoundChannel {
  switch (channel.kind) {
    case "constant":
      return constantOf(name, channel.value, channel);
    case "column": {
      const found = findColumn(table, channel.column);
      if (found) return { kind: "column", column: found };
      const words = constantWords(name);
      if (words?.is(channel.column)) return { kind: "constant", value: channel.column };
      const column = columnAt(channel, table, words && `, and it is none of ${words.text}`);
      return { kind: "column", column };
    }
    case "bin":
      return { ...channel, column: columnAt(channel, table) };
    case "reduce": {
      const { reducer, column } = channel;
      return {
        kind: "reduce",
        reducer,
        column: column === undefined ? undefined : columnAt({ ...channel, column }, table),
      };
    }
    default:
      return channel satisfies never;
  }
}

/** Channels in which a word that is no column may still mean something. */
function constantWords(name: ChannelName): { is(text: string): boolean; text: string } | undefined {
  if (name === "fill" || name === "stroke") return { is: isColour, text: `the colours ${COLOURS_TEXT}` };
  if (name === "symbol")
    return {
      is: (text) => SYMBOLS.some((one) => one === text),
      text: `the symbols ${SYMBOLS.join(", ")}`,
    };
  return undefined;
}

function constantOf(name: ChannelName, value: Scalar, at: Place): BoundChannel {
  const words = constantWords(name);
  if (words && !words.is(String(value)))
    throw errorAt(`${name} ${JSON.stringify(value)} is none of ${words.text}`, at);
  return { kind: "constant", value };
}

function columnAt(place: ColumnPlace, table: Table, more = ""): NamedColumn {
  const found = findColumn(table, place.column);
  if (found) return found;
  const names = table.columns.map(({ name }) => name);
  const near = nearest(place.column, names, 1)[0];
  const meant = near === undefined ? "" : `did you mean ${near}? `;
  throw errorAt(
    `there is no column ${JSON.stringify(place.column)}${more}; ${meant}there are ${names.join(", ") || "none"}`,
    place,
  );
}

function checkType(
  { mark }: MarkDeclaration,
  name: ChannelName,
  place: Place,
  channel: BoundChannel,
  chart: ChartDeclaration,
  table: Table,
): void {
  if (channel.kind === "constant" || !channel.column) return;
  const { name: column, data } = channel.column;
  const isTime = data.type === "time" || timeScales(chart).includes(name[0]);
  const others = table.columns.filter((one) => one.data.type === "number").map((one) => one.name);
  const have = others.length ? `there are ${others.join(", ")}` : "there is none";
  const refuse = (why: string, instead: string) => {
    throw errorAt(`${mark}: ${name} is ${column}, which holds ${data.type}; ${why}${instead}`, place);
  };
  const isNumber = data.type === "number";
  if (channel.kind === "reduce" && !isNumber && !(isTime && /^(?:min|max|median)$/u.test(channel.reducer)))
    refuse(`${channel.reducer} needs numbers: ${have}`, "; or write { count: true }");
  if (channel.kind === "bin" && !isNumber && !isTime)
    refuse(`bin needs numbers or times: ${have}`, "; text is grouped by its name alone");
  if (channel.kind === "bin" && channel.interval !== undefined && !isTime)
    refuse("interval needs times", "; write thresholds: 20 for numbers");
  if (channel.kind === "column" && MARK_RULES[mark].lengths.includes(name) && !isNumber && !isTime)
    refuse(`this mark needs numbers here: ${have}`, "; or count the rows with { count: true }");
}

/** `x` and `y` where the chart says that text is to be read as times. */
function timeScales({ scales }: ChartDeclaration): readonly string[] {
  return (["x", "y"] as const).filter((name) => scales[name]?.type === "utc");
}

function errorAt(message: string, { from, to }: Place): JourneyError {
  return new JourneyError(`chart: ${message}`, { at: { from, to } });
}
