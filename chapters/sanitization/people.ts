// Who can be a recipient, and what a sender's form begins with.
import type { z } from 'zod'
import type { Context } from '../../kernel/http/chapter.ts'
import { listPersons } from '../organization/index.ts'
import { largestFile, type readSending } from './contract.ts'
import { addDays } from '../../kernel/i18n/day.ts'
import { segmentOf } from './shown.ts'
import { retentionOf } from './settings.ts'

/** 20: what a list below a field shows. */
const most = 20

/** 職員等 by part of their name or number. */
export async function candidates(
  search: string,
  { tx }: Context,
): Promise<{ id: string; name: string; note: string | null }[]> {
  const { persons } = await listPersons(tx, search, { limit: most, offset: 0 })
  return persons.map(({ id, name, staffNumber }) => ({ id, name, note: staffNumber }))
}

/** What the form of sending needs to know. */
export async function sendingOf({ tx, actor, today, segment }: Context): Promise<z.input<typeof readSending.reply>> {
  const retention = await retentionOf(tx)
  return {
    segment: segmentOf(segment),
    me: { id: actor.personId, name: actor.name },
    expiresOn: addDays(today, retention.fetchDays),
    latestExpiry: addDays(today, retention.longestFetchDays),
    largestFile,
  }
}
