/** Words of what is done on a path chart, in English. */
export const pathEnglish = {
  written: (names: string, cell: string) => `${names} is written in ${cell}.`,
  copy: "Copy",
  copied: "Copied",
  notCopied: "The browser does not allow copying here; select the text instead.",
};

export type PathMessages = typeof pathEnglish;
