// 6(3)②: what crossed, by which method and after which proof.
import { sql } from 'kysely'
import { defineCheck } from '../../../kernel/check/check.ts'
import { methods, methodTerms } from '../contract.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import { type Counted, crossingEvidence, crossings, figure, filesThat, finding, nothingCrossed } from './finding.ts'

const listens = ['sanitization.*'] as const

/** 2(12), 6(3)②: every crossing used one of the three methods of 無害化通信. */
export const byMethod = defineCheck<{
  readonly total: number
  readonly counts: readonly { method: string; n: number }[]
  readonly services: number
}>({
  id: 'sanitization.methods',
  title: { ja: '受渡しは三つの方法のどれかで行われている', en: 'Every crossing used one of three methods' },
  article: '6(3)②',
  controls: ['net.lgwan.sanitization'],
  listens,
  facts: async (tx, { today }) => {
    const counts = await sql<{
      method: string
      n: number
    }>`select method, count(*)::int as n from sanitization.crossing group by 1 order by 1`.execute(tx)
    const services = await sql<{
      n: number
    }>`select count(*)::int as n from sanitization.screen_service where retired_at is null and (ended_on is null or ended_on >= ${today}::date)`.execute(
      tx,
    )
    return {
      total: counts.rows.reduce((sum, { n }) => sum + n, 0),
      counts: counts.rows,
      services: services.rows[0]?.n ?? 0,
    }
  },
  evaluate: ({ total, counts, services }) => {
    if (total === 0 && services === 0) return { findings: [nothingCrossed] }
    const strange = counts.filter(({ method }) => !methods.some((one) => one === method))
    if (strange.length > 0)
      return {
        findings: [
          finding(
            'broken',
            `三つの方法のどれでもない受渡しが${figure(strange.reduce((sum, { n }) => sum + n, 0))}あります。`,
            crossingEvidence(total),
            {
              act: 'その道を閉じ、情報セキュリティ責任者に報告する',
              place: '/sanitization/transfers?box=all',
              role: 'security-office',
            },
          ),
        ],
      }
    const said = methods.map(
      (method) => `${methodTerms[method].ja}${figure(counts.find((one) => one.method === method)?.n ?? 0)}`,
    )
    return {
      findings: [
        finding(
          'kept',
          `記録された受渡しは、すべて無害化通信の三つの方法によります（${said.join('、')}、画面転送の仕組み${services}）。`,
          crossingEvidence(total),
        ),
      ],
    }
  },
})

const undisarmed = sql`c.direction = 'inward' and c.method = 'file' and (
  c.file_id is null or o.file_id is null
  or (c.released is null and (o.state <> 'disarmed' or c.sha256 is distinct from o.result_sha256))
  or (c.released is not null and (h.act is distinct from 'released' or h.by_person = t.from_person or c.sha256 is distinct from h.sha256)))`

/** 6(3)②: no file entered but the engine's own result, or one that a person other than the sender answered for. */
export const disarmed = defineCheck<{ readonly entered: number; readonly released: number; readonly bare: Counted }>({
  id: 'sanitization.disarmed',
  title: { ja: '無害化していないものは通っていない', en: 'Nothing entered undisarmed' },
  article: '6(3)②',
  controls: ['net.lgwan.sanitization', 'net.lgwan.sanitization.file'],
  listens,
  facts: async (tx) => ({
    entered: await crossings(tx, sql`c.direction = 'inward' and c.method = 'file'`),
    released: await crossings(tx, sql`c.direction = 'inward' and c.released is not null`),
    bare: await filesThat(tx, undisarmed),
  }),
  evaluate: ({ entered, released, bare }) => {
    if (bare.n > 0)
      return {
        findings: [
          finding('broken', `無害化も確認もされずに取り込まれたファイルが${figure(bare.n)}あります。`, bare.first, {
            act: 'そのファイルを隔離し、情報セキュリティ責任者に報告する',
            place: '/sanitization/transfers?box=all',
            role: 'security-office',
          }),
        ],
      }
    if (entered === 0) return { findings: [nothingCrossed] }
    return {
      findings: [
        finding(
          'kept',
          `取り込まれたファイル${figure(entered)}は、すべて無害化した結果（${figure(entered - released)}）か、送った人と別の人が検査の結果と理由を添えて確かめたもの（${figure(released)}）です。`,
          crossingEvidence(entered),
        ),
      ],
    }
  },
})

