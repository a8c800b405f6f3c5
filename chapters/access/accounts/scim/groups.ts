// RFC 7644 §3 for groups: what they are called and who is in them. Members are accounts; their roles follow.
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../../../kernel/http/chapter.ts'
import { isId, newId } from '../../../../kernel/ids.ts'
import { accountsWhere, writeAccounts } from '../account.ts'
import { accountFrom } from './account.ts'
import { groupAttributes, groupSchema } from './attributes.table.ts'
import { conditionOf } from './condition.ts'
import { documentOf } from './document.ts'
import { parseTarget } from './filter.ts'
import type { Wanted } from './list.ts'
import type { Operation } from './patch.ts'
import { ScimRefusal } from './refusal.ts'
import { checkedValue, isObject, type Json, ofSchema, textAt, valueOf } from './resource.ts'
import { type Place, versionOf } from './users.ts'

export interface Group {
  readonly id: string
  readonly display_name: string
  readonly external_id: string | null
  readonly revision: number
  readonly created_at: Date
  readonly changed_at: Date
}

const moment = (column: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

export const groupDocument = sql`(jsonb_strip_nulls(jsonb_build_object('id', g.id::text, 'displayName', g.display_name, 'externalId', g.external_id,
  'meta', jsonb_build_object('resourceType', 'Group', 'created', ${moment(sql`g.created_at`)}, 'lastModified', ${moment(sql`g.changed_at`)},
    'version', 'W/"' || g.revision || '"'),
  'members', (select jsonb_agg(jsonb_build_object('value', m.account_id::text, 'display', a.login, 'type', 'User'))
    from access.scim_member m join access.account a on a.id = m.account_id where m.group_id = g.id))))`

const columns = sql`g.id, g.display_name, g.external_id, g.revision, g.created_at, g.changed_at`

export async function findGroups(
  { filter, order, startIndex, count }: Wanted,
  { bearer, context: { tx } }: Place,
): Promise<{ total: number; groups: readonly Group[] }> {
  const where = sql`g.system_id = ${bearer.system}::uuid ${filter === null ? sql`` : sql`and ${conditionOf(filter, groupDocument)}`}`
  const found = await sql<Group>`select ${columns} from access.scim_group g where ${where}
    order by ${order ?? sql`g.created_at`}, g.created_at, g.id limit ${count} offset ${startIndex - 1}`.execute(tx)
  const counted = await sql<{ n: number }>`select count(*)::int as n from access.scim_group g where ${where}`.execute(
    tx,
  )
  return { total: counted.rows[0]?.n ?? 0, groups: found.rows }
}

export async function showGroups(
  groups: readonly Group[],
  { base, context: { tx } }: Pick<Place, 'base' | 'context'>,
  withMembers: boolean,
): Promise<readonly Json[]> {
  const members = new Map<string, Json[]>()
  if (withMembers) {
    const found = await sql<{
      group: string
      value: string
      display: string
    }>`select m.group_id as group, a.id as value, a.login as display
      from access.scim_member m join access.account a on a.id = m.account_id where m.group_id = any(${groups.map(({ id }) => id)}::uuid[])
      order by a.login`.execute(tx)
    for (const { group, value, display } of found.rows)
      members.set(group, [
        ...(members.get(group) ?? []),
        { value, display, type: 'User', $ref: `${base}/Users/${value}` },
      ])
  }
  return groups.map((group) => ({
    schemas: [groupSchema],
    id: group.id,
    ...(group.external_id === null ? {} : { externalId: group.external_id }),
    displayName: group.display_name,
    ...(withMembers ? { members: members.get(group.id) ?? [] } : {}),
    meta: {
      resourceType: 'Group',
      created: group.created_at.toISOString(),
      lastModified: group.changed_at.toISOString(),
      location: `${base}/Groups/${group.id}`,
      version: versionOf(group.revision),
    },
  }))
}

/** The group of this system with this id. @throws ScimRefusal 404 */
export async function groupById(id: string, { bearer, context: { tx } }: Place, lock = false): Promise<Group> {
  const found = isId(id)
    ? await sql<Group>`select ${columns} from access.scim_group g where g.id = ${id}::uuid and g.system_id = ${bearer.system}::uuid ${lock ? sql`for update` : sql``}`.execute(
        tx,
      )
    : { rows: [] }
  const [group] = found.rows
  if (group === undefined) throw new ScimRefusal(404, undefined, 'no such group')
  return group
}

interface Told {
  readonly displayName: string
  readonly externalId: string | null
  readonly members: readonly string[]
}

/** 100,000: everybody of a large city in one group. */
const mostMembers = 100_000

function toldBy(body: unknown): Told {
  if (!isObject(body)) throw new ScimRefusal(400, 'invalidSyntax', 'the body is not a JSON object')
  ofSchema(body, groupSchema)
  const [shown, externalId] = [valueOf(body, 'displayName'), valueOf(body, 'externalId')]
  const displayName = typeof shown === 'string' ? shown.trim() : ''
  if (displayName === '' || displayName.length > 200)
    throw new ScimRefusal(400, 'invalidValue', '`displayName` is a text of 1 to 200 letters')
  return {
    displayName,
    externalId: typeof externalId === 'string' && externalId !== '' ? externalId : null,
    members: memberIds(valueOf(body, 'members')),
  }
}

/** Ids in a value of `members`. */
function memberIds(value: unknown): readonly string[] {
  if (value === undefined || value === null) return []
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (list.length > mostMembers) throw new ScimRefusal(400, 'invalidValue', `more than ${mostMembers} members`)
  return list.map((one) => {
    const id = typeof one === 'string' ? one : textAt(one, 'value')
    if (id === null || !isId(id)) throw new ScimRefusal(400, 'invalidValue', 'a member is named by the id of a user')
    return id.toLowerCase()
  })
}

export async function createGroup(body: unknown, place: Place): Promise<Group> {
  const { bearer, context } = place
  const { tx, now } = context
  const told = toldBy(body)
  const id = newId(now)
  await sql`insert into access.scim_group (id, system_id, display_name, external_id, created_at, changed_at)
    values (${id}::uuid, ${bearer.system}::uuid, ${told.displayName}, ${told.externalId}, ${now}, ${now})`.execute(tx)
  await join(id, told.members, place)
  await follow(told.members, place)
  await tell('added', { id, name: told.displayName }, place)
  return groupById(id, place)
}

export async function replaceGroup(before: Group, body: unknown, place: Place): Promise<Group> {
  const told = toldBy(body)
  const old = await membersOf(before.id, place)
  await leave(before.id, null, place)
  await join(before.id, told.members, place)
  return settle(
    before,
    told,
    { touched: [...old, ...told.members], isRenamed: told.displayName !== before.display_name },
    place,
  )
}

/** RFC 7644 §3.5.2 on a group: members are added and taken away in sets, without reading the others. */
export async function patchGroup(before: Group, operations: readonly Operation[], place: Place): Promise<Group> {
  let told = { displayName: before.display_name, externalId: before.external_id }
  const touched: string[] = []
  for (const operation of operations.flatMap(withPaths)) {
    const { op, path = '', value } = operation
    const target = parseTarget(path)
    const name = target.path.name.toLowerCase()
    if (name === 'members') touched.push(...(await patchMembers(before.id, operation, place)))
    else if (name === 'displayname' || name === 'externalid') told = rename(told, { name, op, value })
    else if (['id', 'meta', 'schemas'].includes(name))
      throw new ScimRefusal(400, 'mutability', `\`${target.path.name}\` cannot be written`)
    else throw new ScimRefusal(400, 'invalidPath', `\`${target.path.name}\` is no attribute of Group`)
  }
  return settle(before, told, { touched, isRenamed: told.displayName !== before.display_name }, place)
}

/** Without a path, the value's keys are the paths; what is not known is passed over. */
function withPaths(operation: Operation): readonly Operation[] {
  if (operation.path !== undefined && operation.path !== '') return [operation]
  if (operation.op === 'remove') throw new ScimRefusal(400, 'noTarget', 'remove needs a path')
  if (!isObject(operation.value))
    throw new ScimRefusal(400, 'invalidValue', 'without a path the value is an object of attributes')
  return Object.entries(operation.value)
    .filter(([key]) => ['displayname', 'externalid', 'members'].includes(key.toLowerCase()))
    .map(([path, value]) => ({ op: operation.op, path, value }))
}

function rename(
  told: { displayName: string; externalId: string | null },
  { name, op, value }: { readonly name: string; readonly op: Operation['op']; readonly value: unknown },
): { displayName: string; externalId: string | null } {
  if (name === 'externalid')
    return { ...told, externalId: op === 'remove' || typeof value !== 'string' ? null : value.slice(0, 1_000) }
  if (op === 'remove') throw new ScimRefusal(400, 'mutability', '`displayName` is required')
  const [attribute] = groupAttributes
  const checked = attribute === undefined ? undefined : checkedValue(attribute, value)
  if (typeof checked !== 'string' || checked.trim() === '' || checked.length > 200)
    throw new ScimRefusal(400, 'invalidValue', '`displayName` is a text of 1 to 200 letters')
  return { ...told, displayName: checked.trim() }
}

/** Returns whom it touched. */
async function patchMembers(
  group: string,
  { op, path = '', value }: Operation,
  place: Place,
): Promise<readonly string[]> {
  const { where } = parseTarget(path)
  if (where !== null) {
    if (op !== 'remove' || where.is !== 'compare' || where.by !== 'eq' || where.path.name.toLowerCase() !== 'value')
      throw new ScimRefusal(400, 'invalidFilter', 'members are chosen by `members[value eq "…"]`, to be removed')
    const ids = memberIds([where.to])
    await leave(group, ids, place)
    return ids
  }
  const ids = memberIds(value)
  if (op === 'add') {
    await join(group, ids, place)
    return ids
  }
  // `remove` with a value takes these away, as widespread clients mean it; without one, all
  const old = op === 'remove' && ids.length > 0 ? ids : await membersOf(group, place)
  await leave(group, op === 'remove' && ids.length > 0 ? ids : null, place)
  if (op === 'replace') await join(group, ids, place)
  return [...old, ...ids]
}

async function membersOf(group: string, { context: { tx } }: Place): Promise<readonly string[]> {
  const found = await sql<{
    id: string
  }>`select account_id as id from access.scim_member where group_id = ${group}::uuid`.execute(tx)
  return found.rows.map(({ id }) => id)
}

async function join(group: string, ids: readonly string[], { bearer, context: { tx } }: Place): Promise<void> {
  const wanted = [...new Set(ids)]
  const made = await sql<{ n: number }>`with known as (
      select id from access.account where id = any(${wanted}::uuid[]) and system = ${bearer.system}::uuid and retired_at is null
    ), added as (
      insert into access.scim_member (group_id, account_id) select ${group}::uuid, id from known on conflict do nothing
    ) select count(*)::int as n from known`.execute(tx)
  if ((made.rows[0]?.n ?? 0) < wanted.length) throw new ScimRefusal(400, 'invalidValue', 'a member is no user here')
}

async function leave(group: string, ids: readonly string[] | null, { context: { tx } }: Place): Promise<void> {
  await sql`delete from access.scim_member where group_id = ${group}::uuid ${ids === null ? sql`` : sql`and account_id = any(${[...ids]}::uuid[])`}`.execute(
    tx,
  )
}

export async function removeGroup(before: Group, place: Place): Promise<void> {
  const members = await membersOf(before.id, place)
  await sql`delete from access.scim_group where id = ${before.id}::uuid`.execute(place.context.tx)
  await follow(members, place)
  await tell('retired', { id: before.id, name: before.display_name }, place)
}

async function settle(
  before: Group,
  told: Pick<Told, 'displayName' | 'externalId'>,
  { touched, isRenamed }: { readonly touched: readonly string[]; readonly isRenamed: boolean },
  place: Place,
): Promise<Group> {
  const { tx, now } = place.context
  await sql`update access.scim_group set display_name = ${told.displayName}, external_id = ${told.externalId}, revision = revision + 1, changed_at = ${now}
    where id = ${before.id}::uuid`.execute(tx)
  await follow(isRenamed ? await membersOf(before.id, place).then((all) => [...all, ...touched]) : touched, place)
  await tell('revised', { id: before.id, name: told.displayName }, place)
  return groupById(before.id, place)
}

/** Roles of accounts follow their groups: what they hold is what a review looks at. */
async function follow(ids: readonly string[], { bearer, context }: Place): Promise<void> {
  if (ids.length === 0) return
  const { tx, today } = context
  const accounts = await accountsWhere(tx, sql`a.id = any(${[...new Set(ids)]}::uuid[]) and a.retired_at is null`, {
    lock: true,
  })
  const names = await sql<{
    account: string
    names: string[]
  }>`select m.account_id as account, array_agg(g.display_name) as names
    from access.scim_member m join access.scim_group g on g.id = m.group_id where m.account_id = any(${accounts.map(({ id }) => id)}::uuid[])
    group by m.account_id`.execute(tx)
  const groups = new Map(names.rows.map((row) => [row.account, row.names]))
  const changed = accounts.flatMap((before) => {
    const after = accountFrom(documentOf(before), {
      before,
      groups: groups.get(before.id) ?? [],
      privilegedRoles: bearer.privilegedRoles,
      today,
    })
    return after.roles === before.roles && after.kind === before.kind
      ? []
      : [{ account: { ...after, revision: before.revision + 1 }, act: 'revised' as const }]
  })
  await writeAccounts(changed, `SCIM ${bearer.name}`, context)
}

function tell(
  act: string,
  group: { readonly id: string; readonly name: string },
  { bearer, context }: Place,
): ReturnType<Context['record']> {
  return context.record({
    kind: 'access.group-provisioned',
    subject: { type: 'access.scim-group', id: group.id },
    article: '6(6)',
    details: { act, system: bearer.systemName, key: bearer.name, group: group.name },
  })
}
