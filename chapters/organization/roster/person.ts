// One person of a roster: who they are, which posts they have from a day on, which of the earlier ones end.
import type { ImportRow } from '../../../kernel/contract/ledger.ts'
import type { Stored, Values } from '../../../kernel/ledger/row.ts'
import { holds, shift } from '../period.ts'
import type { Line, Wanted } from './line.ts'
import type { Draft } from './offices.ts'
import type { Placing } from './place.ts'

export interface Ending {
  readonly id: string
  readonly revision: number
}

export interface PersonPlan {
  readonly rejected: boolean
  readonly rows: readonly ImportRow[]
  readonly person: Draft | null
  readonly assignments: readonly Draft[]
  readonly mistaken: readonly Ending[]
}

interface Asked {
  readonly lines: readonly Line[]
  readonly before: Stored | null
  /** Assignments recorded for this person. */
  readonly held: readonly Stored[]
  readonly places: Placing
  readonly on: string
}

interface Placed {
  readonly post: string
  readonly name: string
  readonly kind: string
  readonly from: string
}

/** Plan one person; one bad row rejects all of theirs, or half a move would be made. */
export function planPerson(asked: Asked): PersonPlan {
  const errors = new Map(asked.lines.map((line) => [line.row, [...line.errors, ...judgeLine(line, asked)]]))
  const placed = [...errors.values()].every((found) => found.length === 0) ? placedIn(asked, errors) : []
  const bad = [...errors].find(([, found]) => found.length > 0)
  if (bad !== undefined)
    return {
      rejected: true,
      rows: asked.lines.map((line) => rejectedRow(line, errors.get(line.row) ?? [], bad[0])),
      person: null,
      assignments: [],
      mistaken: [],
    }

  const person = draftPerson(asked)
  const { assignments, mistaken } = moves(asked, placed, person)
  const changes = [...changesOf(person), ...postChanges(asked, placed, assignments)]
  const outcome = asked.before === null ? 'added' : changes.length > 0 ? 'changed' : 'same'
  const name = String(person.values['name'])
  return {
    rejected: false,
    rows: asked.lines.map((line, index) => ({
      row: line.row,
      outcome,
      name,
      errors: [],
      changes: index === 0 && outcome === 'changed' ? changes : [],
    })),
    person: asked.before === null || changesOf(person).length > 0 ? person : null,
    assignments,
    mistaken,
  }
}

function judgeLine(line: Line, { before, lines }: Asked): ImportRow['errors'] {
  const errors: ImportRow['errors'] = []
  const [first] = lines
  if (line.name === null && before === null && first === line)
    errors.push({ field: 'name', because: '氏名：入力が必要です（新しい職員番号です）。' })
  if (first !== line && line.name !== null && first?.name !== null && first?.name !== line.name)
    errors.push({
      field: 'name',
      because: `職員番号が同じ${first?.row ?? 0}行目と氏名が違います。どちらかの職員番号を直してください。`,
    })
  if (line.wanted.length === 0 && line.endsOn === null)
    errors.push({ field: 'unit', because: '所属と職名がありません。退任した者は、退任日を入れてください。' })
  if (line.startsOn !== null && line.endsOn !== null && line.endsOn < line.startsOn)
    errors.push({ field: 'endsOn', because: '退任日が着任日より前です。' })
  return errors
}

/** Posts of all rows; the first without a word on it is the main post, a second main post is an error. */
function placedIn({ lines, places, on }: Asked, errors: Map<number, ImportRow['errors']>): readonly Placed[] {
  const placed: Placed[] = []
  for (const line of lines) {
    for (const wanted of line.wanted) {
      const kind = wanted.kind ?? (placed.some((one) => one.kind === 'main') ? 'concurrent' : 'main')
      const because = place(wanted, kind, line.validFrom ?? on)
      if (because !== undefined) errors.get(line.row)?.push({ field: 'unit', because })
    }
  }
  return placed

  function place(wanted: Wanted, kind: string, from: string): string | undefined {
    const found = places.postOf(wanted)
    if ('because' in found) return found.because
    if (placed.some((one) => one.post === found.post)) return `「${found.name}」が二度書かれています。`
    if (kind === 'main' && placed.some((one) => one.kind === 'main'))
      return '本務が二つあります。どちらかを兼務にしてください。'
    placed.push({ ...found, kind, from })
    return undefined
  }
}

