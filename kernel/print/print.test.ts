// A paper in both formats, read back by programs that are not ours: poppler, qpdf, LibreOffice; and by our own engine for Word files.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { unzipSync } from 'fflate'
import { docxOf } from './docx.ts'
import { type Paper, plain } from './paper.ts'
import { pdfOf } from './pdf.ts'

const home = mkdtempSync(join(tmpdir(), 'print-'))
afterAll(() => rmSync(home, { recursive: true }))
const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined
const run = (program: string, ...words: string[]): string => {
  const { stdout, stderr, status } = spawnSync(program, words, {
    encoding: 'utf8',
    env: { ...process.env, HOME: home },
  })
  if (status !== 0) throw new Error(`${program}: ${stderr}`)
  return stdout
}

/** Texts that are markup to somebody. */
const hostile = '#panic() $x^2$ *太字* @ref <b>&amp; \\ ${1} "引用" `code` =SUM(A1) ]]> 髙﨑𠮷①㈱'
const paper: Paper = {
  title: `監査報告書 ${hostile}`,
  issuer: '見本市',
  date: '令和8年11月23日',
  mark: '取扱注意',
  at: new Date('2026-11-23T00:00:00Z'),
  blocks: [
    { kind: 'heading', level: 1, text: '1 監査の概要' },
    {
      kind: 'facts',
      facts: [
        ['対象', '税務課\n総務課'],
        ['制御', 'あ\u0000い\u0007う\ud800え'],
      ],
    },
    { kind: 'text', text: `所見\n二行目 ${hostile}` },
    {
      kind: 'table',
      caption: '結果',
      head: ['No.', '監査項目'],
      widths: [1, 8],
      rows: Array.from({ length: 120 }, (_, n) => [String(n + 1), `項目 ${n + 1}`]),
    },
  ],
}

test('7: a paper is cut down to what a document may hold, and refused beyond its limits', () => {
  expect(JSON.stringify(plain(paper))).toContain('あいう\ufffdえ')
  const long: Paper = { ...paper, blocks: [{ kind: 'text', text: 'あ'.repeat(4_000_001) }] }
  expect(() => plain(long)).toThrow(RangeError)
})

describe('PDF', () => {
  test.skipIf(!has('pdftotext') || !has('qpdf'))(
    '7: poppler reads every word, qpdf finds no fault, fonts are inside, the file is tagged PDF/A',
    async () => {
      const bytes = await pdfOf(paper)
      const file = join(home, 'paper.pdf')
      writeFileSync(file, bytes)
      const text = run('pdftotext', '-layout', file, '-')
      for (const word of ['監査報告書', '#panic()', '髙﨑𠮷①㈱', '項目 120', '取扱注意', '4/4'])
        expect(text).toContain(word)
      expect(run('qpdf', '--check', file)).toContain('No syntax or stream encoding errors')
      expect(run('pdfinfo', file)).toMatch(/Tagged: +yes/u)
      expect(run('pdfinfo', file)).toMatch(/Page size: .*A4/u)
      const fonts = run('pdffonts', file)
        .split('\n')
        .slice(2)
        .filter((line) => line !== '')
      expect(fonts.every((line) => / yes yes yes /u.test(line))).toBe(true)
      expect(Buffer.from(bytes).includes('pdfaid:conformance')).toBe(true)
      // the same paper makes the same bytes
      expect(Buffer.compare(Buffer.from(await pdfOf(paper)), Buffer.from(bytes))).toBe(0)
    },
  )

  test.skipIf(!has('pdftotext'))(
    '7: right-to-left, one word of a page, empty cells and a paper without anything lose nothing',
    async () => {
      const file = join(home, 'odd.pdf')
      const word = 'x'.repeat(3_000)
      writeFileSync(
        file,
        await pdfOf({
          ...paper,
          blocks: [
            {
              kind: 'facts',
              facts: [
                ['', ''],
                ['長い語', word],
              ],
            },
            { kind: 'text', text: '\u202eevil\u202c שלום مرحبا' },
            {
              kind: 'table',
              caption: '空',
              head: ['', 'b'],
              widths: [1, 1],
              rows: [
                ['', word],
                ['\n', '\r\n'],
              ],
            },
            { kind: 'table', caption: '空の表', head: ['a'], widths: [1], rows: [] },
            { kind: 'facts', facts: [] },
          ],
        }),
      )
      const read = run('pdftotext', file, '-').replaceAll(/\s/gu, '')
      expect(read.match(/x/gu)?.length).toBeGreaterThanOrEqual(6_000)
      // none of it runs beyond the edge of the page
      const boxes = run('pdftotext', '-bbox', file, '-').matchAll(/xMax="([\d.]+)"/gu)
      for (const [, right] of boxes) expect(Number(right)).toBeLessThanOrEqual(595.3)
      expect(Buffer.from((await pdfOf({ ...paper, blocks: [] })).subarray(0, 5)).toString()).toBe('%PDF-')
    },
  )

  test('7: a character that no font has does not lose the paper', async () => {
    const bytes = await pdfOf({ ...paper, blocks: [{ kind: 'text', text: '外字 \u{e000} 絵文字 🫠' }] })
    expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-')
  })
})

describe('Word', () => {
  test('7: the parts of the file hold headings, a repeating head, page numbers and Japanese fonts; markup stays text', async () => {
    const parts = unzipSync(await docxOf(paper))
    const part = (name: string): string => Buffer.from(parts[name] ?? new Uint8Array()).toString('utf8')
    expect(part('word/document.xml')).toContain('&lt;b&gt;&amp;amp;')
    expect(part('word/document.xml')).toContain('<w:tblHeader/>')
    expect(part('word/document.xml')).toContain('w:pStyle w:val="Heading1"')
    expect(part('word/styles.xml')).toContain('w:eastAsia="Yu Gothic"')
    expect(
      Object.keys(parts)
        .filter((name) => name.startsWith('word/footer'))
        .map(part)
        .join(''),
    ).toContain('NUMPAGES')
  })

  test.skipIf(!has('soffice') || !has('pdftotext'))(
    '7: LibreOffice opens it and prints every row',
    async () => {
      const file = join(home, 'paper.docx')
      writeFileSync(file, await docxOf(paper))
      run('soffice', '--headless', '--convert-to', 'pdf', '--outdir', join(home, 'office'), file)
      const printed = join(home, 'office', 'paper.pdf')
      expect(readFileSync(printed).length).toBeGreaterThan(1_000)
      const text = run('pdftotext', '-layout', printed, '-')
      for (const word of ['監査報告書', '#panic()', '項目 1', '項目 120', '取扱注意']) expect(text).toContain(word)
    },
    120_000,
  )
})
