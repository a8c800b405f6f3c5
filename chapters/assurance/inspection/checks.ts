// 7: the inspection of the year is done, confirmed unit by unit, its contradictions resolved, and what was lacking is improved in time.
import { sql } from 'kysely'
import { type Check, defineCheck, type Finding, type Moment } from '../../../kernel/check/check.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import { eraDate } from '../../../kernel/i18n/era.ts'
import { firstDayOf, fiscalYear, fiscalYearName } from '../../../kernel/i18n/fiscal.ts'
import { today as dayOf } from '../../../kernel/i18n/today.ts'
import { unitsInForce } from '../../organization/index.ts'
import type { Campaign } from '../contract/inspection.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import {
  type Named,
  type Standing,
  dayAfterEarliest,
  emptyFinding,
  namesIn,
  standingOf,
} from '../../../kernel/check/register.ts'
import { judgeAll } from '../facts.ts'
import { campaignsOf } from './campaign.ts'

const article = '7'
const listens = ['assurance.inspection-*', 'assurance.unit-confirmed', 'assurance.contradiction-resolved']
const place = '/assurance/inspection'
const proof = (campaign: Campaign) => [
  {
    type: 'assurance.campaign',
    id: campaign.id,
    label: `${fiscalYearName(campaign.year)}の自己点検`,
    place: `${place}/${campaign.id}`,
  },
]

async function campaignFacts(tx: Tx, { today }: Moment): Promise<readonly Campaign[]> {
  return campaignsOf({ tx, today })
}

/** 90 of a hundred: long leave and new arrivals leave some out in every city; a default of ours, named on the screen. */
const enough = 0.9

/** 7: everyone is asked every fiscal year, and nearly everyone answers. */
export const inspected = defineCheck<readonly Campaign[]>({
  id: 'assurance.inspection-done',
  title: { ja: '自己点検を毎年度行っている', en: 'Self-inspection is done every year' },
  article,
  controls: ['review.self-inspection'],
  listens,
  facts: campaignFacts,
  evaluate: (all, { today }) => {
    const year = fiscalYear(today)
    const of = (wanted: number): Campaign | undefined => all.find((one) => one.year === wanted)
    const [now, before] = [of(year), of(year - 1)]
    const next = { act: '自己点検を始める', place, role: 'security-office', by: `${year + 1}-03-31` }
    if (now?.state === 'closed') return { findings: [judgeClosed(now)], lookAgainOn: firstDayOf(year + 1) }
    if (before !== undefined && before.state !== 'closed')
      return {
        findings: [
          {
            outcome: 'broken',
            because: `${fiscalYearName(year - 1)}の自己点検が、年度を越えても締め切られていません。`,
            evidence: proof(before),
            next: { ...next, act: '締め切って、課室ごとの結果を確かめる', place: `${place}/${before.id}` },
          },
        ],
      }
    if (now !== undefined)
      return {
        findings: [
          {
            outcome: 'unsure',
            because: `${fiscalYearName(year)}の自己点検を行っています（回答${now.submitted}件／${now.asked}件、期限${eraDate(now.dueOn)}）。`,
            evidence: proof(now),
            next: { ...next, act: '期限が来たら締め切る', place: `${place}/${now.id}`, by: now.dueOn },
          },
        ],
        lookAgainOn: now.dueOn >= today ? addDays(now.dueOn, 1) : firstDayOf(year + 1),
      }
    const february = `${year + 1}-02-01`
    return {
      findings: [
        before === undefined && all.length === 0 && today >= february
          ? { outcome: 'broken', because: '自己点検を行った記録がなく、今年度も残り2か月です。', evidence: [], next }
          : {
              outcome: before === undefined && all.length > 0 ? 'broken' : 'unsure',
              because: `${fiscalYearName(year)}の自己点検は、まだ始まっていません${before === undefined && all.length > 0 ? `。${fiscalYearName(year - 1)}にも行っていません` : ''}。`,
              evidence: before === undefined ? [] : proof(before),
              next,
            },
      ],
      lookAgainOn: today < february ? february : firstDayOf(year + 1),
    }
  },
})

