// 4(2), 6(2): is everything in the register, graded, owned and looked at once a year?
import { addDays } from '../../../kernel/i18n/day.ts'
import { sql } from 'kysely'
import { defineCheck, type Evaluation, type Finding } from '../../../kernel/check/check.ts'
import { type AssetKind, assetKinds, type Emptiness } from '../contract.ts'
import { declarationsOn } from '../emptiness.ts'
import { survey } from './facts.ts'
import { type Counted, emptyRegister, evidenceOf, figure, finding, listOf, registerEvidence } from './finding.ts'

const listens = ['assets.asset-*', 'assets.asset-imported'] as const

/** 施行規則16条の3 is in force from this day: the six kinds are a legal duty then, and a guideline's advice before. */
const firstDayOfOrdinance = '2027-07-01'
const gap = (today: string): 'unsure' | 'broken' => (today < firstDayOfOrdinance ? 'unsure' : 'broken')

/** 6(2): every asset carries the three grades, from answers or by a person's word with a reason. */
export const classified = defineCheck<{ readonly total: number; readonly open: Counted }>({
  id: 'assets.classified',
  title: { ja: 'すべての情報資産が分類されている', en: 'Every asset is classified' },
  article: '6(2)',
  controls: ['assets.classification', 'assets.classification.personal'],
  listens,
  facts: (tx) => survey(tx, { open: sql`a.standing = 'unclassified'` }),
  evaluate: ({ total, open }) => {
    if (total === 0) return { findings: [emptyRegister] }
    if (open.n === 0)
      return {
        findings: [
          finding(
            'kept',
            `${figure(total)}すべてに、機密性・完全性・可用性の区分があります。`,
            registerEvidence(total),
          ),
        ],
      }
    const next = { act: '未分類の情報資産の質問に答える', place: listOf('standing:unclassified'), role: 'section-head' }
    return {
      findings: [
        finding(
          'broken',
          `${figure(total)}のうち${figure(open.n)}の区分が決まっていません。`,
          evidenceOf(open.first),
          next,
        ),
      ],
    }
  },
})

interface Owners {
  readonly total: number
  readonly noUnit: Counted
  readonly goneUnit: Counted
  readonly noOwner: Counted
  readonly emptyPost: Counted
  /** First day on which a unit or a holding of an owner post ends. */
  readonly nextEnd: string | null
}

/** 6(2)①: each asset has a custodian unit in force and an owner post that somebody holds. */
export const owned = defineCheck<Owners>({
  id: 'assets.owned',
  title: { ja: 'すべての情報資産に所管課と管理責任者がいる', en: 'Every asset has a custodian and an owner' },
  article: '6(2)',
  controls: ['assets.ownership'],
  listens: [
    ...listens,
    'organization.unit-*',
    'organization.post-*',
    'organization.person-*',
    'organization.assignment-*',
  ],
  facts: async (tx, { today }) => {
    const inForce = sql`coalesce(u.valid_from, '-infinity') <= ${today}::date and coalesce(u.valid_to, 'infinity') >= ${today}::date`
    const units = sql`select u.id from organization.unit u where u.retired_at is null and ${inForce}`
    const posts = sql`select h.post from organization.holding h where h.valid_from <= ${today}::date and coalesce(h.valid_to, 'infinity') >= ${today}::date`
    const ends = await sql<{ day: string | null }>`select (min(day) + 1)::text as day from (
        select u.valid_to as day from organization.unit u where u.valid_to >= ${today}::date and exists (select from assets.asset a where a.unit = u.id and a.retired_at is null)
        union all select h.valid_to from organization.holding h where h.valid_to >= ${today}::date and exists (select from assets.asset a where a.owner = h.post and a.retired_at is null)
      ) ending`.execute(tx)
    return {
      ...(await survey(tx, {
        noUnit: sql`a.unit is null`,
        goneUnit: sql`a.unit is not null and a.unit not in (${units})`,
        noOwner: sql`a.owner is null`,
        emptyPost: sql`a.owner is not null and a.owner not in (${posts})`,
      })),
      nextEnd: ends.rows[0]?.day ?? null,
    }
  },
  evaluate: ({ total, noUnit, goneUnit, noOwner, emptyPost, nextEnd }): Evaluation => {
    if (total === 0) return { findings: [emptyRegister] }
    const wrong = (counted: Counted, because: string, act: string, place: string): readonly Finding[] =>
      counted.n === 0
        ? []
        : [
            finding('broken', `${figure(counted.n)}：${because}`, evidenceOf(counted.first), {
              act,
              place,
              role: 'security-office',
            }),
          ]
    const findings = [
      ...wrong(noUnit, '所管課が記録されていません。', '所管課を入れる', listOf('unit:-')),
      ...wrong(goneUnit, '所管課が、今はない組織になっています。', '引き継いだ課を所管課にする', '/assets/assets'),
      ...wrong(noOwner, '管理責任者の職が記録されていません。', '管理責任者の職を入れる', listOf('owner:-')),
      ...wrong(
        emptyPost,
        '管理責任者の職に、誰も就いていません。',
        '発令を記録するか、管理責任者の職を改める',
        '/assets/assets',
      ),
    ]
    const kept = [
      finding(
        'kept',
        `${figure(total)}すべてに、今ある所管課と、誰かが就いている管理責任者の職があります。`,
        registerEvidence(total),
      ),
    ]
    return { findings: findings.length > 0 ? findings : kept, lookAgainOn: nextEnd ?? undefined }
  },
})

