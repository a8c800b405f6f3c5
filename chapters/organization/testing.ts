// A chapter's acts in a test: the kernel's own act, on the test's city, by whom the test says.
import type { Actor } from '../../kernel/actor.ts'
import type { TestDatabase } from '../../kernel/db/testing.ts'
import { act as actIn } from '../../kernel/http/act.ts'
import type { Context } from '../../kernel/http/chapter.ts'
import './tables.ts'

export interface Scene {
  readonly database: TestDatabase
  readonly now: Date
  readonly actor?: Actor
  /** May anything be written; yes unless told otherwise. */
  readonly can?: () => boolean
}

/** Run one act as a request would: in one transaction, by one person, at one moment. */
export function act<T>({ database, ...rest }: Scene, work: (context: Context) => Promise<T>): Promise<T> {
  return actIn({ database, tenant: database.tenant, ...rest }, work)
}

/** 9:00 in Tokyo of a day. */
export const nineOn = (day: string): Date => new Date(`${day}T09:00:00+09:00`)
