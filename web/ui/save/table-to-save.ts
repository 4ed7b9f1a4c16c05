/** Rows that are to become a file: of a table or a cell's result, as they are shown. */
export interface TableToSave {
  /** the name the worker knows the rows by, and the file gets */
  readonly of: string;
  /** rows that fit the filter, and all there are */
  readonly rowCount: number;
  readonly total: number;
  /** text a row holds */
  readonly filter?: string;
  readonly sort?: { readonly column: string; readonly descending: boolean };
}
