/** A mistake in the user's command or configuration: one sentence, a hint, exit code 2, no stack trace. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  /** @param hint what to do about it, as a sentence of its own */
  constructor(
    message: string,
    readonly hint?: string,
  ) {
    super(message);
  }
}
