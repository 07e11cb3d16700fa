import { defineConfig } from 'vitest/config';

/** Whole generated projects: minutes, not milliseconds; one at a time, because each uses every core. */
export default defineConfig({
  test: {
    include: ['test/examples/*.test.ts'],
    testTimeout: 240_000,
    hookTimeout: 600_000,
    maxWorkers: 1,
    fileParallelism: false,
  },
});
