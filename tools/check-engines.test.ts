import { expect, test } from 'vitest'
import { checkEngines } from './check-engines.ts'
import { plant } from './tree.ts'

test('an engine of its own files, and disarm with its parsers, is silent', () => {
  const files = {
    'engines/tlog/package.json': '{"name":"tlog"}',
    'engines/tlog/src/tree.ts': `import { hash } from './hash.ts'\nexport const x = hash`,
    'engines/tlog/src/tree.test.ts': `import { readFileSync } from 'node:fs'\nreadFileSync('x')`,
    'engines/tlog/cli/main.ts': `import 'node:fs'`,
    'engines/disarm/package.json': '{"dependencies":{"saxes":"6.0.0"}}',
    'engines/disarm/src/zip.ts': `import { SaxesParser } from 'saxes'\nexport const x = SaxesParser`,
  }
  expect(checkEngines(plant(files))).toEqual([])
})

test.each([
  ['engines/tlog/package.json', '{"dependencies":{"fflate":"0.8.3"}}', 'depends on fflate'],
  ['engines/reach/package.json', '{"peerDependencies":{"zod":"4.6.7"}}', 'depends on zod'],
  ['engines/tlog/src/tree.ts', `import { readFileSync } from 'node:fs'`, 'imports node:fs'],
  ['engines/tlog/src/tree.ts', `import { Pool } from 'pg'`, 'imports pg'],
  ['engines/tlog/src/tree.ts', `import { id } from '../../../kernel/ids.ts'`, 'imports ../../../kernel/ids.ts'],
  ['engines/tlog/src/tree.ts', `import { main } from '../cli/main.ts'`, 'imports ../cli/main.ts'],
])('%s with %s is named', (path, text, because) => {
  expect(checkEngines(plant({ [path]: text }))).toEqual([expect.stringContaining(because)])
})
