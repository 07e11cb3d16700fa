/** The folder cannot be written as planned, for a reason the user can change. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}
