// The city's own decisions about its network, read with defaults: a value that no longer fits the shape counts as not set.
import type { z } from 'zod'
import type { Tx } from '../../kernel/db/database.ts'
import type { Context } from '../../kernel/http/chapter.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { readSetting, writeSetting } from '../../kernel/setting/setting.ts'
import {
  type changeNetworkSettings,
  defaultNetworkSettings,
  NetworkSettings,
  readAddresses,
  readPorts,
} from './contract.ts'

const key = 'segmentation.network'

/** 6(3): the settings in force. */
export async function networkSettingsOf(tx: Tx): Promise<NetworkSettings> {
  const kept = NetworkSettings.partial().safeParse(await readSetting(tx, key))
  const set = Object.fromEntries(Object.entries(kept.data ?? {}).filter(([, value]) => value !== undefined))
  return { ...defaultNetworkSettings, ...set }
}

/** Change what is given, leave the rest, and tell the journal both. */
export async function changeSettings(
  body: z.output<typeof changeNetworkSettings.body>,
  { tx, record }: Context,
): Promise<NetworkSettings> {
  for (const { name, source, destination, ports } of body.assertions ?? [])
    for (const read of [readAddresses(source), readAddresses(destination), readPorts(ports)])
      if (!read.ok)
        throw new Refusal('assertion-unreadable', {
          status: 422,
          title: '条件を読み取れません',
          detail: `「${name}」：${read.because}`,
          article: '6(3)',
        })
  const before = await networkSettingsOf(tx)
  const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
  const after: NetworkSettings = { ...before, ...given }
  await writeSetting(tx, key, after)
  await record({
    kind: 'segmentation.settings-changed',
    subject: { type: 'segmentation.settings', id: 'city' },
    details: { before, after },
  })
  return after
}
