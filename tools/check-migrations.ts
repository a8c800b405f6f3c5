// Promise: migrations are one list without gaps, never edited after release, and every table is walled off by tenant.
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { tenantless } from './check-migrations.table.ts'
import { tablesOf, walls } from './sql.ts'
import { type Guard, readTree, root, type Tree } from './tree.ts'

/** Hashes of the files that some installation may already have applied. */
const released = 'migrations/released.json'

/** Names each slip in numbering, each edited released file, and each table without tenant key or row security. */
export const checkMigrations: Guard = (tree) => [...numbering(tree), ...edited(tree), ...open(tree)]

function files(tree: Tree): readonly string[] {
  return tree.paths.filter((path) => /^migrations\/.*\.sql$/.test(path)).sort()
}

function numbering(tree: Tree): readonly string[] {
  return files(tree).flatMap((path, index) => {
    const expected = String(index + 1).padStart(4, '0')
    if (!/^migrations\/\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.sql$/.test(path))
      return [`${path} is not named NNNN-what-it-does.sql`]
    return path.startsWith(`migrations/${expected}-`)
      ? []
      : [`${path} breaks the list: number ${expected} comes here, each once`]
  })
}

function edited(tree: Tree): readonly string[] {
  if (!tree.paths.includes(released))
    return [`${released} is missing: it holds the hashes of released migrations, {} before the first release`]
  const hashes: Readonly<Record<string, string>> = JSON.parse(tree.text(released))
  return Object.entries(hashes).flatMap(([path, hash]) => {
    if (!tree.paths.includes(path)) return [`${path} was released and is gone: undo it by a new migration`]
    return hashOf(tree.text(path)) === hash
      ? []
      : [`${path} was released and has changed: put the change into a new migration`]
  })
}

function open(tree: Tree): readonly string[] {
  const tables = tablesOf(files(tree).map((path) => ({ path, text: tree.text(path) })))
  return tables.flatMap(({ name, file, key, walls: built }) => {
    if (tenantless[name] !== undefined) return []
    const keyed =
      key[0] === 'tenant_id' ? [] : [`${file}: ${name} has primary key (${key.join(', ')}): tenant_id comes first`]
    const missing = walls.filter((wall) => !built.has(wall))
    return [...keyed, ...missing.map((wall) => `${file}: ${name} lacks \`${wall}\`: another tenant could read it`)]
  })
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

if (import.meta.main && process.argv[2] === '--release') {
  const tree = readTree([])
  const hashes = Object.fromEntries(files(tree).map((path) => [path, hashOf(tree.text(path))]))
  writeFileSync(`${root}${released}`, `${JSON.stringify(hashes, null, 2)}\n`)
}
