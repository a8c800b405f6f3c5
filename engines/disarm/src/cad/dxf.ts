// DXF as text: pairs of a group code and a value. Sections, tables, entities and objects by allow-list; every place outside is emptied.
import { Held, type Job } from '../contract.ts'
import type { FindingCode } from '../codes.table.ts'
import { dxfEntities, dxfObjects, dxfOutside, dxfRecords, dxfSections, findingOf } from './dxf.table.ts'
import { namesOutside, withoutFolder } from './outside.ts'

/** A group code with its value, as written and as meant. */
export interface Pair {
  readonly code: number
  readonly value: string
  /** Both lines with their ends. */
  readonly raw: string
}

/** Rewrite a drawing from what is known; the same string where nothing had to go. */
export function rebuildDxf(job: Job, text: string): string {
  const kept: string[] = []
  const state: State = {
    section: '',
    record: '',
    block: false,
    variable: '',
    application: '',
    leaving: false,
    leavingSection: false,
  }
  for (const pair of pairsOf(text, job.name)) {
    step(state, pair, job)
    if (!state.leaving && !state.leavingSection && !isForeign(state, pair)) kept.push(cleaned(state, pair, job))
    if (isEnd(pair)) state.leavingSection = false
    if (pair.code === 0 && pair.value === 'EOF') return kept.join('')
  }
  throw new Held('malformed', job.name, 'the drawing has no end')
}

/** Cut text into pairs; throws `Held` at the first line that is no group code. */
export function* pairsOf(text: string, where: string): Generator<Pair> {
  const line = /([^\r\n]*)(\r\n|\n|\r|$)/y
  let [at, number] = [0, 0]
  const next = (): readonly [string, string] | undefined => {
    if (at >= text.length) return undefined
    line.lastIndex = at
    const found = line.exec(text)
    if (found === null) return undefined
    at += found[0].length
    number += 1
    return [found[1] ?? '', found[0]]
  }
  for (let first = next(); first !== undefined; first = next()) {
    if (first[0].trim() === '' && at >= text.length) return
    const second = next()
    if (second === undefined || !/^\s*-?\d{1,4}\s*$/.test(first[0]))
      throw new Held('malformed', where, `line ${number}: no group code`)
    yield { code: Number(first[0]), value: second[0].trim(), raw: first[1] + second[1] }
  }
}

interface State {
  section: string
  record: string
  block: boolean
  variable: string
  /** Application of the extended data at hand. */
  application: string
  leaving: boolean
  leavingSection: boolean
}

const isEnd = ({ code, value }: Pair): boolean => code === 0 && value === 'ENDSEC'

/** Follow where in the drawing we are, and whether this part is left out. */
function step(state: State, { code, value }: Pair, job: Job): void {
  if (code === 9) state.variable = value
  if (code < 1_000) state.application = ''
  else if (code === 1001) {
    state.application = value
    if (foreignData.has(value)) job.found({ code: 'link-removed', where: where(state), act: 'removed', detail: value })
  }
  if (code === 2 && state.record === 'SECTION') {
    state.section = value
    state.record = ''
    state.leavingSection = !dxfSections.has(value)
    if (state.leavingSection)
      job.found({ code: value === 'THUMBNAILIMAGE' ? 'thumbnail' : 'unknown-part', where: value, act: 'removed' })
  }
  if (code !== 0) return
  job.budget.takeObjects(1, job.name)
  state.record = value
  state.variable = ''
  state.leaving = !isKnown(state.section, value)
  if (state.leaving && !state.leavingSection)
    job.found({
      code: findingOf(value),
      where: where(state),
      act: 'removed',
      detail: value,
      visible: isDrawn(state.section),
    })
}

const isDrawn = (section: string): boolean => section === 'ENTITIES' || section === 'BLOCKS'
const where = ({ section, record }: State): string => (record === '' ? section : `${section} ${record}`)

/** Whether a name may stand in a section. */
export function isKnown(section: string, name: string): boolean {
  if (dxfRecords.has(name)) return true
  return isDrawn(section) ? dxfEntities.has(name) : section === 'OBJECTS' && dxfObjects.has(name)
}

/** Extended data of applications that make hyperlinks. */
export const foreignData: ReadonlySet<string> = new Set(['PE_URL', 'AcDbHyperlink', 'ACAD_HYPERLINK'])

const isForeign = ({ application }: State, { code }: Pair): boolean => code >= 1_000 && foreignData.has(application)

/** One pair with what it names outside emptied. */
function cleaned(state: State, pair: Pair, job: Job): string {
  const { code, value, raw } = pair
  if (value === '' || !isWords(code)) return raw
  const made = meant(state, pair)
  if (made === value) return raw
  const finding: FindingCode = state.record === 'BLOCK' || namesOutside(value) ? 'external-link' : 'link-to-file'
  job.found({ code: finding, where: where(state), act: 'removed', detail: value })
  return withValue(raw, made)
}

function meant({ record, section, variable }: State, { code, value }: Pair): string {
  // A block that is another drawing: its path; a block of one's own has none.
  if (record === 'BLOCK' && code === 1) return ''
  if (section === 'HEADER' && dxfOutside.has(variable)) return ''
  if (record === 'STYLE' && (code === 3 || code === 4)) return withoutFolder(value)
  if (record === 'MATERIAL' && code === 3 && /[\\/]/.test(value)) return withoutFolder(value)
  return namesOutside(value) ? '' : value
}

/** Group codes that carry words (AutoCAD's DXF reference). */
export function isWords(code: number): boolean {
  return (
    code <= 9 ||
    (code >= 100 && code <= 102) ||
    (code >= 300 && code <= 309) ||
    (code >= 410 && code <= 419) ||
    (code >= 430 && code <= 439) ||
    (code >= 470 && code <= 481) ||
    (code >= 999 && code <= 1009)
  )
}

/** The raw pair with another second line. */
function withValue(raw: string, value: string): string {
  const cut = /^([^\r\n]*(?:\r\n|\n|\r))[^\r\n]*((?:\r\n|\n|\r)?)$/.exec(raw)
  return `${cut?.[1] ?? ''}${value}${cut?.[2] ?? ''}`
}
