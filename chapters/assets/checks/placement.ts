// 6(2), 6(3): does every asset stand where its grade allows, and do grades hold that a person changed by hand?
import { sql } from 'kysely'
import { defineCheck, type Finding } from '../../../kernel/check/check.ts'
import { confidentialities } from '../../preamble/grades.ts'
import type { AssetSettings } from '../contract.ts'
import { settingsOf } from '../settings.ts'
import { type Survey, survey } from './facts.ts'
import { type Counted, emptyRegister, evidenceOf, figure, finding, listOf, registerEvidence } from './finding.ts'

const listens = ['assets.asset-*', 'assets.asset-imported', 'assets.settings-changed'] as const
const firstDayOfOrdinance = '2027-07-01'

interface Placement {
  readonly total: number
  readonly secretInCloud: Counted
  readonly wrong: Counted
  readonly unknownZone: Counted
}

/** 6(3): 3A in no cloud, and each grade only in the zones that the city allows it (3B by default in the my-number and LGWAN zones or off every network). */
export const placed = defineCheck<Placement>({
  id: 'assets.placed',
  title: { ja: '情報資産が、区分に応じた領域に置かれている', en: 'Assets stand where their grade allows' },
  article: '6(3)',
  controls: ['assets.handling', 'assets.storage'],
  listens,
  facts: async (tx) => {
    const { placement } = await settingsOf(tx)
    return survey(tx, {
      secretInCloud: sql`a.confidentiality = '3A' and (a.cloud or a.medium = 'cloud')`,
      wrong: misplaced(placement),
      unknownZone: sql`a.zone is null and a.form is distinct from 'paper' and a.confidentiality in ('3A', '3B', '3C')`,
    })
  },
  evaluate: ({ total, secretInCloud, wrong, unknownZone }) => {
    if (total === 0) return { findings: [emptyRegister] }
    const findings: Finding[] = [
      ...(secretInCloud.n === 0
        ? []
        : [
            finding(
              'broken',
              `機密性3Aの${figure(secretInCloud.n)}が、クラウドに置かれています。国の秘密文書に当たる情報はクラウドに置けません。`,
              evidenceOf(secretInCloud.first),
              {
                act: 'クラウドから移すか、区分を確かめる',
                place: listOf('confidentiality:3A,cloud:true'),
                role: 'section-head',
              },
            ),
          ]),
      ...(wrong.n === 0
        ? []
        : [
            finding('broken', `${figure(wrong.n)}が、その機密性では置けない領域にあります。`, evidenceOf(wrong.first), {
              act: '置ける領域に移すか、領域の記録を直す',
              place: listOf('confidentiality:3A,confidentiality:3B,confidentiality:3C'),
              role: 'system-manager',
            }),
          ]),
      ...(unknownZone.n === 0
        ? []
        : [
            finding(
              'unsure',
              `機密性3の${figure(unknownZone.n)}は、どの領域にあるか記録されていません。`,
              evidenceOf(unknownZone.first),
              { act: '領域を記録する', place: listOf('zone:-'), role: 'section-head' },
            ),
          ]),
    ]
    return {
      findings:
        findings.length > 0
          ? findings
          : [
              finding(
                'kept',
                `${figure(total)}に、区分で許されない領域にあるものはありません。`,
                registerEvidence(total),
              ),
            ],
    }
  },
})

function misplaced(placement: AssetSettings['placement']) {
  const rows = confidentialities.map(
    (grade) =>
      sql`(a.confidentiality = ${grade} and a.zone is not null and a.zone <> all(${[...(placement[grade] ?? [])]}::text[]))`,
  )
  return sql.join(rows, sql` or `)
}

/** 6(3)①: my-number data stand in the my-number zone or off every network. */
export const myNumber = defineCheck<Survey<'all' | 'unanswered' | 'elsewhere' | 'unknown'>>({
  id: 'assets.my-number-zone',
  title: { ja: '特定個人情報がマイナンバー利用事務系だけにある', en: 'My-number data only in the my-number zone' },
  article: '6(3)①',
  controls: ['assets.handling', 'assets.classification.personal'],
  listens,
  facts: (tx) => {
    return survey(tx, {
      all: sql`a.specific_personal`,
      unanswered: sql`a.specific_personal is null`,
      elsewhere: sql`a.specific_personal and a.zone not in ('my-number', 'none')`,
      unknown: sql`a.specific_personal and a.zone is null and a.form is distinct from 'paper'`,
    })
  },
  evaluate: ({ total, all, elsewhere, unknown, unanswered }) => {
    if (total === 0) return { findings: [emptyRegister] }
    const findings: Finding[] = [
      ...(elsewhere.n === 0
        ? []
        : [
            finding(
              'broken',
              `特定個人情報を含む${figure(elsewhere.n)}が、マイナンバー利用事務系の外にあります。`,
              evidenceOf(elsewhere.first),
              {
                act: 'マイナンバー利用事務系に移すか、記録を直す',
                place: listOf('specificPersonal:true'),
                role: 'system-manager',
              },
            ),
          ]),
      ...(unknown.n === 0
        ? []
        : [
            finding(
              'unsure',
              `特定個人情報を含む${figure(unknown.n)}は、領域が記録されていません。`,
              evidenceOf(unknown.first),
              { act: '領域を記録する', place: listOf('specificPersonal:true,zone:-'), role: 'section-head' },
            ),
          ]),
      ...(unanswered.n === 0
        ? []
        : [
            finding(
              'unsure',
              `${figure(unanswered.n)}は、特定個人情報を含むかどうかが答えられていません。`,
              evidenceOf(unanswered.first),
              { act: '「特定個人情報」の質問に答える', place: listOf('specificPersonal:-'), role: 'section-head' },
            ),
          ]),
    ]
    const kept =
      all.n === 0
        ? '特定個人情報を含む情報資産はありません（全件で回答済み）。'
        : `特定個人情報を含む${figure(all.n)}は、すべてマイナンバー利用事務系にあるか、ネットワークに接続していません。`
    return { findings: findings.length > 0 ? findings : [finding('kept', kept, registerEvidence(total))] }
  },
})

