import { relativeDataPath, resolveDataPath } from "#notebook/data-path.ts";
import { setArgument } from "#sql/set-argument.ts";
import { api, ApiError } from "../state/api.ts";
import { folderOf } from "../state/folder-path.ts";
import type { Workspace } from "../state/workspace.svelte.ts";
import { t } from "../text.svelte.ts";
import { addedRows, verdictsCsv, verdictsOf, type Verdict } from "./review-queue.ts";
import type { StitchSource } from "./stitch-source.ts";

/** Verdicts a feedback table may hold and be added to here. */
const MOST_VERDICTS = 100_000;

/** The verdicts the stitch knows already, and where they are kept; undefined file: nowhere yet. */
export async function knownVerdicts(
  { document, workbench }: Workspace,
  { call }: StitchSource,
): Promise<{ name: string | undefined; file: string | undefined; verdicts: Verdict[] }> {
  const value = call.arguments.find(({ name }) => name.name.toLowerCase() === "feedback")?.value;
  const name = value?.kind === "identifier" ? value.name : undefined;
  if (name === undefined) return { name, file: undefined, verdicts: [] };
  const file = document.notebook.frontMatter.data.find((data) => data.name === name)?.file;
  const { table } = await workbench.rows(name, { from: 0, to: MOST_VERDICTS });
  return { name, file, verdicts: verdictsOf(table) };
}

/** Verdicts that were written. */
export interface AppliedVerdicts {
  /** the file, as the notebook names it */
  readonly file: string;
  /** Gives the file what it held before, and runs the cell again. */
  takeBack(): Promise<void>;
}

/**
 * Adds verdicts to the feedback table beside the notebook, names it in the front matter and in the call where that is
 * missing, and runs the cell again. What the file holds stays as it is, further columns too.
 * @throws Error with the rows to add, where the table is no file of this notebook
 */
export async function applyVerdicts(
  workspace: Workspace,
  source: StitchSource,
  fresh: readonly Verdict[],
): Promise<AppliedVerdicts> {
  const { cells, document, running } = workspace;
  if (document.readOnly) throw new Error(document.readOnly);
  const known = await knownVerdicts(workspace, source);
  if (known.name !== undefined) {
    if (!known.file?.endsWith(".csv"))
      throw new Error(t().stitch.cannotWrite(known.name, verdictsCsv(fresh)));
    const path = resolveDataPath(document.path, known.file);
    const before = await api.dataBytes(path);
    await store(workspace, source, path, [before, addedRows(new TextDecoder().decode(before), fresh)]);
    return { file: known.file, takeBack: () => store(workspace, source, path, [before]) };
  }
  const name = cells.freeName("feedback");
  const path = await storeNew(
    `${folderOf(document.path)}${name}`,
    new Blob([verdictsCsv(fresh)], { type: "text/csv" }),
  );
  const file = relativeDataPath(document.path, path);
  cells.addData(name, file);
  cells.setBody(source.cell.id, setArgument(source.cell.body, source.call, "feedback", name));
  running.run(source.cell.id);
  return { file, takeBack: () => store(workspace, source, path, [verdictsCsv([])]) };
}

async function store(
  { tables, running }: Workspace,
  { cell }: StitchSource,
  path: string,
  parts: BlobPart[],
): Promise<void> {
  await api.replace(path, new Blob(parts, { type: "text/csv" }));
  await tables.refresh(path);
  running.run(cell.id);
}

/** Stores under the first of `base.csv`, `base-2.csv`, … that is free. @returns the path */
async function storeNew(base: string, blob: Blob): Promise<string> {
  for (let n = 1; ; ++n) {
    const path = n === 1 ? `${base}.csv` : `${base}-${n}.csv`;
    try {
      await api.upload(path, blob);
      return path;
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 412 || n > 50) throw error;
    }
  }
}
