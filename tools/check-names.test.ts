import { expect, test } from 'vitest'
import { checkNames } from './check-names.ts'
import { plant } from './tree.ts'

/** Put together here, so that this file does not leave work undone itself. */
const mark = ['TO', 'DO'].join('')

test('nouns, named exports, configuration files and issues with a number are silent', () => {
  const files = {
    'chapters/assets/grade.ts': `export const grade = 1 // ${mark}(#12): the 2027 edition\nconst text = "${mark}"`,
    'vite.config.ts': 'export default {}',
    'tsconfig.base.json': '{}',
    'kernel/database.ts': 'export const x = 1',
  }
  expect(checkNames(plant(files))).toEqual([])
})

test.each([
  ['chapters/assets/utils.ts', '', 'named `utils`'],
  ['web/helpers/date.ts', '', 'named `helpers`'],
  ['kernel/asset-service.ts', '', 'named `service`'],
  ['app/main.ts', 'export default 1', 'app/main.ts:1 exports by default'],
  ['app/main.ts', `\n// ${mark}: finish`, 'app/main.ts:2 leaves work undone'],
  ['app/main.ts', `const x = 1 /* ${mark} */`, 'app/main.ts:1 leaves work undone'],
  ['app/main.test.ts', `vi.${'mock'}('./x.ts')`, 'app/main.test.ts:1 mocks'],
])('%s with `%s` is named', (path, text, because) => {
  expect(checkNames(plant({ [path]: text }))).toEqual([expect.stringContaining(because)])
})
