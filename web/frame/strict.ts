// Imported before any contract: zod would otherwise probe `new Function`, which a strict CSP reports.
import { config } from 'zod/v4/core'

config({ jitless: true })
