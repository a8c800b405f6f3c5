// 情報セキュリティ委員会: it meets every fiscal year, and what it decided gets done.
import { sql } from 'kysely'
import { defineCheck, type Finding } from '../../../kernel/check/check.ts'
import { eraDate } from '../../../kernel/i18n/era.ts'
import { firstDayOf, fiscalYear, fiscalYearName } from '../../../kernel/i18n/fiscal.ts'
import { shift } from '../period.ts'
import { earliest } from './cover.ts'
import { type Emptiness, emptinessOf } from './facts.ts'

export interface Met {
  readonly id: string
  readonly title: string
  readonly fiscalYear: number
  readonly state: string
  readonly plannedOn: string
  readonly minuted: boolean
}

const evidenceOf = ({ id, title }: Met) => ({
  type: 'organization.meeting',
  id,
  label: title,
  place: `/organization/meetings/${id}`,
})

/** 6(1): the committee meets every fiscal year. Before the last quarter a meeting may still come; after the year's end it is too late. */
export const committeeMet = defineCheck<readonly Met[]>({
  id: 'organization.committee-met',
  title: { ja: '情報セキュリティ委員会を毎年度開いている', en: 'The committee meets every fiscal year' },
  article: '6(1)',
  controls: ['org.committee.meeting'],
  listens: ['organization.meeting-*'],
  facts: async (tx, { today }) =>
    (
      await sql<Met>`select id, title, fiscal_year as "fiscalYear", state, planned_on as "plannedOn", minutes is not null as minuted from organization.meeting
        where retired_at is null and fiscal_year between ${fiscalYear(today) - 1} and ${fiscalYear(today)} order by coalesce(held_on, planned_on) desc`.execute(
        tx,
      )
    ).rows,
  evaluate: (meetings, { today }) => {
    const year = fiscalYear(today)
    const lastQuarter = `${year + 1}-01-01`
    const held = (of: number): readonly Met[] => meetings.filter((one) => one.fiscalYear === of && one.state === 'held')
    const [now, before] = [held(year), held(year - 1)]
    const planned = meetings.filter(
      (one) => one.fiscalYear === year && one.state === 'planned' && one.plannedOn >= today,
    )
    const lookAgainOn =
      now.length > 0
        ? firstDayOf(year + 1)
        : earliest([
            today < lastQuarter ? lastQuarter : firstDayOf(year + 1),
            ...planned.map(({ plannedOn }) => shift(plannedOn, 1)),
          ])
    if (now.length > 0)
      return {
        findings: [
          minuted(now) ?? {
            outcome: 'kept',
            because: `${fiscalYearName(year)}は、情報セキュリティ委員会を${now.length}回開きました。`,
            evidence: now.map(evidenceOf),
          },
        ],
        lookAgainOn,
      }
    return { findings: [notYet({ year, today, lastQuarter, before, planned })], lookAgainOn }
  },
})

/** A meeting of which nothing was written down proves little. */
function minuted(held: readonly Met[]): Finding | undefined {
  if (held.some((one) => one.minuted)) return undefined
  return {
    outcome: 'unsure',
    because: '今年度の会議に議事録がありません。',
    evidence: held.map(evidenceOf),
    next: { act: '議事録を入れる', place: `/organization/meetings/${held[0]?.id ?? ''}`, role: 'security-office' },
  }
}

interface Waiting {
  readonly year: number
  readonly today: string
  readonly lastQuarter: string
  readonly before: readonly Met[]
  readonly planned: readonly Met[]
}

function notYet({ year, today, lastQuarter, before, planned }: Waiting): Finding {
  const next = {
    act: planned.length > 0 ? '会議を開き、議事録を入れる' : '会議の開催予定を入れる',
    place: '/organization/meetings',
    role: 'security-office',
    by: shift(firstDayOf(year + 1), -1),
  }
  const evidence = [...planned, ...before].map(evidenceOf)
  const plan =
    planned[0] === undefined ? '開催の予定もありません。' : `次の予定は${eraDate(planned[0].plannedOn)}です。`
  if (before.length === 0)
    return {
      outcome: 'broken',
      because: `${fiscalYearName(year - 1)}に委員会を開いた記録がなく、${fiscalYearName(year)}もまだ開いていません。${plan}`,
      evidence,
      next,
    }
  const late = today >= lastQuarter ? '年度末が近づいています。' : ''
  return {
    outcome: 'unsure',
    because: `${fiscalYearName(year)}は、まだ委員会を開いていません。${late}${plan}`,
    evidence,
    next,
  }
}

