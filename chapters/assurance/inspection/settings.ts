// [M] The city's numbers for self-inspection.
import { readSetting } from '../../../kernel/setting/setting.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import { InspectionSettings } from '../contract/inspection.ts'

export const settingKey = 'assurance.inspection'

/**
 * 5 people: below it an answer points at somebody, as official statistics commonly hold it. Reminders a week and a day before the end.
 * 60 days for an improvement: two meetings of a section's own staff. All three are defaults that a city edits.
 */
const usual: InspectionSettings = { smallestGroup: 5, remindBefore: [7, 1], improveWithin: 60 }

/** The city's settings, or the usual ones. */
export async function inspectionSettings(tx: Tx): Promise<InspectionSettings> {
  const stored = InspectionSettings.safeParse(await readSetting(tx, settingKey))
  return stored.success ? stored.data : usual
}
