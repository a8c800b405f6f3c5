// RFC 7644 §3 for users: found, made, replaced, patched, taken away. Each act is a version of the account and a line of the journal.
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../../../kernel/http/chapter.ts'
import { isId, newId } from '../../../../kernel/ids.ts'
import { type Account, accountsWhere, loginKey, writeAccounts } from '../account.ts'
import { verifyChanges } from '../change/verify.ts'
import { accountFrom } from './account.ts'
import { documentOf } from './document.ts'
import type { Bearer } from './keys.ts'
import { filtered, rootsOf, type Wanted } from './list.ts'
import { type Operation, patchUser } from './patch.ts'
import { ScimRefusal } from './refusal.ts'
import { type Json, schemasOf, textAt, userOf } from './resource.ts'

/** Whom a request speaks for, and where resources are found. */
export interface Place {
  readonly bearer: Bearer
  /** `https://host/scim/v2` */
  readonly base: string
  readonly context: Context
}

export const versionOf = (revision: number): string => `W/"${revision}"`

const moment = (column: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** The whole document in SQL: what is kept, and what the server itself says of a resource. */
export const wholeDocument = sql`(coalesce(a.resource, '{}') || jsonb_build_object('id', a.id::text, 'meta', jsonb_build_object('resourceType', 'User',
  'created', ${moment(sql`a.created_at`)}, 'lastModified', ${moment(sql`a.changed_at`)}, 'version', 'W/"' || a.revision || '"'))
  || coalesce((select jsonb_build_object('groups', jsonb_agg(jsonb_build_object('value', g.id::text, 'display', g.display_name)))
    from access.scim_member m join access.scim_group g on g.id = m.group_id where m.account_id = a.id having count(*) > 0), '{}'))`
const keptDocument = sql`coalesce(a.resource, '{}')`
const byServer = ['id', 'meta', 'groups']

/** A page of the system's users. */
export async function findUsers(
  wanted: Wanted,
  { bearer, context: { tx } }: Place,
): Promise<{ total: number; accounts: readonly Account[] }> {
  const { filter, order, startIndex, count } = wanted
  const isWhole = filter !== null && [...rootsOf(filter)].some((root) => byServer.includes(root))
  const condition = filter === null ? sql`` : sql`and ${filtered(filter, isWhole ? wholeDocument : keptDocument)}`
  const where = sql`a.system = ${bearer.system}::uuid and a.retired_at is null ${condition}`
  const accounts =
    count === 0
      ? []
      : await accountsWhere(tx, where, {
          order: order === null ? sql`a.created_at, a.id` : sql`${order}, a.created_at, a.id`,
          page: { limit: count, offset: startIndex - 1 },
        })
  // the last page tells the total by itself
  if (accounts.length > 0 && accounts.length < count) return { total: startIndex - 1 + accounts.length, accounts }
  const counted = await sql<{ n: number }>`select count(*)::int as n from access.account a where ${where}`.execute(tx)
  return { total: counted.rows[0]?.n ?? 0, accounts }
}

/** Documents as clients see them. */
export async function showUsers(
  accounts: readonly Account[],
  { base, context: { tx } }: Pick<Place, 'base' | 'context'>,
  withGroups: boolean,
): Promise<readonly Json[]> {
  const groups = withGroups ? await groupsOf(accounts, tx) : new Map<string, readonly Json[]>()
  return accounts.map((account) => {
    const resource = documentOf(account)
    const member = groups.get(account.id)
    return {
      schemas: schemasOf(resource),
      id: account.id,
      ...resource,
      ...(member === undefined
        ? {}
        : { groups: member.map((one) => ({ ...one, $ref: `${base}/Groups/${String(one['value'])}` })) }),
      meta: {
        resourceType: 'User',
        created: new Date(account.created_at).toISOString(),
        lastModified: new Date(account.changed_at).toISOString(),
        location: `${base}/Users/${account.id}`,
        version: versionOf(account.revision),
      },
    }
  })
}

async function groupsOf(
  accounts: readonly Account[],
  tx: Context['tx'],
): Promise<ReadonlyMap<string, readonly Json[]>> {
  const found = await sql<{
    account: string
    value: string
    display: string
  }>`select m.account_id as account, g.id as value, g.display_name as display
    from access.scim_member m join access.scim_group g on g.id = m.group_id where m.account_id = any(${accounts.map(({ id }) => id)}::uuid[])
    order by g.display_name`.execute(tx)
  const groups = new Map<string, Json[]>()
  for (const { account, value, display } of found.rows)
    groups.set(account, [...(groups.get(account) ?? []), { value, display }])
  return groups
}

/** The user of this system with this id. @throws ScimRefusal 404 */
export async function userById(id: string, { bearer, context: { tx } }: Place, lock = false): Promise<Account> {
  const [account] = isId(id)
    ? await accountsWhere(tx, sql`a.id = ${id}::uuid and a.system = ${bearer.system}::uuid and a.retired_at is null`, {
        lock,
      })
    : []
  if (account === undefined) throw new ScimRefusal(404, undefined, 'no such user')
  return account
}

export async function createUser(body: unknown, place: Place): Promise<Account> {
  const { bearer, context } = place
  const { now, today } = context
  const resource = userOf(body)
  const empty: Account = {
    id: newId(now),
    revision: 1,
    retired_at: null,
    system: bearer.system,
    login: '',
    login_key: '',
    display_name: null,
    kind: 'personal',
    enabled: true,
    person: null,
    staff_number: null,
    mail: null,
    unit_name: null,
    roles: null,
    last_used_on: null,
    created_on: today,
    expires_on: null,
    owner: null,
    reason: null,
    seen_on: today,
    dn: null,
    uac: null,
    external_id: null,
    resource: null,
    created_at: now.toISOString(),
    changed_at: now.toISOString(),
  }
  const account = accountFrom(resource, { before: empty, groups: [], privilegedRoles: bearer.privilegedRoles, today })
  await refuseTaken(account, place)
  return settle(account, 'added', place)
}

/** PUT: the document as sent; what the server says of it stays, and `active` that is not sent does not change. */
export async function replaceUser(before: Account, body: unknown, place: Place): Promise<Account> {
  return change(before, userOf(body), place)
}

export async function patchOne(before: Account, operations: readonly Operation[], place: Place): Promise<Account> {
  return change(before, patchUser(documentOf(before), operations), place)
}

async function change(before: Account, resource: Json, place: Place): Promise<Account> {
  const { bearer, context } = place
  const groups = (await groupsOf([before], context.tx)).get(before.id) ?? []
  const told = accountFrom(resource, {
    before,
    groups: groups.flatMap((group) => textAt(group, 'display') ?? []),
    privilegedRoles: bearer.privilegedRoles,
    today: context.today,
  })
  const after = { ...told, revision: before.revision + 1 }
  // RFC 7644 §3.5.2: a patch that changes nothing changes no version
  if (
    JSON.stringify({ ...after, revision: 0, seen_on: '', resource: sorted(documentOf(after)) }) ===
    JSON.stringify({ ...before, revision: 0, seen_on: '', resource: sorted(documentOf(before)) })
  )
    return before
  if (after.login_key !== before.login_key) await refuseTaken(after, place)
  return settle(after, 'revised', place)
}

/** Objects with their keys in order: PostgreSQL keeps its own. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, one]) => [key, sorted(one)]),
        )
      : value

/** DELETE: the account is gone; its versions stay. */
export async function removeUser(before: Account, place: Place): Promise<void> {
  await sql`delete from access.scim_member where account_id = ${before.id}::uuid`.execute(place.context.tx)
  await settle(
    { ...before, retired_at: place.context.now.toISOString(), revision: before.revision + 1 },
    'retired',
    place,
  )
}

/** The table's own index refuses as well: two requests at the same moment meet there. */
async function refuseTaken({ login, id }: Account, { bearer, context: { tx } }: Place): Promise<void> {
  const taken = await accountsWhere(
    tx,
    sql`a.system = ${bearer.system}::uuid and a.login_key = ${loginKey(login)} and a.retired_at is null and a.id <> ${id}::uuid`,
  )
  if (taken.length > 0) throw new ScimRefusal(409, 'uniqueness', `\`userName\` ${JSON.stringify(login)} is taken`)
}

async function settle(
  account: Account,
  act: 'added' | 'revised' | 'retired',
  { bearer, context }: Place,
): Promise<Account> {
  const { record } = context
  await writeAccounts([{ account, act }], `SCIM ${bearer.name}`, context)
  await record({
    kind: 'access.account-provisioned',
    subject: { type: 'access.account', id: account.id },
    article: '6(6)',
    details: { act, system: bearer.systemName, key: bearer.name, login: account.login, enabled: account.enabled },
  })
  await verifyChanges({ system: bearer.system, snapshot: null, isPartial: false, account: account.id }, context)
  return { ...account, changed_at: context.now.toISOString() }
}
