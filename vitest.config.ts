import { defineConfig } from 'vitest/config'

/** Two at a time: the build machine has two cores, and each database test holds a database of its own. */
const parallel = 2

export default defineConfig({
  test: {
    include: ['{engines,kernel,chapters,catalogue,app,tools,web}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: ['./kernel/db/global-setup.ts'],
    pool: 'forks',
    maxWorkers: parallel,
    testTimeout: 180_000,
    hookTimeout: 240_000,
    // a machine with two cores, a browser and a database takes longer than the usual second to show what it was asked
    expect: { poll: { timeout: 20_000 } },
    reporters: ['default', './tools/reporter.ts'],
  },
})
