import * as fc from 'fast-check';

/** How long a failure is made smaller, in milliseconds. */
const shrinkFor = 60_000;

/** Tries random cases until one fails; what it rejects with has the seed, and a smaller case that fails as well. */
export function searchDisagreement(
  compare: (g: fc.GeneratorValue) => Promise<void>,
  options: { readonly runs: number; readonly seed: number },
): Promise<void> {
  let failedAt: number | undefined;
  const property = fc.asyncProperty(fc.gen(), async (g) => {
    const isOver = failedAt !== undefined && performance.now() - failedAt > shrinkFor;
    if (isOver) fc.pre(false);
    try {
      await compare(g);
    } catch (error) {
      failedAt ??= performance.now();
      throw error;
    }
  });
  return fc.assert(property, {
    numRuns: options.runs,
    seed: options.seed,
    reporter: (details) => {
      if (!details.failed) return;
      throw new Error(
        `RULE_SEED=${details.seed}, run ${details.numRuns}\n${String(details.errorInstance)}`,
      );
    },
  });
}
