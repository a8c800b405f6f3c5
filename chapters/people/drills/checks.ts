// 6(5) 訓練: exercises by mail and drills, looked at once a year and after everything that changes them.
import { sql } from 'kysely'
import { type Check, defineCheck, type Evidence, type Finding } from '../../../kernel/check/check.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import { today as dayOf } from '../../../kernel/i18n/today.ts'
import { holdersOf } from '../../organization/index.ts'
import type { Figures } from '../contract.ts'
import { addDays } from '../day.ts'
import { drillSettingsOf } from '../reports/settings.ts'
import { figuresOf, inTimeRate } from './figures.ts'
import { lastEnded } from './store.ts'

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

interface Held {
  readonly id: string
  readonly title: string
  readonly held_on: string
  readonly persons: readonly string[]
  readonly seen: number
}
interface DrillFacts {
  readonly held: readonly Held[]
  readonly members: readonly string[]
}

async function drillFacts(tx: Tx, today: string): Promise<DrillFacts> {
  const found = await sql<Held>`select d.id, d.title, (e.at at time zone 'Asia/Tokyo')::date as held_on,
      array(select p.person::text from people.drill_participant p where p.tenant_id = d.tenant_id and p.drill_id = d.id and p.person is not null) as persons,
      (select count(*)::int from people.drill_entry n where n.tenant_id = d.tenant_id and n.drill_id = d.id and n.kind <> 'act') as seen
    from people.drill d join people.drill_end e on e.tenant_id = d.tenant_id and e.drill_id = d.id
    where d.kind = 'csirt' and d.retired_at is null order by e.at desc limit 50`.execute(tx)
  const members = await holdersOf(tx, today, { role: 'csirt-member' })
  return { held: found.rows, members: members.map(({ person }) => person) }
}

const drillEvidence = ({ id, title }: Pick<Held, 'id' | 'title'>): readonly Evidence[] => [
  { type: 'people.drill', id, label: title, place: `/people/drills/${id}` },
]
const planDrill = { act: 'CSIRT訓練を計画する', place: '/people/drills', role: 'security-office' } as const
const noDrill: Finding = {
  outcome: 'unsure',
  because: '終えたCSIRT訓練の記録がないため、行っているか分かりません。',
  evidence: [],
  next: planDrill,
}
const drillListens = ['people.drill-*', 'organization.assignment-*', 'organization.post-*']

/** 6(5)・6(7): the CSIRT drills within a year. */
export const csirtYearly = defineCheck<DrillFacts>({
  id: 'people.csirt-drill-yearly',
  title: { ja: 'CSIRT訓練を年に一度行っている', en: 'The CSIRT drills yearly' },
  article,
  controls,
  listens: drillListens,
  facts: (tx, { today }) => drillFacts(tx, today),
  evaluate: ({ held: [last] }, { today }) => {
    if (last === undefined) return { findings: [noDrill] }
    const until = addDays(last.held_on, yearly)
    const evidence = drillEvidence(last)
    return until >= today
      ? {
          findings: [
            { outcome: 'kept', because: `CSIRT訓練「${last.title}」を${last.held_on}に行いました。`, evidence },
          ],
          lookAgainOn: addDays(until, 1),
        }
      : {
          findings: [
            {
              outcome: 'broken',
              because: `最後のCSIRT訓練（${last.held_on}）から1年を過ぎました。`,
              evidence,
              next: planDrill,
            },
          ],
        }
  },
})

/** 6(5): those who hold the CSIRT's posts were there. */
export const csirtTookPart = defineCheck<DrillFacts>({
  id: 'people.csirt-took-part',
  title: { ja: 'CSIRT要員がCSIRT訓練に参加している', en: 'CSIRT members take part in drills' },
  article,
  controls: ['people.training.drill', 'people.training.duty'],
  listens: drillListens,
  facts: (tx, { today }) => drillFacts(tx, today),
  evaluate: ({ held, members }, { today }) => {
    const recent = held.filter(({ held_on }) => addDays(held_on, yearly) >= today)
    const [last] = recent
    if (last === undefined) return { findings: [noDrill] }
    const place = { place: `/people/drills/${last.id}`, role: 'security-office' }
    const evidence = recent.flatMap(drillEvidence)
    const lookAgainOn = addDays(recent.map(({ held_on }) => held_on).toSorted()[0] ?? today, yearly + 1)
    if (members.length === 0 || recent.every(({ persons }) => persons.length === 0))
      return {
        findings: [
          {
            outcome: 'unsure',
            because:
              members.length === 0
                ? '今、CSIRT要員の職に就いている人がいません。'
                : '訓練に、参加した人の名前が記録されていません。',
            evidence,
            next: { act: '参加した人を記録する', ...place },
          },
        ],
        lookAgainOn,
      }
    const taken = new Set(recent.flatMap(({ persons }) => persons))
    const absent = new Set(members.filter((member) => !taken.has(member)))
    return {
      findings: [
        absent.size === 0
          ? {
              outcome: 'kept',
              because: `CSIRT要員${new Set(members).size}人の全員が、1年以内の訓練に参加しました。`,
              evidence,
            }
          : {
              outcome: 'broken',
              because: `CSIRT要員${new Set(members).size}人のうち${absent.size}人が、1年以内の訓練に参加していません。`,
              evidence,
              next: { act: '参加していないCSIRT要員の訓練を行う', ...place },
            },
      ],
      lookAgainOn,
    }
  },
})

