// Calendars and cards from their allow-lists: what has no row in the table is dropped and named.
import { Held, type Job } from '../contract.ts'
import { guessCharset, toBinary } from '../mail/charset.ts'
import { type Line, readLines, writeLine } from './line.ts'
import { card, cardParameters, components, nesting, parameters, type Shape } from './properties.table.ts'
import { shapeValue } from './value.ts'

/** What the readers need of a job. */
export type Asked = Pick<Job, 'bytes' | 'policy' | 'found' | 'name'>

interface Component {
  readonly kind: string
  readonly lines: Line[]
  readonly children: Component[]
}

/** 20,000 components: a calendar of ten years; 200,000 lines likewise. */
const mostComponents = 20_000
const mostLines = 200_000

/** A calendar as text of UTF-8. */
export function rebuildCalendar(job: Asked): string {
  const tops = readComponents(job).filter(({ kind }) => kind === 'VCALENDAR')
  if (tops.length === 0) throw new Held('malformed', job.name, 'no VCALENDAR')
  return tops.map((top) => writeComponent(top, '', job)).join('')
}

/** Cards as text of UTF-8. */
export function rebuildCards(job: Asked): string {
  const cards = readComponents(job).filter(({ kind }) => kind === 'VCARD')
  if (cards.length === 0) throw new Held('malformed', job.name, 'no VCARD')
  return cards
    .map(({ lines, children }) => {
      children.forEach(({ kind }) => drop(job, kind))
      const kept = lines.map((line) => keep(line, card, cardParameters, job)).join('')
      return `BEGIN:VCARD\r\n${kept}END:VCARD\r\n`
    })
    .join('')
}

function readComponents(job: Asked): readonly Component[] {
  const lines = readLines(toBinary(job.bytes), guessCharset(job.bytes))
  if (lines.length > mostLines) throw new Held('too-large', job.name, `more than ${mostLines} lines`)
  const root: Component = { kind: '', lines: [], children: [] }
  const open: Component[] = [root]
  let count = 0
  for (const line of lines) {
    const top = open.at(-1) ?? root
    const kind = line.value.trim().toUpperCase()
    if (line.name === 'BEGIN') {
      count += 1
      if (count > mostComponents || open.length > 8) throw new Held('too-deep', job.name, 'components beyond the limit')
      const made: Component = { kind, lines: [], children: [] }
      top.children.push(made)
      open.push(made)
    } else if (line.name === 'END') {
      if (open.length > 1) open.pop()
    } else top.lines.push(line)
  }
  return root.children
}

function writeComponent({ kind, lines, children }: Component, above: string, job: Asked): string {
  const table = components[kind]
  if (table === undefined || (above !== '' && !(nesting[above] ?? []).includes(kind))) {
    drop(job, kind)
    return ''
  }
  if (kind === 'VALARM' && !lines.some(({ name, value }) => name === 'ACTION' && /^display$/i.test(value))) {
    job.found({
      code: 'action',
      where: `${job.name} > VALARM`,
      act: 'removed',
      detail: 'an alarm that does more than show',
    })
    return ''
  }
  const own = lines
    .map((line) => keep(line.name === 'METHOD' ? publish(line, job) : line, table, parameters, job))
    .join('')
  return `BEGIN:${kind}\r\n${own}${children.map((child) => writeComponent(child, kind, job)).join('')}END:${kind}\r\n`
}

/** A request that a program would answer by itself becomes one that only says. */
function publish(line: Line, job: Asked): Line {
  if (line.value.toUpperCase() !== 'PUBLISH')
    job.found({ code: 'action', where: `${job.name} > METHOD`, act: 'replaced', detail: line.value.slice(0, 40) })
  return { name: 'METHOD', parameters: [], value: 'PUBLISH' }
}

function keep(line: Line, table: Readonly<Record<string, Shape>>, allowed: ReadonlySet<string>, job: Asked): string {
  const shape = Object.hasOwn(table, line.name) ? table[line.name] : undefined
  // A reading in kana travels as SOUND of type X-IRMC-N; any other sound is a file.
  const isKana = line.name !== 'SOUND' || line.parameters.some(({ value }) => /^x-irmc-n$/i.test(value))
  const carries = line.parameters.some(
    ({ name, value }) => (name === 'ENCODING' || name === 'VALUE') && /^(b|base64|binary|uri|url)$/i.test(value),
  )
  const value = shape === undefined || !isKana || carries ? undefined : shapeValue(shape, line.value, job.policy)
  if (value === undefined) {
    drop(job, line.name)
    return ''
  }
  if (value !== line.value)
    job.found({ code: 'link-removed', where: `${job.name} > ${line.name}`, act: 'replaced', visible: true })
  const kept = line.parameters.filter((one) => allowed.has(one.name) && !/:\/\/|^\\\\/.test(one.value))
  for (const one of line.parameters.filter((parameter) => !kept.includes(parameter)))
    drop(job, `${line.name};${one.name}`)
  return writeLine({
    name: line.name,
    parameters: kept.map((one) => ({ ...one, value: one.value.slice(0, 255).toWellFormed() })),
    value,
  })
}

const links = /^(ATTACH|URL|CONFERENCE|IMAGE|SOURCE|TZURL|PHOTO|LOGO|KEY|SOUND|IMPP|CALURI|FBURL)$/

function drop(job: Asked, what: string): void {
  const code = links.test(what) || /;(ALTREP|DIR)$/.test(what) ? 'external-link' : 'unknown-element'
  job.found({ code, where: `${job.name} > ${what.slice(0, 80)}`, act: 'removed', visible: links.test(what) })
}
