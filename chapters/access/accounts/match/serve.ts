// Proposals for the accounts that nobody has matched, the confirmation in bulk, and who answers for what is not a person's.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../../kernel/http/chapter.ts'
import { newId } from '../../../../kernel/ids.ts'
import { Refusal } from '../../../../kernel/refusal.ts'
import type { answerForAccounts, confirmMatches, MatchProposal } from '../../contract.ts'
import { type Account, accountsWhere, writeAccounts } from '../account.ts'
import { type Candidate, matcher, type Unmatched } from './propose.ts'

/** 1,000: what a person looks through at a sitting; the total is told. */
const mostShown = 1_000

interface Row extends Unmatched {
  readonly system: string
  readonly total: number
}

/** Accounts of people without a person, each with whom it may be. */
export async function proposals(
  system: string | undefined,
  { tx, today }: Context,
): Promise<{ total: number; rows: MatchProposal[] }> {
  const found =
    await sql<Row>`select a.id, a.login, a.display_name, a.staff_number, a.mail, a.unit_name, s.name as system, count(*) over ()::int as total
    from access.account a join access.system s on s.tenant_id = a.tenant_id and s.id = a.system
    where a.retired_at is null and s.retired_at is null and a.person is null and a.kind in ('personal', 'privileged')
      ${system === undefined ? sql`` : sql`and a.system = ${system}::uuid`}
    order by s.name, a.login limit ${mostShown}`.execute(tx)
  if (found.rows.length === 0) return { total: 0, rows: [] }
  const people = await sql<Candidate & { unit: string | null }>`
    select p.id, p.number, p.name, p.kana, p.mail,
      array(select distinct u.name from organization.holding h join organization.unit u on u.tenant_id = h.tenant_id and u.id = h.unit
        where h.tenant_id = p.tenant_id and h.person = p.id) as units,
      (select u.name from organization.holding h join organization.unit u on u.tenant_id = h.tenant_id and u.id = h.unit
        where h.tenant_id = p.tenant_id and h.person = p.id and h.valid_from <= ${today}::date and coalesce(h.valid_to, 'infinity') >= ${today}::date
        order by (h.kind = 'main') desc, h.valid_from desc limit 1) as unit
    from organization.person p where p.retired_at is null`.execute(tx)
  const match = matcher(people.rows)
  const byId = new Map(people.rows.map((one) => [one.id, one]))
  return {
    total: found.rows[0]?.total ?? 0,
    rows: found.rows.map((account) => {
      const { person, because, confidence } = match(account)
      const one = person === null ? undefined : byId.get(person)
      return {
        id: account.id,
        login: account.login,
        displayName: account.display_name,
        system: account.system,
        unitName: account.unit_name,
        person: one === undefined ? null : { id: one.id, name: one.name, number: one.number, unit: one.unit },
        because,
        confidence,
      }
    }),
  }
}

/** 6(6): a person says whose accounts these are; kept with the reason that was read. */
export async function confirm(
  { matches }: z.output<typeof confirmMatches.body>,
  context: Context,
): Promise<{ confirmed: number }> {
  const { tx, now, actor, record } = context
  const wanted = new Map(matches.map((one) => [one.account, one]))
  const people = [...new Set(matches.flatMap(({ person }) => (person === null ? [] : [person])))]
  const known =
    await sql`select id from organization.person where id = any(${people}::uuid[]) and retired_at is null`.execute(tx)
  if (known.rows.length < people.length)
    throw new Refusal('person-unknown', {
      status: 422,
      title: '名簿にない人です',
      detail: '画面を読み込み直してから、もう一度選んでください。何も記録していません。',
      article: '6(6)',
    })
  const accounts = await accountsWhere(tx, sql`id = any(${[...wanted.keys()]}::uuid[]) and retired_at is null`, {
    lock: true,
  })
  const changed = accounts.flatMap((account): Account[] => {
    const person = wanted.get(account.id)?.person ?? null
    return person === account.person ? [] : [{ ...account, person, revision: account.revision + 1 }]
  })
  await writeAccounts(
    changed.map((account) => ({ account, act: 'revised' })),
    'matching',
    context,
  )
  const rows = changed.map(({ id, person }) => ({
    id: newId(now),
    account_id: id,
    person_id: person,
    because: wanted.get(id)?.because ?? '',
  }))
  await sql`insert into access.belonging (id, account_id, person_id, because, by_person, at)
    select r.id, r.account_id, r.person_id, r.because, ${actor.personId}::uuid, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, account_id uuid, person_id uuid, because text)`.execute(
    tx,
  )
  await record({
    kind: 'access.accounts-matched',
    subject: { type: 'access.account', id: rows.length === 1 ? (rows[0]?.account_id ?? '*') : '*' },
    article: '6(6)',
    details: {
      count: rows.length,
      matches: rows
        .slice(0, 500)
        .map(({ account_id: account, person_id: person, because }) => ({ account, person, because })),
    },
  })
  return { confirmed: rows.length }
}

/** 6(6): accounts that are not one person's have a post that answers for them and a reason to be. */
export async function answerFor(
  { accounts: ids, kind, owner, reason }: z.output<typeof answerForAccounts.body>,
  context: Context,
): Promise<{ changed: number }> {
  const { tx, record } = context
  if (kind !== 'personal' && (owner === null || reason === null || reason === ''))
    throw new Refusal('owner-and-reason-needed', {
      status: 422,
      title: '責任者と理由が要ります',
      detail: '共用・サービス用・特権のアカウントには、責任者（職）と必要な理由を入れてください。',
      article: '6(6)',
    })
  const found = await accountsWhere(tx, sql`id = any(${ids}::uuid[]) and retired_at is null`, { lock: true })
  const changed = found
    .filter((one) => one.kind !== kind || one.owner !== owner || one.reason !== reason)
    .map((account) => ({
      account: { ...account, kind, owner, reason, revision: account.revision + 1 },
      act: 'revised' as const,
    }))
  await writeAccounts(changed, 'stewardship', context)
  await record({
    kind: 'access.accounts-answered-for',
    subject: { type: 'access.account', id: changed.length === 1 ? (changed[0]?.account.id ?? '*') : '*' },
    article: '6(6)',
    details: { accounts: changed.map(({ account }) => account.login).slice(0, 500), kind, owner, reason },
  })
  return { changed: changed.length }
}