/** 6(3)②: nobody waits more than a day for a held file without an answer. */
export const holds = defineCheck<{ readonly looked: number; readonly open: Counted; readonly old: Counted }>({
  id: 'sanitization.holds',
  title: { ja: '一日を超えて保留されたままのファイルがない', en: 'No file is held for more than a day' },
  article: '6(3)②',
  controls: ['net.lgwan.sanitization.file'],
  listens,
  facts: async (tx, { now }) => {
    const open = sql`o.state = 'held' and h.file_id is null and (r.act is null or r.act <> 'refuse')`
    const looked = await sql<{ n: number }>`select count(*)::int as n from sanitization.outcome`.execute(tx)
    return {
      looked: looked.rows[0]?.n ?? 0,
      open: await filesThat(tx, open),
      old: await filesThat(tx, sql`${open} and o.at < ${now}::timestamptz - interval '1 day'`),
    }
  },
  evaluate: ({ looked, open, old }, { today }) => {
    const lookAgainOn = open.n > 0 ? addDays(today, 1) : undefined
    if (old.n > 0)
      return {
        findings: [
          finding('broken', `一日を超えて保留されたままのファイルが${figure(old.n)}あります。`, old.first, {
            act: '確かめて通すか、通さずに破棄するかを決める',
            place: '/sanitization/holds',
            role: 'section-head',
          }),
        ],
        lookAgainOn,
      }
    if (looked === 0) return { findings: [nothingCrossed] }
    return {
      findings: [
        finding(
          'kept',
          open.n === 0
            ? `調べたファイル${figure(looked)}のうち、決まっていない保留はありません。`
            : `保留${figure(open.n)}は、いずれも一日以内です。`,
          open.n === 0 ? crossingEvidence(looked) : open.first,
        ),
      ],
      lookAgainOn,
    }
  },
})

/** 6(3)②: what left the LGWAN segment had an approval where the rules asked for one, and was sealed where they said so. */
export const takeOuts = defineCheck<{ readonly total: number; readonly wild: Counted; readonly bare: Counted }>({
  id: 'sanitization.take-outs',
  title: { ja: '承認のない持出しがない', en: 'No take-out without approval' },
  article: '6(3)②',
  controls: ['net.lgwan.outbound'],
  listens,
  facts: async (tx) => ({
    total: await crossings(tx, sql`c.direction = 'outward'`),
    wild: await filesThat(
      tx,
      sql`c.direction = 'outward' and (r.act is null or r.act = 'refuse' or (r.act in ('approve', 'two-approvals') and not exists (
        select from approval.proposal p join approval.mark m on m.tenant_id = p.tenant_id and m.proposal_id = p.id and m.act = 'approved'
        where p.tenant_id = t.tenant_id and p.id = t.proposal_id and m.by_person <> t.from_person and m.at <= c.at)))`,
    ),
    bare: await filesThat(tx, sql`c.direction = 'outward' and r.sealed and c.sha256 = f.sha256`),
  }),
  evaluate: ({ total, wild, bare }) => {
    const next = {
      act: '経緯を確かめ、情報セキュリティ責任者に報告する',
      place: '/sanitization/transfers?box=all',
      role: 'security-office',
    }
    if (wild.n > 0)
      return { findings: [finding('broken', `承認のない持出しが${figure(wild.n)}あります。`, wild.first, next)] }
    if (bare.n > 0)
      return {
        findings: [
          finding('broken', `暗号化されずに持ち出されたファイルが${figure(bare.n)}あります。`, bare.first, next),
        ],
      }
    if (total === 0)
      return {
        findings: [
          finding('unsure', '持出しの記録がまだありません。ほかの道で持ち出していないか確かめられません。', [], {
            act: 'インターネット側への持出しを関所で行い、ほかの道を閉じる',
            place: '/sanitization/rules',
            role: 'security-office',
          }),
        ],
      }
    return {
      findings: [
        finding(
          'kept',
          `持出し${figure(total)}は、すべて規則のとおりの承認と暗号化を経ています。`,
          crossingEvidence(total),
        ),
      ],
    }
  },
})
