import Papa from "papaparse";

/** How a CSV file is laid out. */
export interface CsvLayout {
  readonly delimiter: string;
  readonly newline: "\n" | "\r\n" | "\r";
}

/** Delimiters looked for; the earlier wins a tie. */
const DELIMITERS = [",", ";", "\t", "|"] as const;
const SAMPLE_LENGTH = 1 << 16;
const SAMPLE_ROWS = 100;

/**
 * Guesses the layout from the start of the text. Delimiter: the one by which most of the first 100 rows have as
 * many fields as the header; ties go to more fields, then to `,` `;` tab `|`. A text with none of them is one
 * column. Excel’s own first line `sep=;` settles it, so does the extension `.tsv`.
 */
export function guessLayout(text: string, name: string, delimiter?: string): CsvLayout {
  const sample = text.slice(0, SAMPLE_LENGTH);
  const newline = firstNewline(sample);
  const declared = /^sep=(.)\r?\n/i.exec(sample)?.[1];
  const start = declared === undefined ? 0 : sample.indexOf("\n") + 1;
  const guess = () =>
    /\.(tsv|tab)(\.gz)?$/i.test(name) ? "\t" : guessDelimiter(sample.slice(start), newline);
  return { delimiter: delimiter ?? declared ?? guess(), newline };
}

function guessDelimiter(sample: string, newline: CsvLayout["newline"]): string {
  let best = { delimiter: ",", share: 0, width: 1 };
  for (const delimiter of DELIMITERS) {
    const parser = new Papa.Parser({ delimiter, newline, preview: SAMPLE_ROWS });
    const all = (parser.parse(sample, 0, false) as Papa.ParseResult<string[]>).data;
    // the sample may end in the middle of a row
    const rows = (all.length > 2 ? all.slice(0, -1) : all).filter(
      (row) => row.length > 1 || row[0].trim() !== "",
    );
    const width = rows.length ? rows[0].length : 0;
    if (width < 2) continue;
    const share = rows.filter((row) => row.length === width).length / rows.length;
    if (share > best.share || (share === best.share && width > best.width))
      best = { delimiter, share, width };
  }
  return best.delimiter;
}

/** The first line break outside quotes. */
function firstNewline(sample: string): CsvLayout["newline"] {
  let quoted = false;
  for (let at = 0; at < sample.length; ++at) {
    const character = sample[at];
    if (character === '"') quoted = !quoted;
    else if (!quoted && character === "\n") return "\n";
    else if (!quoted && character === "\r") return sample[at + 1] === "\n" ? "\r\n" : "\r";
  }
  return "\n";
}
