// Accounts are made, stopped and reset by the city, never by the public. Works in the caller's transaction.
import { hashPassword } from 'better-auth/crypto'
import { randomInt } from 'node:crypto'
import { type QueryExecutorProvider, sql } from 'kysely'
import { Refusal } from '../refusal.ts'
import { judgePassword } from './password.ts'
import { refusal } from './refusals.table.ts'
import { emailOf, normaliseUserName } from './user-name.ts'

export interface NewAccount {
  readonly personId: string
  /** 職員番号. */
  readonly userName: string
  readonly password: string
}

/** Make an account whose password must be changed at the first sign-in; returns its user id. */
export async function createAccount(
  db: QueryExecutorProvider,
  { personId, userName, password }: NewAccount,
): Promise<string> {
  const name = normaliseUserName(userName)
  if (name === undefined) {
    throw new Refusal('user-name', {
      status: 422,
      title: '職員番号を使えません',
      detail: '職員番号は、半角の英数字と . _ - で64文字までにしてください。',
      article: '6(6)',
    })
  }
  const verdict = judgePassword(password, name)
  if (!verdict.accepted) throw refusal(`password-${verdict.code}`)
  const hash = await hashPassword(password)
  const made = await sql<{ id: string }>`
    insert into auth."user" (person_id, username, display_username, name, email)
    values (${personId}, ${name}, ${userName.trim()}, ${name}, ${emailOf(name)}) returning id`.execute(db)
  const id = made.rows[0]?.id
  if (id === undefined) throw new Error('account was not made')
  await sql`insert into auth.credential (user_id, account_id, provider_id, password) values (${id}, ${id}, 'credential', ${hash})`.execute(
    db,
  )
  return id
}

/** Remove second factors, the link to the provider and every session; the password stays. */
export async function resetSecondFactor(db: QueryExecutorProvider, personId: string): Promise<void> {
  const account = sql`(select id from auth."user" where person_id = ${personId})`
  await sql`delete from auth.session where user_id = ${account}`.execute(db)
  await sql`delete from auth.two_factor where user_id = ${account}`.execute(db)
  await sql`delete from auth.passkey where user_id = ${account}`.execute(db)
  await sql`delete from auth.credential where provider_id <> 'credential' and user_id = ${account}`.execute(db)
  await sql`update auth."user" set two_factor_enabled = false, updated_at = now() where person_id = ${personId}`.execute(
    db,
  )
}

/** Set a new one-time password, to be shown once and changed at the next sign-in. */
export async function setOneTimePassword(db: QueryExecutorProvider, personId: string): Promise<string> {
  const password = oneTimePassword()
  const hash = await hashPassword(password)
  const set = await sql`
    insert into auth.credential (user_id, account_id, provider_id, password)
    select id, id::text, 'credential', ${hash} from auth."user" where person_id = ${personId}
    on conflict (tenant_id, user_id, provider_id) do update set password = excluded.password, updated_at = now()`.execute(
    db,
  )
  if (set.numAffectedRows !== 1n) throw new Error(`person \`${personId}\` has no account`)
  await sql`update auth."user" set password_must_change = true, updated_at = now() where person_id = ${personId}`.execute(
    db,
  )
  await sql`delete from auth.failure f using auth."user" u where f.kind = 'account' and f.subject = u.username and u.person_id = ${personId}`.execute(
    db,
  )
  return password
}

/** 6(5), 6(6): stop an account (休職, 退職) and end its sessions, or let it be used again. */
export async function suspendAccount(db: QueryExecutorProvider, personId: string, suspended: boolean): Promise<void> {
  await sql`update auth."user" set suspended_at = ${suspended ? sql`coalesce(suspended_at, now())` : null}, updated_at = now() where person_id = ${personId}`.execute(
    db,
  )
  if (suspended)
    await sql`delete from auth.session where user_id = (select id from auth."user" where person_id = ${personId})`.execute(
      db,
    )
}

/** Signs that nobody takes for another when reading from paper: no 0 o 1 l i. */
const readable = 'abcdefghjkmnpqrstuvwxyz23456789'

/** 20 of 31 signs are 99 bits: enough to stand alone until the first sign-in. */
export function oneTimePassword(): string {
  const signs = Array.from({ length: 20 }, () => readable[randomInt(readable.length)] ?? 'x').join('')
  return signs.replaceAll(/(.{5})(?!$)/g, '$1-')
}
