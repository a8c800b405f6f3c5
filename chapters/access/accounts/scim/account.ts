// The account that follows from a user's document.
import type { Account } from '../account.ts'
import { hasPrivilege, loginKey } from '../account.ts'
import { kindOf } from '../intake/plan.ts'
import { rolesText } from '../intake/directory.ts'
import { enterpriseSchema } from './attributes.table.ts'
import { ScimRefusal } from './refusal.ts'
import { at, type Json, primaryOf, textAt } from './resource.ts'

/** 200: as for files; what is longer is no login. */
const longestLogin = 200

interface Telling {
  readonly before: Account
  /** Names of the groups that the account is a member of. */
  readonly groups: readonly string[]
  readonly privilegedRoles: string | null
  readonly today: string
}

/** The account that follows from a document. @throws ScimRefusal invalidValue */
export function accountFrom(resource: Json, { before, groups, privilegedRoles, today }: Telling): Account {
  const login = textAt(resource, 'userName')?.trim() ?? ''
  if (login === '' || login.length > longestLogin)
    throw new ScimRefusal(400, 'invalidValue', `\`userName\` is a text of 1 to ${longestLogin} letters`)
  const roles = rolesText([...groups, ...valuesOf(resource, 'roles'), ...valuesOf(resource, 'entitlements')])
  const active = at(resource, 'active')
  return {
    ...before,
    login,
    login_key: loginKey(login),
    display_name: short(textAt(resource, 'displayName') ?? textAt(resource, 'name', 'formatted') ?? nameIn(resource)),
    kind: kindOf(undefined, before.kind, hasPrivilege(roles, privilegedRoles)),
    enabled: typeof active === 'boolean' ? active : before.enabled,
    staff_number: short(textAt(resource, enterpriseSchema, 'employeeNumber')),
    mail: short(primaryOf(resource, 'emails')),
    unit_name: short(textAt(resource, enterpriseSchema, 'department')),
    roles,
    external_id: textAt(resource, 'externalId'),
    seen_on: today,
    resource,
  }
}

/** 家族名 名: the order of Japanese names. */
function nameIn(resource: Json): string | null {
  const parts = [textAt(resource, 'name', 'familyName'), textAt(resource, 'name', 'givenName')].filter(
    (part) => part !== null,
  )
  return parts.length === 0 ? null : parts.join(' ')
}

function valuesOf(resource: Json, name: string): readonly string[] {
  const list = at(resource, name)
  return Array.isArray(list) ? list.flatMap((one) => textAt(one, 'value') ?? textAt(one, 'display') ?? []) : []
}

const short = (text: string | null): string | null => (text === null ? null : text.slice(0, 200).toWellFormed())
