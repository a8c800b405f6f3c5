// 6(6): the yearly ID棚卸し, the changes that follow from it, and the records of privileged work.
import { sql } from 'kysely'
import { defineCheck, type Evidence, type Finding } from '../../../../kernel/check/check.ts'
import { addDays, addMonths } from '../../../../kernel/i18n/day.ts'
import { type Named, type Standing, emptyFinding, judgeAll, standingOf } from '../../../../kernel/check/register.ts'
import { register } from './facts.ts'

interface Campaign extends Named {
  readonly opened_on: string
  readonly due_on: string
  readonly open: number
  readonly total: number
  readonly finished_on: string | null
}
interface ReviewFacts {
  readonly standing: Standing
  readonly campaigns: readonly Campaign[]
}

/** 12 months: the catalogue's yearly cadence for IDs. */
const monthsBetweenReviews = 12

/** 6(6): every account is looked at once a year; a campaign that is over its day is broken, one that runs decides nothing yet. */
export const reviewsAreHeld = defineCheck<ReviewFacts>({
  id: 'access.reviewed-yearly',
  title: { ja: 'ID棚卸しが毎年行われている', en: 'Accounts are reviewed every year' },
  article: '6(6)',
  controls: ['tech.access.ids', 'tech.access.privileged'],
  listens: ['access.review-*', 'access.system-*', 'access.emptiness-declared'],
  facts: async (tx, { now }) => ({
    standing: await standingOf(tx, 'access.system', now),
    campaigns: (
      await sql<Campaign>`select c.id, c.name, c.opened_on::text as opened_on, c.due_on::text as due_on,
          count(b.id) filter (where u.batch_id is null)::int as open, count(b.id)::int as total,
          case when bool_and(u.batch_id is not null) then max((u.at at time zone 'Asia/Tokyo')::date)::text end as finished_on
        from access.campaign c join access.batch b on b.campaign_id = c.id left join access.submission u on u.batch_id = b.id
        group by c.id, c.name, c.opened_on, c.due_on, c.at order by c.at desc limit 20`.execute(tx)
    ).rows,
  }),
  evaluate: ({ standing, campaigns }, { today }) => {
    const empty = emptyFinding(standing, today, register)
    if (empty !== null) return { findings: [empty] }
    const running = campaigns.find(({ open }) => open > 0)
    const finished = campaigns.find(({ finished_on }) => finished_on !== null)
    const next = { act: 'ID棚卸しを行う', place: '/access/reviews', role: 'security-office' } as const
    if (running !== undefined && running.due_on < today)
      return {
        findings: [
          {
            outcome: 'broken',
            because: `「${running.name}」の期限（${running.due_on}）を過ぎて、${running.total}件のうち${running.open}件が確定していません。`,
            evidence: [evidenceOf(running)],
            next,
          },
        ],
      }
    if (finished !== undefined && addMonths(finished.finished_on ?? '', monthsBetweenReviews) >= today)
      return {
        findings: [
          {
            outcome: 'kept',
            because: `「${finished.name}」が${finished.finished_on ?? ''}に終わっています。`,
            evidence: [evidenceOf(finished)],
          },
        ],
        lookAgainOn: addDays(running?.due_on ?? addMonths(finished.finished_on ?? '', monthsBetweenReviews), 1),
      }
    if (running !== undefined)
      return {
        findings: [
          {
            outcome: 'unsure',
            because: `「${running.name}」を行っています（${running.total}件のうち${running.open}件がまだです）。`,
            evidence: [evidenceOf(running)],
            next: { ...next, by: running.due_on },
          },
        ],
        lookAgainOn: addDays(running.due_on, 1),
      }
    if (finished !== undefined)
      return {
        findings: [
          {
            outcome: 'broken',
            because: `前のID棚卸しが終わってから${monthsBetweenReviews}か月を過ぎています（${finished.finished_on ?? ''}）。`,
            evidence: [evidenceOf(finished)],
            next,
          },
        ],
      }
    return { findings: [{ outcome: 'unsure', because: 'ID棚卸しの記録がまだありません。', evidence: [], next }] }
  },
})

const evidenceOf = ({ id, name }: Campaign): Evidence => ({
  type: 'access.campaign',
  id,
  label: name,
  place: '/access/reviews',
})

interface OpenChange extends Named {
  readonly state: string | null
  readonly due_on: string
  readonly done_on: string | null
}
interface ChangeFacts {
  readonly standing: Standing
  readonly total: number
  readonly open: readonly OpenChange[]
}

/** 45 days: a list a month, and ten days of grace, should have shown it. */
const daysUntilSeen = 45

