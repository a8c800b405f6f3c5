// Would a spreadsheet take this cell for a formula?

/** `formula`: it would. `exchange`: it would, and the formula starts a program (DDE). `inert`: a number, a date, a telephone, plain words. */
export type Weight = 'inert' | 'formula' | 'exchange'

/** Weigh the words of one cell, quotes of the file already taken off. */
export function weigh(cell: string): Weight {
  const words = cell.replace(/^[\s\u3000\u00a0'"]*/u, (lead) => (lead.includes("'") ? "'" : ''))
  const head = words[0] ?? ''
  const first = head < '\u0080' ? head : (head.normalize('NFKC')[0] ?? '')
  if (!'=+-@'.includes(first) || first === '') return 'inert'
  const folded = words.normalize('NFKC').trim()
  if (isOrnament(folded) || isConstant(words.trim())) return 'inert'
  if ('+-'.includes(first) && isQuantity(folded)) return 'inert'
  return isExchange(folded) ? 'exchange' : 'formula'
}

/** `program|topic!item`: by search, since a pattern would go over a long cell again and again. */
function isExchange(folded: string): boolean {
  const bar = folded.indexOf('|', 1)
  return bar > 0 && folded.lastIndexOf('!') > bar
}

/** `-----` and `=====` part sections. */
const isOrnament = (folded: string): boolean => /^[-=+]+$/.test(folded)

/** `="0123"`: how ledgers of this country keep leading zeros; a constant, nothing is computed. */
const isConstant = (words: string): boolean =>
  /^="[^"\r\n]{0,255}"$/.test(words) || /^=""[^"\r\n]{0,255}""$/.test(words)

/** Amounts, dates, telephones, percentages; or a sign before words without any of the marks and letters that formulas need. */
function isQuantity(folded: string): boolean {
  if (/^[+-]\s?[\d,. ()%/:-]*(e[+-]?\d+)?[\d%]?$/i.test(folded)) return true
  return !/[A-Za-z(!|=@&[\]{}"'`^:;*/<>\\+]/.test(folded.slice(1))
}
