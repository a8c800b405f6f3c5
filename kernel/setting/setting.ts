// Settings of a city: one row a key, read with defaults.
import { sql } from 'kysely'
import type { Settings } from '../contract/setting.ts'
import type { Tx } from '../db/database.ts'

/** A value of a city, or undefined where none was set. */
export async function readSetting(tx: Tx, key: string): Promise<unknown> {
  return (await tx.selectFrom('kernel.setting').select('value').where('key', '=', key).executeTakeFirst())?.value
}

/** Set a value; the caller writes the journal. */
export async function writeSetting(tx: Tx, key: string, value: unknown): Promise<void> {
  await sql`insert into kernel.setting (key, value) values (${key}, ${JSON.stringify(value)}::jsonb)
    on conflict (tenant_id, key) do update set value = excluded.value`.execute(tx)
}

/** 30 days for 遅滞なく公表: no number stands in the law; the figure is a default that a city edits. */
const defaultDays = 30

/** The city's settings, defaults filled in. */
export async function settingsOf(tx: Tx): Promise<Settings> {
  const city = await tx.selectFrom('kernel.tenant').select('name').executeTakeFirstOrThrow()
  const model = await readSetting(tx, 'model')
  const days = await readSetting(tx, 'publish-within-days')
  return {
    cityName: city.name,
    model: model === 'alpha-prime' || model === 'beta' || model === 'beta-prime' ? model : 'alpha',
    publishWithinDays: typeof days === 'number' ? days : defaultDays,
  }
}
