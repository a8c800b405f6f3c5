import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { f64, makeXlsb, rec, str, u16, u32, u8 } from '../../fixtures/binary-workbook.ts'
import { makeJob } from '../../fixtures/job.ts'
import { openBudget, plainTools } from '../../fixtures/tools.ts'
import { Held } from '../contract.ts'
import { readZip } from '../zip/index.ts'
import { xlsb } from './index.ts'

const row = (number: number): Uint8Array => rec(0, u32(number, 0), u16(300), u8(0, 0))
const cell = (type: number, column: number, ...value: readonly Uint8Array[]): Uint8Array =>
  rec(type, u32(column, 0), ...value)

async function convert(sheet: readonly Uint8Array[], strings: readonly string[] = []) {
  const job = makeJob({ bytes: makeXlsb(sheet, strings), format: 'xlsb' })
  const made = await xlsb.rebuild(job)
  const parts = new Map(
    readZip(made.bytes, { tools: plainTools, budget: openBudget(), where: '', maxMembers: 99, ratio: 1e9 }).entries.map(
      (entry) => [entry.name, Buffer.from(entry.bytes()).toString('utf8')],
    ),
  )
  return { ...made, job, sheet: parts.get('xl/worksheets/sheet1.xml') ?? '', parts }
}

describe('a binary workbook', () => {
  it('becomes an xlsx with the same values', async () => {
    const rk = (value: number): Uint8Array => u32((value << 2) | 2)
    const made = await convert(
      [
        row(0),
        cell(7, 0, u32(1)),
        cell(2, 1, rk(-5)),
        cell(2, 2, u32((1234 << 2) | 3)),
        cell(5, 3, f64(0.1)),
        cell(4, 4, u8(1)),
        cell(3, 5, u8(42)),
        cell(6, 27, str('<直接>&')),
      ],
      ['使わない', '見本市'],
    )
    expect(made.format).toBe('xlsx')
    for (const part of [
      '<c r="A1" t="s"><v>1</v></c>',
      '<c r="B1"><v>-5</v></c>',
      '<c r="C1"><v>12.34</v></c>',
      '<c r="D1"><v>0.1</v></c>',
      '<c r="E1" t="b"><v>1</v></c>',
      '<c r="F1" t="e"><v>#N/A</v></c>',
      '<c r="AB1" t="inlineStr"><is><t xml:space="preserve">&lt;直接&gt;&amp;</t></is></c>',
    ])
      expect(made.sheet).toContain(part)
    expect(made.parts.get('xl/sharedStrings.xml')).toContain('<si><t xml:space="preserve">見本市</t></si>')
    expect(await xlsb.judge(made.bytes, 'xlsx', made.job)).toEqual([])
  })
  it('turns formulas into their values and says how many', async () => {
    const made = await convert([row(0), cell(9, 0, f64(7), u16(0), u32(3), u8(1, 2, 3)), cell(8, 1, str('値'), u16(0))])
    expect(made.sheet).toContain('<c r="A1"><v>7</v></c>')
    expect(made.sheet).toContain('値')
    expect(made.job.findings).toContainEqual(expect.objectContaining({ code: 'converted', act: 'replaced', count: 2 }))
  })
  it('keeps widths, merged cells and margins', async () => {
    const { sheet } = await convert([
      rec(60, u32(0, 2, 5120, 0), u16(2)),
      row(0),
      cell(1, 0),
      rec(176, u32(0, 1, 0, 3)),
      rec(476, ...[0.5, 0.5, 1, 1, 0.25, 0.25].map(f64)),
    ])
    expect(sheet).toContain('<col min="1" max="3" width="20" style="0" customWidth="1"/>')
    expect(sheet).toContain('<mergeCell ref="A1:D2"/>')
    expect(sheet).toContain('<pageMargins left="0.5"')
  })
  it('is held, never worse, whatever the records are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (noise) => {
        try {
          await convert([row(0), noise])
        } catch (error) {
          expect(error).toBeInstanceOf(Held)
        }
      }),
      { numRuns: 300 },
    )
  })
})
