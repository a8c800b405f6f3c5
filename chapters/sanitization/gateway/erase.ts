// 6(3)②: originals and results are kept for the retention period and not longer.
import { sql } from 'kysely'
import type { Blobs } from '../../../kernel/blob/blobs.ts'
import type { Context } from '../../../kernel/http/chapter.ts'

/** Erase what is due, at most 500 at a time; what is still on its way is left. Returns how many. */
export async function eraseMail(blobs: Blobs, { tenant, tx, today, now, record }: Context): Promise<number> {
  const found = await sql<{ id: string; sha256: string; result: string | null }>`
    select m.id, m.sha256, v.result from sanitization.mail m
      left join sanitization.mail_verdict v on v.tenant_id = m.tenant_id and v.mail_id = m.id
    where m.kept_until < ${today}::date
      and not exists (select from sanitization.mail_erasure e where e.mail_id = m.id)
      and not exists (select from sanitization.mail_due d where d.mail_id = m.id)
    order by m.kept_until limit 500`.execute(tx)
  for (const { id, sha256, result } of found.rows) {
    await sql`insert into sanitization.mail_erasure (mail_id, at) values (${id}::uuid, ${now})`.execute(tx)
    for (const digest of [sha256, ...(result === null ? [] : [result])]) {
      if (!(await isStillKept(digest, tx))) await blobs.erase(tenant, digest, now)
    }
    await record({
      kind: 'sanitization.mail-erased',
      subject: { type: 'sanitization.mail', id },
      article: '6(3)②',
    })
  }
  return found.rows.length
}

/** The same bytes may have come twice: they go with the last mail that needs them. */
async function isStillKept(digest: string, tx: Context['tx']): Promise<boolean> {
  const found = await sql`select from sanitization.mail m
    left join sanitization.mail_verdict v on v.tenant_id = m.tenant_id and v.mail_id = m.id
    where (m.sha256 = ${digest} or v.result = ${digest})
      and not exists (select from sanitization.mail_erasure e where e.mail_id = m.id) limit 1`.execute(tx)
  return found.rows.length > 0
}