interface Reviews {
  readonly total: number
  readonly overdue: Counted
  readonly soon: Counted
  readonly nextDue: string | null
}

/** 30 days: time for a section head to look through the section's assets before the year is over. */
const warning = 30

/** 6(2): every asset was looked at within a year. */
export const reviewed = defineCheck<Reviews>({
  id: 'assets.reviewed',
  title: { ja: 'すべての情報資産を1年以内に確かめている', en: 'Every asset was reviewed within a year' },
  article: '6(2)',
  controls: ['assets.register'],
  listens,
  facts: async (tx, { today }) => {
    const next = await sql<{
      day: string | null
    }>`select min(review_due_on)::text as day from assets.asset where retired_at is null and review_due_on >= ${today}::date`.execute(
      tx,
    )
    return {
      ...(await survey(tx, {
        overdue: sql`a.review_due_on < ${today}::date`,
        soon: sql`a.review_due_on between ${today}::date and ${today}::date + ${warning}::int`,
      })),
      nextDue: next.rows[0]?.day ?? null,
    }
  },
  evaluate: ({ total, overdue, soon, nextDue }, { today }) => {
    if (total === 0) return { findings: [emptyRegister] }
    const coming = soon.n === 0 ? '' : `（30日以内に期限が来るもの：${figure(soon.n)}）`
    const next = {
      act: '変わりがないか確かめ、「確かめた」を押す',
      place: listOf(`reviewDueOn:<=${today}`),
      role: 'section-head',
    }
    const first =
      overdue.n > 0
        ? finding(
            'broken',
            `${figure(total)}のうち${figure(overdue.n)}が、1年を過ぎても確かめられていません。`,
            evidenceOf(overdue.first),
            next,
          )
        : finding('kept', `${figure(total)}すべてを1年以内に確かめています${coming}。`, registerEvidence(total))
    return { findings: [first], lookAgainOn: nextDue === null ? undefined : dayAfter(nextDue) }
  },
})

const dayAfter = (day: string): string => addDays(day, 1)

interface Kinds {
  readonly present: readonly { readonly kind: AssetKind; readonly n: number }[]
  readonly declared: readonly { readonly of: Emptiness; readonly until: string }[]
}

