import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { run } from './main.ts'

const folder = mkdtempSync(join(tmpdir(), 'reach-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function put(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const rules = (more: string): string =>
  `*filter\n:FORWARD DROP\n-A FORWARD -m conntrack --ctstate ESTABLISHED -j ACCEPT\n${more}COMMIT\n`
const yaml = (file: string): string =>
  `devices: { fw: ${file} }\nzones:\n  a: { ranges: [10.1.0.0/16], at: fw:a }\n  b: { ranges: [10.2.0.0/16], at: fw:b }\n`
put('closed.rules', rules(''))
put('open.rules', rules('-A FORWARD -s 10.1.0.5 -p tcp --dport 445 -j ACCEPT\n'))
put('odd.rules', rules('-E x y\n'))
const net = Object.fromEntries(
  ['closed', 'open', 'odd'].map((name) => [name, put(`${name}.yaml`, yaml(`${name}.rules`))]),
)
const policy = put('policy.yaml', '- { id: no, from: a, to: b, never: true }\n')
const proved = (name: string, ...more: string[]) =>
  run(['prove', '--network', net[name] ?? '', '--policy', policy, ...more], 'en')

describe('exit codes fit for a network team', () => {
  it('0 holds, 1 broken, 3 unproven, 2 usage', () => {
    expect(proved('closed').code).toBe(0)
    expect(proved('open')).toMatchObject({
      code: 1,
      text: expect.stringContaining('open.rules:4: -A FORWARD -s 10.1.0.5'),
    })
    expect(proved('odd').code).toBe(3)
    expect(run(['prove'], 'en').code).toBe(2)
    expect(run(['prove', '--network', '/nowhere.yaml', '--policy', policy], 'en')).toMatchObject({
      code: 2,
      text: expect.stringContaining('/nowhere.yaml'),
    })
  })

  it('SARIF names the line that decides', () => {
    const { runs } = JSON.parse(proved('open', '--sarif').text)
    expect(runs[0].results[0].locations[0].physicalLocation).toMatchObject({
      artifactLocation: { uri: 'open.rules' },
      region: { startLine: 4 },
    })
  })

  it('diff tells what was opened; explain and matrix answer in Japanese', () => {
    expect(run(['diff', net['closed'] ?? '', net['open'] ?? ''], 'en')).toMatchObject({
      code: 1,
      text: expect.stringContaining('445'),
    })
    expect(run(['explain', '--network', net['open'] ?? '', 'tcp 10.1.0.5:5000 10.2.0.1:445'], 'ja').text).toContain(
      '到達',
    )
    expect(run(['matrix', '--network', net['closed'] ?? ''], 'ja').text).toContain('a → b: 通信なし')
    expect(run(['rules', '--network', net['open'] ?? ''], 'en').code).toBe(0)
    expect(run(['parse', join(folder, 'odd.rules'), '--json'], 'en').text).toContain('-E x y')
  })

  it('a network file that is wrong is told with the place', () => {
    const bad = put('bad.yaml', 'devices: { fw: closed.rules }\nzones: { a: { ranges: [10.1.0.0/99], at: fw } }\n')
    const said = run(['matrix', '--network', bad], 'en')
    expect(said.code).toBe(2)
    expect(said.text).toContain('zones.a.ranges: `10.1.0.0/99`')
  })
})
