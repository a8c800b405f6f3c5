// In what kind of section does a clause stand? A definition or a threat names many things and orders none of them.

import type { Clause } from '../document/clause.ts'
import { organsIn } from '../../preamble/organs.ts'
import { introduces, sentencesOf } from './sentences.ts'

/** Kinds of section that are known by their form. `measures` is everything that orders something. */
export type Frame = 'purpose' | 'definitions' | 'threats' | 'scope' | 'formal' | 'measures'

/** The frame of a clause that stands inside `outer`; what stands under definitions or threats stays there. */
export function frameOf(clause: Clause, outer: Frame): Frame {
  if (outer !== 'measures') return outer
  const title = plain(clause.title ?? '')
  const text = plain(clause.text)
  const byTitle = titles.find(([, pattern]) => pattern.test(title))
  if (byTitle !== undefined) return byTitle[0]
  if (title !== '' && clause.children.length > 0 && text === '') return 'measures'
  return forms.find(([, pattern]) => pattern.test(text))?.[0] ?? 'measures'
}

/** Structural terms (`@…`) of the catalogue that a clause in this frame answers. */
export function answersOf(clause: Clause, frame: Frame, outer: Frame): readonly string[] {
  if (frame === 'scope') return scopeAnswers(clause)
  if (frame === 'measures') return framesMeasures(clause) ? ['@measures'] : []
  if (frame === outer) return []
  return frame === 'formal' ? [] : [`@${frame}`]
}

/** Article 6 itself: a list of kinds of measures (組織, 物理, 人, 技術) against the threats, introduced in one sentence. */
function framesMeasures(clause: Clause): boolean {
  const said = plain(`${clause.title ?? ''}。${clause.text}`)
  const enough = /脅威/u.test(said) ? 3 : 4
  return clause.children.length >= enough && /対策/u.test(said) && sentencesOf(clause.text).some(introduces)
}

const titles: readonly (readonly [Frame, RegExp])[] = [
  ['purpose', /^(?:目的|趣旨|目的及び.*|.*の目的|はじめに|基本理念)$/u],
  ['definitions', /^(?:.*の)?(?:用語の)?(?:定義|意義|用語|用語の説明|定義等|用語の定義.*)$/u],
  ['threats', /(?:脅威|危険性)(?:等)?$|脅威の(?:種類|想定|認識|例示)|脅威とその/u],
  [
    'scope',
    /^(?:.*の)?(?:適用|対象)(?:範囲|対象|機関)?(?:等)?$|^適用する?(?:範囲|対象)|適用(?:範囲|対象)(?:者|等|及び.*)?$|^範囲$|行政機関の範囲|情報資産の範囲|^対象(?:機関|となる.*|とする(?:機関|情報資産|組織))$/u,
  ],
  [
    'formal',
    /^(?:附則|委任|雑則|補則|その他|施行期日|経過措置|施行|改定履歴|改訂履歴|目次|前文|他の(?:例規|規程|法令).*との関係)$/u,
  ],
]

const forms: readonly (readonly [Frame, RegExp])[] = [
  ['purpose', /(?:を|ことを)目的とする。?$/u],
  ['definitions', /用語の(?:意義|定義)は|における用語は.*(?:定める|よる)|次に定めるところによる。?$/u],
  ['threats', /(?:脅威|危険)(?:として|は).{0,30}(?:想定|認識|次|以下)|想定(?:される|する)脅威/u],
  [
    'scope',
    /(?:適用(?:される|する|を受ける)|対象とする|対象となる)(?:行政機関|機関|組織|範囲|情報資産|部局|実施機関).{0,80}(?:とする|次のとおり|である|及び.*)。?$/u,
  ],
]

/** 4(1) and 4(2): organs by their names, assets by the word; a city may write both in one clause. */
function scopeAnswers(clause: Clause): readonly string[] {
  const title = plain(clause.title ?? '')
  const whole = `${title}。${plain(clause.text)}`
  const named =
    organsIn(clause.text).length + clause.children.filter((child) => organsIn(said(child)).length > 0).length
  const organs =
    named >= 2 || (named >= 1 && /(?:行政機関|実施機関|執行機関|部局|機関)/u.test(whole)) || appliesToBodies(clause)
  const lists = clause.children.length > 0 || /とする|である|いう|含む/u.test(clause.text)
  const assets =
    clause.text !== '' &&
    !isItemOf(clause) &&
    !appliesToPersons(clause) &&
    (/情報資産/u.test(title) || (lists && /情報資産/u.test(clause.text)))
  return [...(organs ? ['@organs'] : []), ...(assets ? ['@assets'] : [])]
}

/** 市の全ての機関に適用する, 県立学校とする: bodies without a name of their own. */
function appliesToBodies({ text }: Clause): boolean {
  return /(?:機関|部局|学校|施設|事業所|団体)(?:\([^()]*\))?(?:とする|に適用する|を対象とする|である)。?$/u.test(
    plain(text),
  )
}

/** 情報資産に接するすべての者とする: the persons are the scope, the assets only tell which. */
function appliesToPersons({ title, text }: Clause): boolean {
  return (
    /者$|職員(?:等)?$/u.test(plain(title ?? '')) ||
    /情報資産(?:に接する|に触れる|を(?:取り?)?扱う|を利用する)[^、。]{0,20}者(?:とする|に適用する|である)。?$/u.test(
      plain(text),
    )
  )
}

/** ①…: items of a list belong to the clause above, which answers for all of them. */
function isItemOf(clause: Clause): boolean {
  return /^[①-⑳ア-ン]/u.test(clause.number)
}

function said(clause: Clause): string {
  return `${clause.title ?? ''} ${clause.text}`
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '')
}