function judgeClosed(now: Campaign): Finding {
  const evidence = proof(now)
  if (now.asked === 0 || now.submitted < now.asked * enough)
    return {
      outcome: 'broken',
      because: `${fiscalYearName(now.year)}の自己点検を締め切りましたが、答えたのは${now.asked}件のうち${now.submitted}件（9割未満）です。`,
      evidence,
      next: {
        act: '答えていない課室に事情を確かめ、委員会に報告する',
        place: `${place}/${now.id}`,
        role: 'security-office',
      },
    }
  return {
    outcome: 'kept',
    because: `${fiscalYearName(now.year)}の自己点検を行い、${now.asked}件のうち${now.submitted}件の答えがあります。`,
    evidence,
  }
}

interface Confirmation {
  readonly campaign: Campaign | undefined
  readonly open: readonly Named[]
}

/** 30 days after the close: a month in which every manager is in the office once; a default of ours. */
const confirmWithin = 30

/** 7: every unit's answers are confirmed by its 情報セキュリティ管理者. */
export const confirmed = defineCheck<Confirmation>({
  id: 'assurance.inspection-confirmed',
  title: { ja: '課室ごとの結果を管理者が確かめている', en: 'Unit results are confirmed' },
  article,
  controls: ['review.self-inspection.report'],
  listens,
  facts: async (tx, { today }) => {
    const campaign = (await campaignsOf({ tx, today })).find(({ state }) => state === 'closed')
    if (campaign === undefined) return { campaign, open: [] }
    const found = await sql<{ id: string }>`select distinct s.unit_id as id from assurance.sheet s
      where s.campaign_id = ${campaign.id}::uuid and s.unit_id is not null and s.released_at is null
        and not exists (select from assurance.confirmation f where f.tenant_id = s.tenant_id and f.campaign_id = s.campaign_id and f.unit_id = s.unit_id)`.execute(
      tx,
    )
    const units = new Map((await unitsInForce(tx, today)).map(({ id, name }) => [id, name]))
    return { campaign, open: found.rows.flatMap(({ id }) => ({ id, name: units.get(id) ?? '（なくなった課室）' })) }
  },
  evaluate: ({ campaign, open }, { today }) => {
    if (campaign?.closedAt == null)
      return { findings: [notYet('締め切った自己点検がないため、課室ごとの結果を確かめたか分かりません。')] }
    const by = addDays(dayOf(new Date(campaign.closedAt)), confirmWithin)
    if (open.length === 0)
      return {
        findings: [
          {
            outcome: 'kept',
            because: `${fiscalYearName(campaign.year)}の自己点検の結果を、すべての課室で管理者が確かめました。`,
            evidence: proof(campaign),
          },
        ],
      }
    const isLate = today > by
    return {
      findings: [
        {
          outcome: isLate ? 'broken' : 'unsure',
          because: `${namesIn(open)}の結果を、管理者がまだ確かめていません（期限${eraDate(by)}）。`,
          evidence: proof(campaign),
          next: { act: '課の結果を確かめる', place: `${place}/${campaign.id}?part=units`, role: 'security-office', by },
        },
      ],
      ...(isLate ? {} : { lookAgainOn: addDays(by, 1) }),
    }
  },
})

const notYet = (because: string): Finding => ({
  outcome: 'unsure',
  because,
  evidence: [],
  next: { act: '自己点検を行い、締め切る', place, role: 'security-office' },
})

interface Contradicted {
  readonly campaign: Campaign | undefined
  readonly total: number
  readonly open: readonly Named[]
}

