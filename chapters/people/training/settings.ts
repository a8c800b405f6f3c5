// What a city decides about its training, defaults filled in.
import type { Context } from '../../../kernel/http/chapter.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import { readSetting, writeSetting } from '../../../kernel/setting/setting.ts'
import { TrainingSettings } from '../contract.ts'

const key = 'people.training'

/** Starting values [M]: a month for newcomers, the plan by the end of June, training of their own for those who run systems. */
const defaults: TrainingSettings = { newcomerDays: 30, planMonth: 6, roles: ['system-manager'], address: '' }

/** The city's decisions. */
export async function trainingSettings(tx: Tx): Promise<TrainingSettings> {
  const read = TrainingSettings.partial().safeParse(await readSetting(tx, key))
  const known = Object.fromEntries(Object.entries(read.data ?? {}).filter(([, value]) => value !== undefined))
  return { ...defaults, ...known }
}

/** Decide anew. */
export async function changeSettingsTo(settings: TrainingSettings, { tx, record }: Context): Promise<TrainingSettings> {
  await writeSetting(tx, key, settings)
  await record({
    kind: 'people.training-settings-changed',
    subject: { type: 'setting', id: key },
    details: { ...settings },
  })
  return settings
}
