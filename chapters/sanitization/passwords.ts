// Passwords of held files: who may give them, how often, and what is told of it. What was typed goes to the engine and nowhere else.
import { sql } from 'kysely'
import type { Report } from '../../engines/disarm/src/contract.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Tx } from '../../kernel/db/database.ts'
import type { Context } from '../../kernel/http/chapter.ts'
import { newId } from '../../kernel/ids.ts'
import { notFound, Refusal } from '../../kernel/refusal.ts'
import { namesOf } from '../organization/index.ts'
import { type Asking, type attemptResults, attemptsAnHour, givePasswords, readTransfer } from './contract.ts'
import type { Lent } from './port.ts'
import { standsAt } from './shown.ts'
import { type FileRow, fileOf, lockTransfer, resourceOf, type TransferRow, transferOf } from './store.ts'

/** One hour: the window of the limit. */
const window = 3_600_000

const asked: ReadonlySet<string> = new Set(['password-needed', 'wrong-password'])

/** Held, not decided, and a password may open it or what lies in it. */
export function asksPassword({ state, decision, act, hold_code: code, report }: FileRow): boolean {
  if (state !== 'held' || decision !== null || act === 'refuse' || code === null) return false
  if (code !== 'member-held') return asked.has(code)
  // the column is written by the worker alone, from the engine's own type
  const { findings } = report as Report
  return findings.some((one) => one.code === 'member-left-out' && asked.has(one.detail ?? ''))
}

/**
 * Take passwords for a held file; its job begins once this is committed.
 * INVARIANT (never kept): the row and the entry say who and how many. The passwords lie in `lent.given` until their job ends.
 */
export async function give(
  lent: Pick<Lent, 'given' | 'disarmer'>,
  { id, passwords }: { readonly id: string; readonly passwords: readonly string[] },
  context: Context,
): Promise<{ id: string; attempt: string }> {
  const { tx, actor, now, tenant } = context
  const before = await fileOf(tx, id)
  await lockTransfer(tx, before.transfer_id)
  const transfer = await transferOf(tx, before.transfer_id)
  if (!context.mayUse(readTransfer.right, resourceOf(transfer, actor)) || !standsAt(transfer, context))
    throw notFound('このファイル')
  context.permit(givingOn(transfer, actor))
  const file = await fileOf(tx, id)
  assertAsked(file)
  if (lent.disarmer === undefined)
    throw refused('no-engine', 409, 'いま無害化の仕組みが動いていません。動いてから、もう一度入れてください。')
  if (lent.given.has(id))
    throw refused(
      'being-opened',
      409,
      '先に入れられたパスワードで確かめています。終わってから、もう一度入れてください。',
    )
  await assertAttemptsLeft(id, context)
  const attempt = newId(now)
  await sql`insert into sanitization.password_attempt (id, file_id, by_person, at, count)
    values (${attempt}::uuid, ${id}::uuid, ${actor.personId}::uuid, ${now}, ${passwords.length})`.execute(tx)
  await context.record({
    kind: 'sanitization.passwords-given',
    subject: { type: 'sanitization.file', id },
    details: { name: file.name, count: passwords.length, code: file.hold_code, transfer: transfer.id },
  })
  lent.given.set(id, { attempt, tenant, transfer: transfer.id, passwords, since: performance.now() })
  return { id, attempt }
}

/** Sender and recipients own what is asked; who only approves does not. */
function givingOn(transfer: TransferRow, actor: Actor): ReturnType<typeof resourceOf> {
  const isEnd = transfer.from_person === actor.personId || transfer.recipients.includes(actor.personId)
  return resourceOf(transfer, actor, isEnd)
}

