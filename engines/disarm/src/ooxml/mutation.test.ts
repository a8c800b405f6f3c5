import { describe, expect, it } from 'vitest'
import { makeJob } from '../../fixtures/job.ts'
import { makeDocx, makePptx, makeXlsx } from '../../fixtures/office.ts'
import { makeOdf } from '../../fixtures/opendocument.ts'
import { openBudget, plainTools } from '../../fixtures/tools.ts'
import { type Format, type FormatModule, Held } from '../contract.ts'
import { odf } from '../odf/index.ts'
import { readZip, writeZip } from '../zip/index.ts'
import { ooxml } from './index.ts'

/** The same numbers each time: a failure can be run again. */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state % below
  }
}

const words = [
  '<',
  '>',
  '"',
  '&',
  '/',
  '=',
  ' ',
  'w:',
  'r:id="rId1"',
  '<![CDATA[',
  '&#0;',
  '<!--',
  ']]>',
  '<x:f>',
  '<w:fldChar w:fldCharType="begin"/>',
  '\u0000',
  '<mc:AlternateContent>',
  'xmlns="urn:x"',
  '</w:p>',
]

function mutate(text: string, roll: (below: number) => number): string {
  let out = text
  for (let count = roll(3) + 1; count > 0; count--) {
    const at = roll(out.length)
    const cut = roll(4) === 0 ? roll(40) : roll(2)
    out = out.slice(0, at) + (roll(3) === 0 ? '' : (words[roll(words.length)] ?? '')) + out.slice(at + cut)
  }
  return out
}

const seeds: readonly (readonly [string, Format, FormatModule, Uint8Array])[] = [
  [
    'docx',
    'docx',
    ooxml,
    makeDocx({
      inside:
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    }),
  ],
  ['xlsx', 'xlsx', ooxml, makeXlsx({ inside: '<row r="2"><c r="A2"><f>SUM(A1)</f><v>1</v></c></row>' })],
  ['pptx', 'pptx', ooxml, makePptx()],
  ['odt', 'odt', odf, makeOdf({ body: '<text:p><text:a xlink:href="https://www.example.lg.jp/">a</text:a></text:p>' })],
]

describe('mutated packages', () => {
  it.each(seeds)(
    '%s: each is held or passes the second look, and nothing else happens',
    async (_, format, module, bytes) => {
      const roll = dice(7)
      const entries = readZip(bytes, {
        tools: plainTools,
        budget: openBudget(),
        where: '',
        maxMembers: 99,
        ratio: 1e9,
      }).entries
      const parts = entries.map((entry) => ({ name: entry.name, text: new TextDecoder().decode(entry.bytes()) }))
      let passed = 0
      for (let round = 0; round < 300; round++) {
        const hit = roll(parts.length)
        const made = parts.map(({ name, text }, index) => ({
          name,
          bytes: new TextEncoder().encode(index === hit ? mutate(text, roll) : text),
        }))
        const job = makeJob({ bytes: writeZip(made, plainTools), format })
        try {
          const result = await module.rebuild(job)
          expect(await module.judge(result.bytes, result.format, job)).toEqual([])
          passed++
        } catch (error) {
          if (!(error instanceof Held)) throw error
        }
      }
      expect(passed).toBeGreaterThan(20)
    },
  )
})
