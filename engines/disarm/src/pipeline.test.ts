import { describe, expect, test } from 'vitest'
import { nodeTools } from '../host/tools.ts'
import { disarm } from './pipeline.ts'

const tools = nodeTools()
const bytes = (text: string) => new TextEncoder().encode(text)
const run = (name: string, content: Uint8Array) => disarm({ name, bytes: content }, {}, tools)

describe('6(3)②: what is not rebuilt and verified is held', () => {
  test('a plain text passes and stays itself', async () => {
    const outcome = await run('起案.txt', bytes('見本市\r\n①髙﨑\r\n'))
    expect(outcome.state).toBe('disarmed')
    expect(outcome.state === 'disarmed' && outcome.bytes).toEqual(bytes('見本市\r\n①髙﨑\r\n'))
  })
  test.each([
    ['run.exe', 'MZ\u0090\0\u0003\0\0\0', 'executable'],
    ['readme.js', 'alert(1)', 'executable'],
    ['見積.pdf', 'GIF89a\u0001\0\u0001\0\0\0\0;', 'disguised'],
    ['random.bin', '\0\u0001\u0002\u0003garbage\0', 'unknown-format'],
  ])('%s is held', async (name, content, code) => {
    const outcome = await run(
      name,
      Uint8Array.from(content, (one) => one.charCodeAt(0)),
    )
    expect(outcome.report.hold?.code).toBe(code)
    expect(outcome.state).toBe('held')
  })
})
