// Acts of the program itself: the sample city, imports from the command line. The same context as a request's, without one.
import type { Actor, Can } from '../actor.ts'
import { type Database, inTenant, type Tx } from '../db/database.ts'
import { today } from '../i18n/today.ts'
import { record } from '../journal/record.ts'
import { Refusal } from '../refusal.ts'
import type { Context } from './chapter.ts'
import { innerSegment } from './pipeline.ts'

/** Nobody in person: the operator at the server's own console. */
export const operator: Actor = {
  personId: '00000000-0000-7000-8000-000000000000',
  name: '運用者',
  roles: ['security-office'],
  unit: null,
  units: [],
  posts: [],
  standsInFor: [],
}

export interface Acting {
  readonly database: Pick<Database, 'kysely'>
  readonly tenant: string
  readonly now: Date
  readonly actor?: Actor
  /** The segment it acts for; the program itself stands in the inner one. */
  readonly segment?: string
  /** Everything is permitted at the server's console; tests narrow it. */
  readonly can?: Can
}

/** Run one act in one transaction, with its entries in the journal. */
export function act<T>({ database, ...acting }: Acting, work: (context: Context) => Promise<T>): Promise<T> {
  return inTenant(database, acting.tenant, (tx) => work(contextIn(tx, acting)))
}

/** The context of an act in a transaction that is open already. */
export function contextIn(
  tx: Tx,
  { tenant, now, actor = operator, segment = innerSegment, can = () => true }: Omit<Acting, 'database'>,
): Context {
  const may: Context['may'] = (resource) => can(actor, resource.type, resource)
  return {
    tx,
    tenant,
    actor,
    segment,
    now,
    today: today(now),
    record: async (entry) => {
      await record(tx, entry, { now, actor: actor === operator ? null : actor.personId })
    },
    unchanged: () => undefined,
    may,
    mayUse: (right, resource) => can(actor, right, resource),
    permit: (resource) => {
      if (!may(resource))
        throw new Refusal('not-permitted', {
          status: 403,
          title: '権限がありません',
          detail: 'この操作は行えません。',
        })
    },
  }
}
