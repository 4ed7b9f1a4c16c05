import type { Words } from "./figure.ts";
import { differenceFacts, groupWords } from "./group-difference.ts";
import type { MarkText } from "./marks.ts";
import { numberText, plural } from "./number-text.ts";
import type { StepCell, StepGrid, StepRow } from "./step-cells.ts";
import { truncated } from "./text-width.ts";
import { capital, CUSTOMER, type Noun } from "./unit-noun.ts";

/** Title and subtitle of a step matrix: what comes just before and after the centre, else the first step and when half are gone. */
export function stepMatrixWords(
  grid: StepGrid,
  group: string | undefined,
  locale: string,
  noun: Noun = CUSTOMER,
): Words {
  const { count } = numberText(locale);
  const counted = [
    `Share of ${plural(count(grid.customers), grid.customers, noun.one, noun.many)} who did this at that step; each column adds up to all of them`,
  ];
  if (grid.folded)
    counted.push(
      `the ${count(grid.activities - grid.folded)} most frequent of ${count(grid.activities)} activities, the others added up in (other)`,
    );
  if (grid.hiddenSteps)
    counted.push(plural(count(grid.hiddenSteps), grid.hiddenSteps, "step is", "steps are") + " not drawn");
  const drawn = grid.rows.flatMap(({ cells }) => cells.map(({ difference }) => difference));
  counted.push(...groupWords(grid.groups, group, drawn, locale));
  const explanation = [
    `A cell is the share of ${plural(count(grid.customers), grid.customers, noun.one, noun.many)} at that activity at that step; each column adds up to all of them, those who have not begun, have ended or are lost included.`,
    ...(grid.steps.some((step) => step <= 0)
      ? ["Step 0 is the first time the centre is reached; steps below 0 come before it."]
      : ["Step 1 is the first event of a path."]),
    ...counted.slice(1).map((text) => `${capital(text)}.`),
  ];
  return { title: finding(grid, noun, locale), subtitle: `${counted.join(" · ")}.`, explanation };
}

function finding(grid: StepGrid, { many }: Noun, locale: string): string {
  const { percent, count } = numberText(locale);
  const said = (top: Top) => `${short(top.row.name)} for ${percent(top.cell.share)}`;
  if (grid.steps.some((step) => step <= 0)) {
    const centre = topAt(grid, 0);
    const name = centre && centre.cell.share > 0.999 ? short(centre.row.name) : "the centre";
    const [before, after] = [topAt(grid, -1), topAt(grid, 1)];
    const parts = [
      ...(before ? [`just before ${name}, ${said(before)}`] : []),
      ...(after ? [`just after, ${said(after)}`] : []),
    ];
    return parts.length ? capital(parts.join("; ")) : `What surrounds ${name}`;
  }
  const first = topAt(grid, grid.steps[0]);
  const gone = grid.rows.find(({ name }) => name === "(ended)")?.cells.find(({ share }) => share >= 0.5);
  const start = first ? `First comes ${said(first)} of ${many}` : "Nobody does anything";
  return gone ? `${start}; half of all have ended before step ${count(gone.step)}` : start;
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
  { many }: Noun = CUSTOMER,
): MarkText {
  const { count, percent } = numberText(locale);
  return {
    heading: `${name} at step ${stepText(step)}`,
    facts: [
      [capital(many), count(customers)],
      ["Share of all", percent(share)],
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
