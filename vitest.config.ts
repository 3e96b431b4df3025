import { defineConfig } from 'vitest/config';

/** The suffix of a test says where it runs: plain in Node, `.site` over built pages, `.browser` in Chromium, `.speed` there too, by `npm run test:site` alone. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      // Files of one process share modules, and so the records that they read once.
      { test: { name: 'unit', include: ['tests/**/*.test.ts'], exclude: ['tests/**/*.{site,browser,command,speed}.test.ts'], isolate: false, testTimeout: 120_000 } },
      { test: { name: 'command', include: ['tests/**/*.command.test.ts'], testTimeout: 180_000, hookTimeout: 180_000, fileParallelism: false } },
      { test: { name: 'site', include: ['tests/**/*.site.test.ts'], globalSetup: ['tests/support/build-sites.ts'], testTimeout: 300_000, hookTimeout: 300_000 } },
      { test: { name: 'browser', include: ['tests/**/*.browser.test.ts'], globalSetup: ['tests/support/build-sites.ts'], testTimeout: 120_000, hookTimeout: 120_000 } },
      { test: { name: 'speed', include: ['tests/**/*.speed.test.ts'], globalSetup: ['tests/support/build-sites.ts'], testTimeout: 300_000, hookTimeout: 300_000, fileParallelism: false } },
    ],
  },
});