/** 4(2): each of the six legal kinds stands in the register, or a person has declared that there is none. */
export const kinds = defineCheck<Kinds>({
  id: 'assets.kinds',
  title: { ja: '6種の情報資産がすべて登録されている', en: 'All six kinds are registered' },
  article: '4(2)',
  controls: [
    'assets.register',
    'assets.register.network',
    'assets.register.systems',
    'assets.register.facilities',
    'assets.register.media',
    'assets.register.information',
    'assets.register.documents',
    'policy.scope.assets',
  ],
  listens: [...listens, 'assets.emptiness-declared'],
  facts: async (tx, { today }) => {
    const present = await sql<{
      kind: AssetKind
      n: number
    }>`select kind, count(*)::int as n from assets.asset where retired_at is null group by kind`.execute(tx)
    return { present: present.rows, declared: await declarationsOn(tx, today) }
  },
  evaluate: ({ present, declared }, { today }) => {
    const findings = assetKinds.map(({ value, ja }) => {
      const n = present.find((one) => one.kind === value)?.n ?? 0
      const declaration = declared.find((one) => one.of === value)
      if (n > 0)
        return finding('kept', `「${ja}」が${figure(n)}登録されています。`, [
          { type: 'assets.asset', id: `kind:${value}`, label: `${ja}（${figure(n)}）`, place: listOf(`kind:${value}`) },
        ])
      if (declaration !== undefined)
        return finding('kept', `「${ja}」はないと宣言されています（${declaration.until}まで）。`, [
          { type: 'assets.emptiness', id: value, label: `「${ja}」の該当なしの宣言`, place: '/assets/summary' },
        ])
      return finding(gap(today), `「${ja}」が1件も登録されていません。`, [], {
        act: `「${ja}」を登録するか、「該当なし」を宣言する`,
        place: '/assets/summary',
        role: 'security-office',
      })
    })
    return {
      findings,
      lookAgainOn: firstChange(
        declared.map((one) => one.until),
        today,
      ),
    }
  },
})

/** 4(2): documents on paper are assets too. */
export const paper = defineCheck<{
  readonly total: number
  readonly some: Counted
  readonly declared: readonly { readonly of: Emptiness; readonly until: string }[]
}>({
  id: 'assets.paper',
  title: { ja: '紙の文書が登録されている', en: 'Paper is registered' },
  article: '4(2)',
  controls: ['assets.register.information'],
  listens: [...listens, 'assets.emptiness-declared'],
  facts: async (tx, { today }) => {
    const found = await survey(tx, { some: sql`a.form in ('paper', 'both') or a.medium = 'paper' or a.paper_copies` })
    return { ...found, declared: await declarationsOn(tx, today) }
  },
  evaluate: ({ total, some, declared }, { today }) => {
    if (some.n > 0)
      return {
        findings: [
          finding(
            'kept',
            `紙の文書、又は印刷した写しのある情報資産が${figure(some.n)}登録されています。`,
            evidenceOf(some.first),
          ),
        ],
      }
    const declaration = declared.find((one) => one.of === 'paper')
    if (declaration !== undefined)
      return {
        findings: [
          finding('kept', `紙の文書はないと宣言されています（${declaration.until}まで）。`, [
            { type: 'assets.emptiness', id: 'paper', label: '紙の文書の該当なしの宣言', place: '/assets/summary' },
          ]),
        ],
        lookAgainOn: firstChange([declaration.until], today),
      }
    const because =
      total === 0
        ? emptyRegister.because
        : `${figure(total)}のうち、紙の文書が1件もありません。印刷した文書も情報資産です。`
    return {
      findings: [
        finding(total === 0 ? 'unsure' : gap(today), because, [], {
          act: '紙の文書を登録するか、「該当なし」を宣言する',
          place: '/assets/summary',
          role: 'security-office',
        }),
      ],
      lookAgainOn: firstChange([], today),
    }
  },
})

/** The day after a declaration ends, or the day on which the ordinance comes into force. */
function firstChange(ends: readonly string[], today: string): string | undefined {
  return [...ends.map(dayAfter), ...(today < firstDayOfOrdinance ? [firstDayOfOrdinance] : [])].sort()[0]
}
