/** What the server tells the page about the opened folder; paths use `/` and are relative to it. */
export interface FolderInfo {
  readonly name: string;
  readonly version: string;
  /** the notebook to show first, if any */
  readonly first: string | null;
  /** hosts the server sends lists of customers to; none: sending is off */
  readonly sendTo: readonly string[];
}

export interface NotebookInfo {
  readonly path: string;
  readonly title: string;
  /** ms since 1970 */
  readonly modified: number;
}

export interface NotebookText {
  readonly path: string;
  readonly text: string;
  /** content hash; goes back as `If-Match` */
  readonly hash: string;
  /** why it cannot be written back, as a sentence for the reader */
  readonly readOnly?: string;
}

export interface DataFileInfo {
  readonly path: string;
  readonly size: number;
  readonly modified: number;
}

/** Server-sent: something changed on disk. `hash` is given for notebooks that exist. */
export interface FolderEvent {
  readonly kind: "notebook" | "data";
  readonly change: "created" | "changed" | "deleted";
  readonly path: string;
  readonly hash?: string;
}
