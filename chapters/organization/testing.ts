// A chapter's acts in a test: a real transaction, the real journal, and a caller who may do what the test says.
import type { Actor } from '../../kernel/actor.ts'
import { inTenant } from '../../kernel/db/database.ts'
import type { TestDatabase } from '../../kernel/db/testing.ts'
import type { Context } from '../../kernel/http/chapter.ts'
import { today } from '../../kernel/i18n/today.ts'
import { record } from '../../kernel/journal/record.ts'
import { Refusal } from '../../kernel/refusal.ts'
import './tables.ts'

/** The program itself, before anybody is there. */
export const nobody: Actor = {
  personId: '00000000-0000-7000-8000-000000000000',
  name: '',
  roles: ['security-office'],
  unit: null,
  units: [],
  posts: [],
  standsInFor: [],
}

export interface Scene {
  readonly database: TestDatabase
  readonly now: Date
  readonly actor?: Actor
  /** Which records may be written; all unless told otherwise. */
  readonly can?: Context['may']
}

/** Run one act as a request would: in one transaction, by one person, at one moment. */
export function act<T>(
  { database, now, actor = nobody, can = () => true }: Scene,
  work: (context: Context) => Promise<T>,
): Promise<T> {
  return inTenant(database, database.tenant, (tx) =>
    work({
      tx,
      tenant: database.tenant,
      actor,
      now,
      today: today(now),
      record: async (entry) => {
        await record(tx, entry, { now, actor: actor.personId })
      },
      unchanged: () => undefined,
      may: can,
      mayUse: (_right, resource) => can(resource ?? { type: '' }),
      permit: (resource) => {
        if (!can(resource))
          throw new Refusal('not-permitted', {
            status: 403,
            title: '権限がありません',
            detail: 'この操作は行えません。',
          })
      },
    }),
  )
}

/** 9:00 in Tokyo of a day. */
export const nineOn = (day: string): Date => new Date(`${day}T09:00:00+09:00`)
