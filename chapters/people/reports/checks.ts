// 5.3 インシデントの報告: is what is noticed reported, and is what is reported taken?
import { sql } from 'kysely'
import { type Check, defineCheck, type Evidence } from '../../../kernel/check/check.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import { today as dayOf } from '../../../kernel/i18n/today.ts'
import { holdersOf } from '../../organization/index.ts'
import { drillSettingsOf } from './settings.ts'

const article = '6(5)'
const year = '365 days'

interface Told {
  readonly id: string
  readonly label: string
  readonly since: Date
}
interface ReceiptFacts {
  readonly hours: number
  readonly total: number
  readonly late: readonly Told[]
  /** Not received yet, within the time. */
  readonly waiting: readonly Told[]
}

const evidenceOf = (told: readonly Told[]): Evidence[] =>
  told.map(({ id, label }) => ({ type: 'people.report', id, label, place: `/people/reports/${id}` }))

const label = sql<string>`case r.kind when 'incident' then '事故（のおそれ）' when 'near-miss' then 'ヒヤリハット' else '不審なメール' end
  || to_char(r.reported_at at time zone 'Asia/Tokyo', '（YYYY-MM-DD HH24:MI）')`

/** Reports of a year that are no exercise's. */
const real = sql`people.report r
  left join people.report_receipt g on g.tenant_id = r.tenant_id and g.report_id = r.id
  left join people.report_closing c on c.tenant_id = r.tenant_id and c.report_id = r.id`
const notExercise = sql`r.exercise_target is null`

async function receiptFacts(tx: Tx, now: Date): Promise<ReceiptFacts> {
  const { receiveWithinHours: hours } = await drillSettingsOf(tx)
  const found = await sql<
    Told & { late: boolean; taken: boolean }
  >`select r.id, ${label} as label, r.reported_at as since,
      coalesce(g.at, c.at, ${now}) - r.reported_at > ${hours} * interval '1 hour' as late, coalesce(g.at, c.at) is not null as taken
    from ${real} where r.reported_at > ${now}::timestamptz - ${year}::interval and ${notExercise} order by r.reported_at desc limit 20000`.execute(
    tx,
  )
  return {
    hours,
    total: found.rows.length,
    late: found.rows.filter(({ late }) => late),
    waiting: found.rows.filter(({ late, taken }) => !late && !taken),
  }
}

const listens = ['people.report-*', 'people.near-miss-filed', 'people.drill-settings-changed']

/** 5.3: the window takes a report within the city's time. */
export const received = defineCheck<ReceiptFacts>({
  id: 'people.reports-received',
  title: { ja: '報告を期限のうちに受け付けている', en: 'Reports are received in time' },
  article,
  controls: ['people.incident-report', 'org.csirt.window'],
  listens,
  facts: (tx, { now }) => receiptFacts(tx, now),
  evaluate: ({ hours, total, late, waiting }, { now }) => {
    const list = { place: '/people/reports', role: 'contact-window' }
    if (total === 0)
      return {
        findings: [
          {
            outcome: 'unsure',
            because: 'この1年に報告がありません。起きていないのか、報告されていないのか分かりません。',
            evidence: [],
            next: { act: '報告のしかたを周知する', place: '/people/reports', role: 'security-office' },
          },
        ],
      }
    const first = waiting.map(({ since }) => since).toSorted((a, b) => a.getTime() - b.getTime())[0]
    const again =
      first === undefined ? {} : { lookAgainOn: dayOf(new Date(first.getTime() + (hours + 24) * 3_600_000)) }
    if (late.length > 0)
      return {
        findings: [
          {
            outcome: 'broken',
            because: `この1年の報告${total}件のうち${late.length}件は、受付まで${hours}時間を超えました。`,
            evidence: evidenceOf(late),
            next: { act: '受け付けていない報告を受け付ける', ...list },
          },
        ],
        lookAgainOn: dayOf(new Date(Math.min(...late.map(({ since }) => since.getTime())) + 366 * 86_400_000)),
      }
    return {
      findings: [
        {
          outcome: 'kept',
          because: `この1年の報告${total}件は、どれも受付まで${hours}時間以内です（受付前${waiting.length}件）。`,
          evidence: [{ type: 'people.report', id: 'list', label: `${total}件`, place: '/people/reports' }],
        },
      ],
      lookAgainOn: again.lookAgainOn ?? dayOf(new Date(now.getTime() + 30 * 86_400_000)),
    }
  },
})

interface SpeedFacts {
  readonly hours: number
  readonly total: number
  readonly slow: readonly Told[]
}

