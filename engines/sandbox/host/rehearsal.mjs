// Loads what children load, lets it work, and keeps what node compiled: `rehearsal.mjs FOLDER STAMP MODULE…`. No foreign file is ever here.
import { chmodSync, readdirSync, writeFileSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { join } from 'node:path'

const [folder = '', stamp = '', ...modules] = process.argv.slice(2)
for (const one of modules) await import(one)
flushCompileCache()
// Inmates are nobody and must read what may be root's.
for (const one of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  chmodSync(join(one.parentPath, one.name), one.isDirectory() ? 0o755 : 0o644)
}
writeFileSync(join(folder, 'stamp'), stamp, { mode: 0o644 })
