// What the city settled about drills and reports, read with defaults.
import type { Tx } from '../../../kernel/db/database.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { readSetting, writeSetting } from '../../../kernel/setting/setting.ts'
import { defaultDrillSettings, DrillSettings } from '../contract.ts'

const key = 'people.drills'

/** 6(5): the settings in force. */
export async function drillSettingsOf(tx: Tx): Promise<DrillSettings> {
  return DrillSettings.safeParse(await readSetting(tx, key)).data ?? defaultDrillSettings
}

/** Change them; the journal has both. */
export async function changeDrillSettingsTo(body: DrillSettings, { tx, record }: Context): Promise<DrillSettings> {
  const before = await drillSettingsOf(tx)
  await writeSetting(tx, key, body)
  await record({
    kind: 'people.drill-settings-changed',
    subject: { type: 'people.drill-settings', id: 'city' },
    details: { before, after: body },
  })
  return body
}
