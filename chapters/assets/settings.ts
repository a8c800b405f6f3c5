// The city's own decisions about its assets, read with defaults: a value that no longer fits the shape counts as not set.
import type { z } from 'zod'
import type { Tx } from '../../kernel/db/database.ts'
import type { Context } from '../../kernel/http/chapter.ts'
import { readSetting, writeSetting } from '../../kernel/setting/setting.ts'
import { AssetSettings, type changeSettings, defaultSettings } from './contract.ts'

const keys = {
  gradeNames: 'assets.grade-names',
  handling: 'assets.handling',
  placement: 'assets.placement',
  disposalEdition: 'assets.disposal-edition',
} as const

/** 6(2): the settings in force. */
export async function settingsOf(tx: Tx): Promise<AssetSettings> {
  const { shape } = AssetSettings
  const gradeNames = shape.gradeNames.safeParse(await readSetting(tx, keys.gradeNames))
  const handling = shape.handling.safeParse(await readSetting(tx, keys.handling))
  const placement = shape.placement.safeParse(await readSetting(tx, keys.placement))
  const disposalEdition = shape.disposalEdition.safeParse(await readSetting(tx, keys.disposalEdition))
  return {
    gradeNames: gradeNames.data ?? defaultSettings.gradeNames,
    handling: handling.data ?? defaultSettings.handling,
    placement: placement.data ?? defaultSettings.placement,
    disposalEdition: disposalEdition.data ?? defaultSettings.disposalEdition,
  }
}

/** Change what is given, leave the rest, and tell the journal both. */
export async function change(
  body: z.output<typeof changeSettings.body>,
  { tx, record }: Context,
): Promise<AssetSettings> {
  const before = await settingsOf(tx)
  if (body.gradeNames !== undefined) await writeSetting(tx, keys.gradeNames, body.gradeNames)
  if (body.handling !== undefined) await writeSetting(tx, keys.handling, body.handling)
  if (body.placement !== undefined) await writeSetting(tx, keys.placement, body.placement)
  if (body.disposalEdition !== undefined) await writeSetting(tx, keys.disposalEdition, body.disposalEdition)
  await record({
    kind: 'assets.settings-changed',
    subject: { type: 'assets.settings', id: 'city' },
    details: { before, after: body },
  })
  return settingsOf(tx)
}
