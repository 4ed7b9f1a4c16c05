import { relativeDataPath } from "#notebook/data-path.ts";
import { t } from "../text.svelte.ts";
import { api, ApiError, isUnreachable } from "./api.ts";
import { fileNameOf, folderOf } from "./folder-path.ts";
import { identifierFor, isDataFile } from "./names.ts";
import type { Workspace } from "./workspace.svelte.ts";

/** Where dropped files are put, in the opened folder. */
const DATA_FOLDER = "data";

/** Data files coming in: dropped or chosen, or already in the folder. */
export class Files {
  /** names of files on their way to the folder */
  uploading = $state.raw<readonly string[]>([]);
  /** tables added since the notebook was opened, for which a first cell is offered */
  offers = $state.raw<readonly string[]>([]);
  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Stores files in the folder and adds them to the notebook; where none is open, to a new one. */
  async add(files: Iterable<File>): Promise<void> {
    for (const file of files) {
      if (!isDataFile(file.name)) {
        this.#workspace.notices.show(t().notADataFile(file.name), { tone: "warning" });
        continue;
      }
      if (this.#workspace.document.path === "") await this.#workspace.create(t().newNotebookTitle);
      await this.#addOne(file);
    }
  }

  /** Adds a file that is in the folder already. @returns the table's name */
  use(path: string): string {
    const { cells, document } = this.#workspace;
    const name = cells.freeName(identifierFor(fileNameOf(path), []));
    cells.addData(name, relativeDataPath(document.path, path));
    // it may have been offered, and taken out, before
    this.offers = [...this.offers.filter((offer) => offer !== name), name];
    return name;
  }

  dismissOffer(name: string): void {
    this.offers = this.offers.filter((offer) => offer !== name);
  }

  forgetOffers(): void {
    this.offers = [];
  }

  async #addOne(file: File): Promise<void> {
    this.uploading = [...this.uploading, file.name];
    try {
      this.use(await storeFile(file, `${DATA_FOLDER}/${file.name}`));
    } catch (error) {
      if (isUnreachable(error)) this.#workspace.connection.lost();
      const why = error instanceof Error ? error.message : String(error);
      this.#workspace.notices.show(t().uploadFailed(file.name, why), { tone: "warning" });
    } finally {
      this.uploading = this.uploading.filter((name) => name !== file.name);
    }
  }
}

/** Stores the file under this path, or the next free name beside it. @returns where it lies */
async function storeFile(file: File, path: string): Promise<string> {
  for (let attempt = 0, at = path; ; ++attempt) {
    try {
      await api.upload(at, file);
      return at;
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 412 || attempt === 20) throw error;
      at = suggestionOf(error, path) ?? numbered(path, attempt + 2);
    }
  }
}

function suggestionOf(error: ApiError, path: string): string | undefined {
  const suggestion = error.body.suggestion;
  if (typeof suggestion !== "string") return undefined;
  return suggestion.includes("/") ? suggestion : folderOf(path) + suggestion;
}

function numbered(path: string, n: number): string {
  return path.replace(/(\.[a-z0-9]+(\.gz)?)$/i, `-${n}$1`);
}
