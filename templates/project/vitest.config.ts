import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/generated/support/prepare.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Each worker has a database of its own: 300 MB on PGlite.
    maxWorkers: 2,
    // The files a worker runs share its server.
    isolate: false,
  },
});
