// What makes a record of equipment, of its power or of its care impossible.
import { assetLedger } from '../../assets/index.ts'
import type { FieldError, LedgerRules } from '../../../kernel/ledger/rules.ts'
import type { Values } from '../../../kernel/ledger/row.ts'
import { personLedger, unitLedger } from '../../organization/index.ts'
import { equipmentLedger, maintenanceLedger, powerLedger, roomLedger } from '../contract.ts'

function notAhead(values: Values, fields: readonly string[], today: string): readonly FieldError[] {
  return fields
    .filter((field) => typeof values[field] === 'string' && values[field] > today)
    .map((field) => ({ field, because: 'まだ来ていない日付です。' }))
}

export const powerRules: LedgerRules = {
  ledger: powerLedger,
  neighbours: [roomLedger, unitLedger],
  judge: (values, _before, { today }) => notAhead(values, ['testedOn'], today),
}

/** 6(4) 機器の取付け, 庁外への機器の設置: a device stands in a room or outside, not in both. */
export const equipmentRules: LedgerRules = {
  ledger: equipmentLedger,
  neighbours: [unitLedger, assetLedger, roomLedger, powerLedger],
  judge: (values, _before, { today }) => [
    ...notAhead(values, ['offSiteCheckedOn'], today),
    ...(values['room'] !== null && values['offSite'] !== null
      ? [{ field: 'offSite', because: '室と庁外の設置場所は、どちらか一方にしてください。' }]
      : []),
    ...(values['careMonths'] === 0 ? [{ field: 'careMonths', because: '1か月以上にしてください。' }] : []),
  ],
}

/** 6(4) 定期保守及び修理: what leaves the house does not leave with its contents unlooked at. */
export const maintenanceRules: LedgerRules = {
  ledger: maintenanceLedger,
  neighbours: [equipmentLedger, personLedger],
  judge: (values, _before, { today }) => [
    ...notAhead(values, ['doneOn', 'backOn'], today),
    ...(typeof values['backOn'] === 'string' &&
    typeof values['doneOn'] === 'string' &&
    values['backOn'] < values['doneOn']
      ? [{ field: 'backOn', because: '戻った日が作業の日より前です。' }]
      : []),
    ...(values['company'] !== null && values['worker'] === null
      ? [{ field: 'worker', because: '事業者が行った作業は、作業者の氏名を入れてください。' }]
      : []),
  ],
}