/** What the file says; what it is silent about stays as it was. */
function draftPerson({ lines, before }: Asked): Draft {
  const said = <K extends 'name' | 'kana' | 'kind' | 'mail' | 'startsOn' | 'endsOn'>(key: K): string | null =>
    lines.map((line) => line[key]).find((value) => value !== null) ?? null
  const number = lines[0]?.number ?? ''
  const values: Record<string, unknown> = {
    number,
    name: null,
    kana: null,
    kind: 'regular',
    mail: null,
    startsOn: null,
    endsOn: null,
    ...before?.values,
  }
  for (const key of ['name', 'kana', 'kind', 'mail', 'startsOn', 'endsOn'] as const)
    values[key] = said(key) ?? values[key]
  return { key: before?.id ?? `person ${number}`, before, values }
}

/** Posts that go on stay untouched; others end the day before; new ones begin. */
function moves(
  { held, before }: Asked,
  placed: readonly Placed[],
  person: Draft,
): { assignments: readonly Draft[]; mistaken: readonly Ending[] } {
  const leaves = textOf(person.values['endsOn'])
  const from = placed[0]?.from ?? null
  const name = String(person.values['name'])
  const current = before === null || from === null ? [] : held.filter((one) => holds(periodOf(one), from))
  const goesOn = (one: Stored): Placed | undefined =>
    placed.find((want) => want.post === one.values['post'] && want.kind === one.values['kind'])
  const ended = current.filter((one) => goesOn(one) === undefined)
  const added = placed.filter((want) => !current.some((one) => goesOn(one) === want))
  const untilLeaving =
    leaves === null
      ? []
      : held.filter(
          (one) => !ended.includes(one) && holds(periodOf(one), leaves) && textOf(one.values['validTo']) !== leaves,
        )
  return {
    mistaken: ended
      .filter(({ values }) => String(values['validFrom']) >= (from ?? ''))
      .map(({ id, revision }) => ({ id, revision })),
    assignments: [
      ...ended
        .filter(({ values }) => String(values['validFrom']) < (from ?? ''))
        .map((one) => ending(one, shift(from ?? '', -1))),
      ...untilLeaving.map((one) => ending(one, leaves ?? '')),
      ...added.map((want) => ({
        key: `assignment ${person.key} ${want.post}`,
        before: null,
        values: {
          name,
          person: person.key,
          post: want.post,
          kind: want.kind,
          validFrom: want.from,
          validTo: earlier(leaves, untilNext(held, want)),
        },
      })),
    ],
  }
}

const ending = (one: Stored, validTo: string): Draft => ({
  key: one.id,
  before: one,
  values: { ...one.values, validTo },
})

/** A post lasts until what was entered ahead begins: another main post, or the same post again. */
function untilNext(held: readonly Stored[], want: Placed): string | null {
  const follows = ({ values }: Stored): boolean =>
    String(values['validFrom']) > want.from &&
    (values['post'] === want.post || (want.kind === 'main' && values['kind'] === 'main'))
  const ahead = held
    .filter(follows)
    .map(({ values }) => String(values['validFrom']))
    .sort()[0]
  return ahead === undefined ? null : shift(ahead, -1)
}

function changesOf({ before, values }: Draft): ImportRow['changes'] {
  const labels: Readonly<Record<string, string>> = {
    name: '氏名',
    kana: '氏名カナ',
    kind: '区分',
    mail: 'メール',
    startsOn: '着任日',
    endsOn: '退任日',
  }
  if (before === null) return []
  return Object.entries(labels).flatMap(([key, field]) =>
    (before.values[key] ?? null) === (values[key] ?? null)
      ? []
      : [{ field, before: before.values[key] ?? null, after: values[key] ?? null }],
  )
}

function postChanges(
  { held, before }: Asked,
  placed: readonly Placed[],
  assignments: readonly Draft[],
): ImportRow['changes'] {
  if (before === null || assignments.length === 0) return []
  const from = placed[0]?.from
  const was = from === undefined ? held : held.filter((one) => holds(periodOf(one), shift(from, -1)))
  return [
    {
      field: '職',
      before: was.map((one) => one.labels['post'] ?? '').join('、'),
      after: placed.length === 0 ? null : placed.map(({ name }) => name).join('、'),
    },
  ]
}

function rejectedRow({ row, name, number }: Line, errors: ImportRow['errors'], bad: number): ImportRow {
  const told =
    errors.length > 0
      ? errors
      : [{ field: 'number', because: `同じ職員番号の${bad}行目に誤りがあるため、この行も取り込みません。` }]
  return { row, outcome: 'rejected', name: name ?? number, errors: told, changes: [] }
}

const periodOf = ({ values }: { readonly values: Values }) => ({
  validFrom: textOf(values['validFrom']),
  validTo: textOf(values['validTo']),
})
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const earlier = (a: string | null, b: string | null): string | null => (a === null ? b : b === null || a < b ? a : b)
