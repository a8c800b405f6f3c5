// 6(3)②: originals and results are kept for the retention period and not longer.
import { sql } from 'kysely'
import type { Context } from '../../../kernel/http/chapter.ts'
import type { Vault } from './vault.ts'

/** Erase what is due, at most 500 at a time; what is still on its way is left. Returns how many. */
export async function eraseMail(vault: Vault, { tenant, tx, today, now, record }: Context): Promise<number> {
  const found = await sql<{ id: string; original: string; result: string | null }>`
    select m.id, m.original, v.result from sanitization.mail m
      left join sanitization.mail_verdict v on v.tenant_id = m.tenant_id and v.mail_id = m.id
    where m.kept_until < ${today}::date
      and not exists (select from sanitization.mail_erasure e where e.mail_id = m.id)
      and not exists (select from sanitization.mail_due d where d.mail_id = m.id)
    order by m.kept_until limit 500`.execute(tx)
  for (const { id, original, result } of found.rows) {
    await vault.erase(tenant, original)
    if (result !== null) await vault.erase(tenant, result)
    await sql`insert into sanitization.mail_erasure (mail_id, at) values (${id}::uuid, ${now})`.execute(tx)
    await record({
      kind: 'sanitization.mail-erased',
      subject: { type: 'sanitization.mail', id },
      article: '6(3)②',
    })
  }
  return found.rows.length
}
