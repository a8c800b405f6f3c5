// What makes a room or a card impossible.
import type { LedgerRules } from '../../../kernel/ledger/rules.ts'
import { personLedger, postLedger, unitLedger } from '../../organization/index.ts'
import { cardLedger, roomLedger } from '../contract.ts'

export const roomRules: LedgerRules = { ledger: roomLedger, neighbours: [unitLedger, postLedger] }

/** 6(4): a staff badge is a person's; a worker's card names the company. */
export const cardRules: LedgerRules = {
  ledger: cardLedger,
  neighbours: [personLedger],
  judge: (values, _before, { today }) => [
    ...(values['kind'] === 'staff' && values['person'] === null
      ? [{ field: 'person', because: '職員証は、職員等を選んでください。' }]
      : []),
    ...(values['kind'] === 'worker' && values['company'] === null
      ? [{ field: 'company', because: '委託先の作業者のカードは、会社を入れてください。' }]
      : []),
    ...(typeof values['lostOn'] === 'string' && values['lostOn'] > today
      ? [{ field: 'lostOn', because: 'まだ来ていない日付です。' }]
      : []),
  ],
}