interface FollowupFacts {
  readonly held: number
  readonly seenNothing: readonly Pick<Held, 'id' | 'title'>[]
  readonly open: readonly { readonly id: string; readonly body: string; readonly due_on: string }[]
  readonly closed: number
}

/** 6(5): what drills showed is put right in time. */
export const followupsSettled = defineCheck<FollowupFacts>({
  id: 'people.drill-followups',
  title: { ja: '訓練で決めた改善を期限までに済ませている', en: 'Improvements from drills are made in time' },
  article,
  controls: ['people.training.drill', 'people.incident-report.record'],
  listens: ['people.drill-*'],
  facts: async (tx) => {
    const held = await sql<Pick<Held, 'id' | 'title' | 'seen'>>`select d.id, d.title,
        (select count(*)::int from people.drill_entry n where n.tenant_id = d.tenant_id and n.drill_id = d.id and n.kind <> 'act')
        + (select count(*)::int from people.drill_followup f where f.tenant_id = d.tenant_id and f.drill_id = d.id) as seen
      from people.drill d join people.drill_end e on e.tenant_id = d.tenant_id and e.drill_id = d.id where d.retired_at is null order by e.at desc limit 1000`.execute(
      tx,
    )
    const followups = await sql<{
      id: string
      body: string
      due_on: string
      closed: boolean
    }>`select f.id, f.body, f.due_on, c.at is not null as closed
      from people.drill_followup f left join people.drill_followup_closing c on c.tenant_id = f.tenant_id and c.followup_id = f.id
      order by f.due_on limit 5000`.execute(tx)
    return {
      held: held.rows.length,
      seenNothing: held.rows.filter(({ seen }) => seen === 0),
      open: followups.rows.filter(({ closed }) => !closed),
      closed: followups.rows.filter(({ closed }) => closed).length,
    }
  },
  evaluate: ({ held, seenNothing, open, closed }, { today }) => {
    if (held === 0) return { findings: [{ ...noDrill, because: '終えた訓練の記録がありません。' }] }
    const late = open.filter(({ due_on }) => due_on < today)
    const evidence: Evidence[] = (late.length > 0 ? late : open).map(({ id, body }) => ({
      type: 'people.drill-followup',
      id,
      label: body.slice(0, 80),
      place: '/people/followups',
    }))
    if (late.length > 0)
      return {
        findings: [
          {
            outcome: 'broken',
            because: `訓練で決めた改善${late.length}件が、期限を過ぎています。`,
            evidence,
            next: { act: '期限を過ぎた改善を済ませる', place: '/people/followups', role: 'security-office' },
          },
        ],
      }
    const [silent] = seenNothing
    const coming = open[0]?.due_on
    const again = coming === undefined ? {} : { lookAgainOn: addDays(coming, 1) }
    if (silent !== undefined)
      return {
        findings: [
          {
            outcome: 'unsure',
            because: `訓練「${silent.title}」に、気づいたことも改善も記録されていません。`,
            evidence: drillEvidence(silent),
            next: { act: '気づいたことを記録する', place: `/people/drills/${silent.id}`, role: 'security-office' },
          },
        ],
        ...again,
      }
    return {
      findings: [
        {
          outcome: 'kept',
          because: `期限を過ぎた改善はありません（済み${closed}件、期限前${open.length}件）。`,
          evidence: [{ type: 'people.drill', id: 'list', label: `終えた訓練${held}件`, place: '/people/drills' }],
        },
      ],
      ...again,
    }
  },
})

/** 6(5): six of this noun. */
export const checks: readonly Check[] = [
  exerciseYearly,
  exerciseReported,
  exerciseReached,
  csirtYearly,
  csirtTookPart,
  followupsSettled,
]