function assertAsked(file: FileRow): void {
  if (file.state !== 'held' || file.decision !== null || file.act === 'refuse')
    throw refused('not-held', 409, 'このファイルは、いま保留されていません。一覧を読み込み直してください。')
  if (!asksPassword(file))
    throw refused('no-password-asked', 409, 'このファイルが保留されている理由は、パスワードではありません。')
  if (!file.parts.includes('original'))
    throw refused(
      'original-erased',
      409,
      '元のファイルは保存期間を過ぎて消去されました。もう一度送ってもらってください。',
    )
}

async function assertAttemptsLeft(id: string, { tx, now }: Context): Promise<void> {
  const found = await sql<{ at: Date }>`select at from sanitization.password_attempt
    where file_id = ${id}::uuid and at > ${new Date(now.getTime() - window)} order by at desc limit ${attemptsAnHour}`.execute(
    tx,
  )
  const first = found.rows[attemptsAnHour - 1]
  if (first === undefined) return
  const minutes = Math.max(1, Math.ceil((first.at.getTime() + window - now.getTime()) / 60_000))
  throw refused(
    'too-many-attempts',
    429,
    `パスワードを試せるのは、一つのファイルにつき一時間に${attemptsAnHour}回までです（言い当てを防ぐため）。${minutes}分後に、送った人に確かめてから入れてください。ファイルはそのまま保留しています。`,
  )
}

/** What screens say of files that wait for a password, by file; nothing of the others. */
export async function askingsOf(
  lent: Pick<Lent, 'given'>,
  files: readonly { readonly file: FileRow; readonly transfer: TransferRow }[],
  context: Context,
): Promise<ReadonlyMap<string, Asking>> {
  const open = files.filter(({ file }) => asksPassword(file))
  if (open.length === 0) return new Map()
  const { tx, actor, now } = context
  const found = await sql<AttemptRow>`select distinct on (a.file_id) a.file_id, a.by_person, a.at, a.count, a.result,
      (select count(*)::int from sanitization.password_attempt b
        where b.tenant_id = a.tenant_id and b.file_id = a.file_id and b.at > ${new Date(now.getTime() - window)}) as used
    from sanitization.password_attempt a where a.file_id = any(${open.map(({ file }) => file.id)}::uuid[])
    order by a.file_id, a.at desc, a.id desc`.execute(tx)
  const last = new Map(found.rows.map((row) => [row.file_id, row]))
  const names = await namesOf(tx, [...new Set(found.rows.map((row) => row.by_person))])
  return new Map(
    open.map(({ file, transfer }) => {
      const row = last.get(file.id)
      const asking: Asking = {
        isTrying: lent.given.has(file.id),
        mayGive: file.parts.includes('original') && context.mayUse(givePasswords.right, givingOn(transfer, actor)),
        left: Math.max(0, attemptsAnHour - (row?.used ?? 0)),
        last:
          row === undefined
            ? null
            : { by: names.get(row.by_person) ?? '', at: row.at.toISOString(), count: row.count, result: row.result },
      }
      return [file.id, asking]
    }),
  )
}

interface AttemptRow {
  readonly file_id: string
  readonly by_person: string
  readonly at: Date
  readonly count: number
  readonly result: (typeof attemptResults)[number] | null
  readonly used: number
}

/** Has this attempt been committed, and not ended? */
export async function isOpenAttempt(tx: Tx, attempt: string): Promise<boolean> {
  const found =
    await sql`select from sanitization.password_attempt where id = ${attempt}::uuid and ended_at is null`.execute(tx)
  return found.rows.length > 0
}

/** How an attempt ended. */
export async function endAttempt(
  attempt: string,
  result: (typeof attemptResults)[number],
  { tx, now }: Pick<Context, 'tx' | 'now'>,
): Promise<void> {
  await sql`update sanitization.password_attempt set ended_at = ${now}, result = ${result} where id = ${attempt}::uuid`.execute(
    tx,
  )
}

const refused = (code: string, status: 409 | 429, detail: string): Refusal =>
  new Refusal(code, { status, title: 'パスワードを受け付けられません', detail, article: '6(3)②' })
