// 7 チェックリスト: rows made from a catalogue edition, in our own words; what is made is a proposal that an auditor edits.
import { type Control, detailsOf, type Edition, parentOf } from '../../../catalogue/index.ts'
import type { AuditMethod, AuditRowText } from '../contract.ts'
import { materials, visited } from './materials.table.ts'

/** A row to be, with the control it asks about. */
export interface Draft extends AuditRowText {
  readonly control: string
}

const chapterNames: Readonly<Record<string, string>> = {
  policy: '基本方針・法令',
  1: '1 組織体制',
  2: '2 情報資産の分類と管理',
  3: '3 情報システム全体の強靱性の向上',
  4: '4 物理的セキュリティ',
  5: '5 人的セキュリティ',
  6: '6 技術的セキュリティ',
  7: '7 運用',
  8: '8 業務委託と外部サービス',
  9: '9 評価・見直し',
}

/** Rows for the controls that begin like these: the smallest ones, so that each can be answered by itself. Pure. */
export function draftRows(edition: Edition, chosen: readonly string[]): readonly Draft[] {
  return edition.controls
    .filter(({ id }) => chosen.some((start) => id === start || id.startsWith(`${start}.`)))
    .filter(({ id }) => detailsOf(edition, id).length === 0)
    .map((control) => draftOf(edition, control))
}

function draftOf(edition: Edition, control: Control): Draft {
  const above = parentOf(edition, control.id)
  const top = above === null ? null : (parentOf(edition, above.id) ?? above)
  return {
    control: control.id,
    chapter: chapterNames[String(control.chapter)] ?? String(control.chapter),
    section: (top ?? control).title.ja,
    item: (above ?? control).title.ja,
    required: isRequired(edition, control),
    title: control.title.ja,
    sentence: `次のことが実際に行われ、記録で裏付けられるかを確かめる。「${control.requirement.ja}」`,
    materials: [...materialsOf(control.id)],
    methods: [...methodsOf(control.id)],
    example: control.example,
    jis: [...control.jisQ27002],
    caution: cautionOf(control),
  }
}

/** ○: a legal duty, or something that has to be done every 年度 or more often. Our proposal: the ministry's own marks are not all known to us. */
function isRequired(edition: Edition, control: Control): boolean {
  const every = control.cadence.every
  return isLegal(edition, control) && every !== 'none' ? true : control.duty === 'legal' || every === 'yearly-fiscal'
}

const isLegal = (edition: Edition, control: Control): boolean =>
  control.duty === 'legal' || parentOf(edition, control.id)?.duty === 'legal'

function materialsOf(id: string): readonly string[] {
  return materials[longest(Object.keys(materials), id) ?? ''] ?? ['情報セキュリティポリシー', '実施手順']
}

function methodsOf(id: string): readonly AuditMethod[] {
  return longest(visited, id) === undefined ? ['review', 'interview'] : ['review', 'interview', 'visit']
}

function longest(starts: readonly string[], id: string): string | undefined {
  return starts.filter((start) => id === start || id.startsWith(`${start}.`)).toSorted((a, b) => b.length - a.length)[0]
}

function cautionOf({ cadence, jisConfirmed, jisQ27002 }: Control): string | null {
  const notes = [
    ...(cadence.note === undefined ? [] : [`${cadence.note}。`]),
    ...(jisQ27002.length > 0 && !jisConfirmed ? ['JIS Q 27002の番号は関所の読み取りによる。'] : []),
  ]
  return notes.length === 0 ? null : notes.join('')
}
