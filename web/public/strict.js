// Runs before any bundle: zod would otherwise probe `new Function` while the first schema is built, which the strict policy reports.
globalThis.__zod_globalConfig = { jitless: true }