interface Overrides {
  readonly total: number
  readonly lowered: Counted
  readonly stated: Counted
  /** Lowered more than a year ago: the review that should have confirmed it did not happen. */
  readonly stale: Counted
  readonly nextStale: string | null
}

/** 6(2): a grade that a person lowered, or stated without answers, is looked at again in the next review; after a year without, it does not hold. */
export const overridden = defineCheck<Overrides>({
  id: 'assets.overrides-confirmed',
  title: { ja: '手で付けた区分が、年に一度の確認で確かめられている', en: 'Grades set by hand were confirmed' },
  article: '6(2)',
  controls: ['assets.classification'],
  listens,
  facts: async (tx, { today }) => {
    const unconfirmed = sql`not exists (select from assets.review r where r.tenant_id = a.tenant_id and r.asset_id = a.id and r.reviewed_on > a.overridden_on)`
    const aYearAgo = sql`${today}::date - interval '1 year'`
    const next = await sql<{
      day: string | null
    }>`select (min(a.overridden_on + interval '1 year')::date + 1)::text as day from assets.asset a
      where a.retired_at is null and a.standing = 'lowered' and a.overridden_on >= ${aYearAgo} and ${unconfirmed}`.execute(
      tx,
    )
    const found = await survey(tx, {
      stale: sql`a.standing = 'lowered' and a.overridden_on < ${aYearAgo} and ${unconfirmed}`,
      lowered: sql`a.standing = 'lowered' and a.overridden_on >= ${aYearAgo} and ${unconfirmed}`,
      stated: sql`a.standing = 'stated' and ${unconfirmed}`,
    })
    return { ...found, nextStale: next.rows[0]?.day ?? null }
  },
  evaluate: ({ total, stale, lowered, stated, nextStale }) => {
    if (total === 0) return { findings: [emptyRegister] }
    const confirm = {
      act: '理由を確かめ、よければ「確かめた」を押す',
      place: listOf('standing:lowered'),
      role: 'section-head',
    }
    const findings: Finding[] = [
      ...(stale.n === 0
        ? []
        : [
            finding(
              'broken',
              `${figure(stale.n)}の区分が、回答からの判定より緩く上書きされたまま、1年を過ぎても確かめられていません。`,
              evidenceOf(stale.first),
              confirm,
            ),
          ]),
      ...(lowered.n === 0
        ? []
        : [
            finding(
              'unsure',
              `${figure(lowered.n)}の区分が、回答からの判定より緩く上書きされ、まだ確かめられていません。`,
              evidenceOf(lowered.first),
              confirm,
            ),
          ]),
      ...(stated.n === 0
        ? []
        : [
            finding(
              'unsure',
              `${figure(stated.n)}の区分は、質問への回答なしに記載されています。`,
              evidenceOf(stated.first),
              { ...confirm, act: '質問に答えるか、「確かめた」を押す', place: listOf('standing:stated') },
            ),
          ]),
    ]
    const kept = [
      finding(
        'kept',
        '回答より緩い区分と、回答のない区分で、確かめられていないものはありません。',
        registerEvidence(total),
      ),
    ]
    return { findings: findings.length > 0 ? findings : kept, lookAgainOn: nextStale ?? undefined }
  },
})

/** 施行規則附則2項: for each system it is recorded whether it existed on 2027-07-01; from that day on an empty answer is a gap. */
export const transitional = defineCheck<Survey<'systems' | 'open'>>({
  id: 'assets.transitional-recorded',
  title: {
    ja: '情報システムに経過措置の対象かどうかが記録されている',
    en: 'Transitional status is recorded for systems',
  },
  article: '6(2)',
  controls: ['assets.register.systems'],
  listens,
  facts: (tx) => {
    return survey(tx, { systems: sql`a.kind = 'system'`, open: sql`a.kind = 'system' and a.transitional is null` })
  },
  evaluate: ({ systems, open }, { today }) => {
    const lookAgainOn = today < firstDayOfOrdinance ? firstDayOfOrdinance : undefined
    const next = {
      act: '令和9年7月1日に現にあるかを記録する',
      place: listOf('kind:system,transitional:-'),
      role: 'system-manager',
    }
    if (systems.n === 0)
      return {
        findings: [
          finding('unsure', '情報システムが1件も登録されていません。', [], {
            ...next,
            act: '情報システムを登録する',
            place: '/assets/assets',
          }),
        ],
        lookAgainOn,
      }
    if (open.n === 0)
      return {
        findings: [
          finding('kept', `情報システム${figure(systems.n)}すべてに記録があります。`, registerEvidence(systems.n)),
        ],
        lookAgainOn,
      }
    const because = `情報システム${figure(systems.n)}のうち${figure(open.n)}に、経過措置（令和9年7月1日に現にあるか）の記録がありません。`
    return {
      findings: [
        finding(today < firstDayOfOrdinance ? 'unsure' : 'broken', because, evidenceOf(open.first), {
          ...next,
          by: '2027-06-30',
        }),
      ],
      lookAgainOn,
    }
  },
})
