// Promise: package-lock.json names every platform's optional packages, so that `npm ci` takes it, whatever machine wrote it.
// A registry mirror may lack other platforms' packages; npm then leaves them out of the lock, and its own `npm ci` refuses that lock.
import { writeFileSync } from 'node:fs'
import { absent, type Lock } from './lock.ts'
import { type Guard, readTree, root } from './tree.ts'

/** Says how many optional packages the lock leaves out, with the first of them, and how to complete it. */
export const checkLock: Guard = (tree) => {
  if (!tree.paths.includes('package-lock.json')) return []
  const places = Object.keys(absent(JSON.parse(tree.text('package-lock.json'))))
  const remedy = 'run `node bin/run.mjs tools/check-lock.ts --write`'
  return places.length === 0
    ? []
    : [`package-lock.json lacks ${places[0]} and ${places.length - 1} more, so \`npm ci\` refuses it: ${remedy}`]
}

if (import.meta.main && process.argv[2] === '--write') {
  const lock: Lock = JSON.parse(readTree([]).text('package-lock.json'))
  const packages = Object.entries({ ...lock.packages, ...absent(lock) }).sort(([a], [b]) => (a < b ? -1 : 1))
  writeFileSync(
    `${root}package-lock.json`,
    `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2)}\n`,
  )
}
