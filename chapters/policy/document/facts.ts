// Which organs and which assets does the document say it covers?

import { recogniseOrgan } from '../../preamble/organs.ts'
import type { Clause, PolicyDocument } from './clause.ts'

/** 行政機関の範囲: the clause that says to whom the policy applies, and the organs as written. */
export interface NamedOrgans {
  readonly clause: string
  readonly organs: readonly string[]
}

/** 情報資産の範囲: the clause that says what the policy protects, and its groups as written. */
export interface NamedAssetGroups {
  readonly clause: string
  readonly groups: readonly string[]
}

interface Candidate<T> {
  readonly clause: string
  readonly items: readonly T[]
  readonly score: number
}

/** 4(1): the organs that the document names as its scope; undefined where no clause names any. */
export function namedOrgans(document: PolicyDocument): NamedOrgans | undefined {
  const best = strongest(flatten(document.clauses).map(organCandidate))
  return best === undefined ? undefined : { clause: best.clause, organs: best.items }
}

/** 4(2): the groups of information assets in scope; undefined where no clause lists any. */
export function namedAssetGroups(document: PolicyDocument): NamedAssetGroups | undefined {
  const best = strongest(flatten(document.clauses).map(assetCandidate))
  return best === undefined ? undefined : { clause: best.clause, groups: best.items }
}

function flatten(clauses: readonly Clause[]): readonly Clause[] {
  return clauses.flatMap((clause) => [clause, ...flatten(clause.children)])
}

function strongest<T>(candidates: readonly (Candidate<T> | undefined)[]): Candidate<T> | undefined {
  return candidates.reduce<Candidate<T> | undefined>(
    (best, each) => (each !== undefined && (best === undefined || each.score > best.score) ? each : best),
    undefined,
  )
}

const organScope = /(?:行政)?機関|組織|適用(?:の)?範囲|対象(?:の)?範囲|適用対象|対象者|部局/u

function organCandidate(clause: Clause): Candidate<string> | undefined {
  const listed = clause.children.map((child) => nameOf(child)).filter(isOrgan)
  const inText = clause.text
    .split('\n')
    .flatMap(sentences)
    .map(organsOfSentence)
    .reduce<readonly string[]>((best, each) => (each.length > best.length ? each : best), [])
  const lines = clause.text.split('\n').map(trimItem).filter(isOrgan)
  const items = [listed, inText, lines].reduce((best, each) => (each.length > best.length ? each : best))
  if (items.length === 0) return undefined
  const scoped = organScope.test(clause.title ?? '') || /(?:機関|組織|部局|範囲)(?:等)?(?:と)?は/u.test(clause.text)
  if (items.length === 1 && !scoped) return undefined
  return { clause: clause.path, items, score: items.length + (scoped ? 10 : 0) }
}

function sentences(text: string): readonly string[] {
  return text
    .replace(/\s+/gu, '')
    .replace(/[（(][^（）()]*[）)]/gu, '')
    .split('。')
    .map((sentence) => sentence.trim())
}

/** `…の範囲は、市長部局、教育委員会及び市議会とする` and `実施機関 市長、教育委員会及び議会をいう`. */
function organsOfSentence(sentence: string): readonly string[] {
  const list =
    /(?:は|とは|が)[、,]?([^は]{2,300}?)(?:とする|をいう|である|です|を対象とする|に適用する|に適用される|で構成する|$)/u.exec(
      sentence,
    )?.[1] ?? sentence
  return splitList(list).filter(isOrgan)
}

function splitList(list: string): readonly string[] {
  return list
    .split(/[、，,・]|及び|並びに|又は|および|ならびに|または|その他の?/u)
    .map((name) =>
      name
        .replace(/(?:とする|をいう|に属する.*|の(?:各機関|職員)?|等|を対象.*|に適用.*|で構成.*|です|である)$/u, '')
        .trim(),
    )
    .filter((name) => name !== '')
}

function isOrgan(name: string): boolean {
  return name.length <= 24 && recogniseOrgan(name) !== null
}

function nameOf(clause: Clause): string {
  return trimItem(clause.title ?? clause.text)
}

function trimItem(text: string): string {
  return text
    .replace(/[（(][^（）()]*[）)]/gu, '')
    .replace(/\s+/gu, '')
    .replace(/[。、；;]+$/u, '')
}

function assetCandidate(clause: Clause): Candidate<string> | undefined {
  const about = `${(clause.title ?? '').replace(/\s+/gu, '')}\n${clause.text.replace(/\s+/gu, '')}`
  const titled = /情報資産.{0,6}(?:範囲|対象)|(?:対象|適用).{0,6}情報資産/u.test(about)
  const scoped =
    titled || /^情報資産$|資産の範囲/u.test(clause.title ?? '') || /「?情報資産」?(?:と)?は、?次/u.test(about)
  if (!scoped || /分類/u.test(clause.title ?? '')) return undefined
  const children = clause.children
    .map((child) =>
      (child.title === undefined
        ? child.text
        : [child.title, child.text].filter((part) => part !== '').join('　')
      ).trim(),
    )
    .filter((text) => text !== '')
  if (
    children.length >= 1 &&
    (titled || children.some((text) => /ネットワーク|情報システム|文書|データ/u.test(text))) &&
    !children.some((text) => /^(?:行政)?機関の範囲/u.test(text))
  ) {
    return { clause: clause.path, items: children, score: children.length + (titled ? 10 : 0) }
  }
  const inText = /情報資産(?:の範囲)?は、?([^。]{4,300}?)(?:とする|をいう|である|です)。/u.exec(about)?.[1]
  if (inText === undefined || /次の|以下の|次に/u.test(inText)) return undefined
  const items = inText.split(/、(?![^（(]*[）)])/u).filter((text) => text !== '')
  return { clause: clause.path, items, score: items.length + (titled ? 5 : 0) }
}
