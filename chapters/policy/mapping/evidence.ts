// Which words of the catalogue does a sentence contain, and how much does each tell?

import type { Edition } from '../../../catalogue/schema.ts'
import { normalise } from './words.ts'

/** One term of a control, ready to be looked for. */
export interface Term {
  /** The parts as the catalogue writes them, for the explanation. */
  readonly written: readonly string[]
  readonly parts: readonly string[]
  readonly weights: ReadonlyMap<string, number>
  readonly weight: number
}

/** A control with its terms: `=` names a title, `!` a word that speaks against it, `@` a form. */
export interface Lexeme {
  readonly control: string
  readonly title: string
  readonly chapter: number | 'policy'
  readonly terms: readonly Term[]
  readonly aliases: readonly string[]
  readonly against: readonly string[]
  readonly forms: readonly string[]
}

/** The catalogue as a lexicon; a part that few controls share weighs more (inverse document frequency). */
export function lexiconOf(edition: Edition): readonly Lexeme[] {
  const rarity = rarities(edition)
  return edition.controls.map((control) => {
    const [aliases, against, forms] = ['=', '!', '@'].map((mark) =>
      control.terms.filter((term) => term.startsWith(mark)),
    )
    return {
      control: control.id,
      title: control.title.ja,
      chapter: control.chapter,
      terms: control.terms.filter((term) => !/^[=!@]/u.test(term)).map((term) => termOf(term, rarity)),
      aliases: [control.title.ja, ...(aliases ?? []).map((alias) => alias.slice(1))].map(bareTitle),
      against: (against ?? []).map((word) => normalise(word.slice(1))),
      forms: forms ?? [],
    }
  })
}

/** A title without the particles and endings in which cities differ. */
export function bareTitle(title: string): string {
  return normalise(title).replace(
    /の|等|及び|並びに|・|、|について|に関する(?:こと)?|と|情報セキュリティ|セキュリティ|\(.*?\)|[⟨⟩⟦⟧]/gu,
    '',
  )
}

/** Words so common in these documents that rarity among controls says nothing of them. */
const everyday = [
  '情報',
  '許可',
  '記録',
  '確認',
  '定める',
  '管理',
  '対策',
  '実施',
  '行う',
  '利用',
  '置く',
  '設定',
  '報告',
  '職員',
  '外部',
  '情報システム',
  '次の',
  '作成',
  '措置',
  '必要',
  '責任',
  '保護',
  '機器',
  '情報資産',
].map(normalise)
const everydayWeight = 1.2

function rarities(edition: Edition): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const control of edition.controls) {
    const parts = new Set(
      control.terms.filter((term) => !/^[=!@]/u.test(term)).flatMap((term) => term.split('+').map(normalise)),
    )
    for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + 1)
  }
  const total = edition.controls.length
  return new Map(
    [...counts].map(([part, count]) => [part, everyday.includes(part) ? everydayWeight : Math.log(total / count)]),
  )
}

function termOf(term: string, rarity: ReadonlyMap<string, number>): Term {
  const written = term.split('+')
  const parts = written.map(normalise)
  const weights = new Map(parts.map((part) => [part, rarity.get(part) ?? 0]))
  return { written, parts, weights, weight: [...weights.values()].reduce((sum, weight) => sum + weight, 0) }
}

/** A normalised text prepared for looking up parts. */
export interface Passage {
  readonly full: string
  /** Without the bracketed words, so that 統括 is not found inside 統括責任者. */
  readonly loose: string
}

/** Prepare a text for `contains`. */
export function passageOf(text: string): Passage {
  const full = normalise(text)
  return { full, loose: full.replace(/⟨[^⟩]*⟩|⟦[^⟧]*⟧/gu, '◇') }
}

/** True where the passage contains the (normalised) part. */
export function contains(passage: Passage, part: string): boolean {
  return /[⟨⟦]/u.test(part) ? passage.full.includes(part) : passage.loose.includes(part)
}
