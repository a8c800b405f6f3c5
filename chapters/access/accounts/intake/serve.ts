// Trying a file, changing its columns, applying it: one transaction each; only the last one writes accounts.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../../kernel/http/chapter.ts'
import { newId } from '../../../../kernel/ids.ts'
import { keep, kept, type Upload } from '../../../../kernel/ledger/transfer/upload.ts'
import { Refusal } from '../../../../kernel/refusal.ts'
import type { applyAccounts, Columns, IntakeReport, rematchAccounts } from '../../contract.ts'
import { accountsWhere, writeAccounts } from '../account.ts'
import { verifyChanges } from '../change/verify.ts'
import { type System, systemById, systemResource } from '../system.ts'
import { candidateOfRow, proposeColumns, rememberColumns, rememberedColumns } from './columns.ts'
import { type Planned, planIntake } from './plan.ts'
import { type AccountFile, readAccounts } from './read.ts'

type Options = z.output<typeof rematchAccounts.body>

const placeOf = (system: string): string => `access.intake/${system}`

/** A file is kept and tried under the remembered columns, or proposed ones; nothing is applied. */
export async function upload(
  id: string,
  { name, bytes }: { name: string; bytes: Uint8Array },
  context: Context,
): Promise<IntakeReport> {
  const system = await permitted(id, context)
  const file = await readAccounts(bytes)
  const columns =
    file.source === 'sheet'
      ? ((await rememberedColumns(context.tx, id, file.sheet.headings)) ?? proposeColumns(file.sheet.headings))
      : {}
  const stored = await keep({ name, bytes, place: placeOf(id) }, context)
  context.unchanged()
  return reportOf({ system, stored, file, options: { columns, takenOn: context.today, isPartial: false } }, context)
}

/** The kept file again under other columns, another day or as a part. */
export async function rematch(id: string, file: string, options: Options, context: Context): Promise<IntakeReport> {
  const system = await permitted(id, context)
  const stored = await kept(file, placeOf(id), context)
  context.unchanged()
  return reportOf({ system, stored, file: await readAccounts(stored.bytes), options }, context)
}

/** 6(6): the list as it was on its day becomes what we know of the system. */
export async function apply(
  id: string,
  file: string,
  { acceptAlarm, skipRejected, ...options }: z.output<typeof applyAccounts.body>,
  context: Context,
): Promise<IntakeReport> {
  const system = await permitted(id, context)
  const stored = await kept(file, placeOf(id), context)
  const read = await readAccounts(stored.bytes)
  await refuseOldDay(id, options.takenOn, context)
  const tried: Tried = { system, stored, file: read, options }
  const planned = await planOf(tried, context)
  if (planned.counts.rejected > 0 && !skipRejected)
    throw refused(
      'rows-rejected',
      `取り込めない行が${planned.counts.rejected}件あります。直すか、その行を除いて取り込むことを選んでください。`,
    )
  if (planned.isAlarming && !acceptAlarm)
    throw refused(
      'too-many-gone',
      '半分より多くのアカウントがなくなります。別のシステムのファイルか、一覧の一部ではないかを確かめ、そのうえで取り込むことを選んでください。',
    )
  await settle(tried, planned, context)
  return shown(tried, planned)
}

/** A list that is read already comes in through the same gate: the sample city's. */
export async function take(tried: Tried, context: Context): Promise<IntakeReport> {
  const planned = await planOf(tried, context)
  await settle(tried, planned, context)
  return shown(tried, planned)
}

export interface Tried {
  readonly system: System
  readonly stored: Upload
  readonly file: AccountFile
  readonly options: { readonly columns: Columns; readonly takenOn: string; readonly isPartial: boolean }
}

async function permitted(id: string, context: Context): Promise<System> {
  const system = await systemById(context.tx, id)
  context.permit(systemResource(system))
  return system
}

async function planOf({ system, file, options }: Tried, { tx, now }: Context): Promise<Planned> {
  const known = await accountsWhere(tx, sql`system = ${system.id}::uuid`)
  const candidates =
    file.source === 'ldif'
      ? file.candidates
      : file.sheet.rows.map((row) => candidateOfRow(row, file.sheet.headings, options.columns))
  return planIntake({
    candidates,
    known,
    system: system.id,
    privilegedRoles: system.privileged_roles,
    takenOn: options.takenOn,
    isPartial: options.isPartial,
    at: now.toISOString(),
    newId: () => newId(now),
  })
}

async function reportOf(tried: Tried, context: Context): Promise<IntakeReport> {
  return shown(tried, await planOf(tried, context))
}

function shown({ stored, file, options }: Tried, planned: Planned): IntakeReport {
  return {
    file: stored.id,
    name: stored.name,
    source: file.source,
    encoding: file.source === 'sheet' ? file.sheet.encoding : file.encoding,
    headings: file.source === 'sheet' ? [...file.sheet.headings] : [],
    columns: options.columns,
    takenOn: options.takenOn,
    counts: planned.counts,
    isAlarming: planned.isAlarming,
    notes: file.source === 'ldif' ? [...file.notes] : [],
    rows: [...planned.rows],
  }
}

/** INVARIANT (time runs forward): a list older than the last one would undo what is known. */
async function refuseOldDay(system: string, takenOn: string, { tx, today }: Context): Promise<void> {
  if (takenOn > today) throw refused('day-not-come', 'まだ来ていない日の一覧は取り込めません。')
  const last = await sql<{
    day: string | null
  }>`select max(taken_on)::text as day from access.snapshot where system_id = ${system}::uuid`.execute(tx)
  const day = last.rows[0]?.day ?? null
  if (day !== null && takenOn < day)
    throw refused('older-than-known', `${day}の一覧をすでに取り込んでいます。それより前の日の一覧は取り込めません。`)
}

async function settle({ system, stored, file, options }: Tried, planned: Planned, context: Context): Promise<void> {
  const { tx, now, actor, record } = context
  await writeAccounts(planned.written, `import ${stored.name}`, context)
  await sql`update access.account a set seen_on = ${options.takenOn}::date, last_used_on = s.last_used_on
    from jsonb_to_recordset(${JSON.stringify(planned.seen)}::jsonb) as s (id uuid, last_used_on date) where a.id = s.id`.execute(
    tx,
  )
  const snapshot = newId(now)
  await sql`insert into access.snapshot (id, system_id, taken_on, source, file_name, sha256, counts, by_person, at)
    values (${snapshot}::uuid, ${system.id}::uuid, ${options.takenOn}::date, ${file.source}, ${stored.name}, ${stored.sha256},
      ${JSON.stringify(planned.counts)}::jsonb, ${actor.personId}::uuid, ${now})`.execute(tx)
  if (file.source === 'sheet') await rememberColumns(tx, system.id, options.columns)
  await record({
    kind: 'access.accounts-imported',
    subject: { type: 'access.system', id: system.id },
    article: '6(6)',
    details: {
      name: system.name,
      file: stored.name,
      sha256: stored.sha256,
      takenOn: options.takenOn,
      counts: planned.counts,
    },
  })
  await verifyChanges({ system: system.id, snapshot, isPartial: options.isPartial }, context)
}

const refused = (code: string, detail: string): Refusal =>
  new Refusal(code, {
    status: 422,
    title: '取り込めません',
    detail: `${detail} 何も取り込んでいません。`,
    article: '6(6)',
  })