export interface Due {
  readonly id: string
  readonly what: string
  readonly owner: string
  readonly dueOn: string
  readonly doneOn: string | null
}

interface Resolutions {
  readonly all: readonly Due[]
  readonly count: number
  readonly emptiness: Emptiness | null
}

const dueEvidence = ({ id, what }: Due) => ({
  type: 'organization.resolution',
  id,
  label: what,
  place: `/organization/resolutions/${id}`,
})

/** 6(1): the improvement plan is followed; nothing decided lies past its day. */
export const resolutionsFollowed = defineCheck<Resolutions>({
  id: 'organization.resolutions-followed',
  title: { ja: '委員会の決定事項が期限までに進んでいる', en: 'What the committee decided is done in time' },
  article: '6(1)',
  controls: ['org.committee.meeting'],
  listens: ['organization.resolution-*', 'organization.emptiness-declared'],
  facts: async (tx, at) => ({
    all: (
      await sql<Due>`select r.id, r.what, p.name as owner, r.due_on as "dueOn", r.done_on as "doneOn" from organization.resolution r
        join organization.post p on p.tenant_id = r.tenant_id and p.id = r.owner where r.retired_at is null order by (r.done_on is not null), r.due_on desc, r.id limit 500`.execute(
        tx,
      )
    ).rows,
    count:
      (
        await sql<{
          n: number
        }>`select count(*)::int as n from organization.resolution where retired_at is null`.execute(tx)
      ).rows[0]?.n ?? 0,
    emptiness: await emptinessOf(tx, 'organization.resolution', at),
  }),
  evaluate: ({ all, count, emptiness }, { today }) => {
    if (count === 0)
      return {
        findings: [nothing('委員会の決定事項（改善計画）', emptiness, '/organization/resolutions')],
        lookAgainOn: emptiness === null ? undefined : shift(emptiness.until, 1),
      }
    const open = all.filter(({ doneOn }) => doneOn === null)
    const late = open.filter(({ dueOn }) => dueOn < today)
    const lookAgainOn = earliest(open.filter(({ dueOn }) => dueOn >= today).map(({ dueOn }) => shift(dueOn, 1)))
    if (late.length > 0) {
      return {
        findings: late.map((one) => ({
          outcome: 'broken',
          because: `「${one.what}」の期限（${eraDate(one.dueOn)}）が過ぎています。担当は${one.owner}です。`,
          evidence: [dueEvidence(one)],
          next: {
            act: '結果を入れるか、委員会で期限を決め直す',
            place: `/organization/resolutions/${one.id}`,
            role: 'security-office',
          },
        })),
        lookAgainOn,
      }
    }
    return {
      findings: [
        {
          outcome: 'kept',
          because: `決定事項${count}件のうち、期限を過ぎたものはありません（進行中${open.length}件）。`,
          evidence: all.map(dueEvidence),
        },
      ],
      lookAgainOn,
    }
  },
})

/** INVARIANT (no verdict on an empty ledger): kept only by a declaration in force. */
export function nothing(what: string, emptiness: Emptiness | null, place: string): Finding {
  if (emptiness !== null) {
    return {
      outcome: 'kept',
      because: `${what}はありません。${emptiness.by ?? '担当者'}さんが${eraDate(emptiness.until)}まで「該当なし」と宣言しています（${emptiness.reason}）。`,
      evidence: [{ type: 'ledger.emptiness', id: place, label: '「該当なし」の宣言', place }],
    }
  }
  return {
    outcome: 'unsure',
    because: `${what}の記録がありません。ないのか、まだ入れていないのかが分かりません。`,
    evidence: [],
    next: { act: '記録を入れるか、「該当なし」と宣言する', place, role: 'security-office' },
  }
}
