// One row of the file becomes one line: who, where, as what, from when; or a reason why it cannot be read.
import type { ImportRow, Matching } from '../../../kernel/contract/ledger.ts'
import { convert } from '../../../kernel/ledger/transfer/convert.ts'
import type { Sheet } from '../../../kernel/ledger/transfer/sheet.ts'
import type { AssignmentKind, PersonKind } from '../contract.ts'
import { rosterForm } from '../contract.ts'

type Errors = ImportRow['errors']

/** A place that somebody holds: the words of the file. */
export interface Wanted {
  readonly unitCode: string | null
  readonly division: string | null
  readonly unit: string | null
  readonly title: string
  /** Null where the file does not say; the first of a person is then 本務. */
  readonly kind: AssignmentKind | null
}

export interface Line {
  readonly row: number
  readonly number: string
  readonly name: string | null
  readonly kana: string | null
  readonly kind: PersonKind | null
  readonly mail: string | null
  readonly startsOn: string | null
  readonly endsOn: string | null
  readonly validFrom: string | null
  readonly wanted: readonly Wanted[]
  readonly errors: Errors
}

/** Read every row under a matching. */
export function linesOf({ headings, rows }: Sheet, matching: Matching): readonly Line[] {
  const places = new Map(
    Object.entries(matching).flatMap(([key, heading]) =>
      heading === null ? [] : [[key, headings.indexOf(heading)] as const],
    ),
  )
  return rows.map(({ row, cells }) => lineOf(row, (key) => cells[places.get(key) ?? -1]?.trim() ?? ''))
}

type Cells = (key: string) => string

function lineOf(row: number, cell: Cells): Line {
  const errors: Errors = []
  const read = (key: keyof typeof rosterForm.fields): string | null => {
    const converted = convert(rosterForm.fields[key], cell(key), undefined)
    if ('value' in converted) return typeof converted.value === 'string' ? converted.value : null
    errors.push({ field: key, because: `${rosterForm.fields[key].label.ja}：${converted.because}` })
    return null
  }
  const kinds = kindsIn([read('kind'), read('assignmentKind')], errors)
  const line = {
    row,
    number: read('number') ?? '',
    name: read('name'),
    kana: read('kana'),
    kind: kinds.person,
    mail: read('mail'),
    startsOn: read('startsOn'),
    endsOn: read('endsOn'),
    validFrom: read('validFrom'),
  }
  const own = wantedIn({
    unitCode: read('unitCode'),
    division: read('division'),
    unit: read('unit'),
    title: read('title'),
    kind: kinds.assignment,
  })
  const { mark, others } = concurrentIn(read('concurrent'))
  const wanted =
    own === undefined ? others : [mark && own.kind === null ? { ...own, kind: 'concurrent' as const } : own, ...others]
  return { ...line, wanted, errors }
}

/** 区分 may mean how somebody is employed or how the post is held: each value says which. */
function kindsIn(
  cells: readonly (string | null)[],
  errors: Errors,
): { person: PersonKind | null; assignment: AssignmentKind | null } {
  const found: { person: PersonKind | null; assignment: AssignmentKind | null } = { person: null, assignment: null }
  for (const cell of cells) {
    if (cell === null) continue
    const assignment = assignmentWords.find(([words]) => words.test(cell))?.[1]
    const person = personWords.find(([words]) => words.test(cell))?.[1]
    if (assignment !== undefined) found.assignment = assignment
    else if (person !== undefined) found.person = person
    else
      errors.push({
        field: 'kind',
        because: `区分：「${cell.slice(0, 40)}」は読み取れません。正規、再任用、会計年度任用職員、特別職、議員、外部（委託先）か、本務、兼務、事務取扱、心得のどれかで書いてください。`,
      })
  }
  return found
}

const assignmentWords: readonly (readonly [RegExp, AssignmentKind])[] = [
  [/^本務/u, 'main'],
  [/^(兼務|併任|兼職)/u, 'concurrent'],
  [/事務取扱/u, 'acting'],
  [/心得/u, 'probationary'],
]
const personWords: readonly (readonly [RegExp, PersonKind])[] = [
  [/会計年度|非常勤|臨時|パート/u, 'fiscal-year'],
  [/再任用/u, 'reappointed'],
  [/特別職/u, 'special'],
  [/議員/u, 'assembly'],
  [/外部|委託|派遣/u, 'external'],
  [/正規|一般職|常勤|正職員|任期付/u, 'regular'],
]

/** A title that ends in 事務取扱 or 心得 says how the post is held. */
function wantedIn(own: Omit<Wanted, 'title'> & { readonly title: string | null }): Wanted | undefined {
  if (own.unit === null && own.unitCode === null && own.title === null) return undefined
  const suffix = /^(.+?)(事務取扱|心得)$/u.exec(own.title ?? '')
  if (suffix === null) return { ...own, title: own.title ?? '職員' }
  return { ...own, title: suffix[1] ?? '', kind: own.kind ?? (suffix[2] === '心得' ? 'probationary' : 'acting') }
}

const marks = /^([○◯〇✓レ1]|兼|兼務|有|あり|はい|yes|y)$/iu

/** A mark says that this row is a 兼務; words name further posts: 「企画課 主査、総務課 係長」. */
function concurrentIn(cell: string | null): { mark: boolean; others: readonly Wanted[] } {
  if (cell === null || /^([-－―×✕]|無|なし)$/u.test(cell)) return { mark: false, others: [] }
  if (marks.test(cell)) return { mark: true, others: [] }
  const others = cell
    .split(/[、,;；\n]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return { mark: false, others: others.map(placeIn) }
}

function placeIn(written: string): Wanted {
  const parts = /^(\S+)[\s　]+(\S.*)$/u.exec(written) ?? /^(.+?[課室局所館部])(?![長])(.+)$/u.exec(written)
  return {
    unitCode: null,
    division: null,
    unit: parts?.[1] ?? written,
    title: parts?.[2] ?? '職員',
    kind: 'concurrent',
  }
}
