// 改善事項: nothing is done before its day, and what is done says what came of it.
import type { LedgerRules } from '../../../kernel/ledger/rules.ts'
import { postLedger, unitLedger } from '../../organization/index.ts'
import { improvementLedger } from '../contract/inspection.ts'

export const improvementRules: LedgerRules = {
  ledger: improvementLedger,
  neighbours: [unitLedger, postLedger],
  judge: ({ doneOn, result }, _before, { today }) => {
    if (typeof doneOn !== 'string') return []
    if (doneOn > today) return [{ field: 'doneOn', because: 'まだ来ていない日付です。' }]
    return typeof result === 'string'
      ? []
      : [{ field: 'result', because: '完了とするには、何をしたか（結果）を入れてください。' }]
  },
}
