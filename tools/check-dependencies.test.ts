import { expect, test } from 'vitest'
import { checkDependencies } from './check-dependencies.ts'
import { plant } from './tree.ts'

const rows = '| name | for |\n|---|---|\n| `zod` | shapes |\n| pg | PostgreSQL |\n'

/** A tree with these declared dependencies and these locked licences. */
function tree(dependencies: object, packages: object) {
  return plant({
    'package.json': JSON.stringify({ dependencies }),
    'docs/dependencies.md': rows,
    'package-lock.json': JSON.stringify({ packages: { '': { name: 'sekisho' }, ...packages } }),
  })
}

test('listed dependencies under free licences are silent; so are a free choice, LGPL and our own workspaces', () => {
  const packages = {
    'node_modules/zod': { license: 'MIT' },
    'node_modules/a': { license: '(MIT OR GPL-3.0-only)' },
    'node_modules/b': { license: 'LGPL-3.0-or-later' },
    'node_modules/tlog': { link: true },
    'engines/tlog': {},
  }
  expect(checkDependencies(tree({ zod: '4.6.7', pg: '8.23.1' }, packages))).toEqual([])
})

test('a dependency without a row is named', () => {
  expect(checkDependencies(tree({ hono: '4.13.19' }, {}))).toEqual([
    'package.json depends on hono, which has no row in docs/dependencies.md',
  ])
})

test.each([
  [{ license: 'AGPL-3.0-only' }, 'x is under AGPL-3.0-only'],
  [{ license: 'GPL-2.0' }, 'x is under GPL-2.0'],
  [{ license: 'MIT AND GPL-3.0-or-later' }, 'x is under MIT AND GPL'],
  [{}, 'x names no licence'],
])('a package locked as %o is named, however deep it is nested', (locked, because) => {
  expect(checkDependencies(tree({}, { 'node_modules/zod/node_modules/x': locked }))).toEqual([
    expect.stringContaining(because),
  ])
})
