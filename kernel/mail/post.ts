// The clock of outgoing mail: looks into every city's outbox, one city after another, beside everything else.
import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import { listTenants } from '../tenant.ts'
import { sendDue } from './sender.ts'

export interface Postman {
  /** Look now; settles when everything due has been tried. */
  look(): Promise<void>
  /** Begins no further mail and waits for the one under way. */
  stop(): Promise<void>
}

interface Opening {
  readonly database: Database
  readonly key: string
  readonly clock: Clock
  readonly log: (line: string, error?: unknown) => void
}

/** 5 s: soon enough for a mail that somebody waits for; an empty outbox costs two small queries a city. */
const pause = 5_000

/** Start looking. A relay that is slow in one city delays the other cities' mails by one attempt, never their screens or checks. */
export function startPostman({ database, key, clock, log }: Opening): Postman {
  let isEnding = false
  let under: Promise<void> = Promise.resolve()
  const round = async (): Promise<void> => {
    for (const { id, slug } of await listTenants(database)) {
      if (isEnding) return
      await sendDue({ database, tenant: id, key, clock, isEnding: () => isEnding }).catch((error: unknown) =>
        log(`mails of ${slug}`, error),
      )
    }
  }
  const look = (): Promise<void> => {
    under = under.then(round).catch((error: unknown) => log('mails', error))
    return under
  }
  let isLooking = false
  const timer = setInterval(() => {
    if (isLooking) return
    isLooking = true
    void look().finally(() => {
      isLooking = false
    })
  }, pause)
  timer.unref()
  return {
    look,
    stop: async () => {
      isEnding = true
      clearInterval(timer)
      await under
    },
  }
}
