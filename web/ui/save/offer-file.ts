/** How long the content is kept for the download to begin, in ms. */
const KEPT = 10_000;

/** Has the browser save this content under a name. */
export function offerFile(content: Blob, file: string): void {
  const url = URL.createObjectURL(content);
  Object.assign(document.createElement("a"), { href: url, download: file }).click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT);
}
