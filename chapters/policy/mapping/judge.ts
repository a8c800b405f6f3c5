// Which controls does one statement of a clause speak of?

import { bareTitle, contains, passageOf } from './evidence.ts'
import type { Lexeme, Passage, Term } from './evidence.ts'

/** One statement with what surrounds it. */
export interface Statement {
  readonly sentence: string
  /** The clause's own title, empty where it has none. */
  readonly title: string
  /** Words above: the introducing sentence of a list, the title of the article a paragraph belongs to. */
  readonly context: string
  /** Chapter of the standard of measures that the headings above suggest. */
  readonly chapter: number | null
}

/** A control the statement speaks of, with the strength and the words that show it. */
export interface Claim {
  readonly control: string
  readonly score: number
  readonly because: string
  /** The heading speaks for it. */
  readonly byTitle: boolean
  /** Nothing but the heading speaks for it. */
  readonly byTitleAlone: boolean
  /** For each term that fits: its parts found in the clause's own words. */
  readonly shown: readonly (readonly string[])[]
}

/** Claims of one statement, strongest first; a claim that another explains fully is left out. */
export function claimsOf(statement: Statement, lexicon: readonly Lexeme[]): readonly Claim[] {
  const passages = {
    own: passageOf(`${statement.title}。${statement.sentence}`),
    all: passageOf(`${statement.title}。${statement.sentence}。${statement.context}`),
    title: bareTitle(statement.title),
  }
  const named = namedBy(passages.title, lexicon)
  const claims = lexicon.flatMap((lexeme) => claimOf(lexeme, statement, { ...passages, named }) ?? [])
  return withoutGeneral(unexplained(withoutNamesakes(claims).toSorted((a, b) => b.score - a.score)))
}

interface Passages {
  readonly own: Passage
  readonly all: Passage
  readonly title: string
  readonly named: ReadonlyMap<string, number>
}

/** What a title that is the control's own name is worth: as much as two rare words. */
const titleWorth = 9
/** A term that needs words from above tells less than one that stands in the clause. */
const borrowed = 0.75
/** …and counts only when at least this share of it stands in the clause: a clause speaks for itself. */
const ownShare = 0.5
/** Headings above speak for their chapter's controls and a little against the others. */
const sameChapter = 1.2
const otherChapter = 0.85
/** Further terms add to the best one, but only a quarter each: synonyms are not witnesses. */
const furtherTerm = 0.25

function claimOf(lexeme: Lexeme, statement: Statement, passages: Passages): Claim | null {
  if (lexeme.against.some((word) => contains(passages.own, word))) return null
  const hits = lexeme.terms.flatMap((term) => hitOf(term, passages) ?? []).sort((a, b) => b.worth - a.worth)
  const title = passages.named.get(lexeme.control) ?? 0
  const [best, ...further] = hits
  if (best === undefined && title === 0) return null

  const words = (best?.worth ?? 0) + further.reduce((sum, hit) => sum + hit.worth * furtherTerm, 0)
  const score = (words + title * titleWorth) * chapterFactor(lexeme, statement)
  return {
    control: lexeme.control,
    score,
    because: explain(lexeme, best?.term, title > 0 ? statement.title : ''),
    byTitle: title > 0,
    byTitleAlone: best === undefined,
    shown: [...hits.map((hit) => hit.own), ...(title > 0 ? [[passages.title]] : [])],
  }
}

interface Hit {
  readonly term: Term
  readonly worth: number
  readonly own: readonly string[]
}

function hitOf(term: Term, { own, all }: Passages): Hit | null {
  if (!term.parts.every((part) => contains(all, part))) return null
  const here = term.parts.filter((part) => contains(own, part))
  if (here.length === term.parts.length) return { term, worth: term.weight, own: here }
  const told = here.reduce((sum, part) => sum + (term.weights.get(part) ?? 0), 0)
  return told < term.weight * ownShare ? null : { term, worth: term.weight * borrowed, own: here }
}

/** 80: headings seen are below 50 letters; bounds the comparing of letters. */
const longestTitle = 80

/** The controls whose name the title is most like (shared pairs of letters), if it is like any. */
function namedBy(title: string, lexicon: readonly Lexeme[]): ReadonlyMap<string, number> {
  if (title === '' || title.length > longestTitle) return new Map()
  const all = lexicon.map(({ control, aliases }) => ({
    control,
    like: Math.max(...aliases.map((alias) => likeness(title, alias))),
  }))
  const most = Math.max(leastLike, ...all.map(({ like }) => like))
  return new Map(all.filter(({ like }) => like >= most).map(({ control, like }) => [control, like]))
}

/** 0.81: バックアップの実施 is バックアップ, but 緊急時の例外措置 is not 例外措置. */
const leastLike = 0.81

function likeness(a: string, b: string): number {
  if (a === b) return 1
  const left = pairs(a)
  const right = pairs(b)
  if (left.length === 0 || right.length === 0) return 0
  const pool = [...right]
  const shared = left.filter((pair) => {
    const at = pool.indexOf(pair)
    if (at >= 0) pool.splice(at, 1)
    return at >= 0
  })
  return (2 * shared.length) / (left.length + right.length)
}

function pairs(text: string): readonly string[] {
  const letters = [...text]
  return letters.slice(1).map((letter, at) => `${letters[at]}${letter}`)
}

function chapterFactor(lexeme: Lexeme, statement: Statement): number {
  if (statement.chapter === null || lexeme.chapter === 'policy') return 1
  return lexeme.chapter === statement.chapter ? sameChapter : otherChapter
}

function explain(lexeme: Lexeme, term: Term | undefined, title: string): string {
  const words = term === undefined ? '' : `${term.written.map((part) => `「${part}」`).join('と')}について述べている`
  if (title === '') return `${words}ため`
  const heading =
    title === lexeme.title ? `見出しが「${title}」である` : `見出し「${title}」が「${lexeme.title}」に当たる`
  return words === '' ? `${heading}ため` : `${heading}。${words}ため`
}

/** Where two controls have the title's name, the one whose words stand in the text as well is meant. */
function withoutNamesakes(claims: readonly Claim[]): readonly Claim[] {
  const spoken = claims.some(({ byTitle, byTitleAlone }) => byTitle && !byTitleAlone)
  return spoken ? claims.filter(({ byTitleAlone }) => !byTitleAlone) : claims
}

/** Leave out a claim each of whose witnesses is part of a fuller witness of a stronger claim. */
function unexplained(claims: readonly Claim[]): readonly Claim[] {
  return claims.filter((claim, rank) => {
    const fuller = claims.slice(0, rank).flatMap((stronger) => stronger.shown)
    return !claim.shown.every((words) => fuller.some((other) => isPart(words, other)))
  })
}

function isPart(words: readonly string[], other: readonly string[]): boolean {
  return words.length < other.length && words.every((word) => other.includes(word))
}

/**
 * Leave out the general control where the statement speaks at least as strongly of one that details it.
 * A whole chapter (no dot) stays unless it is a mere echo: a clause that orders one measure in detail does not order the chapter.
 */
function withoutGeneral(claims: readonly Claim[]): readonly Claim[] {
  const isGeneral = ({ control, score, byTitle }: Claim): boolean => {
    if (!control.includes('.') && byTitle) return false
    const least = control.includes('.') ? score : score * echo
    return claims.some((other) => other.control.startsWith(`${control}.`) && other.score >= least)
  }
  return claims.filter((claim) => !isGeneral(claim))
}

/** 1.8: in model policies chapter and details are named side by side, within this ratio (measured on the development half). */
const echo = 1.8
