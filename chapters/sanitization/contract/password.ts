// Passwords of protected files: asked for, never guessed, never kept.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { article } from './rules.ts'

/** 10 at a time: an archive of a year's files rarely has more; a list of guesses has. */
export const mostPasswords = 10
/** 255: what Office takes at most; the other formats take fewer or are seen with fewer. */
export const longestPassword = 255
/** 10 an hour for one file: slips and a call to the sender fit in, guessing does not. */
export const attemptsAnHour = 10

/** How the passwords given last ended; null: their job has not ended, or the service was stopped before it did. */
export const attemptResults = ['opened', 'held', 'failed', 'overtaken'] as const

/** A file that waits for its password, as one reader sees it. */
export const Asking = z.object({
  /** Passwords are being tried at this moment. */
  isTrying: z.boolean(),
  mayGive: z.boolean(),
  /** Attempts left within the hour. */
  left: z.int(),
  last: z
    .object({ by: z.string(), at: z.string(), count: z.int(), result: z.enum(attemptResults).nullable() })
    .nullable(),
})
export type Asking = z.infer<typeof Asking>

/** The passwords live in memory until the one job that they are for has ended. */
export const givePasswords = endpoint('POST /sanitization/files/:id/passwords', {
  summary: '保留したファイルを、パスワードを入れて無害化し直す',
  article,
  right: 'sanitization.password:give',
  body: z.object({ passwords: z.array(z.string().min(1).max(longestPassword)).min(1).max(mostPasswords) }),
  reply: z.object({ id: z.uuid(), attempt: z.uuid() }),
})
