import type { TextColumn } from "./column.ts";
import type { Table } from "./table.ts";

/**
 * The same table without the texts no row holds, so that a few rows of a large table are a small message.
 * Dictionaries keep their order. Columns are copied only where something was left out.
 */
export function compactTable(table: Table): Table {
  return {
    rowCount: table.rowCount,
    columns: table.columns.map(({ name, data }) => ({
      name,
      data: data.type === "text" ? compactText(data) : data,
    })),
  };
}

function compactText(column: TextColumn): TextColumn {
  const { codes, dictionary } = column;
  const newCode = new Int32Array(dictionary.length).fill(-1);
  for (const code of codes) if (code >= 0) newCode[code] = 0;
  const used: string[] = [];
  for (let code = 0; code < newCode.length; ++code)
    if (newCode[code] === 0) {
      newCode[code] = used.length;
      used.push(dictionary[code]);
    }
  if (used.length === dictionary.length) return column;
  return { type: "text", codes: codes.map((code) => (code < 0 ? -1 : newCode[code])), dictionary: used };
}
