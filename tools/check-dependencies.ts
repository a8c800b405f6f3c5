// Promise: every dependency has a row in docs/dependencies.md that says why, and nothing under GPL or AGPL is installed.
import type { Guard, Tree } from './tree.ts'

interface Locked {
  readonly license?: string
  readonly link?: boolean
}

/** Packages whose registry entry names no licence, with what their own LICENSE file says. */
const read: Readonly<Record<string, string>> = {
  '@react-aria/optimize-locales-plugin': 'Apache-2.0',
  'combine-errors': 'MIT',
}

/** Names each declared dependency without its row, and each installed package whose licence is missing or binds the server. */
export const checkDependencies: Guard = (tree) => [...unlisted(tree), ...licences(tree)]

function unlisted(tree: Tree): readonly string[] {
  const rows = tree.paths.includes('docs/dependencies.md')
    ? tree
        .text('docs/dependencies.md')
        .split('\n')
        .filter((line) => line.startsWith('|'))
    : []
  const listed = new Set(rows.map((row) => row.split('|')[1]?.replaceAll('`', '').trim()))
  return tree.paths
    .filter((path) => /^(engines\/[^/]+\/)?package\.json$/.test(path))
    .flatMap((path) => {
      const {
        dependencies = {},
        devDependencies = {},
        optionalDependencies = {},
      }: Record<string, object | undefined> = JSON.parse(tree.text(path))
      const names = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
      return names
        .filter((name) => !listed.has(name))
        .map((name) => `${path} depends on ${name}, which has no row in docs/dependencies.md`)
    })
}

function licences(tree: Tree): readonly string[] {
  if (!tree.paths.includes('package-lock.json')) return []
  const { packages }: { readonly packages: Readonly<Record<string, Locked>> } = JSON.parse(
    tree.text('package-lock.json'),
  )
  return Object.entries(packages).flatMap(([place, { license, link }]) => {
    if (!place.startsWith('node_modules/') || link === true) return []
    const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const known = license ?? read[name]
    if (known === undefined)
      return [`${name} names no licence: read its LICENSE file and add it to tools/check-dependencies.ts`]
    return binds(known) ? [`${name} is under ${known}: nothing under GPL or AGPL is linked into the server`] : []
  })
}

/** SPDX: of `A OR B` we may choose, so only an expression without a free choice binds; LGPL does not bind by linking. */
function binds(licence: string): boolean {
  return licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .every((choice) => /\bA?GPL-/i.test(choice))
}
