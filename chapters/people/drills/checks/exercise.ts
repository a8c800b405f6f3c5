// 6(5) 標的型メール訓練: held yearly, reported in time, reaching whom it should.
import { defineCheck, type Evidence, type Finding } from '../../../../kernel/check/check.ts'
import type { Tx } from '../../../../kernel/db/database.ts'
import { today as dayOf } from '../../../../kernel/i18n/today.ts'
import type { Figures } from '../../contract.ts'
import { addDays } from '../../../../kernel/i18n/day.ts'
import { drillSettingsOf } from '../../reports/settings.ts'
import { figuresOf, inTimeRate } from '../figures.ts'
import { lastEnded } from '../store.ts'

const article = '6(5)'
const controls = ['people.training.drill']

/** 365 days: 毎年度 as the catalogue has it, counted from the last one so that no verdict jumps on April 1. */
const yearly = 365

/** 10: below, one person more or less turns the rate by ten per cent. */
const fewest = 10

interface LastExercise {
  readonly id: string
  readonly title: string
  readonly endedOn: string
  readonly figures: Figures | undefined
}
interface ExerciseFacts {
  readonly last: LastExercise | null
  readonly targetRate: number
}

async function exerciseFacts(tx: Tx, now: Date): Promise<ExerciseFacts> {
  const last = await lastEnded(tx, new Date(now.getTime() + 1))
  const { targetRate } = await drillSettingsOf(tx)
  if (last === undefined) return { last: null, targetRate }
  return {
    last: {
      id: last.id,
      title: last.title,
      endedOn: dayOf(last.ended_at ?? now),
      figures: (await figuresOf(tx, [last.id])).get(last.id),
    },
    targetRate,
  }
}

const exerciseEvidence = ({ id, title }: LastExercise): readonly Evidence[] => [
  { type: 'people.exercise', id, label: title, place: `/people/exercises/${id}` },
]
const planExercise = { act: '標的型メール訓練を計画する', place: '/people/exercises', role: 'security-office' } as const
const noExercise: Finding = {
  outcome: 'unsure',
  because: '終わった標的型メール訓練の記録がないため、行っているか分かりません。',
  evidence: [],
  next: planExercise,
}
const listens = ['people.exercise-*', 'people.drill-settings-changed', 'mail*']

/** 6(5): within a year there was an exercise. */
export const exerciseYearly = defineCheck<ExerciseFacts>({
  id: 'people.exercise-yearly',
  title: { ja: '標的型メール訓練を年に一度行っている', en: 'A targeted-mail exercise is held yearly' },
  article,
  controls,
  listens,
  facts: (tx, { now }) => exerciseFacts(tx, now),
  evaluate: ({ last }, { today }) => {
    if (last === null) return { findings: [noExercise] }
    const until = addDays(last.endedOn, yearly)
    return {
      findings: [
        until >= today
          ? {
              outcome: 'kept',
              because: `標的型メール訓練「${last.title}」を${last.endedOn}に終えました。`,
              evidence: exerciseEvidence(last),
            }
          : {
              outcome: 'broken',
              because: `最後の標的型メール訓練「${last.title}」（${last.endedOn}）から1年を過ぎました。`,
              evidence: exerciseEvidence(last),
              next: planExercise,
            },
      ],
      ...(until >= today ? { lookAgainOn: addDays(until, 1) } : {}),
    }
  },
})

/** 6(5): enough of those who got the mail reported it in time. What the mail was pressed by how many is no measure of this check. */
export const exerciseReported = defineCheck<ExerciseFacts>({
  id: 'people.exercise-reported',
  title: { ja: '訓練メールが期限のうちに報告されている', en: 'Exercise mails are reported in time' },
  article,
  controls: ['people.training.drill', 'people.incident-report'],
  listens,
  facts: (tx, { now }) => exerciseFacts(tx, now),
  evaluate: ({ last, targetRate }, { today }) => {
    if (last === null) return { findings: [noExercise] }
    const evidence = exerciseEvidence(last)
    const { figures } = last
    const rate = figures === undefined ? null : inTimeRate(figures)
    if (addDays(last.endedOn, yearly) < today)
      return {
        findings: [
          {
            outcome: 'unsure',
            because: '最後の訓練から1年を過ぎ、今の様子が分かりません。',
            evidence,
            next: planExercise,
          },
        ],
      }
    if (figures === undefined || rate === null || figures.delivered < fewest)
      return {
        findings: [
          {
            outcome: 'unsure',
            because: `訓練メールが届いたのが${figures?.delivered ?? 0}人と少なく、割合を言えません。`,
            evidence,
            next: planExercise,
          },
        ],
      }
    const because = `届いた${figures.delivered}人のうち${figures.inTime}人（${rate}%）が期限のうちに報告しました（目標${targetRate}%）。`
    return {
      findings: [
        rate >= targetRate
          ? { outcome: 'kept', because, evidence }
          : {
              outcome: 'broken',
              because,
              evidence,
              next: {
                act: '報告のしかたを周知し、訓練をもう一度行う',
                place: `/people/exercises/${last.id}`,
                role: 'security-office',
              },
            },
      ],
      lookAgainOn: addDays(last.endedOn, yearly + 1),
    }
  },
})

/** 95 of 100: a few addresses are always wrong; fewer and the exercise left out whom it should have reached. */
const deliveredShare = 0.95

/** 6(5): the exercise reached whom it should. */
export const exerciseReached = defineCheck<ExerciseFacts>({
  id: 'people.exercise-reached',
  title: { ja: '訓練メールが対象者に届いている', en: 'Exercise mails reach their targets' },
  article,
  controls: ['people.training.drill', 'people.training.duty'],
  listens,
  facts: (tx, { now }) => exerciseFacts(tx, now),
  evaluate: ({ last }, { today }) => {
    if (last?.figures === undefined) return { findings: [noExercise] }
    const evidence = exerciseEvidence(last)
    const { targets, delivered, unreachable } = last.figures
    if (addDays(last.endedOn, yearly) < today)
      return {
        findings: [
          {
            outcome: 'unsure',
            because: '最後の訓練から1年を過ぎ、今も届くか分かりません。',
            evidence,
            next: planExercise,
          },
        ],
      }
    const because = `対象${targets}人のうち${delivered}人に届きました（メールアドレスなし${unreachable}人）。`
    return {
      findings: [
        delivered >= targets * deliveredShare
          ? { outcome: 'kept', because, evidence }
          : {
              outcome: 'broken',
              because,
              evidence,
              next: { act: '届かなかった理由を確かめる', place: '/mail/outgoing', role: 'security-office' },
            },
      ],
      lookAgainOn: addDays(last.endedOn, yearly + 1),
    }
  },
})
