// From plain answers to the three grades of 6(2), with the reason of each. No clock, no database: browser and server agree.
import type { Words } from '../../../kernel/contract/words.ts'
import type { Availability, Confidentiality, Integrity } from '../../preamble/grades.ts'
import { type Answers, type Question, questionTerms } from './questions.ts'

/** A grade that follows from the answers, or the questions that are still open; never both. */
export type Graded<Grade> =
  | { readonly grade: Grade; readonly because: Words; readonly open: readonly [] }
  | { readonly grade: null; readonly because: Words; readonly open: readonly Question[] }

export interface Classification {
  readonly confidentiality: Graded<Confidentiality>
  readonly integrity: Graded<Integrity>
  readonly availability: Graded<Availability>
}

/**
 * 6(2) 分類: the strictest grade that any answer calls for.
 * INVARIANT (monotone): turning a sensitive answer to yes never lowers a grade.
 * INVARIANT (no guess): a grade is given only when no open question could make it stricter.
 */
export function classify(answers: Answers): Classification {
  return {
    confidentiality: confidentialityOf(answers),
    integrity: byImpact(answers, 'alterationHurts'),
    availability: byImpact(answers, 'stopHurts'),
  }
}

/** One step of the ladder, strictest first: yes gives the grade, an open question stops, no goes on. */
interface Rung {
  readonly grade: Confidentiality
  readonly asks: Question
  readonly holds: (answers: Answers) => boolean | null
}

const ladder: readonly Rung[] = [
  { grade: '3A', asks: 'secretDocument', holds: (a) => a.secretDocument ?? null },
  { grade: '3B', asks: 'specificPersonal', holds: (a) => a.specificPersonal ?? null },
  {
    grade: '3B',
    asks: 'massOrSensitive',
    holds: (a) => (a.residentData === false ? false : both(a.residentData, a.massOrSensitive)),
  },
  { grade: '3C', asks: 'residentData', holds: (a) => a.residentData ?? null },
  { grade: '3C', asks: 'internalOnly', holds: (a) => a.internalOnly ?? null },
]

function confidentialityOf(answers: Answers): Graded<Confidentiality> {
  const open: Question[] = []
  for (const { grade, asks, holds } of ladder) {
    const answer = holds(answers)
    if (answer === true && open.length === 0) return given(grade, yes(asks))
    if (answer !== false) open.push(...openAt(asks, answers))
  }
  return open.length > 0 ? waiting([...new Set(open)]) : byPublication(answers)
}

/** Nothing calls for secrecy: what is left is whether, and when, it is meant for the public. */
function byPublication({ published, publicationPlanned }: Answers): Graded<Confidentiality> {
  if (published === true) return given('1', yes('published'))
  if (published !== false) return waiting(['published'])
  if (publicationPlanned === true) return given('2', yes('publicationPlanned'))
  if (publicationPlanned !== false) return waiting(['publicationPlanned'])
  return given('3C', { ja: '公表する予定のない情報のため', en: 'Not meant to be published' })
}

function byImpact(answers: Answers, question: 'alterationHurts' | 'stopHurts'): Graded<'1' | '2'> {
  const answer = answers[question] ?? null
  if (answer === null) return waiting([question])
  return answer ? given('2', yes(question)) : given('1', no(question))
}

const both = (a: boolean | null | undefined, b: boolean | null | undefined): boolean | null => {
  if (a === false || b === false) return false
  return a === true && b === true ? true : null
}

/** The size of personal data is only asked where there are any. */
function openAt(asks: Question, answers: Answers): readonly Question[] {
  if (asks !== 'massOrSensitive') return answers[asks] === undefined || answers[asks] === null ? [asks] : []
  const parts: readonly Question[] = answers.residentData === true ? ['massOrSensitive'] : ['residentData']
  return parts.filter((one) => answers[one] === undefined || answers[one] === null)
}

function given<Grade>(grade: Grade, because: Words): Graded<Grade> {
  return { grade, because, open: [] }
}

function waiting(open: readonly Question[]): {
  readonly grade: null
  readonly because: Words
  readonly open: readonly Question[]
} {
  const names = open.map((one) => questionTerms[one].label)
  return {
    grade: null,
    open,
    because: {
      ja: `「${names.map((one) => one.ja).join('」「')}」が未回答`,
      en: `Not answered: ${names.map((one) => one.en).join(', ')}`,
    },
  }
}

const yes = (question: Question): Words => ({
  ja: `「${questionTerms[question].label.ja}」が「はい」のため`,
  en: `${questionTerms[question].label.en}: yes`,
})
const no = (question: Question): Words => ({
  ja: `「${questionTerms[question].label.ja}」が「いいえ」のため`,
  en: `${questionTerms[question].label.en}: no`,
})
