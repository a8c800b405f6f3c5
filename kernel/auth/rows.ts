// The rows of schema `auth` that our own queries touch; Better Auth names its columns by columns.table.ts.
import type { Generated } from 'kysely'

/** How the second factor was shown at a sign-in. */
export type SecondFactor = 'totp' | 'backup-code' | 'passkey' | 'provider'

export interface AuthTables {
  'auth.user': {
    tenant_id: Generated<string>
    id: Generated<string>
    person_id: string
    username: string
    display_username: string | null
    name: string
    email: string
    two_factor_enabled: Generated<boolean>
    password_must_change: Generated<boolean>
    suspended_at: Date | null
    updated_at: Generated<Date>
  }
  'auth.session': {
    tenant_id: Generated<string>
    id: string
    user_id: string
    second_factor: SecondFactor | null
    seen_at: Generated<Date>
    expires_at: Date
  }
  'auth.credential': {
    tenant_id: Generated<string>
    user_id: string
    account_id: string
    provider_id: string
    password: string | null
    updated_at: Generated<Date>
  }
  'auth.verification': { tenant_id: Generated<string>; identifier: string; value: string; expires_at: Date }
  'auth.two_factor': { tenant_id: Generated<string>; user_id: string; verified: boolean }
  'auth.passkey': { tenant_id: Generated<string>; id: string; user_id: string }
  'auth.used_code': { tenant_id: Generated<string>; user_id: string; code_hash: Uint8Array; used_at: Date }
  'auth.failure': {
    tenant_id: Generated<string>
    kind: 'account' | 'address'
    subject: string
    count: number
    last_at: Date
    locked_until: Date | null
  }
  'auth.recovery': {
    tenant_id: Generated<string>
    id: Generated<string>
    person_id: string
    proposed_by: string
    proposed_at: Date
    expires_at: Date
  }
  'auth.recovery_approval': {
    tenant_id: Generated<string>
    recovery_id: string
    approved_by: string
    approved_at: Date
  }
}

declare module '../db/tables.ts' {
  interface Tables extends AuthTables {}
}
