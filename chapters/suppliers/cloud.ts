// 6(8): may a cloud service be used? What the record lacks, and the decision of somebody who did not ask.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../kernel/http/chapter.ts'
import { revise } from '../../kernel/ledger/write.ts'
import { notFound, Refusal } from '../../kernel/refusal.ts'
import { settingsOf } from '../../kernel/setting/setting.ts'
import { type CloudCourse, cloudLedger, decideCloud } from './contract.ts'
import { cloudRules } from './ledgers.ts'

/** A service as the rules look at it. */
export interface CloudFacts {
  readonly track: 'confidential' | 'open'
  readonly grade: string
  readonly ismap: string | null
  readonly evaluation: string | null
  readonly data_place: string | null
  readonly mfa: boolean | null
  readonly encryption: boolean | null
  readonly tenant_control: boolean | null
  readonly terms: string | null
  readonly exit: string | null
}
export type Model = 'alpha' | 'alpha-prime' | 'beta' | 'beta-prime'

/**
 * 6(8): what is demanded and missing, in words. The demands of the two tracks and of the models α′, β and β′ rest on general
 * knowledge of the guideline and on domain facts (α′: registered in ISMAP, destinations limited); pure.
 */
export function judgeCloud(cloud: CloudFacts, model: Model): readonly string[] {
  const lacks: string[] = []
  const need = (isThere: boolean, words: string): void => {
    if (!isThere) lacks.push(words)
  }
  if (cloud.track === 'open') {
    need(cloud.terms !== null, '約款・規約を確かめた記録')
    return lacks
  }
  const isListed = cloud.ismap === 'listed' || cloud.ismap === 'liu'
  if (model === 'alpha-prime') need(cloud.ismap === 'listed', 'ISMAPの登録（α′モデルでは必要）')
  else need(isListed || (cloud.ismap === 'judged' && cloud.evaluation !== null), 'ISMAPの登録、又は市の評価の記録')
  need(cloud.data_place === 'japan' || cloud.data_place === 'abroad', 'データの保存場所')
  if (cloud.grade.startsWith('3')) need(cloud.data_place === 'japan', '国内でのデータの保存（機密性3）')
  need(cloud.mfa === true, '多要素認証')
  need(cloud.encryption === true, '通信と保存の暗号化')
  if (model !== 'alpha') need(cloud.tenant_control === true, '接続先とテナントの制限（α′・β・β′モデル）')
  need(cloud.exit !== null, '終わるときの手順')
  return lacks
}

interface Row extends CloudFacts {
  readonly id: string
  readonly revision: number
  readonly name: string
  readonly unit: string
  readonly applicant: string | null
  readonly state: 'asked' | 'permitted' | 'refused'
}

async function rowOf(id: string, { tx }: Context): Promise<Row> {
  const found =
    await sql<Row>`select id, revision, name, unit, applicant, state, track, grade, ismap, evaluation, data_place, mfa, encryption,
    tenant_control, terms, exit from suppliers.cloud where id = ${id}::uuid and retired_at is null`.execute(tx)
  const [row] = found.rows
  if (row === undefined) throw notFound('クラウドサービス')
  return row
}

const resourceOf = ({ id, unit, applicant }: Row) => ({
  type: 'suppliers.cloud',
  id,
  unit,
  ...(applicant === null ? {} : { applicant }),
})

export async function courseOf(id: string, context: Context): Promise<CloudCourse> {
  const row = await rowOf(id, context)
  const { model } = await settingsOf(context.tx)
  return {
    id,
    state: row.state,
    lacks: [...judgeCloud(row, model)],
    mayDecide: row.state === 'asked' && context.mayUse(decideCloud.right, resourceOf(row)),
  }
}

/** 6(8), 6(1): decided by somebody who did not ask; not permitted while something demanded is missing. */
export async function decide(
  id: string,
  { act, comment }: z.output<typeof decideCloud.body>,
  context: Context,
): Promise<CloudCourse> {
  const row = await rowOf(id, context)
  context.permit(resourceOf(row))
  if (row.state !== 'asked')
    throw new Refusal('cloud-already-decided', {
      status: 409,
      title: 'すでに決まっています',
      detail: 'この利用は、すでに許可か不許可が決まっています。内容を改めると、もう一度申請になります。',
      article: '6(8)',
    })
  const { model } = await settingsOf(context.tx)
  const lacks = judgeCloud(row, model)
  if (act === 'permitted' && lacks.length > 0)
    throw new Refusal('cloud-lacks-requirements', {
      status: 422,
      title: '必要なことがそろっていません',
      detail: `次のことがそろってから許可してください：${lacks.join('、')}。`,
      article: '6(8)',
    })
  if (act === 'refused' && comment === '')
    throw new Refusal('cloud-refusal-needs-reason', {
      status: 422,
      title: '理由を書いてください',
      detail: '許可しないときは、理由を書きます。',
      article: '6(8)',
    })
  const decided = { state: act, applicant: row.applicant, decidedBy: context.actor.personId, decidedOn: context.today }
  await revise(
    {
      ledger: cloudLedger,
      ...(cloudRules.neighbours === undefined ? {} : { neighbours: cloudRules.neighbours }),
      derive: () => decided,
    },
    { id, revision: row.revision },
    { act: 'revised', values: {}, reason: comment === '' ? null : comment },
    context,
  )
  await context.record({
    kind: `suppliers.cloud-${act}`,
    subject: { type: 'suppliers.cloud', id },
    details: { name: row.name, comment, lacks },
  })
  return courseOf(id, context)
}
