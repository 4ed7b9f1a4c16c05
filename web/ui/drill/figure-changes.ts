import { quoteText } from "#sql/quote.ts";
import type { MarkData } from "./mark-of.ts";

/** What a chart of paths did with the call it draws: what it folded, and the way it was threaded through. */
export interface FigureChanges {
  readonly changes: Readonly<Record<string, string>>;
  /** customers the mark stands for in what is selected; undefined: nothing else than the mark itself */
  readonly customers?: number;
  /** names of the activities that were selected, where only those count who went there */
  readonly through?: readonly string[];
}

/**
 * The arguments a chart has counted a mark with, as texts of a call.
 * @param figure data attributes of the chart
 */
export function figureChanges(figure: MarkData, mark: MarkData): FigureChanges {
  const folding = written(figure.changes);
  const isPart = mark.selected !== undefined && mark.selected !== mark.customers;
  if (!isPart || figure.through === undefined) return { changes: folding };
  const { through } = JSON.parse(figure.through) as { readonly through: readonly string[] };
  return { changes: { ...folding, ...written(figure.through) }, customers: Number(mark.selected), through };
}

/** Texts are names of activities, meant literally. */
function written(json: string | undefined): Record<string, string> {
  const changes = JSON.parse(json ?? "{}") as Record<string, number | string | readonly string[]>;
  const literal = (name: string) => quoteText(name.replaceAll(/[\\|*]/g, "\\$&"));
  return Object.fromEntries(
    Object.entries(changes).map(([name, value]) => [
      name,
      typeof value === "number"
        ? String(value)
        : typeof value === "string"
          ? literal(value)
          : `[${value.map(literal).join(", ")}]`,
    ]),
  );
}
