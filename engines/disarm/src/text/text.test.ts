import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nodeTools } from '../../host/tools.ts'
import type { Outcome } from '../contract.ts'
import { disarm } from '../pipeline.ts'
import { strangerIn } from './clean.ts'
import { decodeText, encodeText, type TextEncoding } from './decode.ts'
import { weigh } from './formula.ts'

const tools = nodeTools()
const utf8 = (text: string) => new TextEncoder().encode(text)
const run = (name: string, bytes: Uint8Array) => disarm({ name, bytes }, {}, tools)
const textOf = (outcome: Outcome) =>
  outcome.state === 'disarmed'
    ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(outcome.bytes)
    : outcome.report.hold
const codes = (outcome: Outcome) => outcome.report.findings.map(({ code }) => code)
const encodings: readonly TextEncoding[] = ['utf-8', 'utf-16le', 'utf-16be', 'shift_jis', 'euc-jp', 'iso-2022-jp']

describe('6(3)②: a clean text is the same text, byte for byte', () => {
  const sample = '起案日,件名,金額\r\n令和8年4月1日,①髙﨑様の申請（ｶﾅ）,-5\r\n2026/4/2,電話 +81-3-1234-5678,"1,000"\r\n'
  test.each(encodings)('%s is found, kept and written again', async (encoding) => {
    const text =
      encoding === 'euc-jp' || encoding === 'iso-2022-jp' ? sample.replace('髙﨑', '高崎').replace('①', '一') : sample
    const { bytes, lost } = encodeText({ text, encoding, bom: encoding.startsWith('utf-16') })
    expect(lost).toBe(0)
    expect(decodeText(bytes)).toMatchObject({ encoding, text })
    const outcome = await run('台帳.csv', bytes)
    expect(outcome.state === 'disarmed' && outcome.bytes).toEqual(bytes)
    expect(outcome.report.findings).toEqual([])
  })
  test('every character that CP932 has comes back', () => {
    const decoder = new TextDecoder('shift_jis', { fatal: true })
    let seen = 0
    for (let code = 0x8140; code <= 0xfcfc; code += 1) {
      let text: string
      try {
        text = decoder.decode(Uint8Array.of(code >> 8, code & 0xff))
      } catch {
        continue
      }
      if ([...text].length !== 1) continue
      seen += 1
      const { bytes, lost } = encodeText({ text, encoding: 'shift_jis', bom: false })
      expect(lost).toBe(0)
      expect(decoder.decode(bytes)).toBe(text)
    }
    expect(seen).toBeGreaterThan(9_000)
  })
  test('an empty file, one line without end, old Mac line ends, a mark at the front', async () => {
    for (const text of ['', 'あ', 'a\rb\rc', '\ufeff見本市\n'])
      expect(textOf(await run('a.txt', utf8(text)))).toBe(text)
  })
})

describe('6(3)②: formulas in tables become text, numbers stay numbers', () => {
  test.each([
    ["=cmd|' /C calc'!A0", 'exchange'],
    ['=1+2', 'formula'],
    ['＝HYPERLINK("http://a")', 'formula'],
    ['@SUM(A1)', 'formula'],
    ['＠SUM(A1)', 'formula'],
    ['+SUM(A1)', 'formula'],
    ['－SUM(A1)', 'formula'],
    ['  =1', 'formula'],
    ['\u3000=1', 'formula'],
    ["-2+3+cmd|' /C calc'!A0", 'exchange'],
    ['-5', 'inert'],
    ['-1,234.5%', 'inert'],
    ['+81-3-1234-5678', 'inert'],
    ['-１２３', 'inert'],
    ['-なし', 'inert'],
    ['-----', 'inert'],
    ['====', 'inert'],
    ['="0123"', 'inert'],
    ['1=2', 'inert'],
    ['a@example.jp', 'inert'],
    ["'=1+2", 'inert'],
    ['', 'inert'],
  ])('%s is %s', (cell, weight) => expect(weigh(cell)).toBe(weight))
  test('at the beginning of a cell, whatever parts the cells, quoted or not', async () => {
    const given = 'a,=1+1,"=2+2"\r\n=3;=4\tb,"x\ny"\r\nok,"say ""=5"""\r\n'
    const outcome = await run('a.csv', utf8(given))
    expect(textOf(outcome)).toBe(`a,'=1+1,"'=2+2"\r\n'=3;'=4\tb,"x\ny"\r\nok,"say ""=5"""\r\n`)
    expect(outcome.report.findings.map(({ where }) => where)).toEqual(['line 1', 'line 1', 'line 2', 'line 2'])
  })
  test('where a quote never closes, every line counts', async () => {
    expect(textOf(await run('a.csv', utf8('"open,\n=cmd|a!b\n')))).toBe(`"open,\n'=cmd|a!b\n`)
  })
  test('CP932 stays CP932 when a cell changes', async () => {
    const { bytes } = encodeText({ text: '髙﨑①,=1+1\r\n', encoding: 'shift_jis', bom: false })
    const outcome = await run('a.csv', bytes)
    expect(outcome.state === 'disarmed' && decodeText(outcome.bytes)).toMatchObject({
      encoding: 'shift_jis',
      text: "髙﨑①,'=1+1\r\n",
    })
  })
})

