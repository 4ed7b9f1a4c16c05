/** How long the content is kept for the download to begin, in ms. */
const KEPT = 10_000;

/** Has the browser save this content under a name. */
export function offerFile(content: Blob, file: string): void {
  const url = URL.createObjectURL(content);
  offerAddress(url, file);
  setTimeout(() => URL.revokeObjectURL(url), KEPT);
}

/** Has the browser save what lies at an address. */
export function offerAddress(url: string, file: string): void {
  Object.assign(document.createElement("a"), { href: url, download: file }).click();
}

/** Has the browser save the notebook's own file. */
export function offerNotebook(path: string, text: string): void {
  offerFile(new Blob([text], { type: "text/markdown" }), path.slice(path.lastIndexOf("/") + 1));
}
