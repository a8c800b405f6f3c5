// Which questions, in which order? Drawn by a recorded seed: the same seed gives the same paper again, years later.
import type { Asked, Content, Question } from '../contract.ts'

/** 2^32: the generator's numbers. */
const span = 2 ** 32

/** A question as drawn: its answers stand in the order in which they are shown. */
export type Drawn = Question

/** Draw a paper. Pure: content and seed decide. */
export function draw({ questions, test }: Content, seed: number): readonly Drawn[] {
  const below = numbers(seed)
  const count = test.draw === 0 ? questions.length : Math.min(test.draw, questions.length)
  return shuffled(questions, below)
    .slice(0, count)
    .map((question) =>
      // 正しい stands before 誤り, always: a changing order would only confuse
      question.kind === 'true-false' ? question : { ...question, choices: shuffled(question.choices, below) },
    )
}

/** What leaves for the browser: neither what is right nor why. */
export const asked = ({ id, kind, text, choices }: Drawn): Asked => ({
  id,
  kind,
  text,
  choices: choices.map((choice) => ({ id: choice.id, text: choice.text })),
})

/** Numbers below a bound, each as likely as another (splitmix32 with rejection). */
function numbers(seed: number): (bound: number) => number {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return (mixed ^ (mixed >>> 15)) >>> 0
  }
  return (bound) => {
    const fair = span - (span % bound)
    for (let number = next(); ; number = next()) if (number < fair) return number % bound
  }
}

/** Fisher and Yates. */
function shuffled<T>(list: readonly T[], below: (bound: number) => number): T[] {
  const mixed = [...list]
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const chosen = below(last + 1)
    const [a, b] = [mixed[last], mixed[chosen]]
    if (a !== undefined && b !== undefined) [mixed[last], mixed[chosen]] = [b, a]
  }
  return mixed
}
