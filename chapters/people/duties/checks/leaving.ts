// 6(5): who leaves or moves hands back, closes and promises in time; those who are asked to pledge have pledged.
import { sql } from 'kysely'
import { defineCheck, type Evaluation, type Finding } from '../../../../kernel/check/check.ts'
import type { Tx } from '../../../../kernel/db/database.ts'
import { personKinds, wordsOf } from '../../../organization/contract.ts'
import { addDays } from '../../../../kernel/i18n/day.ts'
import { earliestAfter, evidenceOf, unknown } from '../../facts.ts'
import { type Named, namesIn } from '../../../../kernel/check/register.ts'
import { dutiesOn, pledgesOn } from '../bound.ts'
import { itemsStanding } from '../departure.ts'
import { dutySettings, pledgeSince } from '../settings.ts'
import { movements, noticeList } from './facts.ts'

/** 366: departures of the last year; what is older is settled or has been told of for a year. */
const lookBack = 366

interface DepartureStanding extends Named {
  readonly open: number
  readonly late: number
  readonly settledLate: number
  readonly nextDue: string | null
}

function departureFacts(kind: 'leaver' | 'mover') {
  return async (tx: Tx, { today }: { readonly today: string }): Promise<readonly DepartureStanding[]> => {
    const found = await sql<DepartureStanding>`
      select i.departure_id as id, p.name, count(*) filter (where i.outcome is null)::int as open,
        count(*) filter (where i.outcome is null and i.due_on < ${today}::date)::int as late,
        count(*) filter (where i.outcome is not null and (i.at at time zone 'Asia/Tokyo')::date > i.due_on)::int as "settledLate",
        min(i.due_on) filter (where i.outcome is null and i.due_on >= ${today}::date) as "nextDue"
      from (${itemsStanding}) i join organization.person p on p.id = i.person_id
      where i.kind = ${kind} and i.day > ${today}::date - ${lookBack}::int group by i.departure_id, p.name, i.day order by i.day desc, p.name`.execute(
      tx,
    )
    return found.rows
  }
}

interface Words {
  readonly who: string
  readonly what: string
}

function judgeDepartures(all: readonly DepartureStanding[], today: string, { who, what }: Words): Evaluation {
  const place = (id: string): string => `/people/departures/${id}`
  const late = all.filter((one) => one.late > 0)
  const next = { act: `${what}を確かめて記録する`, role: 'section-head' }
  const evidence = evidenceOf(late.length > 0 ? late : all, 'people.departure', place)
  const finding = (): Finding => {
    if (all.length === 0)
      return unknown(`この1年に${who}の記録がないため、守られているか分かりません。`, {
        ...next,
        act: '退任日と発令が記録されているか確かめる',
        place: '/organization/people',
        role: 'security-office',
      })
    const [first] = late
    if (first !== undefined)
      return {
        outcome: 'broken',
        because: `${namesIn(late, '人')}の${what}が、期限を過ぎても済んでいません。`,
        evidence,
        next: { ...next, place: place(first.id) },
      }
    const slow = all.filter((one) => one.settledLate > 0).length
    const open = all.filter((one) => one.open > 0).length
    return {
      outcome: 'kept',
      because: `この1年に${who}${all.length}人の${what}は、期限を過ぎて残っているものがありません（期限内の手続中が${open}人、遅れて済んだのが${slow}人）。`,
      evidence,
    }
  }
  const again = earliestAfter(
    all.map(({ nextDue }) => (nextDue === null ? null : addDays(nextDue, 1))),
    today,
  )
  return { findings: [finding()], lookAgainOn: again }
}

const listens = [...movements, 'people.departure*'] as const

/** 6(5): nobody leaves with what is the city's. */
export const leavers = defineCheck<readonly DepartureStanding[]>({
  id: 'people.leavers-settled',
  title: { ja: '退職した者の返却・停止・守秘義務の確認が済んでいる', en: 'What leavers owe is settled in time' },
  article: '6(5)',
  controls: ['people.observance.leaving'],
  listens,
  facts: departureFacts('leaver'),
  evaluate: (all, { today }) => judgeDepartures(all, today, { who: '退職した者', what: '返却・停止・守秘義務の確認' }),
})

