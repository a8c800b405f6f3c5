import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeFormula } from './formula.ts'
import { judgeLink } from './links.ts'

const codeOf = (formula: string): string => judgeFormula(formula, { links: true })?.code ?? 'inert'

describe('formulas', () => {
  it.each([
    ['SUM(A1:B2)', 'inert'],
    ["'[0]x'!A1", 'inert'],
    ['Table1[[#This Row],[単価]]*2', 'inert'],
    ['表1[単価]', 'inert'],
    ['SUM(Table1[@[金額]:[税]])', 'inert'],
    ['"WEBSERVICE(1)|x"', 'inert'],
    ["'a|b'!A1", 'inert'],
    ['WEBSERVICES(A1)', 'inert'],
    ['[Book1.xlsx]Sheet1!A1', 'external-workbook'],
    ["'[Book1.xlsx]Sheet1'!A1", 'external-workbook'],
    ["'C:\\temp\\[Book1.xlsx]Sheet1'!A1", 'external-workbook'],
    ["'\\\\host\\share\\[a.xlsx]S'!A1", 'external-workbook'],
    ['[1]!名前', 'external-workbook'],
    ["'http://h/a.xlsx'!A1", 'external-workbook'],
    ['SUM([2]Sheet1!A1)', 'external-workbook'],
    ["cmd|'/c calc'!A0", 'dde'],
    ["=MSEXCEL|'\\..\\..\\cmd.exe /c calc'!_xlbgnm.A1", 'dde'],
    ['_xlfn._xlws.WEBSERVICE("x")', 'dangerous-formula'],
    ['webservice ( "x" )', 'dangerous-formula'],
    ['HYPERLINK("https://www.example.lg.jp"&A1)', 'dangerous-formula'],
    ['HYPERLINK("https://www.example.lg.jp/?q="&A1)', 'inert'],
    ['HYPERLINK("https://a@b/")', 'dangerous-formula'],
    ['HYPERLINK("mailto:a@example.lg.jp","x")', 'inert'],
    ["of:=['file:///a.ods'#$S.A1]", 'external-workbook'],
    ["of:=[$'シート 1'.A1]+[.B2:.B9]", 'inert'],
    ['of:=COM.MICROSOFT.WEBSERVICE("x")', 'dangerous-formula'],
  ])('%s is %s', (formula, code) => {
    expect(codeOf(formula)).toBe(code)
  })
  it('a dangerous call is found whatever stands around it', () => {
    const around = fc.constantFrom('', '1+', 'IF(A1,', '"a"&', '(', '-', ' ', '{1;2}*', "'見積'!A1&", 'Table1[a]&')
    fc.assert(
      fc.property(
        around,
        fc.constantFrom('WEBSERVICE', 'call', 'Rtd', '_xlfn.IMAGE'),
        fc.constantFrom('', ' ', '\n'),
        (before, name, space) => {
          expect(codeOf(`${before}${name}${space}("x")`)).not.toBe('inert')
        },
      ),
    )
  })
  it('ends for any text', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => void codeOf(text)))
  })
})

describe('links', () => {
  it.each([
    ['https://www.example.lg.jp/a b', 'safe'],
    ['http://見本市.example/ページ?a=1#b', 'safe'],
    ['mailto:a@example.lg.jp?subject=%E3%81%82', 'safe'],
    ['mailto:a@example.lg.jp?attach=c:/x', 'link-removed'],
    ['\\\\host\\share', 'link-to-file'],
    ['//host/share', 'link-to-file'],
    ['%5C%5Chost', 'link-to-file'],
    ['%255C%255Chost', 'link-to-file'],
    ['&#92;&#92;host', 'link-to-file'],
    ['FILE:///c:/a', 'link-to-file'],
    ['c:\\a', 'link-to-file'],
    ['../a.docx', 'link-to-file'],
    ['http:\\\\host\\a', 'link-to-file'],
    ['https://host@evil.example/', 'link-removed'],
    ['https://h/a!x-usc:https://evil.example', 'link-removed'],
    ['javascript:alert(1)', 'link-removed'],
    ['java\nscript:alert(1)', 'link-removed'],
    ['ms-word:ofe|u|https://h/a', 'link-removed'],
    ['ldap://h', 'link-removed'],
    ['https://', 'link-removed'],
  ])('%s is %s', (target, expected) => {
    const verdict = judgeLink(target)
    expect(verdict.state === 'safe' ? 'safe' : verdict.code).toBe(expected)
  })
  it('a safe link stays safe and the same', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const first = judgeLink(url)
        if (first.state === 'safe') expect(judgeLink(first.url)).toEqual(first)
      }),
    )
  })
})