/** 6(6): what was asked for is done in time, and the next list shows it. */
export const changesAreDone = defineCheck<ChangeFacts>({
  id: 'access.changes-done',
  title: { ja: '変更一覧が処理され、確かめられている', en: 'Changes are carried out and seen' },
  article: '6(6)',
  controls: ['tech.access.ids'],
  listens: [
    'access.change*',
    'access.accounts-imported',
    'access.account-provisioned',
    'access.system-*',
    'access.emptiness-declared',
  ],
  facts: async (tx, { now }) => ({
    standing: await standingOf(tx, 'access.system', now),
    total: (await sql<{ n: number }>`select count(*)::int as n from access.change`.execute(tx)).rows[0]?.n ?? 0,
    open: (
      await sql<OpenChange>`select c.id, a.login || '（' || s.name || '）' as name, e.kind as state, c.due_on::text as due_on,
          case when e.kind = 'done' then (e.at at time zone 'Asia/Tokyo')::date::text end as done_on
        from access.change c join access.account a on a.id = c.account_id join access.system s on s.id = c.system_id
        left join lateral (select kind, at from access.change_event e where e.change_id = c.id order by e.at desc, e.id desc limit 1) e on true
        where coalesce(e.kind, '') not in ('verified', 'dropped') order by c.due_on limit 1000`.execute(tx)
    ).rows,
  }),
  evaluate: ({ standing, total, open }, { today }) => {
    const empty = emptyFinding(standing, today, register)
    if (empty !== null) return { findings: [empty] }
    const place = '/access/changes'
    const next = { act: '変更一覧を処理して、完了を記録する', place, role: 'system-manager' } as const
    const evidence = (bad: readonly OpenChange[]): Evidence[] =>
      bad.slice(0, 20).map(({ id, name }) => ({ type: 'access.change', id, label: name, place }))
    if (total === 0)
      return {
        findings: [
          {
            outcome: 'unsure',
            because: '変更一覧に載せた変更が、まだ一つもありません。',
            evidence: [],
            next: {
              act: 'ID棚卸しか食い違いの画面から、変更を載せる',
              place: '/access/differences',
              role: 'security-office',
            },
          },
        ],
      }
    const late = open.filter(({ state, due_on }) => state === 'reopened' || (state !== 'done' && due_on < today))
    const unseen = open.filter(({ done_on }) => done_on !== null && addDays(done_on, daysUntilSeen) < today)
    const findings: Finding[] = []
    if (late.length > 0)
      findings.push({
        outcome: 'broken',
        because: `変更${late.length}件が、期限までに済んでいないか、済んだとされた後も変わっていません。`,
        evidence: evidence(late),
        next,
      })
    if (unseen.length > 0)
      findings.push({
        outcome: 'unsure',
        because: `済んだとされた変更${unseen.length}件を、その後の一覧で確かめられていません。`,
        evidence: evidence(unseen),
        next: { act: 'アカウントの一覧を取り込む', place: '/access/systems', role: 'system-manager' },
      })
    if (findings.length === 0)
      findings.push({
        outcome: 'kept',
        because: `変更${total}件に、期限を過ぎたものはありません（処理中${open.length}件）。`,
        evidence: [{ type: 'access.change', id: 'list', label: `${total}件`, place: `${place}?state=all` }],
      })
    return { findings, lookAgainOn: open.length === 0 ? undefined : addDays(today, 1) }
  },
})

interface UseFacts {
  readonly standing: Standing
  readonly ended: number
  readonly silent: readonly Named[]
}

/** 6(6): a privileged account that was permitted leaves a record of what was done with it; none says that nobody knows. */
export const privilegedWorkIsRecorded = defineCheck<UseFacts>({
  id: 'access.privileged-work-recorded',
  title: { ja: '特権IDの使用が記録されている', en: 'Privileged work is recorded' },
  article: '6(6)',
  controls: ['tech.access.privileged', 'tech.access.session'],
  listens: ['access.privilege*', 'access.emptiness-declared'],
  facts: async (tx, { now, today }) => ({
    standing: await standingOf(tx, 'access.privilege', now),
    ended:
      (
        await sql<{
          n: number
        }>`select count(*)::int as n from access.privilege where retired_at is null and state in ('permitted', 'returned')
      and (ends_on < ${today}::date or state = 'returned')`.execute(tx)
      ).rows[0]?.n ?? 0,
    silent: (
      await sql<Named>`select p.id, p.title as name from access.privilege p where p.retired_at is null and p.state in ('permitted', 'returned')
        and (p.ends_on < ${today}::date or p.state = 'returned')
        and not exists (select from access.privilege_use u where u.privilege = p.id and u.retired_at is null) order by p.ends_on limit 1000`.execute(
        tx,
      )
    ).rows,
  }),
  evaluate: ({ standing, ended, silent }, { today }) => {
    const empty = emptyFinding(standing, today, { name: '特権IDの使用許可', place: '/access/privileges' })
    if (empty !== null) return { findings: [empty] }
    if (ended === 0)
      return {
        findings: [
          {
            outcome: 'unsure',
            because: '終わった使用許可がまだないため、記録されるかどうか分かりません。',
            evidence: [],
          },
        ],
        lookAgainOn: addDays(today, 1),
      }
    return {
      findings: [
        judgeAll(
          { total: ended, bad: silent },
          {
            broken: (names) => `終わった使用許可${names}に、使用の記録がありません。`,
            kept: (total) => `終わった使用許可${total}件に、使用の記録があります。`,
          },
          {
            type: 'access.privilege',
            path: '/access/privileges',
            next: { act: '特権IDの使用記録を入れる', role: 'system-manager' },
          },
        ),
      ],
      lookAgainOn: addDays(today, 1),
    }
  },
})
