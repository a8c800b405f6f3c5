import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { lost } from '../lost.ts'
import { outlineText } from '../outline-text.ts'
import { readPolicy } from '../read.ts'
import { countIn } from './count.ts'
import { forgeDocx, level, numbered, paragraph } from './forge.ts'
import { readDocx } from './read.ts'

function textsOf(bytes: Uint8Array): readonly string[] {
  const reading = readDocx(bytes)
  if (!reading.ok) throw new Error(reading.because)
  return reading.lines.lines.map((line) => line.text)
}

const list = `<w:abstractNum w:abstractNumId="7">${level(0, 'decimalFullWidth', '第%1条')}${level(1, 'decimal', '(%2)')}${level(2, 'aiueoFullWidth', '%3')}${level(3, 'decimalEnclosedCircle', '%4')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>`

describe('a policy written in Word', () => {
  const body = [
    paragraph('見本市情報セキュリティ規程', '<w:pStyle w:val="Title"/>'),
    paragraph('令和４年４月１日制定'),
    paragraph('（目的）'),
    paragraph('この規程は、市の情報資産を守ることを目的とする。', numbered(1, 0)),
    paragraph('（定義）'),
    paragraph('この規程における用語の意義は、次のとおりとする。', numbered(1, 0)),
    paragraph('情報資産　市が扱う情報と仕組みの全体をいう。', numbered(1, 1)),
    paragraph('職員等　次に掲げる者をいう。', numbered(1, 1)),
    paragraph('職員', numbered(1, 2)),
    paragraph('議員', numbered(1, 2)),
    paragraph('（適用範囲）'),
    paragraph('この規程は、市長部局、教育委員会及び議会に適用する。', numbered(1, 0)),
    paragraph('次に掲げる者には適用しない。', numbered(1, 1)),
    paragraph('見学者', numbered(1, 3)),
  ].join('')
  const source = {
    name: 'policy.txt',
    bytes: forgeDocx({ body, numbering: list, styles: '<w:style w:styleId="Title"><w:name w:val="Title"/></w:style>' }),
  }

  test('automatic numbers are seen as on the page', () => {
    const reading = readPolicy(source)
    if (!reading.ok) throw new Error(reading.because)
    expect(outlineText(reading.document)).toBe(
      [
        '# 見本市情報セキュリティ規程',
        '制定 2022-4-1',
        '',
        '第1条 目的',
        '第2条 定義',
        '  第2条(1) 情報資産',
        '  第2条(2) 職員等',
        '    第2条(2)ア 「職員」',
        '    第2条(2)イ 「議員」',
        '第3条 適用範囲',
        '  第3条(1) 「次に掲げる者には適用しな」',
        '    第3条(1)① 「見学者」',
        '',
      ].join('\n'),
    )
    expect(lost(source, reading.document)).toEqual([])
  })
})

describe('numbering', () => {
  test.each([
    ['decimalFullWidth', 12, '１２'],
    ['aiueo', 3, 'ウ'],
    ['irohaFullWidth', 4, 'ニ'],
    ['decimalEnclosedCircle', 21, '㉑'],
    ['ideographDigital', 12, '十二'],
    ['chineseCounting', 20, '二十'],
    ['japaneseCounting', 9, '九'],
    ['upperRoman', 9, 'IX'],
    ['lowerLetter', 28, 'bb'],
    ['decimalEnclosedParen', 3, '⑶'],
    ['somethingNew', 5, '5'],
  ])('%s %d is %s', (format, value, shown) => expect(countIn(format, value)).toBe(shown))

  test('deeper levels start again, levels may quote the level above, and a list may be told where to start', () => {
    const definition = `<w:abstractNum w:abstractNumId="1">${level(0, 'decimal', '%1')}${level(1, 'decimal', '%1.%2')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`
    const body = [
      paragraph('a', numbered(1, 0)),
      paragraph('b', numbered(1, 1)),
      paragraph('c', numbered(1, 1)),
      paragraph('d', numbered(1, 0)),
      paragraph('e', numbered(1, 1)),
      paragraph('f', numbered(2, 0)),
    ].join('')
    expect(textsOf(forgeDocx({ body, numbering: definition }))).toEqual([
      '1　a',
      '1.1　b',
      '1.2　c',
      '2　d',
      '2.1　e',
      '5　f',
    ])
  })
})

describe('what is on the page', () => {
  test('inserted text is read, deleted and moved-away text is not, fields show their result', () => {
    const body =
      '<w:p><w:ins><w:r><w:t>新しい</w:t></w:r></w:ins><w:del><w:r><w:delText>古い</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>元の</w:t></w:r></w:moveFrom><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>文</w:t></w:r></w:p>'
    expect(textsOf(forgeDocx({ body }))).toEqual(['新しい文'])
  })
  test('a text box is read once, though Word writes it twice', () => {
    const box =
      '<mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>囲み</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>囲み</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent>'
    expect(textsOf(forgeDocx({ body: `<w:p><w:r><w:t>前</w:t></w:r><w:r>${box}</w:r></w:p>` }))).toEqual(['囲み', '前'])
  })
  test('a footnote follows its paragraph', () => {
    const body =
      '<w:p><w:r><w:t>本文</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p><w:p><w:r><w:t>次</w:t></w:r></w:p>'
    expect(
      textsOf(forgeDocx({ body, footnotes: `<w:footnote w:id="2">${paragraph('脚注の文')}</w:footnote>` })),
    ).toEqual(['本文', '脚注の文', '次'])
  })
  test('table rows are lines; a frame of one cell is not a table', () => {
    const cell = (text: string): string => `<w:tc>${paragraph(text)}</w:tc>`
    const body = `<w:tbl><w:tr>${cell('版')}${cell('日付')}</w:tr><w:tr>${cell('1.0')}${cell('令和2年4月1日')}</w:tr></w:tbl><w:tbl><w:tr><w:tc>${paragraph('１　目的')}${paragraph('守る。')}</w:tc></w:tr></w:tbl>`
    expect(textsOf(forgeDocx({ body }))).toEqual(['版　日付', '1.0　令和2年4月1日', '１　目的', '守る。'])
  })
})

describe('hostile Word files are refused with a reason', () => {
  const zip = (document: string): Uint8Array => zipSync({ 'word/document.xml': strToU8(document) })
  test.each([
    ['docx-doctype', zip('<!DOCTYPE a [<!ENTITY b "bbbb">]><w:document xmlns:w="w"><w:body/></w:document>')],
    ['docx-limit', zip(`${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`)],
    [
      'docx-limit',
      zip(`<w:document><w:body>${'<w:p><w:r><w:t>a</w:t></w:r></w:p>'.repeat(100_001)}</w:body></w:document>`),
    ],
    ['docx-limit', zipSync({ 'word/document.xml': new Uint8Array(200_000_000).fill(0x20) })],
    ['broken-docx', zip('<w:document><w:body></w:document>')],
    ['not-supported', zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') })],
  ])('%s', (code, bytes) => {
    const started = performance.now()
    expect(readDocx(bytes)).toMatchObject({ ok: false, code })
    expect(performance.now() - started).toBeLessThan(30_000)
  })
})
