// What was imported when, and the accounts as they stood on a day.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../kernel/http/chapter.ts'
import { namesOf } from '../../organization/index.ts'
import { type accountsOnDay, accountLedger, type Snapshot, uploadAccounts } from '../contract.ts'
import { systemById, systemResource } from './system.ts'

interface Row {
  readonly id: string
  readonly taken_on: string
  readonly source: Snapshot['source']
  readonly file_name: string
  readonly at: Date
  readonly by_person: string
  readonly counts: Snapshot['counts']
}

/** The imports of a system, newest first. */
export async function snapshotsOf(id: string, context: Context): Promise<{ rows: Snapshot[]; mayImport: boolean }> {
  const { tx } = context
  const system = await systemById(tx, id)
  const found =
    await sql<Row>`select id, taken_on::text as taken_on, source, file_name, at, by_person, counts from access.snapshot
    where system_id = ${id}::uuid order by at desc limit 100`.execute(tx)
  const names = await namesOf(tx, [...new Set(found.rows.map((row) => row.by_person))])
  return {
    rows: found.rows.map((row) => ({
      id: row.id,
      takenOn: row.taken_on,
      source: row.source,
      fileName: row.file_name,
      at: row.at.toISOString(),
      by: names.get(row.by_person) ?? null,
      counts: row.counts,
    })),
    mayImport: context.mayUse(uploadAccounts.right, systemResource(system)),
  }
}

interface Past {
  readonly id: string
  readonly act: string
  readonly body: {
    readonly login: string
    readonly displayName: string | null
    readonly kind: string
    readonly enabled: boolean
    readonly roles: string | null
  }
}

/** 6(6): the accounts of a system as they stood at the end of a day in Tokyo, from their versions. */
export async function accountsOn(
  id: string,
  day: string,
  { tx }: Pick<Context, 'tx'>,
): Promise<z.input<typeof accountsOnDay.reply>> {
  await systemById(tx, id)
  const found = await sql<Past>`select * from (
      select distinct on (a.id) a.id, r.act, r.body from access.account a
      join ledger.revision r on r.ledger = ${accountLedger.id} and r.record_id = a.id
      where a.system = ${id}::uuid and r.at < ((${day}::date + 1)::timestamp at time zone 'Asia/Tokyo')
      order by a.id, r.revision desc) then_standing
    where act <> 'retired' order by body->>'login'`.execute(tx)
  return found.rows.map(({ id: account, body }) => ({
    id: account,
    login: body.login,
    displayName: body.displayName,
    kind: body.kind,
    enabled: body.enabled,
    roles: body.roles,
  }))
}
