import type { Words } from "./figure.ts";
import { differenceFacts, groupWords } from "./group-difference.ts";
import type { MarkText } from "./marks.ts";
import { numberText } from "./number-text.ts";
import type { StepCell, StepGrid, StepRow } from "./step-cells.ts";
import { truncated } from "./text-width.ts";
import { capital, CUSTOMER, type Noun } from "./unit-noun.ts";
import { wordsIn } from "./words/words.ts";

/** Title and subtitle of a step matrix: what comes just before and after the centre, else the first step and when half are gone. */
export function stepMatrixWords(
  grid: StepGrid,
  group: string | undefined,
  locale: string,
  noun: Noun = CUSTOMER,
): Words {
  const { count } = numberText(locale);
  const words = wordsIn(locale).way.matrix;
  const counted = [words.counted(count(grid.customers), grid.customers, noun)];
  if (grid.folded) counted.push(words.folded(count(grid.activities - grid.folded), count(grid.activities)));
  if (grid.hiddenSteps) counted.push(words.hidden(count(grid.hiddenSteps), grid.hiddenSteps));
  const drawn = grid.rows.flatMap(({ cells }) => cells.map(({ difference }) => difference));
  counted.push(...groupWords(grid.groups, group, drawn, locale));
  const explanation = [
    words.cellMeans(count(grid.customers), grid.customers, noun),
    grid.steps.some((step) => step <= 0) ? words.stepZero : words.stepOne,
    ...counted.slice(1).map((text) => `${capital(text)}.`),
  ];
  return { title: finding(grid, noun, locale), subtitle: `${counted.join(" · ")}.`, explanation };
}

function finding(grid: StepGrid, noun: Noun, locale: string): string {
  const { percent, count } = numberText(locale);
  const words = wordsIn(locale).way.matrix;
  const said = (top: Top) => words.said(short(top.row.name), percent(top.cell.share));
  if (grid.steps.some((step) => step <= 0)) {
    const centre = topAt(grid, 0);
    const name = centre && centre.cell.share > 0.999 ? short(centre.row.name) : words.centre;
    const [before, after] = [topAt(grid, -1), topAt(grid, 1)];
    const parts = [
      ...(before ? [words.justBefore(name, said(before))] : []),
      ...(after ? [words.justAfter(said(after))] : []),
    ];
    return parts.length ? capital(parts.join("; ")) : words.surrounds(name);
  }
  const first = topAt(grid, grid.steps[0]);
  const gone = grid.rows.find(({ name }) => name === "(ended)")?.cells.find(({ share }) => share >= 0.5);
  const start = first ? words.first(said(first), noun) : words.nobody;
  return gone ? words.halfGone(start, count(gone.step)) : start;
}

interface Top {
  readonly row: StepRow;
  readonly cell: StepCell;
}

/** What most customers do at a step, ends included. */
function topAt(grid: StepGrid, step: number): Top | undefined {
  const at = grid.steps.indexOf(step);
  if (at < 0) return undefined;
  const tops = grid.rows
    .filter(({ kind }) => kind !== "others")
    .map((row): Top => ({ row, cell: row.cells[at] }))
    .filter(({ cell }) => cell.customers > 0);
  return tops.length ? tops.reduce((a, b) => (b.cell.customers > a.cell.customers ? b : a)) : undefined;
}

/** The numbers of a cell. */
export function stepCellText(
  name: string,
  { step, customers, share, difference }: StepCell,
  locale: string,
  noun: Noun = CUSTOMER,
): MarkText {
  const { count, percent } = numberText(locale);
  const { common, way } = wordsIn(locale);
  return {
    heading: way.matrix.heading(name, stepText(step)),
    facts: [
      [common.units(noun), count(customers)],
      [common.shareOfAll, percent(share)],
      ...differenceFacts(difference, locale),
    ],
  };
}

/** A step before the centre with a true minus sign. */
export function stepText(step: number): string {
  return step < 0 ? `−${-step}` : String(step);
}

function short(name: string): string {
  return truncated(name, 220, 16);
}