/** 7: what people say and what Sekisho knows do not stand side by side unexplained. */
export const consistent = defineCheck<Contradicted>({
  id: 'assurance.contradictions-resolved',
  title: { ja: '自己点検の答えと事実の食い違いを解いている', en: 'Contradictions with facts are resolved' },
  article,
  controls: ['review.self-inspection.use'],
  listens,
  facts: async (tx, { today }) => {
    const campaign = (await campaignsOf({ tx, today })).find(({ state }) => state === 'closed')
    if (campaign === undefined) return { campaign, total: 0, open: [] }
    const found = await sql<
      Named & { resolved: boolean }
    >`select d.id, d.question as name, r.contradiction_id is not null as resolved
      from assurance.contradiction d left join assurance.contradiction_resolution r on r.tenant_id = d.tenant_id and r.contradiction_id = d.id
      where d.campaign_id = ${campaign.id}::uuid order by d.id`.execute(tx)
    return { campaign, total: found.rows.length, open: found.rows.filter(({ resolved }) => !resolved) }
  },
  evaluate: ({ campaign, total, open }, { today }) => {
    if (campaign?.closedAt == null)
      return { findings: [notYet('締め切った自己点検がないため、答えと事実をつき合わせていません。')] }
    if (open.length === 0)
      return {
        findings: [
          {
            outcome: 'kept',
            because:
              total === 0
                ? '答えと事実の食い違いはありませんでした。'
                : `答えと事実の食い違い${total}件を、すべて解きました。`,
            evidence: proof(campaign),
          },
        ],
      }
    const by = addDays(dayOf(new Date(campaign.closedAt)), confirmWithin)
    const isLate = today > by
    return {
      findings: [
        {
          outcome: isLate ? 'broken' : 'unsure',
          because: `「はい」という答えと、関所が知る事実とが食い違っています：${namesIn(open)}。`,
          evidence: proof(campaign),
          next: {
            act: 'どちらが正しいかを確かめて記録する',
            place: `${place}/${campaign.id}?part=contradictions`,
            role: 'security-office',
            by,
          },
        },
      ],
      ...(isLate ? {} : { lookAgainOn: addDays(by, 1) }),
    }
  },
})

interface Improvements {
  readonly standing: Standing
  readonly all: readonly (Named & { readonly dueOn: string; readonly doneOn: string | null })[]
}

/** 7: what was answered with いいえ is improved by its day. */
export const improved = defineCheck<Improvements>({
  id: 'assurance.improvements-in-time',
  title: { ja: '自己点検の改善事項が期限までに進んでいる', en: 'Improvements are made in time' },
  article,
  controls: ['review.self-inspection.use'],
  listens: ['assurance.improvement-*', 'assurance.unit-confirmed', 'assurance.emptiness-declared'],
  facts: async (tx, { now }) => ({
    standing: await standingOf(tx, 'assurance.improvement', now),
    all: (
      await sql<
        Named & { dueOn: string; doneOn: string | null }
      >`select id, what as name, due_on as "dueOn", done_on as "doneOn"
        from assurance.improvement where retired_at is null order by due_on, id limit 5000`.execute(tx)
    ).rows,
  }),
  evaluate: ({ standing, all }, { today }) => {
    const empty = emptyFinding(standing, today, { name: '自己点検の改善事項', place: '/assurance/improvements' })
    if (empty !== null) return { findings: [empty] }
    const open = all.filter(({ doneOn }) => doneOn === null)
    return {
      findings: [
        judgeAll(
          { all, bad: open.filter(({ dueOn }) => dueOn < today) },
          {
            broken: (names) => `${names}の期限が過ぎています。`,
            kept: (total) => `改善事項${total}件のうち、期限を過ぎたものはありません（進行中${open.length}件）。`,
          },
          {
            type: 'assurance.improvement',
            path: '/assurance/improvements',
            next: { act: '結果を入れるか、期限を見直す', role: 'security-office' },
          },
        ),
      ],
      lookAgainOn: dayAfterEarliest(open.filter(({ dueOn }) => dueOn >= today).map(({ dueOn }) => dueOn)),
    }
  },
})

export const inspectionChecks: readonly Check[] = [inspected, confirmed, consistent, improved] as readonly Check[]
