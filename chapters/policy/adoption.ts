// May an organ's decision be recorded as it was told? Pure; each "no" names the article.
import type { Decision } from './contract/adoption.ts'

export type AdoptionVerdict =
  | {
      readonly allowed: true
      readonly decisions: readonly (Decision & { readonly decidedOn: string; readonly effectiveOn: string })[]
    }
  | {
      readonly allowed: false
      readonly code: string
      readonly article: string
      readonly because: string
      readonly errors: readonly { readonly path: string; readonly because: string }[]
    }

export interface AdoptionFacts {
  readonly today: string
  /** Organs of the city in force today, with those that adopted this version already. */
  readonly organs: readonly { readonly id: string; readonly name: string; readonly hasAdopted: boolean }[]
  readonly joint: boolean
}

/** 1, 地方自治法244条の6: a decision has an organ, a day, a record and a decider; a joint one has several organs and one day. */
export function judgeAdoption(decisions: readonly Decision[], facts: AdoptionFacts): AdoptionVerdict {
  const errors = decisions.flatMap((decision, index) =>
    errorsOf(decision, facts).map(({ field, because }) => ({ path: `/body/decisions/${index}/${field}`, because })),
  )
  const dated = decisions.flatMap((decision) =>
    decision.decidedOn === null || decision.effectiveOn === null
      ? []
      : [{ ...decision, decidedOn: decision.decidedOn, effectiveOn: decision.effectiveOn }],
  )
  if (errors.length > 0) return refused('adoption-incomplete', errors[0]?.because ?? '', errors)
  if (new Set(decisions.map(({ organ }) => organ)).size < decisions.length)
    return refused('organ-twice', '同じ機関の決定が二つあります。一つにしてください。')
  if (facts.joint && decisions.length < 2)
    return refused('joint-needs-two', '共同の決定には、二つ以上の機関が要ります。')
  return { allowed: true, decisions: dated }
}

function errorsOf(
  decision: Decision,
  { today, organs }: AdoptionFacts,
): readonly { readonly field: string; readonly because: string }[] {
  const organ = organs.find(({ id }) => id === decision.organ)
  if (organ === undefined) return [{ field: 'organ', because: 'この機関は、いまの機関の台帳にありません。' }]
  if (organ.hasAdopted) return [{ field: 'organ', because: `${organ.name}は、この版をすでに採択しています。` }]
  const { decidedOn, effectiveOn } = decision
  return [
    ...(decidedOn === null ? [{ field: 'decidedOn', because: `${organ.name}が決定した日を入れてください。` }] : []),
    ...(decidedOn !== null && decidedOn > today
      ? [{ field: 'decidedOn', because: '決定した日が先の日付です。決定が済んでから記録してください。' }]
      : []),
    ...(effectiveOn === null ? [{ field: 'effectiveOn', because: '施行日を入れてください。' }] : []),
    ...(decidedOn !== null && effectiveOn !== null && effectiveOn < decidedOn
      ? [{ field: 'effectiveOn', because: '施行日が決定した日より前です。' }]
      : []),
    ...(decision.number === ''
      ? [{ field: 'number', because: `${organ.name}の決定の記録（決裁番号・議決番号など）を入れてください。` }]
      : []),
    ...(decision.decider === ''
      ? [{ field: 'decider', because: `${organ.name}で決定した者の職を入れてください。` }]
      : []),
  ]
}

function refused(
  code: string,
  because: string,
  errors: readonly { readonly path: string; readonly because: string }[] = [],
): AdoptionVerdict {
  return { allowed: false, code, article: '1', because, errors }
}
