// 6(6) 特権ID: the decision of somebody who did not ask, and the return.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'

const article = '6(6)'

export const PrivilegeCourse = z.object({
  id: z.uuid(),
  state: z.enum(['asked', 'permitted', 'refused', 'returned']),
  mayDecide: z.boolean(),
  mayReturn: z.boolean(),
  uses: z.int(),
})
export type PrivilegeCourse = z.infer<typeof PrivilegeCourse>

export const readPrivilegeCourse = endpoint('GET /access/privileges/:id/course', {
  summary: '特権IDの使用許可の経過',
  article,
  right: 'access.privilege:read',
  reply: PrivilegeCourse,
})
export const decidePrivilege = endpoint('POST /access/privileges/:id/permission', {
  summary: '特権IDの使用を承認する・しない',
  article,
  right: 'access.privilege:decide',
  body: z.object({ act: z.enum(['permitted', 'refused']), comment: z.string().trim().max(1_000).default('') }),
  reply: PrivilegeCourse,
})
export const returnPrivilege = endpoint('POST /access/privileges/:id/return', {
  summary: '特権IDを返す',
  article,
  right: 'access.privilege:write',
  body: z.object({ note: z.string().trim().max(1_000).default('') }),
  reply: PrivilegeCourse,
})
