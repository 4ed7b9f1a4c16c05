/** Not written yet. @returns exit code 2 */
export async function sample(_args: string[]): Promise<number> {
  process.stderr.write("journeybook sample: not available yet\n");
  return 2;
}
