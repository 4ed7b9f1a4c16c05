/** The download has begun by then. */
const BEGUN_MS = 10_000;

/** Offers the reader a file to keep. */
export function offerFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  offerAddress(url, name);
  setTimeout(() => URL.revokeObjectURL(url), BEGUN_MS);
}

/** Offers what lies at an address. */
export function offerAddress(url: string, name: string): void {
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
}

/** Offers the notebook's own file. */
export function offerNotebook(path: string, text: string): void {
  offerFile(new Blob([text], { type: "text/markdown" }), path.slice(path.lastIndexOf("/") + 1));
}
