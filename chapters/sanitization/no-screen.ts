// The declaration that no screen transfer is in use: refused while the ledger says otherwise.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../kernel/db/database.ts'
import type { Context } from '../../kernel/http/chapter.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { readSetting, writeSetting } from '../../kernel/setting/setting.ts'
import { declareNoScreen, NoScreen, type readNoScreen } from './contract.ts'
import { addDays } from '../../kernel/i18n/day.ts'

const key = 'sanitization.no-screen-transfer'

/** The declaration, while it holds. */
export async function noScreenOn(tx: Tx, day: string): Promise<NoScreen | null> {
  const kept = NoScreen.safeParse(await readSetting(tx, key)).data
  return kept === undefined || kept.until < day ? null : kept
}

/** For the screen. */
export async function showNoScreen(context: Context): Promise<z.input<typeof readNoScreen.reply>> {
  return {
    declared: await noScreenOn(context.tx, context.today),
    mayDeclare: context.mayUse(declareNoScreen.right),
  }
}

/** Declare it for a year. */
export async function declare(because: string, { tx, today, actor, record }: Context): Promise<NoScreen> {
  const used =
    await sql`select from sanitization.screen_service where retired_at is null and (ended_on is null or ended_on >= ${today}::date) limit 1`.execute(
      tx,
    )
  if (used.rows.length > 0)
    throw new Refusal('screen-transfer-in-use', {
      status: 409,
      title: '申告できません',
      detail: '台帳に、使っている画面転送があります。使い終えた日を入れてから申告してください。',
      article: '6(3)②',
    })
  const declared: NoScreen = { by: actor.name, on: today, because, until: addDays(today, 365) }
  await writeSetting(tx, key, declared)
  await record({
    kind: 'sanitization.no-screen-declared',
    subject: { type: 'sanitization.screen_service', id: '*' },
    details: declared,
  })
  return declared
}
