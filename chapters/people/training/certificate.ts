// 修了証: printed by its owner, verified by whoever holds the paper.
import { sql } from 'kysely'
import type { Context } from '../../../kernel/http/chapter.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { settingsOf } from '../../../kernel/setting/setting.ts'
import type { Certificate } from '../contract.ts'

/** A certificate: one's own; those of others open to whoever may see names. */
export async function certificateOf(id: string, context: Context): Promise<Certificate> {
  const [found] = await certificates(sql`c.id = ${id}::uuid`, context)
  if (found === undefined) throw notFound('修了証')
  const { person_id, unit_id, ...certificate } = found
  const others = context.mayUse('people.progress:names', { type: 'people.completion', unit: unit_id })
  if (person_id !== context.actor.personId && !others) throw notFound('修了証')
  return certificate
}

/** 6(5): does this number stand for a certificate? Typed as it is printed, in whatever width. */
export async function verify(number: string, context: Context): Promise<{ found: Certificate | null }> {
  const plain = number
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[‐－−ー–—]/gu, '-')
    .replaceAll(/\s/gu, '')
  const [found] = await certificates(sql`c.number = ${plain}`, context)
  if (found === undefined) return { found: null }
  const { person_id: _, unit_id: __, ...certificate } = found
  return { found: certificate }
}

type Row = Certificate & { readonly person_id: string; readonly unit_id: string | null }

async function certificates(where: ReturnType<typeof sql>, { tx, today }: Context): Promise<readonly Row[]> {
  const found = await sql<Omit<Row, 'city' | 'withdrawn'> & { withdrawn_at: Date | null; reason: string | null }>`
    select c.id, c.number, c.person_id, p.name as person, u.id as unit_id, u.name as unit, k.title as course, v.number as version,
      c.done_on as "doneOn", c.how, w.at as withdrawn_at, w.reason
    from people.completion c join organization.person p on p.id = c.person_id join people.course k on k.id = c.course_id
    left join people.course_version v on v.id = c.version_id left join people.completion_withdrawal w on w.completion_id = c.id
    left join lateral (select h.unit from organization.holding h where h.person = c.person_id and h.unit is not null
      and h.valid_from <= ${today}::date and coalesce(h.valid_to, 'infinity') >= ${today}::date
      order by (h.kind = 'main') desc, h.valid_from desc limit 1) home on true
    left join organization.unit u on u.id = home.unit
    where ${where}`.execute(tx)
  const { cityName } = await settingsOf(tx)
  return found.rows.map(({ withdrawn_at, reason, ...row }) => ({
    ...row,
    city: cityName,
    withdrawn: withdrawn_at === null ? null : { at: withdrawn_at.toISOString(), reason: reason ?? '' },
  }))
}
