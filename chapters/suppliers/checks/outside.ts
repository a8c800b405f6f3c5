// 6(8) 外部サービス: cloud services permitted before use and fit for what they hold; social media that somebody answers for.
import { sql } from 'kysely'
import { type Check, defineCheck } from '../../../kernel/check/check.ts'
import { settingsOf } from '../../../kernel/setting/setting.ts'
import { judgeCloud, type CloudFacts, type Model } from '../cloud.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import {
  type Named,
  type Standing,
  dayAfterEarliest,
  emptyFinding,
  judgeAll,
  standingOf,
} from '../../../kernel/check/register.ts'

interface Cloud extends CloudFacts, Named {
  readonly state: 'asked' | 'permitted' | 'refused'
  readonly starts_on: string | null
  readonly ends_on: string | null
  readonly erased_on: string | null
}
interface CloudStanding {
  readonly standing: Standing
  readonly model: Model
  readonly all: readonly Cloud[]
}

const cloudRegister = { name: 'クラウドサービス利用台帳', place: '/suppliers/clouds' } as const
const clouds = { type: 'suppliers.cloud', path: '/suppliers/clouds' } as const
const socialRegister = { name: 'ソーシャルメディア台帳', place: '/suppliers/social-media' } as const
const socials = { type: 'suppliers.social', path: '/suppliers/social-media' } as const

const isUsed = ({ starts_on, ends_on }: Cloud, today: string): boolean =>
  starts_on !== null && starts_on <= today && (ends_on === null || ends_on >= today)

async function cloudFacts(tx: Parameters<Check['facts']>[0], now: Date): Promise<CloudStanding> {
  const found =
    await sql<Cloud>`select id, name, state, starts_on, ends_on, erased_on, track, grade, ismap, evaluation, data_place, mfa,
    encryption, tenant_control, terms, exit from suppliers.cloud where retired_at is null order by name limit 5000`.execute(
      tx,
    )
  const { model } = await settingsOf(tx)
  return { standing: await standingOf(tx, 'suppliers.cloud', now), model, all: found.rows }
}

const listens = ['suppliers.*', 'setting-changed'] as const

/** 6(8): used only after permission. */
export const permitted = defineCheck<CloudStanding>({
  id: 'suppliers.cloud-permitted',
  title: { ja: 'クラウドサービスを許可を得て利用している', en: 'Cloud services are permitted before use' },
  article: '6(8)',
  controls: ['suppliers.cloud.approval'],
  listens,
  facts: (tx, { now }) => cloudFacts(tx, now),
  evaluate: ({ standing, all }, { today }) => {
    const used = all.filter((one) => isUsed(one, today))
    return {
      findings: [
        emptyFinding(standing, today, cloudRegister) ??
          judgeAll(
            { total: used.length, bad: used.filter(({ state }) => state !== 'permitted') },
            {
              broken: (names) => `${names}は、許可のないまま利用されています。`,
              kept: (n) =>
                n === 0 ? '利用中のクラウドサービスはありません。' : `利用中の${n}件は、すべて許可を得ています。`,
            },
            { ...clouds, next: { act: '利用を許可するか、やめる', role: 'chief' } },
          ),
      ],
      ...(dayAfterEarliest(all.map(({ starts_on }) => starts_on).filter((day) => day !== null && day >= today)) ===
      undefined
        ? {}
        : {
            lookAgainOn: all
              .map(({ starts_on }) => starts_on)
              .filter((day): day is string => day !== null && day > today)
              .toSorted()[0],
          }),
    }
  },
})

/** 6(8): what holds confidential information meets the demands of its track and of the city's model. */
export const fit = defineCheck<CloudStanding>({
  id: 'suppliers.cloud-fit',
  title: {
    ja: '機密性2以上を扱うクラウドが要件を満たしている',
    en: 'Cloud services for confidential information are fit',
  },
  article: '6(8)',
  controls: ['suppliers.cloud.confidential', 'suppliers.cloud.operation', 'suppliers.cloud.open'],
  listens,
  facts: (tx, { now }) => cloudFacts(tx, now),
  evaluate: ({ standing, model, all }, { today }) => {
    const used = all.filter((one) => isUsed(one, today))
    const lacking = used.flatMap((one) => {
      const lacks = judgeCloud(one, model)
      return lacks.length === 0 ? [] : [{ id: one.id, name: `${one.name}：${lacks.join('、')}` }]
    })
    return {
      findings: [
        emptyFinding(standing, today, cloudRegister) ??
          judgeAll(
            { total: used.length, bad: lacking },
            {
              broken: (names) => `${names}がそろっていません。`,
              kept: (n) =>
                n === 0
                  ? '利用中のクラウドサービスはありません。'
                  : `利用中の${n}件は、区分とモデルの要件を満たしています。`,
            },
            { ...clouds, next: { act: '足りないものをそろえる', role: 'section-head' } },
          ),
      ],
    }
  },
})

/** 30 days: a provider's own period to erase. */
const eraseWithin = 30

