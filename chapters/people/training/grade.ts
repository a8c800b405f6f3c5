// What is right, and is it enough?
import type { Answers, Graded } from '../contract.ts'
import type { Drawn } from './draw.ts'

export interface Mark {
  readonly correct: number
  readonly total: number
  readonly isPassed: boolean
  readonly items: Graded['items']
}

/** Grade a paper. Pure. A multiple choice is right where exactly the right ones are chosen; what was not asked counts nothing. */
export function grade(paper: readonly Drawn[], answers: Answers, pass: number): Mark {
  const items = paper.map((question) => {
    const chosen = chosenOf(question, answers)
    const right = [...question.correct]
    const isRight = chosen.length === right.length && right.every((id) => chosen.includes(id))
    const { id, kind, text, choices, explanation } = question
    return { id, kind, text, choices: [...choices], chosen, right, isRight, explanation }
  })
  const correct = items.filter(({ isRight }) => isRight).length
  return { correct, total: items.length, isPassed: correct * 100 >= pass * items.length, items }
}

/** What was chosen of this question's own answers, each once; one where one is asked for. */
function chosenOf({ id, kind, choices }: Drawn, answers: Answers): string[] {
  const known = new Set(choices.map((choice) => choice.id))
  const chosen = [...new Set(answers[id] ?? [])].filter((one) => known.has(one))
  return kind === 'multiple' ? chosen : chosen.slice(0, 1)
}

/** Answers to questions of this paper only. Pure. */
export function ofPaper(paper: readonly Drawn[], answers: Answers): Answers {
  return Object.fromEntries(
    paper
      .map((question) => [question.id, chosenOf(question, answers)] as const)
      .filter(([, chosen]) => chosen.length > 0),
  )
}
