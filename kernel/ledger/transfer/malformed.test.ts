// 4,000 damaged files: the reader answers every one with rows or a reason, in time; the planner judges whatever rows there are.
import Encoding from 'encoding-japanese'
import { describe, expect, test } from 'vitest'
import { mutate } from '../../../tools/mutate.ts'
import { things } from '../testing.ts'
import { typedFields } from '../columns.ts'
import { convert } from './convert.ts'
import { csvLine, parseDelimited } from './csv.ts'
import { proposeMatching } from './matching.ts'
import { work } from './sheet.ts'
import { writeFile } from './write-file.ts'

const rows = [
  ['管理番号', '品名', '種別', '数量', '取得日', '施錠', '備考'],
  ...Array.from({ length: 40 }, (_, n) => [
    `A-${n}`,
    `髙﨑の机${n}`,
    n % 2 === 0 ? '紙' : 'ディスク',
    String(n),
    'R8.4.1',
    'はい',
    '一行目\n二行目、"引用"',
  ]),
]
const text = rows.map(csvLine).join('')
const utf8 = new TextEncoder().encode(text)
const cp932 = Uint8Array.from(Encoding.convert(Encoding.stringToCode(text), { from: 'UNICODE', to: 'SJIS' }))
/** 20 s for a file of 4 kB: a hang, not a busy machine, is what this finds; speed is measured by the benchmarks. */
const patience = 20_000

async function survives(bytes: Uint8Array, seed: number): Promise<'rows' | 'reason'> {
  const start = performance.now()
  const reading = await work(bytes)
  expect(performance.now() - start, `seed ${seed}`).toBeLessThan(patience)
  if (!reading.ok) {
    expect(reading.because, `seed ${seed}`).toMatch(/。/)
    return 'reason'
  }
  const matching = proposeMatching(things, reading.sheet.headings)
  for (const { cells } of reading.sheet.rows) {
    for (const [key, field] of typedFields(things)) {
      const heading = matching[key]
      const converted = convert(
        field,
        heading === null || heading === undefined ? '' : (cells[reading.sheet.headings.indexOf(heading)] ?? ''),
        undefined,
      )
      if ('value' in converted) expect(field.shape.safeParse(converted.value).success, `seed ${seed}`).toBe(true)
    }
  }
  return 'rows'
}

describe('6(2): damaged ledgers', () => {
  test.each([
    ['UTF-8', utf8],
    ['CP932', cp932],
  ])(
    '1,500 of %s',
    async (_, bytes) => {
      const outcomes = { rows: 0, reason: 0 }
      for (let seed = 0; seed < 1_500; seed += 1) outcomes[await survives(mutate(seed, bytes), seed)] += 1
      expect(outcomes.rows).toBeGreaterThan(200)
      expect(outcomes.reason).toBeGreaterThan(10)
    },
    240_000,
  )

  test('1,000 of XLSX', async () => {
    const stored = rows.slice(1).map((cells, n) => ({
      id: String(n),
      revision: 1,
      retiredAt: null,
      values: { code: cells[0], name: cells[1] },
      labels: {},
    }))
    const { bytes } = await writeFile(things, stored, 'xlsx', '2026-11-23')
    let reasons = 0
    for (let seed = 0; seed < 1_000; seed += 1)
      if ((await survives(mutate(seed, bytes), seed)) === 'reason') reasons += 1
    expect(reasons).toBeGreaterThan(300)
  }, 240_000)
})

describe('6(2): CSV', () => {
  test('what Excel writes is read back cell by cell; formulas are protected and freed again', () => {
    const cells = [
      ['a', 'b,"c"', '=1+1', '-5', '@x', '+81', '行\n二'],
      ['', ' 前後 ', '髙﨑𠮷', '', '', '', ''],
    ]
    expect(parseDelimited(cells.map(csvLine).join(''))).toEqual({ rows: cells })
    expect(csvLine(['=1+1'])).toBe(`"'=1+1"\r\n`)
  })

  test('tabs, bare line feeds, a byte-order mark and a missing last line end are all the same file', () => {
    for (const source of ['a\tb\n1\t2', '\uFEFFa,b\r\n1,2\r\n', 'a,b\r1,2', '"a","b"\n"1","2"\n'])
      expect(parseDelimited(source)).toEqual({
        rows: [
          ['a', 'b'],
          ['1', '2'],
        ],
      })
  })

  test('an unclosed quote is told with its line', () => {
    expect(parseDelimited('a,b\n"x,1\n')).toEqual({ because: '2 行目の引用符 " が閉じていません。' })
  })

  test('Shift_JIS is written only where nothing is lost; what is missing is named with its place', async () => {
    const stored = (name: string) => [
      { id: '1', revision: 1, retiredAt: null, values: { code: '1', name }, labels: {} },
    ]
    const { bytes } = await writeFile(things, stored('髙﨑①〜−'), 'csv-shift_jis', '2026-11-23')
    expect(new TextDecoder('shift_jis').decode(bytes)).toContain('髙﨑①')
    await expect(writeFile(things, stored('𠮷田'), 'csv-shift_jis', '2026-11-23')).rejects.toThrow(/2行3列「𠮷」/)
  })
})
