// The city's own days, words and lists for duties.
import type { Tx } from '../../../kernel/db/database.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { readSetting, writeSetting } from '../../../kernel/setting/setting.ts'
import { defaultDepartureRules, defaultPledge, DutySettings } from '../contract.ts'

const key = 'people.duties'
const pledgeKey = 'people.pledge-since'

/** 14: two weeks, so that a fortnight of leave does not make anybody late; a default that a city edits. */
const usualDays = 14

/** The city's settings, defaults filled in. */
export async function dutySettings(tx: Tx): Promise<DutySettings> {
  const kept = DutySettings.safeParse(await readSetting(tx, key))
  if (kept.success) return kept.data
  return { withinDays: usualDays, pledge: defaultPledge, items: [...defaultDepartureRules] }
}

/** The day since when the city asks these kinds of 職員等 to pledge; null: always has. Nobody is late on the day it is asked first. */
export async function pledgeSince(tx: Tx): Promise<string | null> {
  const day = await readSetting(tx, pledgeKey)
  return typeof day === 'string' ? day : null
}

/** Change them; open tasks follow at once, for the round listens. */
export async function changeSettings(settings: DutySettings, { tx, today, record }: Context): Promise<DutySettings> {
  const before = await dutySettings(tx)
  if (settings.pledge.kinds.some((kind) => !before.pledge.kinds.includes(kind)))
    await writeSetting(tx, pledgeKey, today)
  await writeSetting(tx, key, settings)
  await record({
    kind: 'people.duty-settings-changed',
    subject: { type: 'kernel.setting', id: key },
    details: { before, after: settings },
  })
  return settings
}
