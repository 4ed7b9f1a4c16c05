import { offerFile } from "../save/offer-file.ts";

/** Has the browser save what lies at an address. */
export function offerAddress(url: string, name: string): void {
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
}

/** Has the browser save the notebook's own file. */
export function offerNotebook(path: string, text: string): void {
  offerFile(new Blob([text], { type: "text/markdown" }), path.slice(path.lastIndexOf("/") + 1));
}
