// A dry run of a file alone, without server or database: every good row counts as new.
import { planAssets } from '../../chapters/assets/plan.ts'
import { nothingKnown } from '../../chapters/organization/roster/known.ts'
import { planRoster } from '../../chapters/organization/roster/plan.ts'
import { reportOf } from '../../chapters/organization/roster/serve.ts'
import type { ImportReport } from '../../kernel/contract/ledger.ts'
import { today } from '../../kernel/i18n/today.ts'
import { newId } from '../../kernel/ids.ts'
import { readSheet } from '../../kernel/ledger/transfer/upload.ts'
import type { LedgerAsk } from './ledger.ts'

/** The report of a file against an empty city. */
export async function planAlone({ what, file, on, proposeRoles }: LedgerAsk): Promise<ImportReport> {
  const sheet = await readSheet(file.bytes)
  const named = { id: newId(), name: file.name }
  if (what === 'assets') return planAssets(sheet, named, today(new Date()))
  return reportOf(named, sheet, planRoster(sheet, nothingKnown, { on, proposeRoles }), on)
}
