// やること: what waits for the person who is signed in.
import { z } from 'zod'
import { endpoint } from './endpoint.ts'

export const Task = z.object({
  id: z.uuid(),
  kind: z.string(),
  title: z.string(),
  article: z.string().nullable(),
  place: z.string(),
  dueOn: z.string().nullable(),
  overdue: z.boolean(),
  openedAt: z.string(),
  /** To the person alone, or to everyone who holds this role. */
  to: z.string().nullable(),
  /** May be set aside by hand; otherwise only the act that it asks for closes it. */
  mayClose: z.boolean(),
})
export type Task = z.infer<typeof Task>

/** What a check found missing and the person's role can put right; goes away by itself once it is. */
export const Step = z.object({
  act: z.string(),
  because: z.string(),
  article: z.string(),
  place: z.string(),
  by: z.string().nullable(),
  outcome: z.enum(['broken', 'unsure']),
})
export type Step = z.infer<typeof Step>

export const listTasks = endpoint('GET /tasks', {
  summary: 'やること',
  article: '5',
  reply: z.object({
    tasks: z.array(Task),
    steps: z.array(Step),
    approvals: z.int(),
    readAfter: z.int(),
    doneThisWeek: z.int(),
  }),
})

/** Set aside by hand what no act of the program closes: with a reason, in the journal. */
export const settleTask = endpoint('POST /tasks/:id/settlement', {
  summary: 'やることを済ませたものとする',
  article: '5',
  body: z.object({ because: z.string().trim().min(1).max(500) }),
  reply: z.object({ id: z.uuid() }),
})
