// 6(2)⑩: what was permitted is recorded, by a method that is good enough, and nothing goes out of use without a trace.
import { sql } from 'kysely'
import { defineCheck, type Finding } from '../../../kernel/check/check.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import {
  type DisposalEdition,
  type Medium,
  type MethodId,
  methods,
  type Protection,
  allowedKinds,
} from '../contract.ts'
import { countedFrom, totalOf } from './facts.ts'
import { type Counted, disposalEvidence, evidenceOf, figure, finding, registerEvidence } from './finding.ts'

const listens = ['assets.disposal-*', 'assets.asset-retired', 'assets.asset-restored'] as const

/** 30 days: a collector comes once a month; longer, and a medium with data lies about. */
const recordWithin = 30

const open = sql`assets.disposal_request q join assets.asset a on a.tenant_id = q.tenant_id and a.id = q.asset_id
  join assets.disposal_approval p on p.tenant_id = q.tenant_id and p.request_id = q.id and p.act = 'approved'
  left join assets.disposal_record d on d.tenant_id = q.tenant_id and d.request_id = q.id`
const approvedOn = sql`(p.at at time zone 'Asia/Tokyo')::date`

/** 6(2)⑩: permitted disposals are carried out and recorded within thirty days. */
export const recorded = defineCheck<{
  readonly done: number
  readonly late: Counted
  readonly running: Counted
  readonly nextLimit: string | null
  readonly total: number
}>({
  id: 'assets.disposal-recorded',
  title: { ja: '許可された廃棄が記録されている', en: 'Permitted disposals are recorded' },
  article: '6(2)',
  controls: ['assets.disposal', 'assets.disposal.record'],
  listens,
  facts: async (tx, { today }) => {
    const done = await sql<{ n: number }>`select count(*)::int as n from assets.disposal_record`.execute(tx)
    const oldest = await sql<{
      day: string | null
    }>`select min(${approvedOn})::text as day from ${open} where d.request_id is null and ${approvedOn} >= ${today}::date - ${recordWithin}::int`.execute(
      tx,
    )
    const first = oldest.rows[0]?.day ?? null
    return {
      total: await totalOf(tx),
      done: done.rows[0]?.n ?? 0,
      late: await countedFrom(
        tx,
        sql`select q.id, a.number, a.name from ${open} where d.request_id is null and ${approvedOn} < ${today}::date - ${recordWithin}::int`,
      ),
      running: await countedFrom(
        tx,
        sql`select q.id, a.number, a.name from ${open} where d.request_id is null and ${approvedOn} >= ${today}::date - ${recordWithin}::int`,
      ),
      nextLimit: first === null ? null : addDays(first, recordWithin + 1),
    }
  },
  evaluate: ({ total, done, late, running, nextLimit }) => {
    const lookAgainOn = nextLimit ?? undefined
    const next = { act: '廃棄の結果を記録する', place: '/assets/disposals?state=approved', role: 'section-head' }
    if (late.n > 0)
      return {
        findings: [
          finding(
            'broken',
            `許可から30日を過ぎても記録されていない廃棄が${figure(late.n)}あります。`,
            disposalEvidence(late.first),
            next,
          ),
        ],
        lookAgainOn,
      }
    if (running.n > 0)
      return {
        findings: [
          finding(
            'kept',
            `許可された廃棄のうち、${figure(done)}は記録済み、${figure(running.n)}は期限（30日）の内です。`,
            disposalEvidence(running.first),
          ),
        ],
        lookAgainOn,
      }
    if (done > 0)
      return {
        findings: [
          finding('kept', `許可された廃棄${figure(done)}は、すべて記録されています。`, [
            {
              type: 'assets.disposal',
              id: '*',
              label: `廃棄の記録（${figure(done)}）`,
              place: '/assets/disposals?state=recorded',
            },
          ]),
        ],
      }
    if (total === 0)
      return { findings: [finding('unsure', '情報資産台帳が空のため、廃棄がなかったかどうか分かりません。', [])] }
    return {
      findings: [finding('out-of-scope', '許可を待つ廃棄も、許可された廃棄もありません。', registerEvidence(total))],
    }
  },
})

interface DoneDisposal {
  readonly id: string
  readonly label: string
  readonly medium: Medium
  readonly method: MethodId
  readonly edition: DisposalEdition
  readonly protection: Protection
  readonly certificate: string | null
  readonly witness: string | null
}

