import { describe, expect, test } from 'vitest'
import { nodeTools } from '../../host/tools.ts'
import { findingCodes, formats, holdCodes } from '../codes.table.ts'
import { disarm } from '../pipeline.ts'
import { say } from './say.ts'
import { findingWords, holdWords } from './words.table.ts'

const tools = nodeTools()
const run = (name: string, text: string) => disarm({ name, bytes: new TextEncoder().encode(text) }, {}, tools)

describe('6(3)②: the report can be read by whoever receives the file', () => {
  test('every code has words in both languages, and no two findings read the same', () => {
    for (const code of holdCodes)
      for (const words of [holdWords[code].why, holdWords[code].next])
        expect(words.ja.length * words.en.length).toBeGreaterThan(0)
    expect(new Set(findingCodes.map((code) => findingWords[code].ja)).size).toBe(findingCodes.length)
    expect(formats.length).toBeGreaterThan(60)
  })
  test('a disarmed file: what was done, where, and both sums', async () => {
    const { report } = await run('予算.csv', 'a,=1+1\n')
    expect(say(report, 'ja')).toContain('「予算.csv」（CSV）を無害化し、お渡しできます。')
    expect(say(report, 'ja')).toContain(
      '・数式として動くセルを置き換えました：1か所（line 1）　※見た目が変わることがあります',
    )
    expect(say(report, 'en')).toContain('- cells that act as formulas: replaced, 1 (line 1); may look different')
    expect(say(report, 'ja')).toContain(report.output?.sha256)
  })
  test('a held file: why, and what to do next', async () => {
    const { report } = await run('run.js', 'x')
    expect(say(report, 'ja')).toMatch(/保留しました。\n理由：.*\n次にすること：/)
    expect(say(report, 'en')).toMatch(/is held.*\nWhy: .*\nNext: /)
  })
  test('every finding of a report has its line', async () => {
    const { report } = await run('a\u202e.txt', 'x\u200b\u202e\u001b[0m\n')
    for (const { code } of report.findings) expect(say(report, 'ja')).toContain(findingWords[code].ja)
  })
})
