import { z } from 'zod'
import { endpoint } from './endpoint.ts'

/** Who is signed in, what they may reach, and how far the sign-in has come. */
export const Session = z.object({
  tenant: z.object({ name: z.string(), slug: z.string() }),
  /** Network segment of the listener: `lgwan` or `internet`. */
  segment: z.string(),
  /** `none`: sign in. `enrol`: first factor only, a second must be enrolled now. `full`: everything that the rights allow. */
  stage: z.enum(['none', 'enrol', 'full']),
  person: z
    .object({ id: z.uuid(), name: z.string(), unit: z.string().nullable(), posts: z.array(z.string()) })
    .nullable(),
  roles: z.array(z.string()),
  /** Rights by Cedar action that hold without looking at a record; screens hide what is not here. */
  rights: z.array(z.string()),
  csrf: z.string(),
  /** The server's day in Asia/Tokyo. */
  today: z.string(),
  passwordMustChange: z.boolean(),
})
export type Session = z.infer<typeof Session>

export const readSession = endpoint('GET /session', {
  summary: '利用者の情報',
  article: '6(6)',
  right: 'session:read',
  reply: Session,
})
