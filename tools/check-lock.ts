// Promise: package-lock.json names every platform's optional packages, so that `npm ci` takes it, whatever machine wrote it.
// A registry mirror may lack other platforms' packages; npm then leaves them out of the lock, and its own `npm ci` refuses that lock.
import { writeFileSync } from 'node:fs'
import { absent, type Lock } from './lock.ts'
import { type Guard, readTree, root } from './tree.ts'

/** Names each optional package that a locked package asks for and the lock leaves out. */
export const checkLock: Guard = (tree) =>
  tree.paths.includes('package-lock.json')
    ? Object.keys(absent(JSON.parse(tree.text('package-lock.json')))).map(
        (place) => `package-lock.json lacks ${place}: run \`node bin/run.mjs tools/check-lock.ts --write\``,
      )
    : []

if (import.meta.main && process.argv[2] === '--write') {
  const lock: Lock = JSON.parse(readTree([]).text('package-lock.json'))
  const packages = Object.entries({ ...lock.packages, ...absent(lock) }).sort(([a], [b]) => (a < b ? -1 : 1))
  writeFileSync(
    `${root}package-lock.json`,
    `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2)}\n`,
  )
}
