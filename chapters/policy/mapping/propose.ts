// Which controls does each clause of a city's document answer to? Proposals only: a person confirms them.

import type { Edition } from '../../../catalogue/schema.ts'
import type { Clause, PolicyDocument } from '../document/clause.ts'
import { chapterOfTitle } from './chapter.ts'
import { lexiconOf } from './evidence.ts'
import type { Lexeme } from './evidence.ts'
import { answersOf, frameOf } from './frame.ts'
import type { Frame } from './frame.ts'
import { claimsOf } from './judge.ts'
import type { Claim } from './judge.ts'
import { explains, introduces, sentencesOf, statesDuty, statesPermission } from './sentences.ts'

/** A proposed link from a clause to a control, with how sure we are and why. */
export interface Proposal {
  readonly clause: string
  readonly control: string
  /** 0 to 1. */
  readonly confidence: number
  /** In plain Japanese. */
  readonly because: string
}

/** Propose the controls each clause answers to, in the order of the document, surest first within a clause. */
export function proposeMappings(document: PolicyDocument, edition: Edition): readonly Proposal[] {
  const lexicon = lexiconOf(edition)
  return document.clauses.flatMap((clause) => visit(clause, { frame: 'measures', above: [], chapter: null }, lexicon))
}

/** What a clause inherits from the clauses above it, nearest last. */
interface Place {
  readonly frame: Frame
  readonly above: readonly Clause[]
  readonly chapter: number | null
}

function visit(clause: Clause, place: Place, lexicon: readonly Lexeme[]): readonly Proposal[] {
  const frame = frameOf(clause, place.frame)
  const chapter = chapterOfTitle(clause.title ?? '') ?? place.chapter
  const here = formed(clause, frame, place, lexicon)
  const spoken = frame === 'measures' && here.length === 0 ? measured(clause, { ...place, chapter }, lexicon) : here
  const inner: Place = { frame, above: [...place.above, clause], chapter }
  return [...spoken, ...clause.children.flatMap((child) => visit(child, inner, lexicon))]
}

/** A form (purpose, definitions, threats, scope) is as sure as its heading. */
const formConfidence = 0.95

function formed(clause: Clause, frame: Frame, place: Place, lexicon: readonly Lexeme[]): readonly Proposal[] {
  return answersOf(clause, frame, place.frame).flatMap((answer) =>
    lexicon
      .filter((lexeme) => lexeme.forms.includes(answer))
      .map(({ control, title }) => ({
        clause: clause.path,
        control,
        confidence: formConfidence,
        because: `「${title}」を述べる形の条項であるため`,
      })),
  )
}

function measured(clause: Clause, place: Place, lexicon: readonly Lexeme[]): readonly Proposal[] {
  const best = new Map<string, Claim>()
  for (const sentence of statementsOf(clause, place)) {
    const statement = {
      sentence,
      title: clause.title ?? '',
      context: contextOf(clause, place.above),
      chapter: place.chapter,
    }
    for (const claim of claimsOf(statement, lexicon)) {
      const known = best.get(claim.control)
      if (known === undefined || known.score < claim.score) best.set(claim.control, claim)
    }
  }
  return chosen([...best.values()]).map((claim) => ({
    clause: clause.path,
    control: claim.control,
    confidence: confidence(claim.score),
    because: claim.because,
  }))
}

/** The sentences that order something. An item of a list orders what the sentence above it introduces. */
function statementsOf(clause: Clause, place: Place): readonly string[] {
  if (isDeleted(clause)) return []
  const sentences = sentencesOf(clause.text)
  if (sentences.length === 0) return headingStands(clause) ? [''] : []
  const ordering = sentences.filter((sentence) => statesDuty(sentence) || statesPermission(sentence))
  if (ordering.length > 0) return ordering
  const orders = isItem(clause, place.above) || (clause.title ?? '') !== ''
  return orders ? sentences.filter((sentence) => !explains(sentence)) : []
}

/** `第4条 削除`: the number is kept free, whatever the heading above it still says. */
function isDeleted({ title, text }: Clause): boolean {
  return text.trim() === '削除' || (text === '' && title === '削除')
}

/** A heading without text orders something only when nothing below it does it better. */
function headingStands(clause: Clause): boolean {
  return (clause.title ?? '') !== '' && clause.children.length === 0
}

function isItem(clause: Clause, above: readonly Clause[]): boolean {
  const parent = above.at(-1)
  return (
    parent !== undefined &&
    clause.number !== '' &&
    sentencesOf(parent.text).some((sentence) => introduces(sentence) || statesDuty(sentence))
  )
}

/** Words from above: an introducing sentence reaches one level down; an article's title reaches its untitled paragraphs. */
function contextOf(clause: Clause, above: readonly Clause[]): string {
  const parent = above.at(-1)
  if (parent === undefined) return ''
  const lead = sentencesOf(parent.text).filter(introduces).join('。')
  const titled = (clause.title ?? '') === '' ? above.findLast((one) => (one.title ?? '') !== '') : undefined
  return [lead, titled?.title ?? ''].filter((part) => part !== '').join('。')
}

/** 4.4: below this even a person who knows the text would rather search than trust the proposal (measured on the development half). */
const floor = 4.4
/** Weaker than this share of the clause's best claim is a passing mention. */
const share = 0.23
/** 8: the longest list of measures found in one clause of a basic policy; more would not be read. */
const most = 8

function chosen(claims: readonly Claim[]): readonly Claim[] {
  const sorted = claims.filter((claim) => claim.score >= floor).sort((a, b) => b.score - a.score)
  const best = sorted[0]?.score ?? 0
  return sorted.filter((claim) => claim.score >= best * share).slice(0, most)
}

/** From score to 0…1: the floor gives about one half, a title with its words nearly one. */
function confidence(score: number): number {
  return Math.round((1 - Math.exp(-score / 7)) * 100) / 100
}
