import type { RenderFunction } from "@observablehq/plot";
import { spoken } from "../bar.ts";
import { asMark, type MarkText } from "../marks.ts";
import { numberText, type NumberText } from "../number-text.ts";
import { MARK_RULES } from "./allowed.ts";
import type { BoundMark } from "./bind-chart.ts";
import { isConstant } from "./chart-rows.ts";
import { nameText, type PlotValue } from "./chart-values.ts";
import { whereOf } from "./where-of.ts";
import type { ChannelName } from "./declaration.ts";
import { wordsIn } from "../words/words.ts";

type RawChannels = Readonly<Record<string, { readonly value: ArrayLike<unknown> } | undefined>>;

/**
 * A render transform that says of each element which rows it stands for: `data-row` (from 0) for one; for several
 * `data-rows`, how many, and `data-where`, what they have in common (see `whereOf`). Undefined for marks that draw no
 * element a row.
 */
export function tagMarks(mark: BoundMark, locale: string): RenderFunction | undefined {
  const { mark: kind } = mark.declaration;
  if (!MARK_RULES[kind].isPerRow || isConstant(mark)) return undefined;
  return function (this: unknown, index, scales, values, dimensions, context, next) {
    const group = next!(index, scales, values, dimensions, context);
    if (!group) return group;
    const { data, channels } = stateOf(context, this);
    // one child per index entry, in that order
    [...drawnIn(group).children].forEach((element, i) => {
      const datum = data[index[i]];
      const rows = Array.isArray(datum) ? (datum as number[]) : [datum as number];
      const tags = {
        ...(rows.length === 1 && { row: rows[0] }),
        ...(Array.isArray(datum) && { rows: rows.length, where: JSON.stringify(whereOf(mark, rows)) }),
      };
      if (kind === "text")
        for (const [key, tag] of Object.entries(tags)) element.setAttribute(`data-${key}`, String(tag));
      else
        asMark(element as SVGElement, textOf(mark, channels, index[i], locale), tags).classList.add(
          "jb-drawn",
        );
    });
    return group;
  };
}

/** The group that holds the elements: Plot puts it into another one where it is clipped. */
function drawnIn(group: Element): Element {
  const first = group.firstElementChild;
  return first?.localName === "g" ? drawnIn(first) : group;
}

/** What Plot keeps of a mark: its data and channels behind all transforms. Documented, yet not in its types. */
function stateOf(context: unknown, mark: unknown): { data: readonly unknown[]; channels: RawChannels } {
  const { getMarkState } = context as {
    getMarkState(mark: unknown): { data: Iterable<unknown>; channels: RawChannels };
  };
  const { data, channels } = getMarkState(mark);
  return { data: Array.from(data), channels };
}

function textOf(mark: BoundMark, channels: RawChannels, i: number, locale: string): MarkText {
  const numbers = numberText(locale);
  const { reducer } = wordsIn(locale).common.declared;
  const words: string[] = [];
  const facts: (readonly [string, string])[] = [];
  for (const [name, channel] of mark.channels) {
    if (channel.kind === "constant" || name === "title") continue;
    const raw = rawOf(name, channel.kind === "bin", channels, i);
    if (raw === undefined) continue;
    const text = raw.map((one) => valueText(one, numbers)).join(" – ");
    const called = channel.column ? spoken(channel.column.name) : "";
    if (channel.kind === "column" && typeof raw[0] !== "number") words.push(text);
    else if (channel.kind === "reduce") facts.push([`${reducer(channel.reducer)} ${called}`.trim(), text]);
    else facts.push([called, text]);
  }
  return { heading: [...new Set(words)].join(" · ") || facts.shift()?.join(" ") || "–", facts };
}

/** A channel’s value, or both ends of an interval; behind a stack, the length of the piece. */
function rawOf(
  name: ChannelName,
  isInterval: boolean,
  channels: RawChannels,
  i: number,
): readonly unknown[] | undefined {
  const [own, low, high] = [channels[name], channels[`${name}1`], channels[`${name}2`]];
  if (low && high) {
    const [from, to] = [low.value[i], high.value[i]];
    return isInterval ? [from, to] : [Math.abs(Number(to) - Number(from))];
  }
  const value = (own ?? high ?? low)?.value[i];
  return value === undefined || value === null ? undefined : [value];
}

function valueText(value: unknown, { count }: NumberText): string {
  return typeof value === "number" ? count(value) : nameText(value as PlotValue);
}
