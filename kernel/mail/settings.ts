// The city's relay, read whole or not at all; the password lies beside it, sealed.
import type { z } from 'zod'
import { type changeRelay, RelaySettings } from '../contract/mail.ts'
import type { Tx } from '../db/database.ts'
import type { Context } from '../http/chapter.ts'
import { Refusal } from '../refusal.ts'
import { readSetting, writeSetting } from '../setting/setting.ts'
import type { Relay } from './relay.ts'
import { lockPassword, unlockPassword } from './secret.ts'

const key = 'mail.relay'
const passwordKey = 'mail.relay-password'

/** The relay in force; null while none is set: then mails wait. */
export async function relaySettingsOf(tx: Tx): Promise<RelaySettings | null> {
  return RelaySettings.safeParse(await readSetting(tx, key)).data ?? null
}

export async function hasPassword(tx: Tx): Promise<boolean> {
  return typeof (await readSetting(tx, passwordKey)) === 'string'
}

/** The relay with its password open, for the moment of sending. */
export async function relayOf(tx: Tx, master: string, tenant: string): Promise<Relay & RelaySettings> {
  const settings = await relaySettingsOf(tx)
  if (settings === null)
    throw new Refusal('no-relay', {
      status: 409,
      title: '中継サーバーが決まっていません',
      detail: '先に中継サーバーを保存してください。それまで、メールは送られずに待っています。',
    })
  const locked = await readSetting(tx, passwordKey)
  return { ...settings, password: typeof locked === 'string' ? open(master, tenant, locked) : null }
}

/** A database that came without its keys: what was sealed under others stays shut. */
function open(master: string, tenant: string, locked: string): string {
  try {
    return unlockPassword(master, tenant, locked)
  } catch {
    throw new Refusal('relay-password-is-shut', {
      status: 409,
      title: 'パスワードを開けません',
      detail:
        '保存したときと鍵が違います。中継サーバーのパスワードを入れ直してください。それまで、メールは待っています。',
    })
  }
}

/** Set it; a password goes over no line that anybody may read. */
export async function changeRelayTo(
  { settings, password }: z.output<typeof changeRelay.body>,
  { master, context }: { readonly master: string; readonly context: Context },
): Promise<void> {
  const { tx, tenant, record } = context
  const keeps = settings.user !== '' && (password === undefined ? await hasPassword(tx) : password !== null)
  if (settings.user !== '' && !keeps)
    throw refused('利用者名を入れたときは、パスワードも入れてください。', '/body/password')
  if (keeps && (settings.tls === 'never' || settings.tls === 'offered'))
    throw refused(
      'パスワードを送るときは、暗号化を「必ず（証明書を確かめる）」か「はじめから」にしてください。',
      '/body/settings/tls',
    )
  const before = await relaySettingsOf(tx)
  await writeSetting(tx, key, settings)
  if (!keeps) await writeSetting(tx, passwordKey, null)
  else if (typeof password === 'string') await writeSetting(tx, passwordKey, lockPassword(master, tenant, password))
  await record({
    kind: 'mail-relay-changed',
    subject: { type: 'kernel.mail', id: 'relay' },
    details: { before, after: settings, password: password === undefined ? 'kept' : keeps ? 'changed' : 'forgotten' },
  })
}

/** No relay any more: mails wait again. */
export async function removeRelayFrom({ tx, record }: Context): Promise<void> {
  const before = await relaySettingsOf(tx)
  await writeSetting(tx, key, null)
  await writeSetting(tx, passwordKey, null)
  await record({ kind: 'mail-relay-removed', subject: { type: 'kernel.mail', id: 'relay' }, details: { before } })
}

const refused = (detail: string, path: string): Refusal =>
  new Refusal('relay-not-safe', {
    status: 422,
    title: '保存できません',
    detail,
    errors: [{ path, code: 'not-safe', detail }],
  })