/** 6(2)⑩: every recorded method was one that the edition of that day allowed for the medium, and somebody can vouch for it. */
export const proper = defineCheck<{ readonly total: number; readonly done: readonly DoneDisposal[] }>({
  id: 'assets.disposal-method',
  title: { ja: '廃棄の方法が媒体に応じている', en: 'Disposal methods fit the media' },
  article: '6(2)',
  controls: [
    'assets.disposal.hdd',
    'assets.disposal.ssd',
    'assets.disposal.usb',
    'assets.disposal.optical',
    'assets.disposal.public',
    'phys.servers.disposal',
  ],
  listens,
  facts: async (tx) => {
    // one row for each way it was done, not for each disposal: a few dozen whatever the age of the register
    const found =
      await sql<DoneDisposal>`select distinct on (q.medium, d.method, d.edition, d.protection, d.witness is null and d.certificate is null)
        q.id, a.number || ' ' || a.name as label, q.medium, d.method, d.edition, d.protection, d.certificate, d.witness
      from assets.disposal_record d join assets.disposal_request q on q.tenant_id = d.tenant_id and q.id = d.request_id
      join assets.asset a on a.tenant_id = q.tenant_id and a.id = q.asset_id
      order by q.medium, d.method, d.edition, d.protection, d.witness is null and d.certificate is null, d.at desc`.execute(
        tx,
      )
    return { total: await totalOf(tx), done: found.rows }
  },
  evaluate: ({ total, done }) => {
    if (total === 0 && done.length === 0)
      return { findings: [finding('unsure', '情報資産台帳が空のため、廃棄があったかどうか分かりません。', [])] }
    if (done.length === 0)
      return { findings: [finding('out-of-scope', '廃棄の記録はまだありません。', registerEvidence(total))] }
    const wrong = done.filter((one) => !fits(one))
    const unproven = done.filter(
      (one) => fits(one) && one.protection !== 'open' && one.certificate === null && one.witness === null,
    )
    const findings: Finding[] = [
      ...(wrong.length === 0
        ? []
        : [
            finding('broken', '媒体に合わない方法で廃棄された記録があります。', disposalEvidence(wrong), {
              act: '情報セキュリティ責任者に報告し、漏えいのおそれがないか確かめる',
              place: '/assets/disposals?state=recorded',
              role: 'section-head',
            }),
          ]),
      ...(unproven.length === 0
        ? []
        : [
            finding('unsure', '立会いも証明書もない廃棄の記録があります。', disposalEvidence(unproven), {
              act: '証明書を取り寄せ、番号を備考に残す',
              place: '/assets/disposals?state=recorded',
              role: 'section-head',
            }),
          ]),
    ]
    return {
      findings:
        findings.length > 0
          ? findings
          : [
              finding(
                'kept',
                'すべての廃棄が、媒体に応じた方法で、立会い又は証明書とともに記録されています。',
                disposalEvidence(done),
              ),
            ],
    }
  },
})

function fits({ medium, method, edition, protection }: DoneDisposal): boolean {
  const known = methods.find((one) => one.id === method)
  const mediums: readonly Medium[] = known?.mediums ?? []
  return (
    known !== undefined &&
    mediums.includes(medium) &&
    (medium === 'none' || allowedKinds[edition][protection].includes(known.kind))
  )
}

/** 6(2)⑩: a medium that is no longer used has left a record of its disposal. */
export const traced = defineCheck<{ readonly total: number; readonly retired: number; readonly lost: Counted }>({
  id: 'assets.retired-media-disposed',
  title: { ja: '使わなくなった媒体に廃棄の記録がある', en: 'Retired media have a record of disposal' },
  article: '6(2)',
  controls: ['assets.disposal', 'assets.disposal.record'],
  listens,
  facts: async (tx) => {
    const media = sql`a.retired_at is not null and (a.kind = 'medium' or a.medium in ('hdd', 'ssd', 'usb', 'optical', 'tape'))`
    const retired = await sql<{ n: number }>`select count(*)::int as n from assets.asset a where ${media}`.execute(tx)
    const lost = await countedFrom(
      tx,
      sql`select a.id, a.number, a.name from assets.asset a where ${media} and not exists (
        select from assets.disposal_request q join assets.disposal_record d on d.tenant_id = q.tenant_id and d.request_id = q.id where q.tenant_id = a.tenant_id and q.asset_id = a.id)`,
    )
    return { total: await totalOf(tx), retired: retired.rows[0]?.n ?? 0, lost }
  },
  evaluate: ({ total, retired, lost }) => {
    if (lost.n > 0)
      return {
        findings: [
          finding(
            'broken',
            `使わなくなった媒体のうち${figure(lost.n)}に、廃棄の記録がありません。`,
            evidenceOf(lost.first),
            {
              act: '台帳で元に戻し、廃棄を申請して記録する',
              place: '/assets/assets?state=retired',
              role: 'section-head',
            },
          ),
        ],
      }
    if (retired > 0)
      return {
        findings: [
          finding('kept', `使わなくなった媒体${figure(retired)}すべてに、廃棄の記録があります。`, [
            {
              type: 'assets.disposal',
              id: '*',
              label: `廃棄の記録（${figure(retired)}）`,
              place: '/assets/disposals?state=recorded',
            },
          ]),
        ],
      }
    if (total === 0)
      return {
        findings: [finding('unsure', '情報資産台帳が空のため、使わなくなった媒体があるかどうか分かりません。', [])],
      }
    return { findings: [finding('out-of-scope', '使わなくなった媒体はありません。', registerEvidence(total))] }
  },
})
