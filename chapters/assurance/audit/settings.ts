// What a city may set for its audits. The figures are defaults that no law lays down.
import type { Context } from '../../../kernel/http/chapter.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import { readSetting, settingsOf as citySettingsOf, writeSetting } from '../../../kernel/setting/setting.ts'
import { AuditSettings } from '../contract.ts'

const key = 'assurance.audit'

/** 12 months, 30 days, 5 years, 31 March: common practice of cities; editable on /assurance/audit/settings. */
const defaults: AuditSettings = { independenceMonths: 12, answerDays: 30, keepYears: 5, submissionDay: '03-31' }

/** The settings in force. */
export async function auditSettingsOf(tx: Tx): Promise<AuditSettings> {
  return AuditSettings.catch(defaults).parse(await readSetting(tx, key))
}

/** Change them, in the journal. */
export async function changeSettings(body: AuditSettings, { tx, record }: Context): Promise<AuditSettings> {
  const before = await auditSettingsOf(tx)
  await writeSetting(tx, key, body)
  await record({
    kind: 'assurance.audit-settings-changed',
    subject: { type: 'assurance.audit-settings', id: 'city' },
    details: { before, after: body },
  })
  return body
}

/** 6(3): models α′, β and β′ are permitted only with a yearly audit from outside, told to J-LIS; α is not bound to it. */
export async function isExternalDemanded(tx: Tx): Promise<boolean> {
  return (await citySettingsOf(tx)).model !== 'alpha'
}

/** The day by which J-LIS receives the result of a 年度. */
export function submissionDueOf(year: number, { submissionDay }: AuditSettings): string {
  return `${submissionDay < '04-01' ? year + 1 : year}-${submissionDay}`
}
