/** What an engine gives that stitched the rows of a file. */
export interface StitchAnswer {
  readonly engine: string;
  /** per counted run */
  readonly ms: readonly number[];
  readonly customers: number;
  /** number of the first row of each row’s customer, from 0, added up: equal where the customers are */
  readonly firstRows: number;
}

/** Answers for the file this process was started with. */
export async function answerStitch(measure: (file: string) => Promise<StitchAnswer>): Promise<void> {
  const answer = await measure(process.argv[2]);
  process.send!(answer, () => process.disconnect());
}
