import { defineConfig } from 'vitest/config';

/** The proofs at their full counts: `npm run prove`. One at a time, and as long as they need. */
export default defineConfig({
  test: {
    include: ['test/proof/**/*.test.ts'],
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
    maxWorkers: 1,
    fileParallelism: false,
  },
});
