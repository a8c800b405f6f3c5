// Accounts: made and stopped by the security office; brought back by two administrators.
import { z } from 'zod'
import { endpoint } from './endpoint.ts'

const article = '6(6)'

export const Account = z.object({
  personId: z.uuid(),
  name: z.string(),
  staffNumber: z.string(),
  /** null: the person has no account yet. */
  userName: z.string().nullable(),
  secondFactor: z.enum(['none', 'totp', 'passkey', 'both']),
  passwordMustChange: z.boolean(),
  lastSignInAt: z.string().nullable(),
})
export type Account = z.infer<typeof Account>

export const Recovery = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  proposedBy: z.string(),
  proposedAt: z.string(),
  expiresAt: z.string(),
  mayApprove: z.boolean(),
})
export type Recovery = z.infer<typeof Recovery>

const OneTime = z.object({ personId: z.uuid(), userName: z.string(), password: z.string() })

export const listAccounts = endpoint('GET /accounts', {
  summary: '利用者の一覧',
  article,
  right: 'accounts:read',
  query: z.object({
    search: z.string().max(200).optional(),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
  }),
  reply: z.object({
    accounts: z.array(Account),
    total: z.int(),
    page: z.int(),
    size: z.int(),
    recoveries: z.array(Recovery),
  }),
})
export const openAccounts = endpoint('POST /accounts', {
  summary: '利用者を登録する',
  article,
  right: 'accounts:write',
  body: z.object({ personIds: z.array(z.uuid()).min(1).max(500) }),
  reply: z.array(OneTime),
})
export const proposeAccountRecovery = endpoint('POST /accounts/:id/recovery', {
  summary: '二つ目の認証の再設定を申し出る',
  article,
  right: 'accounts:write',
  reply: Recovery,
})
export const approveAccountRecovery = endpoint('POST /recoveries/:id/approval', {
  summary: '二つ目の認証の再設定を認める',
  article,
  right: 'accounts:write',
  reply: OneTime,
})
