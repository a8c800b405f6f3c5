// What the register adds to a plain ledger: derived grades, and what makes a record impossible.
import { sql } from 'kysely'
import type { FieldError, LedgerRules } from '../../kernel/ledger/rules.ts'
import type { Values } from '../../kernel/ledger/row.ts'
import { postLedger, unitLedger } from '../organization/contract.ts'
import { assetLedger } from './contract.ts'
import { deriveAsset } from './standing.ts'

/** 6(2): why this record cannot be, by field. Pure: enough for a file read without a database. */
export function judgeAsset(values: Values, today: string): readonly FieldError[] {
  const overridden = ['confidentialityOverride', 'integrityOverride', 'availabilityOverride'].some(
    (key) => (values[key] ?? null) !== null,
  )
  const unexplained = overridden && (values['overrideReason'] ?? null) === null
  const early = typeof values['reviewedOn'] === 'string' && values['reviewedOn'] > today
  return [
    ...(unexplained ? [{ field: 'overrideReason', because: '区分を上書きするときは、理由を書いてください。' }] : []),
    ...(early ? [{ field: 'reviewedOn', because: '最後に確かめた日が、今日より先の日になっています。' }] : []),
  ]
}

/** Rules for files: numbers find their records by themselves there, so no row asks the database whether its number is free. */
export const fileRules: LedgerRules = {
  ledger: assetLedger,
  neighbours: [unitLedger, postLedger],
  judge: (values, _before, { today }) => judgeAsset(values, today),
  derive: (values, before, { today }) => deriveAsset(values, before, today),
}

/** Rules for forms: as for files, and a number must be free. */
export const assetRules: LedgerRules = {
  ...fileRules,
  judge: async (values, before, { today, tx }) => {
    const taken =
      values['number'] === before?.['number']
        ? []
        : (
            await sql`select from assets.asset where number = ${values['number']} and retired_at is null limit 1`.execute(
              tx,
            )
          ).rows
    const errors = judgeAsset(values, today)
    return taken.length === 0
      ? errors
      : [
          ...errors,
          { field: 'number', because: `管理番号「${String(values['number'])}」は、ほかの情報資産で使われています。` },
        ]
  },
}
