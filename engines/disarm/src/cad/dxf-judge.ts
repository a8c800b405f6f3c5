// The second look at a drawing: a flat walk that asks of every pair alone whether it may be there.
import type { Danger } from '../contract.ts'
import { dxfSections } from './dxf.table.ts'
import { foreignData, isKnown, isWords, pairsOf } from './dxf.ts'
import { namesOutside } from './outside.ts'

/** What is not inert; at most ten. */
export function judgeDxf(text: string): readonly Danger[] {
  const dangers: Danger[] = []
  const tell = (code: Danger['code'], detail: string) =>
    dangers.push({ code, where: `${section} ${record}`, detail: detail.slice(0, 80) })
  let [section, record, ended] = ['', '', false]
  for (const { code, value } of pairsOf(text, 'dxf')) {
    if (dangers.length >= 10) return dangers
    if (ended) tell('appended-data', value)
    if (code === 0) {
      record = value
      ended = value === 'EOF'
      if (!isKnown(section, value)) tell('unknown-element', value)
    }
    if (code === 2 && record === 'SECTION') {
      section = value
      record = ''
      if (!dxfSections.has(value)) tell('unknown-part', value)
    }
    if (code === 1 && record === 'BLOCK' && value !== '') tell('external-link', value)
    if (code === 1001 && foreignData.has(value)) tell('link-removed', value)
    if (isWords(code) && namesOutside(value)) tell('external-link', value)
  }
  return ended ? dangers : [...dangers, { code: 'unknown-part', where: 'dxf', detail: 'no end' }]
}
