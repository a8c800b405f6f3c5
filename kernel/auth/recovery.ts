// 6(6): an account whose factors are lost comes back by two administrators: one proposes, another approves.
import { type QueryExecutorProvider, sql } from 'kysely'
import { Refusal } from '../refusal.ts'
import { resetSecondFactor, setOneTimePassword } from './account.ts'

export interface Recovery {
  readonly id: string
  readonly personId: string
  readonly proposedBy: string
  readonly proposedAt: Date
  readonly expiresAt: Date
  readonly approvedBy: string | null
}

/** 24 hours: the second administrator may be away for the day, not longer. */
const lifetime = 24 * 60 * 60_000

export type RecoveryVerdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly code: 'own-account' | 'same-administrator' | 'expired' | 'already-approved' }

/** May this person propose? Nobody recovers themselves. */
export function judgeProposal(personId: string, by: string): RecoveryVerdict {
  return personId === by ? { allowed: false, code: 'own-account' } : { allowed: true }
}

/** May this person approve? Another than the proposer and the one concerned, within 24 hours, once. */
export function judgeApproval(recovery: Recovery, by: string, now: Date): RecoveryVerdict {
  if (by === recovery.personId) return { allowed: false, code: 'own-account' }
  if (by === recovery.proposedBy) return { allowed: false, code: 'same-administrator' }
  if (recovery.approvedBy !== null) return { allowed: false, code: 'already-approved' }
  if (now >= recovery.expiresAt) return { allowed: false, code: 'expired' }
  return { allowed: true }
}

/** Propose to recover the account of a person. */
export async function proposeRecovery(
  db: QueryExecutorProvider,
  { personId, by, now }: { personId: string; by: string; now: Date },
): Promise<Recovery> {
  insist(judgeProposal(personId, by))
  const expiresAt = new Date(now.getTime() + lifetime)
  const made = await sql<{ id: string }>`
    insert into auth.recovery (person_id, proposed_by, proposed_at, expires_at)
    select person_id, ${by}, ${now}, ${expiresAt} from auth."user" where person_id = ${personId} returning id`.execute(
    db,
  )
  const id = made.rows[0]?.id
  if (id === undefined) throw refusalOf('no-account')
  return { id, personId, proposedBy: by, proposedAt: now, expiresAt, approvedBy: null }
}

/** Approve: second factors and sessions go, and the one-time password that is returned is shown once. */
export async function approveRecovery(
  db: QueryExecutorProvider,
  { id, by, now }: { id: string; by: string; now: Date },
): Promise<{ readonly personId: string; readonly password: string }> {
  const recovery = (await listRecoveries(db, { id }))[0]
  if (recovery === undefined) throw refusalOf('no-recovery')
  insist(judgeApproval(recovery, by, now))
  const marked =
    await sql`insert into auth.recovery_approval (recovery_id, approved_by, approved_at) values (${id}, ${by}, ${now}) on conflict do nothing`.execute(
      db,
    )
  if (marked.numAffectedRows !== 1n) throw refusalOf('already-approved')
  await resetSecondFactor(db, recovery.personId)
  return { personId: recovery.personId, password: await setOneTimePassword(db, recovery.personId) }
}

/** The latest recoveries, newest first; one by its id. */
export async function listRecoveries(
  db: QueryExecutorProvider,
  { id, limit = 100 }: { id?: string; limit?: number } = {},
): Promise<readonly Recovery[]> {
  const found = await sql<{
    id: string
    person_id: string
    proposed_by: string
    proposed_at: Date
    expires_at: Date
    approved_by: string | null
  }>`
    select r.id, r.person_id, r.proposed_by, r.proposed_at, r.expires_at, a.approved_by
    from auth.recovery r left join auth.recovery_approval a on a.tenant_id = r.tenant_id and a.recovery_id = r.id
    where ${id === undefined ? sql`true` : sql`r.id = ${id}`} order by r.proposed_at desc limit ${limit}`.execute(db)
  return found.rows.map((r) => ({
    id: r.id,
    personId: r.person_id,
    proposedBy: r.proposed_by,
    proposedAt: r.proposed_at,
    expiresAt: r.expires_at,
    approvedBy: r.approved_by,
  }))
}

function insist(verdict: RecoveryVerdict): void {
  if (!verdict.allowed) throw refusalOf(verdict.code)
}

const details = {
  'own-account': '自分のアカウントの復旧は、起案も承認もできません。ほかの管理者に頼んでください。',
  'same-administrator': '起案した人は承認できません。もう一人の管理者が承認してください。',
  expired: '起案から24時間を過ぎました。あらためて起案してください。',
  'already-approved':
    'この復旧は承認済みです。一度限りのパスワードは再び表示できません。必要ならあらためて起案してください。',
  'no-account': 'この職員のアカウントはありません。先にアカウントを作ってください。',
  'no-recovery': '復旧の起案が見つかりません。一覧からもう一度開いてください。',
} as const

function refusalOf(code: keyof typeof details): Refusal {
  const status = code.startsWith('no-') ? 404 : 409
  return new Refusal(`recovery-${code}`, {
    status,
    title: 'アカウントを復旧できません',
    detail: details[code],
    article: '6(6)',
  })
}
