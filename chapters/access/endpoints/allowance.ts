// 6(6): a permission is decided by somebody who did not ask for it.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../kernel/http/chapter.ts'
import { revise } from '../../../kernel/ledger/write.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { type AllowanceCourse, allowanceLedger, decideAllowance, type listUnallowed } from '../contract.ts'
import { allowProducts, likeOf } from './allowing.ts'
import { allowanceRules } from './ledgers.ts'
import { restand } from './standing.ts'

interface Row {
  readonly id: string
  readonly revision: number
  readonly name: string
  readonly publisher: string | null
  readonly unit: string | null
  readonly applicant: string | null
  readonly state: AllowanceCourse['state']
}

async function rowOf(id: string, { tx }: Context): Promise<Row> {
  const found = await sql<Row>`select id, revision, name, publisher, unit, applicant, state from access.allowance
    where id = ${id}::uuid and retired_at is null`.execute(tx)
  const [row] = found.rows
  if (row === undefined) throw notFound('ソフトウェアの許可')
  return row
}

const resourceOf = ({ id, unit, applicant }: Row) => ({
  type: 'access.allowance',
  id,
  ...(unit === null ? {} : { unit }),
  ...(applicant === null ? {} : { applicant }),
})

export async function courseOfAllowance(id: string, context: Context): Promise<AllowanceCourse> {
  const row = await rowOf(id, context)
  const found = await sql<AllowanceCourse['takes'][number]>`
    select p.name, p.version, p.publisher, count(distinct i.terminal_id)::int as terminals
    from access.product p join access.installation i on i.tenant_id = p.tenant_id and i.product_id = p.id and i.gone_at is null
    where p.form like ${likeOf(row.name)} and p.publisher_form like ${row.publisher === null ? '%' : likeOf(row.publisher)}
    group by p.id, p.name, p.version, p.publisher order by terminals desc, p.name limit 100`.execute(context.tx)
  return {
    state: row.state,
    takes: found.rows,
    mayDecide: row.state === 'asked' && context.mayUse(decideAllowance.right, resourceOf(row)),
  }
}

/** Decide; products and terminals follow at once, so the check of the next minute sees it. */
export async function decide(
  id: string,
  { act, comment }: z.output<typeof decideAllowance.body>,
  context: Context,
): Promise<AllowanceCourse> {
  const row = await rowOf(id, context)
  context.permit(resourceOf(row))
  if (row.state !== 'asked')
    throw new Refusal('allowance-already-decided', {
      status: 409,
      title: 'すでに決まっています',
      detail: 'この許可は、すでに決まっています。内容を改めると、もう一度申請になります。',
      article: '6(6)',
    })
  if (act === 'refused' && comment === '')
    throw new Refusal('allowance-refusal-needs-reason', {
      status: 422,
      title: '理由を書いてください',
      detail: '許可しないときは、理由を書きます。',
      article: '6(6)',
    })
  const decided = { state: act, applicant: row.applicant, decidedBy: context.actor.personId, decidedOn: context.today }
  await revise(
    { ledger: allowanceLedger, neighbours: allowanceRules.neighbours ?? [], derive: () => decided },
    { id, revision: row.revision },
    { act: 'revised', values: {}, reason: comment === '' ? null : comment },
    context,
  )
  await context.record({
    kind: `access.allowance-${act}`,
    subject: { type: 'access.allowance', id },
    details: { name: row.name, comment },
  })
  await allowProducts(context.tx, context.today)
  await restand(context.tx, context)
  return courseOfAllowance(id, context)
}

/** 500: a screen of software to decide about; the count tells of the rest. */
const mostUnallowed = 500

/** Software in use that nobody permitted, by zone, most widely installed first. */
export async function unallowedIn({ tx }: Pick<Context, 'tx'>): Promise<typeof listUnallowed.reply._input> {
  const found = await sql<(typeof listUnallowed.reply._input)['rows'][number] & { total: number }>`
    select p.id, p.name, p.version, p.publisher, t.zone_kind as "zoneKind", count(distinct t.id)::int as terminals,
      (count(*) over ())::int as total
    from access.installation i
    join access.terminal t on t.tenant_id = i.tenant_id and t.id = i.terminal_id and t.retired_at is null
    join access.product p on p.tenant_id = i.tenant_id and p.id = i.product_id
    where i.gone_at is null and not (p.allowed_in && array['*', coalesce(t.zone_kind, '')])
    group by p.id, p.name, p.version, p.publisher, t.zone_kind order by terminals desc, p.name limit ${mostUnallowed}`.execute(
    tx,
  )
  return {
    rows: found.rows.map(({ id, name, version, publisher, zoneKind, terminals }) => ({
      id,
      name,
      version,
      publisher,
      zoneKind,
      terminals,
    })),
    total: found.rows[0]?.total ?? 0,
  }
}
