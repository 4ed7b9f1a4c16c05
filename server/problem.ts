export type ProblemStatus = 400 | 401 | 403 | 404 | 405 | 409 | 412 | 413 | 415 | 416 | 422 | 428 | 500 | 503;

/**
 * A request that cannot be answered: the status, one sentence with who, what (with the value) and what to do
 * instead, and whatever else the page needs to go on. It leaves the server as `{ error, ...details }`.
 */
export class Problem extends Error {
  readonly status: ProblemStatus;
  readonly details: Readonly<Record<string, unknown>>;
  constructor(
    status: ProblemStatus,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "Problem";
    this.status = status;
    this.details = details;
  }
}

/** Whether a system call failed for one of these reasons (`ENOENT`, …). */
export function failedWith(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}
