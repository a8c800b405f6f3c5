// The shape in which starter courses are written down, and how their questions are made short.
import type { Content, Question } from '../../contract.ts'

export interface Starter {
  readonly code: string
  readonly title: string
  readonly summary: string
  readonly minutes: number
  readonly content: Content
  /** Drawn by us; texts name them by key. */
  readonly pictures: readonly { readonly key: string; readonly file: string; readonly name: string }[]
}

/** One right answer: the first of the list; the test mixes them. */
export function single(
  id: string,
  text: string,
  [choices, explanation]: readonly [readonly string[], string],
): Question {
  return { id, kind: 'single', text, choices: numbered(choices), correct: ['1'], explanation }
}

/** Several right answers: the first `right` of the list. */
export function multiple(
  id: string,
  text: string,
  [right, choices, explanation]: readonly [number, readonly string[], string],
): Question {
  return {
    id,
    kind: 'multiple',
    text,
    choices: numbered(choices),
    correct: Array.from({ length: right }, (_, at) => String(at + 1)),
    explanation,
  }
}

/** 正しい or 誤り. */
export function truth(id: string, text: string, [isTrue, explanation]: readonly [boolean, string]): Question {
  return {
    id,
    kind: 'true-false',
    text,
    choices: [
      { id: 'true', text: '正しい' },
      { id: 'false', text: '誤り' },
    ],
    correct: [isTrue ? 'true' : 'false'],
    explanation,
  }
}

const numbered = (texts: readonly string[]): Question['choices'] =>
  texts.map((text, at) => ({ id: String(at + 1), text }))
