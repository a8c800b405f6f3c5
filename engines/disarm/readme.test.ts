import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8')
const [ports = '', ...codes] = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code)
const outputs = [...readme.matchAll(/```text\n(.*?)```/gs)].map(([, text = '']) => text)

test('the README has five examples, each with its output', () => {
  expect([codes.length, outputs.length]).toEqual([5, 5])
})

test.each(codes.map((code, at) => ({ number: at + 1, code, output: outputs[at] })))(
  'example $number of the README prints what the README says',
  ({ code, output }) => {
    const args = ['--input-type=module-typescript', '--no-warnings']
    const cwd = fileURLToPath(new URL('.', import.meta.url))
    expect(execFileSync(process.execPath, args, { cwd, input: ports + code, encoding: 'utf8' })).toBe(output)
  },
)