describe('6(3)②: what hides or drives is removed and told', () => {
  test('direction marks, terminal sequences, invisible characters', async () => {
    const outcome = await run('a.txt', utf8('見積\u202Efdp.exe\u001b[31m赤\u001b[0m\u200b終\u{e0041}\n'))
    expect(textOf(outcome)).toBe('見積fdp.exe赤終\n')
    expect(codes(outcome)).toEqual(['control-characters', 'bidi-control'])
  })
  test('a NUL is no text', async () => expect((await run('a.txt', utf8('a\0b'))).state).toBe('held'))
  test('markdown loses what a viewer runs', async () => {
    const text = String(
      textOf(
        await run(
          'a.md',
          utf8(
            '# 題\n<script>x</script>\n[a](javascript:x) [b](https://example.jp)\n<p onclick="x">\n![c](\\\\host\\share)\n',
          ),
        ),
      ),
    )
    expect(text).toContain('[b](https://example.jp)')
    expect(text).not.toMatch(/<script|javascript:|<p on|\(\\\\/)
  })
})

describe('6(3)②: XML and JSON', () => {
  test('document types, stylesheets and inclusions go; data stays', async () => {
    const given =
      '<?xml version="1.0"?>\n<!DOCTYPE a [<!ELEMENT a ANY>]>\n<?xml-stylesheet href="x.xsl"?>\n<a xmlns:xi="http://www.w3.org/2001/XInclude"><b>髙</b><xi:include href="file:///etc/passwd"/></a>\n'
    const outcome = await run('a.xml', utf8(given))
    expect(textOf(outcome)).toBe(
      '<?xml version="1.0"?>\n\n\n<a xmlns:xi="http://www.w3.org/2001/XInclude"><b>髙</b></a>\n',
    )
    expect(codes(outcome)).toEqual(['entity', 'external-link', 'external-link'])
  })
  test.each([
    ['an entity of its own', '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'malformed'],
    [
      'HTML inside',
      '<?xml version="1.0"?><a xmlns:h="http://www.w3.org/1999/xhtml"><h:script/></a>',
      'unsupported-format',
    ],
    [
      'a style program',
      '<?xml version="1.0"?><x:stylesheet xmlns:x="http://www.w3.org/1999/XSL/Transform"/>',
      'unsupported-format',
    ],
    ['too deep', `<?xml version="1.0"?>${'<a>'.repeat(300)}${'</a>'.repeat(300)}`, 'xml-too-deep'],
    ['not closed', '<?xml version="1.0"?><a>', 'malformed'],
  ])('%s is held', async (_, text, code) => {
    expect((await run('a.xml', utf8(text))).report.hold?.code).toBe(code)
  })
  test('a target on a share goes, written by number too', async () => {
    const outcome = await run(
      'a.xml',
      utf8('<?xml version="1.0"?><a href="\\\\host\\x" b="https://example.jp" c="&#106;avascript:x"/>'),
    )
    expect(textOf(outcome)).toBe('<?xml version="1.0"?><a b="https://example.jp"/>')
  })
  test('a declaration that the bytes do not keep is put right', async () => {
    const outcome = await run('a.xml', utf8('<?xml version="1.0" encoding="EUC-JP"?><a>髙</a>'))
    expect(textOf(outcome)).toBe('<?xml version="1.0" encoding="UTF-8"?><a>髙</a>')
  })
  test('JSON passes as it is written; what is none, or too deep, is held', async () => {
    expect(textOf(await run('a.json', utf8('{ "市": [1,\n 2] }')))).toBe('{ "市": [1,\n 2] }')
    expect((await run('a.json', utf8('{ a: 1 }'))).state).toBe('held')
    expect((await run('a.json', utf8('['.repeat(10_000)))).report.hold?.code).toBe('too-deep')
  })
})

test('6(3)②: any text in any of these formats: disarmed twice is disarmed once, and nothing strange is left', async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '=1',
      '"',
      "'",
      ',',
      ';',
      '\t',
      '\r\n',
      '\n',
      '-5',
      '=cmd|x!A',
      '\u202e',
      '\u001b[1m',
      '＝',
      '@a',
      '髙',
      '①',
      '<script>',
      '](javascript:',
      '<b>',
      '\u200b',
      ' ',
    ),
    fc.string({ unit: 'binary', maxLength: 4 }),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 30 }),
      fc.constantFrom('csv', 'tsv', 'txt', 'md'),
      async (pieces, extension) => {
        const first = await run(`a.${extension}`, utf8(pieces.join('').toWellFormed()))
        if (first.state === 'held') {
          expect(first.report.hold?.code).not.toBe('verification-failed')
          return
        }
        const second = await run(first.name, first.bytes)
        expect(second.state === 'disarmed' && second.bytes).toEqual(first.bytes)
        expect(strangerIn(String(textOf(first)).replace(/^\ufeff/, ''))).toBeUndefined()
      },
    ),
    { numRuns: 1_500 },
  )
})

test('6(3)②: an office document written as XML is a document, whatever its ending; without a converter it is held with the way on', async () => {
  const word =
    '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>'
  for (const name of ['a.xml', 'a.doc', 'a.xls'])
    expect((await run(name, utf8(word))).report.hold?.code).toBe('converter-missing')
  expect((await run('a.jpg', utf8(word))).report.hold?.code).toBe('disguised')
})
