/** What the one HTML file of a notebook is called: as the notebook is, with another extension. */
export function htmlName(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return `${name.replace(/(\.journey)?\.md$/i, "")}.html`;
}
