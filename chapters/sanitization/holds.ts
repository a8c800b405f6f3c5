// Held files: a person other than the sender answers that they hold nothing dangerous, or puts them away.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../kernel/http/chapter.ts'
import { notFound, Refusal } from '../../kernel/refusal.ts'
import { namesOf } from '../organization/index.ts'
import { type Asking, decideHold, type HoldDecision, kindOf, type listHolds, readTransfer } from './contract.ts'
import { neverReleased, nextOf } from './holds.table.ts'
import { askingsOf } from './passwords.ts'
import type { Lent } from './port.ts'
import { settle } from './settle.ts'
import {
  type FileRow,
  fileOf,
  filesWhere,
  lockTransfer,
  resourceOf,
  type TransferRow,
  transferOf,
  transfersWhere,
} from './store.ts'

/** 24 hours: what is held longer keeps somebody waiting whom nobody has told. */
export const oldAfter = 24 * 3_600_000

const openHold = sql`o.state = 'held' and h.file_id is null and (r.act is null or r.act <> 'refuse')`
const pageSize = 50

/** Files that wait for a decision, the oldest first; section heads see those of their units. */
export async function holdsOf(
  lent: Pick<Lent, 'given'>,
  { page }: z.output<typeof listHolds.query>,
  context: Context,
): Promise<z.input<typeof listHolds.reply>> {
  const { tx, actor } = context
  const seesAll = context.mayUse(readTransfer.right)
  const within = seesAll
    ? sql`true`
    : sql`exists (select from sanitization.transfer t where t.tenant_id = f.tenant_id and t.id = f.transfer_id and (t.from_unit = any(${[...actor.units]}::uuid[]) or t.from_person = ${actor.personId}::uuid))`
  const files = (await filesWhere(tx, sql`${openHold} and ${within}`)).toSorted(
    (a, b) => (a.disarmed_at?.getTime() ?? 0) - (b.disarmed_at?.getTime() ?? 0),
  )
  const shown = files.slice((page - 1) * pageSize, page * pageSize)
  const transfers = new Map(
    (await transfersWhere(tx, sql`t.id = any(${[...new Set(shown.map((file) => file.transfer_id))]}::uuid[])`)).map(
      (one) => [one.id, one],
    ),
  )
  const names = await namesOf(tx, [...new Set([...transfers.values()].map((one) => one.from_person))])
  const pairs = shown.flatMap((file) => {
    const transfer = transfers.get(file.transfer_id)
    return transfer === undefined ? [] : [{ file, transfer }]
  })
  const askings = await askingsOf(lent, pairs, context)
  return {
    rows: pairs.map(({ file, transfer }) =>
      toHold(file, transfer, {
        context,
        from: names.get(transfer.from_person) ?? '',
        asking: askings.get(file.id) ?? null,
      }),
    ),
    total: files.length,
    page,
    size: pageSize,
  }
}

function toHold(
  file: FileRow,
  transfer: TransferRow,
  { context, from, asking }: { readonly context: Context; readonly from: string; readonly asking: Asking | null },
): z.input<typeof listHolds.reply>['rows'][number] {
  const { now } = context
  const code = file.hold_code ?? ''
  const since = file.disarmed_at ?? now
  return {
    id: file.id,
    transfer: transfer.id,
    title: transfer.title,
    folder: file.folder,
    name: file.name,
    bytes: file.bytes,
    direction: transfer.direction,
    kind: kindOf(file.format ?? ''),
    code,
    ...nextOf(code, file.hold_because),
    scan: file.scan_before ?? 'absent',
    definitions: file.definitions,
    from,
    unit: transfer.unit_name,
    since: since.toISOString(),
    isOld: now.getTime() - since.getTime() > oldAfter,
    mayNot: mayNot(transfer, context),
    never: neverReleased[code] ?? null,
    asking,
  }
}

function mayNot(transfer: TransferRow, context: Context): string | null {
  if (transfer.from_person === context.actor.personId) return '送った本人は決められません。ほかの人に頼んでください。'
  return context.mayUse(decideHold.right, resourceOf(transfer, context.actor))
    ? null
    : '決められるのは、所管する課室の情報セキュリティ管理者と情報政策課です。'
}

/**
 * 2(12): "or made sure that it holds nothing dangerous". By a person other than the sender, with a scan and a reason.
 * INVARIANT (never): a file in which a virus was found is released by nobody.
 */
export async function decide(
  id: string,
  { act, because, scan }: HoldDecision,
  context: Context,
): Promise<{ id: string; act: HoldDecision['act'] }> {
  const { tx, actor, now } = context
  const before = await fileOf(tx, id)
  await lockTransfer(tx, before.transfer_id)
  const transfer = await transferOf(tx, before.transfer_id)
  if (!context.mayUse(readTransfer.right, resourceOf(transfer, actor))) throw notFound('このファイル')
  if (transfer.from_person === actor.personId)
    throw refused('sender-decides', 403, '送った本人は決められません。ほかの人に頼んでください。', '6(1)')
  context.permit(resourceOf(transfer, actor))
  const file = await fileOf(tx, id)
  if (file.state !== 'held' || file.decision !== null || file.act === 'refuse')
    throw refused('not-held', 409, 'このファイルは、いま保留されていません。一覧を読み込み直してください。')
  if (transfer.direction !== 'inward') throw refused('not-inward', 409, '保留を決めるのは、取込みのファイルだけです。')
  const never = neverReleased[file.hold_code ?? '']
  if (act === 'released' && never !== undefined) throw refused('never-released', 403, never.ja)
  if (act === 'released' && (scan === undefined || scan === ''))
    throw refused(
      'scan-missing',
      422,
      '通すには、ウイルス検査の結果（検査の仕組みと定義ファイルの日付）を書いてください。',
    )
  await sql`insert into sanitization.hold_decision (file_id, act, by_person, at, because, scan, sha256)
    values (${id}::uuid, ${act}, ${actor.personId}::uuid, ${now}, ${because}, ${act === 'released' ? scan : null}, ${file.sha256})`.execute(
    tx,
  )
  await context.record({
    kind: act === 'released' ? 'sanitization.hold-released' : 'sanitization.hold-discarded',
    subject: { type: 'sanitization.file', id },
    details: {
      name: file.name,
      because,
      scan: scan ?? null,
      sha256: file.sha256,
      code: file.hold_code,
      transfer: transfer.id,
    },
  })
  await settle(transfer.id, context)
  return { id, act }
}

const refused = (code: string, status: 403 | 409 | 422, detail: string, article = '6(3)②'): Refusal =>
  new Refusal(code, { status, title: '記録できません', detail, article })
