// The user's document that stands for an account.
import type { Account } from '../account.ts'
import { enterpriseSchema } from './attributes.table.ts'
import { isObject, type Json, primaryOf } from './resource.ts'

/** The document that stands for an account, whoever wrote it last: an import's columns win over an older document. */
export function documentOf(account: Account): Json {
  const old = account.resource ?? {}
  const enterprise = {
    ...(isObject(old[enterpriseSchema]) ? old[enterpriseSchema] : {}),
    ...(account.staff_number === null ? {} : { employeeNumber: account.staff_number }),
    ...(account.unit_name === null ? {} : { department: account.unit_name }),
  }
  return {
    ...old,
    userName: account.login,
    active: account.enabled,
    ...(account.external_id === null ? {} : { externalId: account.external_id }),
    ...(account.display_name === null ? {} : { displayName: account.display_name }),
    ...(account.mail === null || primaryOf(old, 'emails') === account.mail
      ? {}
      : { emails: [{ value: account.mail, type: 'work', primary: true }] }),
    ...(Object.keys(enterprise).length === 0 ? {} : { [enterpriseSchema]: enterprise }),
  }
}
