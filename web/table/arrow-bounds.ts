/** As much of an Arrow array as tells how much it holds. */
export interface ArrowData {
  readonly type: { readonly typeId: number; readonly listSize?: number };
  readonly length: number;
  readonly stride: number;
  readonly values?: ArrayLike<unknown>;
  readonly valueOffsets?: ArrayLike<number | bigint>;
  readonly typeIds?: ArrayLike<number>;
  readonly children: readonly ArrowData[];
  readonly dictionary?: { readonly data: readonly ArrowData[] };
}

/** Numbers of types in `Schema.fbs` and in apache-arrow. */
const NULL = 1;
const BOOL = 6;
const WITH_OFFSETS = new Set([4, 5, 12, 17, 19, 20]);
const STRUCT = 13;
const UNION = 14;
const FIXED_SIZE_LIST = 16;
const VIEWS = new Set([23, 24]);

/** Rows without any bytes (of missing values alone) that are believed. */
const BELIEVED_ROWS = 1_000_000;
/** Bytes that the texts of a view column may have together: views may overlap, so a small file can promise any number. */
const MOST_VIEWED = 2 ** 31;

/**
 * Refuses an array whose length is more than its buffers hold, or whose texts overlap: the reader would make up the
 * rest, until memory ends.
 * @param fileBytes length of the whole file
 * @throws RangeError naming the column
 */
export function checkBounds(column: string, data: ArrowData, fileBytes: number): void {
  const { length, values = [], valueOffsets = [], children } = data;
  const { typeId, listSize = 0 } = data.type;
  const atLeast = (has: number, needs: number) => {
    if (!(length >= 0 && has >= needs))
      throw new RangeError(`column ${column} claims ${length} values, more than its bytes hold`);
  };
  if (data.dictionary) for (const part of data.dictionary.data) checkBounds(column, part, fileBytes);
  if (typeId === NULL) atLeast(Math.max(BELIEVED_ROWS, 8 * fileBytes), length);
  else if (typeId === BOOL) atLeast(8 * values.length, length);
  else if (WITH_OFFSETS.has(typeId)) {
    atLeast(valueOffsets.length, length && length + 1);
    checkOffsets(column, valueOffsets, length, children.length ? children[0].length : values.length);
  } else if (typeId === STRUCT) for (const child of children) atLeast(child.length, length);
  else if (typeId === FIXED_SIZE_LIST) atLeast(children[0]?.length ?? 0, length * listSize);
  else if (typeId === UNION) atLeast(data.typeIds?.length ?? 0, length);
  else atLeast(values.length, length * data.stride);
  if (VIEWS.has(typeId)) checkViews(column, values, length);
  for (const child of children) checkBounds(column, child, fileBytes);
}

/** Rows of a whole file, whatever its columns are. @throws RangeError when no file of that size holds them */
export function checkRowCount(rows: number, fileBytes: number): void {
  const most = Math.max(BELIEVED_ROWS, 8 * fileBytes);
  if (!(rows <= most)) throw new RangeError(`claims ${rows} rows, more than its ${fileBytes} bytes hold`);
}

function checkOffsets(
  column: string,
  offsets: ArrayLike<number | bigint>,
  length: number,
  end: number,
): void {
  for (let row = 0; row < length; ++row)
    if (offsets[row] > offsets[row + 1] || offsets[row] < 0 || offsets[row + 1] > end)
      throw new RangeError(`column ${column} has no bytes where its value ${row + 1} should be`);
}

/** A view is 16 bytes, the first four its text’s length. */
function checkViews(column: string, values: ArrayLike<unknown>, length: number): void {
  const bytes = values as Uint8Array;
  const views = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let sum = 0;
  for (let row = 0; row < length; ++row) sum += views.getInt32(row * 16, true);
  if (sum > MOST_VIEWED)
    throw new RangeError(`column ${column} claims ${sum} bytes of text, too many to read`);
}
