// 6(6) 変更一覧: what the keeper of a system has to do, whether it is done, and whether the next import shows it.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'

const article = '6(6)'

export const changeStates = ['open', 'done', 'reopened', 'verified', 'dropped'] as const

export const Change = z.object({
  id: z.uuid(),
  system: z.object({ id: z.uuid(), name: z.string() }),
  account: z.uuid(),
  login: z.string(),
  displayName: z.string().nullable(),
  person: z.string().nullable(),
  act: z.enum(['change', 'remove']),
  note: z.string(),
  dropRoles: z.string().nullable(),
  askedOn: z.string(),
  askedBy: z.string().nullable(),
  dueOn: z.string(),
  state: z.enum(changeStates),
  stateNote: z.string(),
  isLate: z.boolean(),
  mayDo: z.boolean(),
})
export type Change = z.infer<typeof Change>

export const listChanges = endpoint('GET /access/changes', {
  summary: 'アカウントの変更一覧',
  article,
  right: 'access.change:read',
  query: z.object({ system: z.uuid().optional(), state: z.enum(['open', 'all']).default('open') }),
  reply: z.array(Change),
})
export const exportChanges = endpoint('GET /access/changes/export', {
  summary: 'アカウントの変更一覧を書き出す',
  article,
  right: 'access.change:read',
  query: z.object({ system: z.uuid(), format: z.enum(['csv', 'xlsx', 'ldif', 'text']).default('csv') }),
  reply: 'file',
})
export const confirmChanges = endpoint('POST /access/changes/completion', {
  summary: '変更を済ませたことを記録する',
  article,
  right: 'access.change:do',
  body: z.object({ changes: z.array(z.uuid()).min(1).max(1_000), note: z.string().trim().max(500).default('') }),
  reply: z.object({ done: z.int() }),
})
export const dropChange = endpoint('POST /access/changes/:id/cancellation', {
  summary: '変更を取りやめる',
  article,
  right: 'access.change:ask',
  body: z.object({ because: z.string().trim().min(1).max(500) }),
  reply: z.object({ id: z.uuid() }),
})
