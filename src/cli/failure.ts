/** The command could not do it, for a reason the user can change: one line, perhaps a hint, exit code 2. Everything else that is thrown is a bug. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}
