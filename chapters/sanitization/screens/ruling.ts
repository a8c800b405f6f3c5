// What the rules in force will say of a take-out, while the form is still being filled in. The server judges again.
import { useAnswer } from '../../../web/frame/asking.ts'
import { useSession } from '../../../web/frame/session.tsx'
import { classify } from '../../assets/contract.ts'
import { type GradeAnswers, judgeCrossing, kindOfName, readRules, type Ruling, strictest } from '../contract.ts'
import type { Item } from './uploading.ts'

/** The strictest ruling over the chosen files; undefined while the grade is open. */
export function useTakeOutRuling(isOut: boolean, answers: GradeAnswers, items: readonly Item[]): Ruling | undefined {
  const { rights } = useSession()
  const { data } = useAnswer(readRules, {}, isOut && rights.includes(readRules.right))
  const { grade } = classify(answers).confidentiality
  if (!isOut || data === undefined || grade === null) return undefined
  const names = items.length === 0 ? ['x.docx'] : items.map(({ file }) => file.name)
  const rulings = names.map((name) =>
    judgeCrossing(data.inForce.rules, { direction: 'outward', kind: kindOfName(name), grade, unit: data.unit ?? '' }),
  )
  const act = strictest(rulings.map((one) => one.act))
  return rulings.find((one) => one.act === act)
}
