// The second look at what a part says: formulas, field codes and actions, found by pattern instead of by token.
import type { FindingCode, Policy } from '../contract.ts'
import { inertFields } from './fields.table.ts'

type Say = (code: FindingCode, detail: string) => void

const formulas =
  /<(?:f|formula[12]?|definedName|calculatedColumnFormula|totalsRowFormula|x14:formula|xne:f|c:f|cx:f|c15:f|c15:sqref|xvml:Fmla\w+)(?:\s[^>]*)?>([^<]*)</g
const calls =
  /(?:^|[^\w.])(?:_xlfn\.|_xlws\.)*(WEBSERVICE|FILTERXML|RTD|CALL|REGISTER(?:\.ID)?|EXEC|INITIATE|POKE|REQUEST|IMAGE|STOCKHISTORY|PY|IMPORTDATA|IMPORTXML|IMPORTRANGE|FOPEN|DDE|SQL\.REQUEST|CUBE\w+)\s*\(/i

/** Says everything in the text of a part that could fetch or run. */
export function judgeText(text: string, policy: Policy, say: Say): void {
  for (const [, raw = ''] of text.matchAll(formulas)) judgeFormulaText(decode(raw), policy, say)
  judgeFields(text, policy, say)
  if (policy.authors === 'drop') {
    for (const [, author, person, name] of text.matchAll(
      /\s(?:w:author|w15:author)="([^"]+)"|<(?:\w+:)?person\s[^>]*?displayName="([^"]+)"|<author>([^<]+)</g,
    )) {
      const who = author ?? person ?? name ?? ''
      if (who !== '' && !/^作成者\d*$/.test(who)) say('personal-metadata', who)
    }
    for (const [tag] of text.matchAll(/<(dc:creator|cp:lastModifiedBy|Company|Manager)>[^<]+</g))
      say('personal-metadata', tag)
  }
  for (const [, action = ''] of text.matchAll(/\saction="([^"]*)"/g))
    if (action !== '' && !/^ppaction:\/\/(hlinksldjump|noaction|hlinkshowjump\?jump=\w+)$/i.test(action))
      say('shape-action', action)
  for (const [attribute] of text.matchAll(
    /\s(?:xlm|vbProcedure|macro|o:href|r:href|r:link|src|href|fmlaMacro)="[^"]+"/g,
  ))
    say('external-link', attribute.trim())
}

function judgeFormulaText(formula: string, policy: Policy, say: Say): void {
  const bare = formula.replace(/"(?:[^"]|"")*"/g, '""')
  const call = calls.exec(bare)
  if (call !== null) say('dangerous-formula', call[1] ?? formula)
  if (bare.replace(/'[^']*'/g, "''").includes('|')) say('dde', formula)
  if (
    /(^|[^\w\]\p{L}'])'?\[[^\][]*[^\][0][^\][]*\][^\][,)@#]*!/u.test(bare) ||
    /\[[1-9]\d*\]/.test(bare.replace(/[\p{L}_]\w*\[[^\]]*\]/gu, ''))
  )
    say('external-workbook', formula)
  for (const [, target = ''] of formula.matchAll(/HYPERLINK\s*\(\s*("(?:[^"]|"")*"|[^")]*)/gi)) {
    const local = target.startsWith('"#')
    if (!local && !(policy.links === 'keep' && /^"(https?:\/\/[^\\@/"]+|mailto:)/i.test(target)))
      say('dangerous-formula', formula)
  }
}

/** Field codes in the order of the text: begin, pieces of code, separate or end; and simple fields. */
function judgeFields(text: string, policy: Policy, say: Say): void {
  if (!text.includes('w:instr') && !text.includes('w:fldChar')) return
  const open: { code: string; done: boolean }[] = []
  const judge = (code: string): void => {
    const name = (/^\s*(=|[^\s\\"]+)/.exec(code)?.[1] ?? '').toUpperCase()
    const link =
      /^\s*HYPERLINK\s+"(https?:\/\/[^\\@"/]+[^\\"]*|mailto:[^\\"]+)"|^\s*HYPERLINK\s+\\l\s|^\s*HYPERLINK\s+(https?:\/\/[^\\@\s"]+)/i.test(
        code,
      )
    if (
      name === 'HYPERLINK'
        ? !link || (policy.links === 'text' && !/^\s*HYPERLINK\s+\\l/i.test(code))
        : !name.startsWith('=') && !inertFields.has(name)
    )
      say(/DDE/i.test(code) ? 'dde' : 'field-code', code)
  }
  const pieces =
    /<w:fldChar\s[^>]*w:fldCharType="(\w+)"|<w:(?:del)?[iI]nstrText(?:\s[^>]*)?>([^<]*)<|<w:fldSimple\s[^>]*w:instr="([^"]*)"/g
  for (const [, type, code, simple] of text.matchAll(pieces)) {
    if (simple !== undefined) judge(decode(simple))
    const field = open[open.length - 1]
    // inside the result of a field that stands in another's code, it is the other's code
    const reading = open.findLast(({ done }) => !done)
    if (code !== undefined && reading !== undefined) reading.code += decode(code)
    else if (code !== undefined && code.trim() !== '') say('field-code', code)
    if (type === 'begin') open.push({ code: '', done: false })
    if ((type === 'separate' || type === 'end') && field !== undefined && !field.done) {
      field.done = true
      judge(field.code)
    }
    if (type === 'end') open.pop()
  }
  if (open.length > 0) say('field-code', 'a field that never ends')
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decode(text: string): string {
  return text.replace(/&(#x?[0-9a-f]+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return named[name] ?? whole
    return String.fromCodePoint(/^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1)))
  })
}
