// An account as it stands, and the one way by which accounts change: the row, its version, in sets.
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../kernel/db/database.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { searchTextOf } from '../../../kernel/ledger/write.ts'
import { type AccountKind, accountLedger, roleName } from '../contract.ts'
import { documentOf } from './scim/document.ts'

/** The row of `access.account`. */
export interface Account {
  readonly id: string
  readonly revision: number
  readonly retired_at: string | null
  readonly system: string
  readonly login: string
  readonly login_key: string
  readonly display_name: string | null
  readonly kind: AccountKind
  readonly enabled: boolean
  readonly person: string | null
  readonly staff_number: string | null
  readonly mail: string | null
  readonly unit_name: string | null
  /** One a line. */
  readonly roles: string | null
  readonly last_used_on: string | null
  readonly created_on: string | null
  readonly expires_on: string | null
  readonly owner: string | null
  readonly reason: string | null
  readonly seen_on: string
  readonly dn: string | null
  readonly uac: number | null
  readonly external_id: string | null
  readonly resource: Readonly<Record<string, unknown>> | null
  readonly created_at: string
  readonly changed_at: string
}

export interface Written {
  readonly account: Account
  readonly act: 'added' | 'revised' | 'retired' | 'restored'
}

/** The form in which two logins are the same: directories do not tell case apart. */
export const loginKey = (login: string): string => login.normalize('NFKC').trim().toLowerCase()

const columns = sql`id, revision, retired_at::text as retired_at, system, login, login_key, display_name, kind, enabled, person, staff_number, mail,
  unit_name, roles, last_used_on::text as last_used_on, created_on::text as created_on, expires_on::text as expires_on, owner, reason,
  seen_on::text as seen_on, dn, uac, external_id, resource, created_at::text as created_at, changed_at::text as changed_at`

/** Accounts that a condition on `access.account a` finds; `lock` keeps them until the transaction ends. */
export async function accountsWhere(
  tx: Tx,
  where: RawBuilder<unknown>,
  { lock = false, order = sql`a.created_at, a.id`, page }: Choosing = {},
): Promise<readonly Account[]> {
  const found = await sql<Account>`select ${columns} from access.account a where ${where} order by ${order}
    ${page === undefined ? sql`` : sql`limit ${page.limit} offset ${page.offset}`} ${lock ? sql`for update` : sql``}`.execute(
    tx,
  )
  return found.rows
}

interface Choosing {
  readonly lock?: boolean
  readonly order?: RawBuilder<unknown>
  readonly page?: { readonly limit: number; readonly offset: number }
}

/** 2,000 rows a statement: a JSON text of about a megabyte. */
const batch = 2_000

/** Write accounts with their versions. The caller writes the journal: one entry for an act, however many rows it has. */
export async function writeAccounts(
  written: readonly Written[],
  reason: string | null,
  { tx, now, actor }: Pick<Context, 'tx' | 'now' | 'actor'>,
): Promise<void> {
  for (let start = 0; start < written.length; start += batch) {
    const part = written.slice(start, start + batch)
    const rows = part.map(({ account }) => ({
      ...account,
      resource: documentOf(account),
      search: searchTextOf(accountLedger, valuesOf(account)),
      changed_at: now.toISOString(),
    }))
    await sql`insert into access.account (id, revision, retired_at, search, system, login, login_key, display_name, kind, enabled, person, staff_number,
        mail, unit_name, roles, last_used_on, created_on, expires_on, owner, reason, seen_on, dn, uac, external_id, resource, created_at, changed_at)
      select r.id, r.revision, r.retired_at, r.search, r.system, r.login, r.login_key, r.display_name, r.kind, r.enabled, r.person, r.staff_number,
        r.mail, r.unit_name, r.roles, r.last_used_on, r.created_on, r.expires_on, r.owner, r.reason, r.seen_on, r.dn, r.uac, r.external_id, r.resource,
        r.created_at, r.changed_at
      from jsonb_populate_recordset(null::access.account, ${JSON.stringify(rows)}::jsonb) r
      on conflict (tenant_id, id) do update set revision = excluded.revision, retired_at = excluded.retired_at, search = excluded.search,
        login = excluded.login, login_key = excluded.login_key, display_name = excluded.display_name, kind = excluded.kind, enabled = excluded.enabled,
        person = excluded.person, staff_number = excluded.staff_number, mail = excluded.mail, unit_name = excluded.unit_name, roles = excluded.roles,
        last_used_on = excluded.last_used_on, created_on = excluded.created_on, expires_on = excluded.expires_on, owner = excluded.owner,
        reason = excluded.reason, seen_on = excluded.seen_on, dn = excluded.dn, uac = excluded.uac, external_id = excluded.external_id,
        resource = excluded.resource, changed_at = excluded.changed_at`.execute(tx)
    const versions = part.map(({ account, act }) => ({
      record_id: account.id,
      revision: account.revision,
      act,
      body: valuesOf(account),
    }))
    await sql`insert into ledger.revision (ledger, record_id, revision, act, at, by_person, reason, body)
      select ${accountLedger.id}, v.record_id, v.revision, v.act, ${now}, ${actor.personId}::uuid, ${reason}, v.body
      from jsonb_to_recordset(${JSON.stringify(versions)}::jsonb) as v (record_id uuid, revision int, act text, body jsonb)`.execute(
      tx,
    )
  }
}

/** The account under the names of its ledger's fields, as its versions keep it. */
export function valuesOf(account: Account): Readonly<Record<string, unknown>> {
  return {
    login: account.login,
    displayName: account.display_name,
    system: account.system,
    kind: account.kind,
    enabled: account.enabled,
    person: account.person,
    lastUsedOn: account.last_used_on,
    createdOn: account.created_on,
    expiresOn: account.expires_on,
    roles: account.roles,
    staffNumber: account.staff_number,
    mail: account.mail,
    unitName: account.unit_name,
    owner: account.owner,
    reason: account.reason,
    seenOn: account.seen_on,
  }
}

/** Lines of a text, none of them empty. */
export const linesOf = (text: string | null): readonly string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** 6(6): does one of the account's roles make it privileged? By the group's name, whatever its case. */
export function hasPrivilege(roles: string | null, privileged: string | null): boolean {
  const wanted = new Set(linesOf(privileged).map(loginKey))
  return (
    wanted.size > 0 && linesOf(roles).some((role) => wanted.has(loginKey(role)) || wanted.has(loginKey(roleName(role))))
  )
}