/** 6(8): data do not stay where the service is no longer used. */
export const left = defineCheck<CloudStanding>({
  id: 'suppliers.cloud-ended',
  title: { ja: '利用を終えたクラウドのデータを消去している', en: 'Data of ended cloud services are erased' },
  article: '6(8)',
  controls: ['suppliers.cloud.end'],
  listens,
  facts: (tx, { now }) => cloudFacts(tx, now),
  evaluate: ({ standing, all }, { today }) => {
    const over = all.filter(({ ends_on }) => ends_on !== null && addDays(ends_on, eraseWithin) < today)
    const coming = all
      .flatMap(({ ends_on }) => (ends_on === null ? [] : [addDays(ends_on, eraseWithin)]))
      .filter((day) => day >= today)
    const next = dayAfterEarliest(coming)
    return {
      findings: [
        emptyFinding(standing, today, cloudRegister) ??
          judgeAll(
            {
              total: over.length,
              bad: over.filter(({ erased_on, track }) => track === 'confidential' && erased_on === null),
            },
            {
              broken: (names) => `${names}は、利用を終えて${eraseWithin}日を過ぎましたが、消去の記録がありません。`,
              kept: (n) =>
                n === 0 ? '消去を確かめる時期の来たサービスはありません。' : `利用を終えた${n}件の消去を確かめました。`,
            },
            { ...clouds, next: { act: 'データの消去を確かめる', role: 'section-head' } },
          ),
      ],
      ...(next === undefined ? {} : { lookAgainOn: next }),
    }
  },
})

interface Social extends Named {
  readonly responsible: string | null
  readonly scope: string | null
  readonly procedure: string | null
  readonly password_holder: string | null
  readonly mfa: boolean | null
  readonly checked_on: string | null
}
interface SocialStanding {
  readonly standing: Standing
  readonly open: readonly Social[]
}

function socialCheck(rule: {
  readonly id: string
  readonly title: Check['title']
  readonly isBad: (one: Social, today: string) => boolean
  readonly broken: (names: string) => string
  readonly kept: (n: number) => string
  readonly act: string
  readonly outcome?: 'unsure'
  readonly lookAgainOn?: (open: readonly Social[], today: string) => string | undefined
}): Check<SocialStanding> {
  return defineCheck<SocialStanding>({
    id: `suppliers.${rule.id}`,
    title: rule.title,
    article: '6(8)',
    controls: ['tech.admin.social-media'],
    listens: ['suppliers.social-*', 'suppliers.emptiness-*'],
    facts: async (tx, { now, today }) => ({
      standing: await standingOf(tx, 'suppliers.social', now),
      open: (
        await sql<Social>`select id, account as name, responsible, scope, procedure, password_holder, mfa, checked_on from suppliers.social
          where retired_at is null and (closed_on is null or closed_on > ${today}::date) order by account limit 5000`.execute(
          tx,
        )
      ).rows,
    }),
    evaluate: ({ standing, open }, { today }) => {
      const next = rule.lookAgainOn?.(open, today)
      return {
        findings: [
          emptyFinding(standing, today, socialRegister) ??
            judgeAll(
              { total: open.length, bad: open.filter((one) => rule.isBad(one, today)) },
              {
                broken: rule.broken,
                kept: (n) => (n === 0 ? '開いているアカウントはありません。' : rule.kept(n)),
                ...(rule.outcome === undefined ? {} : { outcome: rule.outcome }),
              },
              { ...socials, next: { act: rule.act, role: 'section-head' } },
            ),
        ],
        ...(next === undefined ? {} : { lookAgainOn: next }),
      }
    },
  })
}

/** 6(8): 運用手順を定め、発信できる情報を規定し、サービスごとの責任者を定める. */
export const governed = socialCheck({
  id: 'social-governed',
  title: {
    ja: 'ソーシャルメディアに運用手順・発信できる情報・責任者がある',
    en: 'Social media have procedure, scope and a responsible post',
  },
  isBad: ({ responsible, scope, procedure }) => responsible === null || scope === null || procedure === null,
  broken: (names) => `${names}は、運用手順・発信できる情報・責任者のどれかがありません。`,
  kept: (n) => `${n}件のアカウントすべてに、運用手順・発信できる情報・責任者があります。`,
  act: '運用手順・発信できる情報・責任者を定める',
})

/** 6(8): the way in is known and strong. */
export const guarded = socialCheck({
  id: 'social-guarded',
  title: { ja: 'ソーシャルメディアのパスワードを管理している', en: 'Access to social media is guarded' },
  isBad: ({ password_holder, mfa }) => password_holder === null || mfa !== true,
  broken: (names) => `${names}は、パスワードを持つ者が決まっていないか、多要素認証が入っていません。`,
  kept: (n) => `${n}件のアカウントすべてで、パスワードを持つ者が決まり、多要素認証が入っています。`,
  act: 'パスワードを持つ者を決め、多要素認証を入れる',
})

/** 365 days: an account nobody looks at is an account nobody misses. */
const checkedWithin = 365

/** 6(8): every account was looked at within a year. */
export const checkedYearly = socialCheck({
  id: 'social-checked',
  title: { ja: 'ソーシャルメディアを年に一度確かめている', en: 'Social media accounts are looked at yearly' },
  outcome: 'unsure',
  isBad: ({ checked_on }, today) => checked_on === null || addDays(checked_on, checkedWithin) < today,
  broken: (names) => `${names}は、1年以上確かめていません。`,
  kept: (n) => `${n}件のアカウントすべてを、1年以内に確かめました。`,
  act: '今の使われ方を確かめる',
  lookAgainOn: (open, today) =>
    dayAfterEarliest(
      open
        .flatMap(({ checked_on }) => (checked_on === null ? [] : [addDays(checked_on, checkedWithin)]))
        .filter((day) => day >= today),
    ),
})
