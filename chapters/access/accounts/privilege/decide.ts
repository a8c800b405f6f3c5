// 6(6) 特権ID: permitted by somebody who neither asked nor will use it; returned when the work is done.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../../kernel/http/chapter.ts'
import { notFound, Refusal } from '../../../../kernel/refusal.ts'
import { closeTasks } from '../../../../kernel/task/task.ts'
import { decidePrivilege, privilegeLedger, type PrivilegeCourse, returnPrivilege } from '../../contract.ts'

interface Row {
  readonly id: string
  readonly revision: number
  readonly state: PrivilegeCourse['state']
  readonly applicant: string | null
  readonly person: string
  readonly title: string
  readonly uses: number
}

async function rowOf(id: string, { tx }: Pick<Context, 'tx'>): Promise<Row> {
  const found = await sql<Row>`select p.id, p.revision, p.state, p.applicant, p.person, p.title,
      (select count(*)::int from access.privilege_use u where u.privilege = p.id and u.retired_at is null) as uses
    from access.privilege p where p.id = ${id}::uuid and p.retired_at is null`.execute(tx)
  const [row] = found.rows
  if (row === undefined) throw notFound('特権IDの申請')
  return row
}

const resourceOf = ({ id, applicant, person }: Row) => ({ type: 'access.privilege', id, applicant, owner: person })

export async function courseOf(id: string, context: Context): Promise<PrivilegeCourse> {
  const row = await rowOf(id, context)
  return {
    id,
    state: row.state,
    uses: row.uses,
    mayDecide: row.state === 'asked' && context.mayUse(decidePrivilege.right, resourceOf(row)),
    mayReturn: row.state === 'permitted' && context.mayUse(returnPrivilege.right, resourceOf(row)),
  }
}

/** 6(1): the rules forbid applicant and user; the table itself refuses the applicant once more. */
export async function decide(
  id: string,
  { act, comment }: z.output<typeof decidePrivilege.body>,
  context: Context,
): Promise<PrivilegeCourse> {
  const { tx, today, actor, record } = context
  const row = await rowOf(id, context)
  context.permit(resourceOf(row))
  if (row.state !== 'asked') throw conflict('この申請は、もう決まっています。')
  if (act === 'refused' && comment === '')
    throw new Refusal('reason-needed', {
      status: 422,
      title: '理由が要ります',
      detail: '承認しないときは、その理由を書いてください。',
      article: '6(6)',
    })
  await sql`update access.privilege set state = ${act}, decided_by = ${actor.personId}::uuid, decided_on = ${today}::date, revision = revision + 1
    where id = ${id}::uuid`.execute(tx)
  await keepVersion(id, comment, context)
  await record({
    kind: `access.privilege-${act}`,
    subject: { type: privilegeLedger.id, id },
    article: '6(6)',
    details: { title: row.title, comment },
  })
  await closeTasks(
    { kind: 'access.decide-privilege', subjectId: id, because: act === 'permitted' ? '承認' : '不承認' },
    context,
  )
  return courseOf(id, context)
}

/** The work is done: the account is given back before its time. */
export async function giveBack(
  id: string,
  { note }: z.output<typeof returnPrivilege.body>,
  context: Context,
): Promise<PrivilegeCourse> {
  const { tx, record } = context
  const row = await rowOf(id, context)
  context.permit(resourceOf(row))
  if (row.state !== 'permitted') throw conflict('承認された使用許可だけを返せます。')
  await sql`update access.privilege set state = 'returned', revision = revision + 1 where id = ${id}::uuid`.execute(tx)
  await keepVersion(id, note, context)
  await record({
    kind: 'access.privilege-returned',
    subject: { type: privilegeLedger.id, id },
    article: '6(6)',
    details: { title: row.title, note },
  })
  await closeTasks({ kind: 'access.privilege-ended', subjectId: id, because: '返却' }, context)
  return courseOf(id, context)
}

/** The register's history holds the decision as it holds every other change. */
async function keepVersion(id: string, reason: string, { tx, now, actor }: Context): Promise<void> {
  await sql`insert into ledger.revision (ledger, record_id, revision, act, at, by_person, reason, body)
    select ${privilegeLedger.id}, id, revision, 'revised', ${now}, ${actor.personId}::uuid, ${reason === '' ? null : reason},
      jsonb_build_object('title', title, 'account', account, 'person', person, 'purpose', purpose, 'startsOn', starts_on, 'endsOn', ends_on,
        'state', state, 'applicant', applicant, 'decidedBy', decided_by, 'decidedOn', decided_on)
    from access.privilege where id = ${id}::uuid`.execute(tx)
}

const conflict = (detail: string): Refusal =>
  new Refusal('privilege-is-settled', { status: 409, title: '決められません', detail, article: '6(6)' })
