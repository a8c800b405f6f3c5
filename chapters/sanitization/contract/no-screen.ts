// No screen transfer between the segments: a person says so, with the reason, and it holds for a year.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { article } from './rules.ts'

export const NoScreen = z.object({ by: z.string(), on: z.string(), because: z.string(), until: z.string() })
export type NoScreen = z.infer<typeof NoScreen>

export const readNoScreen = endpoint('GET /sanitization/no-screen-transfer', {
  summary: '画面転送を使っていないという申告',
  article,
  right: 'sanitization.screen_service:read',
  reply: z.object({ declared: NoScreen.nullable(), mayDeclare: z.boolean() }),
})
export const declareNoScreen = endpoint('POST /sanitization/no-screen-transfer', {
  summary: '画面転送を使っていないと申告する',
  article,
  right: 'sanitization.screen_service:write',
  body: z.object({ because: z.string().trim().min(1).max(500) }),
  reply: NoScreen,
})