/** 5.3: 速やかに: what is noticed is told within the city's time. */
export const reportedSoon = defineCheck<SpeedFacts>({
  id: 'people.reported-soon',
  title: { ja: '気づいたことを速やかに報告している', en: 'What is noticed is reported soon' },
  article,
  controls: ['people.incident-report'],
  listens,
  facts: async (tx, { now }) => {
    const { reportWithinHours: hours } = await drillSettingsOf(tx)
    const found = await sql<Told & { slow: boolean }>`select r.id, ${label} as label, r.reported_at as since,
        r.reported_at - r.noticed_at > ${hours} * interval '1 hour' as slow
      from ${real} where r.reporter is not null and r.kind <> 'near-miss' and r.reported_at > ${now}::timestamptz - ${year}::interval and ${notExercise}
      order by r.reported_at desc limit 20000`.execute(tx)
    return { hours, total: found.rows.length, slow: found.rows.filter(({ slow }) => slow) }
  },
  evaluate: ({ hours, total, slow }, { now }) => ({
    findings: [
      total === 0
        ? {
            outcome: 'unsure',
            because: 'この1年に事故や不審なメールの報告がないため、速さが分かりません。',
            evidence: [],
            next: { act: '報告のしかたを周知する', place: '/people/reports', role: 'security-office' },
          }
        : slow.length > 0
          ? {
              outcome: 'broken',
              because: `報告${total}件のうち${slow.length}件は、気づいてから${hours}時間を超えて報告されました。`,
              evidence: evidenceOf(slow),
              next: { act: '報告が遅れた理由を確かめ、周知する', place: '/people/reports', role: 'security-office' },
            }
          : {
              outcome: 'kept',
              because: `報告${total}件は、どれも気づいてから${hours}時間以内です。`,
              evidence: [{ type: 'people.report', id: 'list', label: `${total}件`, place: '/people/reports' }],
            },
    ],
    lookAgainOn: dayOf(new Date(now.getTime() + 30 * 86_400_000)),
  }),
})

interface WindowFacts {
  readonly holders: readonly { readonly person: string; readonly personName: string; readonly post: string }[]
}

/** 5.3・6(1): somebody is there to take reports, and somebody else when they are away. */
export const windowInPost = defineCheck<WindowFacts>({
  id: 'people.report-window',
  title: { ja: '報告を受ける統一的窓口に人がいる', en: 'The contact window is manned' },
  article,
  controls: ['org.csirt.window', 'people.incident-report'],
  listens: ['organization.assignment-*', 'organization.post-*', 'organization.person-*'],
  facts: async (tx, { today }) => ({ holders: await holdersOf(tx, today, { role: 'contact-window' }) }),
  evaluate: ({ holders }, { today }) => {
    const persons = new Set(holders.map(({ person }) => person))
    const evidence = holders.map(({ post, personName }) => ({
      type: 'organization.post',
      id: post,
      label: personName,
      place: `/organization/posts/${post}`,
    }))
    const next = { act: '統一的窓口の職に人を置く', place: '/organization/roles', role: 'security-office' }
    const lookAgainOn = dayOf(new Date(Date.parse(`${today}T00:00:00Z`) + 86_400_000))
    if (persons.size === 0)
      return {
        findings: [{ outcome: 'broken', because: '統一的窓口の職に就いている人がいません。', evidence, next }],
        lookAgainOn,
      }
    return {
      findings: [
        persons.size === 1
          ? {
              outcome: 'unsure',
              because: '統一的窓口は1人だけです。休みのときに誰が受けるか分かりません。',
              evidence,
              next,
            }
          : { outcome: 'kept', because: `統一的窓口に${persons.size}人がいます。`, evidence },
      ],
      lookAgainOn,
    }
  },
})

interface NearMissFacts {
  readonly isOpen: boolean
  readonly lately: number
}

/** 180 days: a city hall in which nobody came near a slip for half a year is rather one where nobody tells. */
const lately = '180 days'

/** 5.3: near misses are taken, without a name too, and come. */
export const nearMissesTold = defineCheck<NearMissFacts>({
  id: 'people.near-misses-told',
  title: { ja: 'ヒヤリハットを集めている', en: 'Near misses are told' },
  article,
  controls: ['people.incident-report', 'people.incident-report.record'],
  listens,
  facts: async (tx, { now }) => ({
    isOpen: (await drillSettingsOf(tx)).nearMissOpen,
    lately:
      (
        await sql<{ n: number }>`select count(*)::int as n from people.report where kind = 'near-miss'
        and reported_at > ${now}::timestamptz - ${lately}::interval`.execute(tx)
      ).rows[0]?.n ?? 0,
  }),
  evaluate: ({ isOpen, lately: n }, { now }) => ({
    findings: [
      !isOpen
        ? {
            outcome: 'broken',
            because: 'ヒヤリハットの名前なしの受付を止めています。',
            evidence: [
              { type: 'people.drill-settings', id: 'city', label: '訓練と報告の設定', place: '/people/drill-settings' },
            ],
            next: { act: '名前なしの受付を始める', place: '/people/drill-settings', role: 'security-office' },
          }
        : n === 0
          ? {
              outcome: 'unsure',
              because: '受付は開いていますが、この半年にヒヤリハットの報告がありません。',
              evidence: [
                {
                  type: 'people.drill-settings',
                  id: 'city',
                  label: '訓練と報告の設定',
                  place: '/people/drill-settings',
                },
              ],
              next: { act: 'ヒヤリハットの知らせ方を周知する', place: '/people/reports', role: 'security-office' },
            }
          : {
              outcome: 'kept',
              because: `この半年に${n}件のヒヤリハットが報告されました。`,
              evidence: [{ type: 'people.report', id: 'near-miss', label: `${n}件`, place: '/people/reports' }],
            },
    ],
    lookAgainOn: dayOf(new Date(now.getTime() + 7 * 86_400_000)),
  }),
})

/** 6(5): four of this noun. */
export const checks: readonly Check[] = [received, reportedSoon, windowInPost, nearMissesTold]
