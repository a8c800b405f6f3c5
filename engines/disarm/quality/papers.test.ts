import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { papers } from '../fixtures/papers.ts'
import { pass } from '../fixtures/run.ts'
import { canProbe, probe } from '../probe/probe.ts'
import { render } from './render.ts'
import { folded, isBlank, pictureSimilarity, readPgm, textSimilarity } from './similarity.ts'

const hasOffice =
  spawnSync('soffice', ['--version'], { stdio: 'ignore' }).status === 0 &&
  spawnSync('pdftotext', ['-v'], { stdio: 'ignore' }).error === undefined

describe('6(3)②: what is harmless comes through whole', () => {
  test.skipIf(!canProbe)(
    'every word, formula and reading of the papers is there, and nothing else is reported as visible',
    async () => {
      for (const { name, bytes, words } of papers()) {
        const made = await pass(name, bytes)
        const [found] = probe([{ name: made.name, bytes: made.bytes }], words)
        expect(found?.dangers, name).toEqual([])
        expect(
          words.filter((word) => found?.tokens.includes(word) !== true),
          name,
        ).toEqual([])
        expect(
          made.report.findings.filter(({ visible, code }) => visible && code !== 'html-to-text'),
          name,
        ).toEqual([])
      }
    },
  )

  test.skipIf(!hasOffice)(
    'LibreOffice shows the same before and after',
    async () => {
      for (const { name, bytes } of papers().filter((paper) => /\.(docx|xlsx)$/.test(paper.name))) {
        const made = await pass(name, bytes)
        const [before, after] = [await render(bytes, name.slice(-4)), await render(made.bytes, name.slice(-4))]
        expect(textSimilarity(before?.text ?? 'before', after?.text ?? 'after'), name).toBe(1)
        expect(after?.pages.length, name).toBe(before?.pages.length)
        for (const [at, page] of (before?.pages ?? []).entries()) {
          const other = after?.pages[at]
          expect(other === undefined ? 0 : pictureSimilarity(page, other), name).toBeGreaterThan(0.98)
        }
      }
    },
    120_000,
  )
})

describe('the measures themselves', () => {
  test('texts', () => {
    expect(textSimilarity('見本市 の\n文書', '見本市の文書')).toBeGreaterThan(0.7)
    expect(textSimilarity('ＡＢＣ　１２', 'ABC 12')).toBe(1)
    expect(textSimilarity('abcd', 'abxd')).toBe(0.75)
    expect(textSimilarity('', '')).toBe(1)
    expect(textSimilarity(`${'a '.repeat(4000)}b`, `${'a '.repeat(4000)}b`)).toBe(1)
    expect(folded('ｶﾞ\n\n x')).toBe('ガ x')
  })

  test('pictures', () => {
    const picture = (fill: number): Uint8Array =>
      new Uint8Array(Buffer.concat([Buffer.from('P5\n16 16\n255\n'), Buffer.alloc(256, fill)]))
    const [white, black] = [readPgm(picture(255)), readPgm(picture(0))]
    expect(pictureSimilarity(white, white)).toBeCloseTo(1)
    expect(pictureSimilarity(white, black)).toBeLessThan(0.1)
    expect([isBlank(white), isBlank(black)]).toEqual([true, false])
    expect(() => readPgm(new Uint8Array(3))).toThrow("couldn't read a PGM")
  })
})
