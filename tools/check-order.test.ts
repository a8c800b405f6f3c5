import { expect, test } from 'vitest'
import { checkOrder } from './check-order.ts'
import { plant } from './tree.ts'

const order = ['preamble', 'organization', 'assets', 'policy']

/** What the guard says of one file that imports one path. */
function verdict(path: string, target: string): readonly string[] {
  return checkOrder(plant({ [path]: `import { x } from '${target}'\nexport const y = x` }, order))
}

test.each([
  ['chapters/assets/grade.ts', '../organization/index.ts'],
  ['chapters/assets/grade.ts', '../organization/contract/posts.ts'],
  ['chapters/assets/grade.ts', '../preamble/zones.ts'],
  ['chapters/assets/store.ts', '../../kernel/db/pool.ts'],
  ['chapters/assets/contract.ts', '../organization/contract.ts'],
  ['chapters/assets/screens/List.tsx', '../contract.ts'],
  ['chapters/assets/screens/List.tsx', '../../../web/kit/Table.tsx'],
  ['chapters/assets/screens/List.tsx', './words.ts'],
  ['chapters/assets/screens/List.tsx', '../../organization/contract.ts'],
  ['kernel/journal/seal.ts', '../../engines/tlog/src/index.ts'],
  ['web/routes.tsx', '../chapters/assets/screens/List.tsx'],
  ['web/frame/Menu.tsx', '../../chapters/order.ts'],
  ['engines/tlog/cli/main.ts', '../src/index.ts'],
  ['engines/tlog/bench/append.bench.ts', '../../../tools/bench-row.ts'],
  ['app/main.ts', '../chapters/policy/routes.ts'],
])('%s may import %s', (path, target) => {
  expect(verdict(path, target)).toEqual([])
})

test.each([
  ['chapters/assets/grade.ts', '../policy/index.ts', 'assets may not quote policy, which comes later'],
  [
    'chapters/assets/grade.ts',
    '../organization/testing-city.ts',
    'organization is entered by its doors only (index.ts, contract)',
  ],
  ['chapters/assets/grade.ts', '../organization/store.ts', 'organization is entered by its doors only'],
  ['chapters/assets/grade.ts', '../parks/index.ts', 'parks is no chapter'],
  ['chapters/assets/routes.ts', './screens/List.tsx', 'screens belong to the browser'],
  ['chapters/assets/routes.ts', '../../app/main.ts', 'a chapter does not know app/'],
  ['chapters/assets/screens/List.tsx', '../store.ts', 'by contract only'],
  ['chapters/assets/screens/List.tsx', '../../policy/contract.ts', 'which comes later'],
  ['chapters/assets/screens/List.tsx', '../../../kernel/db/pool.ts', 'a screen shares only'],
  ['kernel/jobs/schedule.ts', '../../chapters/policy/index.ts', 'the kernel knows no chapter'],
  ['web/frame/Menu.tsx', '../../kernel/db/pool.ts', 'the browser shares only'],
  ['engines/reach/src/prove.ts', '../../../kernel/ids.ts', 'an engine imports nothing of ours'],
  ['engines/reach/src/prove.ts', '../../tlog/src/index.ts', 'an engine imports nothing of ours'],
])('%s may not import %s', (path, target, because) => {
  expect(verdict(path, target)).toEqual([expect.stringContaining(because)])
})

test('types, re-exports and dynamic imports count as imports', () => {
  const files = {
    'chapters/assets/a.ts': `export type A = import('../policy/index.ts').A`,
    'chapters/assets/b.ts': `export type { A } from '../policy/index.ts'`,
    'chapters/assets/c.ts': `export const late = () => import('../policy/index.ts')`,
  }
  expect(checkOrder(plant(files, order))).toHaveLength(3)
})
