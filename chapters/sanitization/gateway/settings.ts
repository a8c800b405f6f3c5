// The city's own decisions about its mail, read with defaults: a value that no longer fits the shape counts as not set.
import type { Tx } from '../../../kernel/db/database.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { readSetting, writeSetting } from '../../../kernel/setting/setting.ts'
import { defaultMailSettings, MailSettings } from '../contract/mail.ts'

const key = 'sanitization.mail'

/** 6(3)②: the settings in force; with nothing set, mail for nobody is taken. */
export async function mailSettingsOf(tx: Tx): Promise<MailSettings> {
  return MailSettings.safeParse(await readSetting(tx, key)).data ?? defaultMailSettings
}

/** Change them and tell the journal both. */
export async function changeMailSettingsTo(body: MailSettings, { tx, record }: Context): Promise<MailSettings> {
  const before = await mailSettingsOf(tx)
  await writeSetting(tx, key, body)
  await record({
    kind: 'sanitization.mail-settings-changed',
    subject: { type: 'sanitization.mail-settings', id: 'city' },
    details: { before, after: body },
  })
  return body
}