/** 6(5): nobody keeps the rights of the old unit. */
export const movers = defineCheck<readonly DepartureStanding[]>({
  id: 'people.movers-settled',
  title: {
    ja: '異動した者の元の課室の権限・情報資産の手続が済んでいる',
    en: 'What movers owe their old unit is settled in time',
  },
  article: '6(5)',
  controls: ['people.observance.leaving', 'people.credentials.id'],
  listens,
  facts: departureFacts('mover'),
  evaluate: (all, { today }) =>
    judgeDepartures(all, today, { who: '異動した者', what: '元の課室の権限の取消しと返却' }),
})

interface Pledging {
  readonly kinds: readonly string[]
  readonly total: number
  readonly missing: number
  readonly late: number
  readonly nextDue: string | null
}

/** 6(5): those whom the city asks have pledged, in words that are kept. */
export const pledged = defineCheck<Pledging>({
  id: 'people.pledges-given',
  title: { ja: '会計年度任用職員などの誓約（同意書）がそろっている', en: 'Those who are asked have pledged' },
  article: '6(5)',
  controls: ['people.part-time'],
  listens: [
    ...movements,
    'people.pledge-given',
    'people.sheet-recorded',
    'people.duty-settings-changed',
    'people.notice-*',
  ],
  facts: async (tx, { today }) => {
    const { withinDays, pledge } = await dutySettings(tx)
    const asked = { day: today, withinDays }
    const found = await sql<Omit<Pledging, 'kinds'>>`
      select (select count(distinct d.person_id)::int from (${dutiesOn(asked)}) d where not d.is_away and d.kind = any(${pledge.kinds}::text[])) as total,
        count(*)::int as missing, count(*) filter (where due_on < ${today}::date)::int as late, min(due_on) filter (where due_on >= ${today}::date) as "nextDue"
      from (${pledgesOn(asked, { kinds: pledge.kinds, since: await pledgeSince(tx) })}) p`.execute(tx)
    const [row] = found.rows
    return { kinds: pledge.kinds, ...(row ?? { total: 0, missing: 0, late: 0, nextDue: null }) }
  },
  evaluate: ({ kinds, total, missing, late, nextDue }, { today }) => {
    const names = kinds.map((kind) => wordsOf(personKinds, kind).ja).join('・')
    const settings = {
      type: 'kernel.setting',
      id: 'people.duties',
      label: '誓約を求める区分',
      place: '/people/duty-settings',
    }
    const evidence = [{ type: 'people.notice', id: 'list', label: `${total}人`, place: noticeList }]
    const next = { act: '誓約を求め、画面か署名簿で受ける', place: noticeList, role: 'section-head' }
    const finding = (): Finding => {
      if (kinds.length === 0)
        return {
          outcome: 'out-of-scope',
          because: '市は、どの区分の職員等にも誓約を求めないと定めています。',
          evidence: [settings],
        }
      if (total === 0) return unknown(`誓約を求める${names}の記録がないため、守られているか分かりません。`, next)
      if (late > 0)
        return {
          outcome: 'broken',
          because: `${names}${total}人のうち${late}人が、期限までに誓約していません。`,
          evidence,
          next,
        }
      if (missing === total)
        return {
          outcome: 'unsure',
          because: `${names}${total}人は、まだ誰も誓約していません（期限内）。`,
          evidence,
          next,
        }
      return {
        outcome: 'kept',
        because: `${names}${total}人のうち${total - missing}人が誓約し、期限を過ぎた者はいません。`,
        evidence,
      }
    }
    return { findings: [finding()], lookAgainOn: nextDue === null ? addDays(today, 1) : addDays(nextDue, 1) }
  },
})
