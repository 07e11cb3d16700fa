/** What the shell learns. */
export const exitCode = {
  fine: 0,
  /** The answer is no: mistakes in the spec, out of date, edited by hand. */
  no: 1,
  /** It could not be done: wrong usage, no such file, no permission, a bug. */
  failed: 2,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
