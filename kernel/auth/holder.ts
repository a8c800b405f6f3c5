// Whose account is it, and which factors has it enrolled?
import { sql } from 'kysely'
import type { AuthDb } from './tenant-database.ts'

export interface Holder {
  readonly userId: string
  readonly personId: string
  readonly userName: string
  readonly suspended: boolean
  readonly totp: boolean
  readonly passkeys: number
}

export type HolderKey = { readonly userId: string } | { readonly userName: string } | { readonly personId: string }

/** The account of a user id, user name or person. */
export async function holderOf(db: AuthDb, key: HolderKey): Promise<Holder | undefined> {
  const [column, value] =
    'userId' in key
      ? (['id', key.userId] as const)
      : 'userName' in key
        ? (['username', key.userName] as const)
        : (['person_id', key.personId] as const)
  const found = await sql<{
    id: string
    person_id: string
    username: string
    suspended: boolean
    totp: boolean
    passkeys: number
  }>`
    select u.id, u.person_id, u.username, u.suspended_at is not null as suspended,
      exists (select from auth.two_factor f where f.tenant_id = u.tenant_id and f.user_id = u.id and f.verified) as totp,
      (select count(*)::int from auth.passkey p where p.tenant_id = u.tenant_id and p.user_id = u.id) as passkeys
    from auth."user" u where ${sql.ref(`u.${column}`)} = ${value}`.execute(db)
  const row = found.rows[0]
  if (row === undefined) return undefined
  return {
    userId: row.id,
    personId: row.person_id,
    userName: row.username,
    suspended: row.suspended,
    totp: row.totp,
    passkeys: row.passkeys,
  }
}
