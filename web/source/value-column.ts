import { numberColumn, timeColumn, type Column } from "#table/column.ts";
import { formatTime } from "#table/time.ts";
import { codeBlocks, doubleBlocks, truthBlocks, type Blocks } from "./blocks.ts";
import { createDictionary } from "./dictionary.ts";
import { timesOfText } from "./text-times.ts";
import { typeOfValues, writtenValue } from "./value-type.ts";

/** Grows a column from JavaScript values: what JSON, Parquet and SQLite give. */
export interface ValueColumn {
  /** null, undefined, NaN and holes of the array are missing */
  append(values: ArrayLike<unknown>): void;
  /** Adds missing values. */
  skip(count: number): void;
  /** true when lists or objects were kept as JSON text */
  readonly nested: boolean;
  finish(): Column;
}

/** Values as numbers; missing is NaN, in codes and truth values -1. */
type Store =
  | { readonly type: "number" | "time"; readonly blocks: Blocks<Float64Array> }
  | { readonly type: "boolean"; readonly blocks: Blocks<Int8Array> }
  | { readonly type: "text"; readonly blocks: Blocks<Int32Array> };

export interface ValueColumnOptions {
  /** true: strings that are ISO times without exception stay strings, because the file tells times apart itself */
  readonly keepsText?: boolean;
}

/**
 * A column of values, typed by what they are: numbers, `Date`s, truth values, else text. Values of several kinds
 * make it text, numbers as JavaScript writes them; so do integers beyond 2^53, every digit kept. Lists and
 * objects become JSON text, bytes hexadecimal text. Strings that are ISO times without exception make it a column
 * of times.
 */
export function valueColumn({ keepsText = false }: ValueColumnOptions = {}): ValueColumn {
  const dictionary = createDictionary();
  let store: Store | undefined;
  /** values before the first that is present */
  let undecided = 0;
  let nested = false;

  const codeOf = (value: unknown): number => {
    if (typeof value === "string") return dictionary.code(value);
    if (value === null || value === undefined || value !== value) return -1;
    nested ||= typeof value === "object" && !(value instanceof Date) && !(value instanceof Uint8Array);
    return dictionary.code(writtenValue(value));
  };
  const asText = (from: Store): Store => {
    const values = from.blocks.join();
    const blocks = codeBlocks();
    const codes = blocks.room(values.length);
    for (let at = 0; at < values.length; ++at) codes[at] = codeOf(restored(values[at], from.type));
    return { type: "text", blocks };
  };
  const skip = (count: number): void => {
    if (store) store.blocks.room(count).fill(store.type === "number" || store.type === "time" ? NaN : -1);
    else undecided += count;
  };

  return {
    get nested() {
      return nested;
    },
    append(values) {
      const type = typeOfValues(values);
      if (type === undefined) return skip(values.length);
      if (!store) {
        store = emptyStore(type);
        skip(undecided);
      } else if (store.type !== type && store.type !== "text") store = asText(store);
      const block = store.blocks.room(values.length);
      const read = store.type === "text" ? codeOf : store.type === "boolean" ? truthOf : doubleOf;
      for (let at = 0; at < values.length; ++at) block[at] = read(values[at]);
    },
    skip,
    finish() {
      switch (store?.type) {
        case undefined:
          return { type: "text", codes: new Int32Array(undecided).fill(-1), dictionary: [] };
        case "number":
          return numberColumn(store.blocks.join());
        case "time":
          return timeColumn(store.blocks.join());
        case "boolean":
          return { type: "boolean", values: store.blocks.join() };
        case "text": {
          const column = { type: "text", codes: store.blocks.join(), dictionary: dictionary.texts } as const;
          return keepsText ? column : timesOfText(column);
        }
        default:
          return store satisfies undefined;
      }
    },
  };
}

function emptyStore(type: Store["type"]): Store {
  if (type === "text") return { type, blocks: codeBlocks() };
  return type === "boolean" ? { type, blocks: truthBlocks() } : { type, blocks: doubleBlocks() };
}

function doubleOf(value: unknown): number {
  return value === null || value === undefined ? NaN : Number(value);
}

function truthOf(value: unknown): number {
  return value === true ? 1 : value === false ? 0 : -1;
}

/** A stored number as the value it was; null where it is missing. */
function restored(value: number, type: Store["type"]): unknown {
  if (type === "boolean") return value < 0 ? null : value === 1;
  return type === "time" && value === value ? formatTime(value) : value;
}
